//! What is wrong with a scenario, shown where it is, in the form rustc made familiar.

use std::fmt;

use serde::Serialize;

use super::source::{Source, Span};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Severity {
    /// The scenario cannot run.
    Error,
    /// Legal, but odd.
    Warning,
}

/// One thing that is wrong or odd.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fault {
    /// How bad it is.
    pub severity: Severity,
    /// What was found and what was expected: lower case, no full stop.
    pub message: String,
    /// Where it is; none for the file as a whole.
    pub span: Option<Span>,
    /// The remedy; empty where there is none.
    pub help: String,
}

/// Something legal but odd, as a summary records it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// What was found.
    pub text: String,
    /// The line of the file; none for what the command line says.
    pub line: Option<usize>,
    /// What to do; empty where there is nothing.
    pub remedy: String,
}

/// Faults of one file; displayed as a whole, without a final line break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults {
    source: Box<Source>,
    list: Vec<Fault>,
}

/// More faults than anybody reads.
const SHOWN_AT_MOST: usize = 200;
/// Characters of a source line that are shown.
const WIDTH: usize = 140;

impl Faults {
    /// Faults in the order of the file.
    #[must_use]
    pub fn new(source: Source, mut list: Vec<Fault>) -> Self {
        list.sort_by_key(|fault| fault.span.as_ref().map(|span| (span.start, span.end)));
        Self { source: Box::new(source), list }
    }

    /// A fault of the file as a whole.
    #[must_use]
    pub fn of_file(name: &str, message: String, help: &str) -> Self {
        let fault = Fault { severity: Severity::Error, message, span: None, help: help.to_owned() };
        Self { source: Box::new(Source::new(name, "")), list: vec![fault] }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// What is legal but odd, as a summary records it.
    #[must_use]
    pub fn warnings(&self) -> Vec<Warning> {
        let warnings = self.list.iter().filter(|fault| fault.severity == Severity::Warning);
        let in_file = |span: &Span| !self.source.is_setting(span.start);
        let line = |fault: &Fault| {
            fault.span.as_ref().filter(|span| in_file(span)).map(|span| self.source.place(span.start).line)
        };
        warnings
            .map(|fault| Warning { text: fault.message.clone(), line: line(fault), remedy: fault.help.clone() })
            .collect()
    }

    /// The faults, in the order of the file.
    #[must_use]
    pub fn list(&self) -> &[Fault] {
        &self.list
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, fault) in self.list.iter().take(SHOWN_AT_MOST).enumerate() {
            if number > 0 {
                write!(f, "\n\n")?;
            }
            write!(f, "{}", show(fault, &self.source))?;
        }
        match self.list.len().saturating_sub(SHOWN_AT_MOST) {
            0 => Ok(()),
            more => write!(f, "\n\nerror: {more} more faults are not shown"),
        }
    }
}

impl std::error::Error for Faults {}

/// The text of one fault.
fn show(fault: &Fault, source: &Source) -> String {
    let word = match fault.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let (margin, shown) = match &fault.span {
        Some(span) => in_place(source, span),
        None => (" ".to_owned(), format!(" --> {}", source.name)),
    };
    let shown = shown.trim_end();
    let help = if fault.help.is_empty() { String::new() } else { format!("\n{margin} |\nhelp: {}", fault.help) };
    format!("{word}: {}\n{shown}{help}", fault.message)
}

/// The margin as wide as the line number, and the source line with its place above and carets below.
fn in_place(source: &Source, span: &Span) -> (String, String) {
    let place = source.place(span.start);
    let margin = " ".repeat(place.line.to_string().len());
    let (line, carets) = excerpt(source, span);
    let head = format!("{margin}--> {}:{}:{}", source.name_at(span.start), place.line, place.column);
    let shown = format!("{head}\n{margin} |\n{} |{line}\n{margin} | {carets}", place.line);
    (margin, shown)
}

/// The source line and carets below the part of the span that stands on it; long lines are cut around the span.
fn excerpt(source: &Source, span: &Span) -> (String, String) {
    let (line_start, line) = source.line_at(span.start);
    let before = source.floor(span.start).saturating_sub(line_start).min(line.len());
    let within = source.floor(span.end).saturating_sub(line_start).clamp(before, line.len());
    let ahead = line[..before].chars().count();
    let marked = line[before..within].chars().count().clamp(1, WIDTH);
    let skipped = if line.len() > WIDTH { ahead.saturating_sub(WIDTH / 3) } else { 0 };
    // A tab would put the carets beside what they mean.
    let shown =
        line.chars().skip(skipped).take(WIDTH).map(|c| if c.is_control() { ' ' } else { c }).collect::<String>();
    let carets = format!("{}{}", " ".repeat(ahead - skipped), "^".repeat(marked));
    let shown = shown.trim_end();
    (if shown.is_empty() { String::new() } else { format!(" {shown}") }, carets)
}
