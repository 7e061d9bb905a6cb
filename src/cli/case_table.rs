//! A table of cases: read by column name, checked cell by cell, written with its result columns.

use std::io::Read;
use std::path::Path;

use super::Failure;
use super::case_faults::{CaseFaults, Place, nearest_name};
use crate::law::FilingStatus;
use crate::law::by_status::FILING_STATUS_NAMES;
use crate::law::social_security::Spouses;
use crate::units::Year;

/// Rows of text under named columns.
#[derive(Debug)]
pub(super) struct CaseTable {
    names: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    line: u64,
    cells: Vec<String>,
}

/// Which dollars a cell may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// 0 or more.
    NotNegative,
    /// Losses too.
    Any,
}

impl CaseTable {
    /// Reads a table that has these columns and any others, and notes what is wrong with its shape.
    ///
    /// # Errors
    /// The file cannot be read, or columns are missing or doubled, or a row is too short or too long.
    pub(super) fn read(file: &Path, required: &[&str]) -> Result<Self, Failure> {
        let text = read_text(file)?;
        let mut faults = CaseFaults::of(file);
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let names: Vec<String> = match reader.headers() {
            Ok(names) => names.iter().map(str::to_owned).collect(),
            Err(error) => return Err(unreadable(file, &error)),
        };
        check_names(&names, required, &mut faults);
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| unreadable(file, &error))?;
            let line = record.position().map_or(0, csv::Position::line);
            if record.len() != names.len() {
                let wrong = format!("row has {} cells, expected {}", record.len(), names.len());
                faults.add(&wrong, Place { line, column: None }, "give every column of the first line one cell");
            }
            rows.push(Row { line, cells: record.iter().map(str::to_owned).collect() });
        }
        faults.or(Self { names, rows })
    }

    /// The rows, each to be read cell by cell.
    pub(super) fn cases(&self) -> impl Iterator<Item = Case<'_>> {
        self.rows.iter().map(|row| Case { names: &self.names, row })
    }

    /// The table as CSV with its result columns: in place where the input has them, else at the end.
    pub(super) fn with_results<const N: usize>(&self, columns: [&str; N], results: &[[String; N]]) -> String {
        let missing: Vec<usize> = (0..N).filter(|&at| !self.names.iter().any(|name| name == columns[at])).collect();
        let sources: Vec<Option<usize>> =
            self.names.iter().map(|name| columns.iter().position(|column| column == name)).collect();
        let mut writer = csv::Writer::from_writer(Vec::new());
        let header = self.names.iter().map(String::as_str).chain(missing.iter().map(|&at| columns[at]));
        writer.write_record(header).expect("memory takes all");
        for (row, result) in self.rows.iter().zip(results) {
            let own = row.cells.iter().zip(&sources);
            let cells = own.map(|(cell, source)| source.map_or(cell.as_str(), |at| result[at].as_str()));
            writer.write_record(cells.chain(missing.iter().map(|&at| result[at].as_str()))).expect("memory takes all");
        }
        String::from_utf8(writer.into_inner().expect("memory takes all")).expect("text stays text")
    }
}

/// One row of a table; readers note what is wrong and answer none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Case<'a> {
    names: &'a [String],
    row: &'a Row,
}

impl<'a> Case<'a> {
    /// Notes a fault of this row.
    pub(super) fn fault(&self, faults: &mut CaseFaults, column: &str, wrong: &str, help: &str) {
        faults.add(wrong, Place { line: self.row.line, column: Some(column) }, help);
    }

    /// The text of a cell.
    fn text(&self, column: &str) -> &'a str {
        let at = self.names.iter().position(|name| name == column).expect("required columns were checked");
        &self.row.cells[at]
    }

    /// A cell of dollars.
    pub(super) fn dollars(&self, column: &str, sign: Sign, faults: &mut CaseFaults) -> Option<f64> {
        let text = self.text(column);
        let dollars = text.parse::<f64>().ok().filter(|dollars| dollars.is_finite());
        let expected = match sign {
            Sign::NotNegative => "dollars, 0 or more",
            Sign::Any => "dollars",
        };
        let dollars = dollars.filter(|dollars| sign == Sign::Any || *dollars >= 0.0);
        if dollars.is_none() {
            self.unexpected(column, text, expected, "write a plain number such as 12500 or 0", faults);
        }
        dollars
    }

    /// A cell of whole numbers.
    pub(super) fn whole(&self, column: &str, expected: &str, faults: &mut CaseFaults) -> Option<i32> {
        let text = self.text(column);
        let number = text.parse::<i32>().ok().filter(|number| *number >= 0);
        if number.is_none() {
            self.unexpected(column, text, expected, "write a whole number", faults);
        }
        number
    }

    /// A year between two published ones.
    pub(super) fn year(&self, column: &str, first: Year, last: Year, faults: &mut CaseFaults) -> Option<Year> {
        let text = self.text(column);
        let year = text.parse::<Year>().ok().filter(|year| (first..=last).contains(year));
        if year.is_none() {
            let expected = format!("a year from {first} to {last}");
            self.unexpected(column, text, &expected, "leave out rows of other years: no figures are published", faults);
        }
        year
    }

    /// A filing status, with underscores or hyphens.
    pub(super) fn filing_status(&self, column: &str, faults: &mut CaseFaults) -> Option<FilingStatus> {
        let text = self.text(column);
        let word = text.replace('-', "_");
        let found = FILING_STATUS_NAMES.iter().find(|(_, name)| *name == word).map(|(status, _)| *status);
        if found.is_none() {
            let names = FILING_STATUS_NAMES.map(|(_, name)| name);
            let help = match nearest_name(&word, &names) {
                Some(name) => format!("did you mean `{name}`?"),
                None => "write one of these words".to_owned(),
            };
            let expected = names.map(|name| format!("`{name}`")).join(", ");
            self.unexpected(column, text, &format!("one of {expected}"), &help, faults);
        }
        found
    }

    /// Whether spouses who file separately lived together: 0 or 1, and 0 for every other status.
    pub(super) fn spouses(
        &self,
        column: &str,
        status: Option<FilingStatus>,
        faults: &mut CaseFaults,
    ) -> Option<Spouses> {
        match (self.text(column), status) {
            ("0", _) => Some(Spouses::LivedApart),
            ("1", Some(FilingStatus::MarriedSeparate) | None) => Some(Spouses::LivedTogether),
            ("1", Some(_)) => {
                let help = "write 0, or `married_separate` as the filing status";
                self.unexpected(column, "1", "0 unless married filing separately", help, faults);
                None
            }
            (text, _) => {
                self.unexpected(column, text, "0 or 1", "write 1 if the spouses lived together, else 0", faults);
                None
            }
        }
    }

    fn unexpected(&self, column: &str, found: &str, expected: &str, help: &str, faults: &mut CaseFaults) {
        let found = if found.is_empty() { "an empty cell".to_owned() } else { format!("`{found}`") };
        self.fault(faults, column, &format!("found {found}, expected {expected}"), help);
    }
}

/// Dollars and cents, without a negative zero.
pub(super) fn cents(dollars: f64) -> String {
    let text = format!("{dollars:.2}");
    if text == "-0.00" { "0.00".to_owned() } else { text }
}

fn read_text(file: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    let read = if file == Path::new("-") {
        std::io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(file)
    };
    read.map_err(|error| {
        let file = file.display();
        Failure::Fault(format!("error: cannot read `{file}`: {error}\nhelp: name a CSV file in UTF-8"))
    })
}

fn unreadable(file: &Path, error: &csv::Error) -> Failure {
    Failure::Fault(format!("error: cannot read `{}`: {error}\nhelp: write plain CSV in UTF-8", file.display()))
}

fn check_names(names: &[String], required: &[&str], faults: &mut CaseFaults) {
    let line = 1;
    let strangers: Vec<&str> = names.iter().map(String::as_str).filter(|name| !required.contains(name)).collect();
    for &column in required.iter().filter(|column| !names.iter().any(|name| name == *column)) {
        let help = match nearest_name(column, &strangers) {
            Some(stranger) => format!("is `{stranger}` meant to be `{column}`?"),
            None => format!("add a column `{column}`"),
        };
        faults.add(&format!("missing column `{column}`"), Place { line, column: None }, &help);
    }
    for (at, name) in names.iter().enumerate() {
        if names[..at].contains(name) {
            let place = Place { line, column: Some(name) };
            faults.add(&format!("column `{name}` stands twice"), place, "leave one of the two out");
        }
    }
}
