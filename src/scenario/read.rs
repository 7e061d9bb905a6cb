//! A scenario file, read and checked: all faults that can be found, at once.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::keys::root::SCENARIO;
use super::merge::laid_over;
use super::setting::Setting;
use super::text::document::{self, Item, Table, Value};
use super::text::fault::{Fault, Faults, Severity};
use super::text::names::quoted;
use super::text::sink::{Reach, Sink};
use super::text::source::Source;
use super::{Scenario, Strategy, availability, check, overlay};
use crate::portfolio::Account;

/// A scenario without faults.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// What the author wrote.
    pub scenario: Scenario,
    /// What is legal but odd; may be empty.
    pub warnings: Faults,
}

/// What faults and results call a scenario read from standard input.
pub const STANDARD_INPUT: &str = "stdin";

/// The largest file that is read, bytes.
const LARGEST: u64 = 1 << 18;

/// Reads and checks a scenario file.
///
/// # Errors
/// A file that cannot be read, or all faults of the scenario.
pub fn read(path: &Path) -> Result<Checked, Faults> {
    read_with(path, &[])
}

/// Reads and checks a scenario file with keys set to other values; `-` is standard input.
///
/// # Errors
/// A file that cannot be read, or all faults of the scenario.
pub fn read_with(path: &Path, settings: &[Setting]) -> Result<Checked, Faults> {
    let (name, text) = text_of(path)?;
    check_text(Source::new(&name, &text), settings)
}

/// The name that faults give a file, and its text.
fn text_of(path: &Path) -> Result<(String, String), Faults> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        let within = std::io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes);
        let name = STANDARD_INPUT.to_owned();
        return match within {
            Ok(length) if length as u64 > LARGEST => Err(too_large(&name)),
            Ok(_) => decoded(name, bytes),
            Err(error) => Err(Faults::of_file(&name, format!("cannot read standard input: {error}"), "")),
        };
    }
    let name = path.display().to_string();
    let of_file = |message: String, help: &str| Faults::of_file(&name, message, help);
    let unreadable = |error: &std::io::Error| match error.kind() {
        ErrorKind::NotFound => {
            of_file(format!("no such file `{name}`"), "check the path; it is relative to where you are")
        }
        ErrorKind::PermissionDenied => {
            of_file(format!("`{name}` may not be read"), "check the permissions of the file")
        }
        _ => of_file(format!("cannot read `{name}`: {error}"), ""),
    };
    let metadata = fs::metadata(path).map_err(|error| unreadable(&error))?;
    if metadata.is_dir() {
        return Err(of_file(format!("`{name}` is a folder, expected a scenario file"), "name the files in it"));
    }
    let mut bytes = Vec::new();
    // Not every path that can be read knows its length.
    let within = File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
    if within.map_err(|error| unreadable(&error))? as u64 > LARGEST {
        return Err(too_large(&name));
    }
    decoded(name, bytes)
}

/// Bytes as the text they are.
fn decoded(name: String, bytes: Vec<u8>) -> Result<(String, String), Faults> {
    let is_utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    match String::from_utf8(bytes) {
        Ok(text) => Ok((name, text)),
        Err(_) if is_utf16 => {
            let message = format!("`{name}` is UTF-16 text, as some editors call Unicode");
            Err(Faults::of_file(&name, message, "save the file as UTF-8"))
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let line = error.as_bytes()[..at].split(|byte| *byte == b'\n').count();
            let message = format!("`{name}` is not UTF-8 text: line {line} holds other bytes");
            Err(Faults::of_file(&name, message, "save the file as UTF-8"))
        }
    }
}

fn too_large(name: &str) -> Faults {
    let message = format!("`{name}` has more than {LARGEST} bytes, the most that a scenario may have");
    Faults::of_file(name, message, "check that this is a scenario")
}

/// Checks the text of a scenario; faults call it by `file_name`, and files it names are looked for beside that.
///
/// # Errors
/// All faults of the scenario.
pub fn parse(text: &str, file_name: &str) -> Result<Checked, Faults> {
    parse_with(text, file_name, &[])
}

/// Checks the text of a scenario as [`parse`] does, with keys set to other values.
///
/// # Errors
/// All faults of the scenario.
pub fn parse_with(text: &str, file_name: &str, settings: &[Setting]) -> Result<Checked, Faults> {
    check_text(Source::new(file_name, text), settings)
}

/// Checks the text of a scenario as [`parse`] does, with the files it names in a folder of their own.
///
/// # Errors
/// All faults of the scenario.
pub fn parse_in(folder: &Path, text: &str, file_name: &str) -> Result<Checked, Faults> {
    check_text(Source::new(file_name, text).with_files_in(folder), &[])
}

fn check_text(source: Source, settings: &[Setting]) -> Result<Checked, Faults> {
    if source.text.len() as u64 > LARGEST {
        return Err(too_large(&source.name));
    }
    let mut document = match document::parse(&source) {
        Ok(document) => document,
        Err(faults) => return Err(Faults::new(source, faults)),
    };
    let mut source = source;
    let mut early = Vec::new();
    for setting in settings {
        let (longer, line) = source.with_setting(&setting.line());
        source = longer;
        match document::parse_part(&source, line) {
            Ok(written) => {
                let sink = Sink::new(&source);
                document = set(&document, &written, setting, &sink);
                early.extend(sink.into_notes());
            }
            Err(faults) => early.extend(faults.into_iter().map(|fault| (fault, Reach::Always))),
        }
    }
    let (scenario, notes) = check_strategies(&document, &source, early);
    let (faults, warnings): (Vec<Fault>, Vec<Fault>) =
        notes.iter().cloned().partition(|note| note.severity == Severity::Error);
    match scenario {
        Some(mut scenario) if faults.is_empty() => {
            let warnings = Faults::new(source, warnings);
            scenario.warnings = warnings.warnings();
            scenario.set = settings.iter().map(|setting| (setting.key(), setting.json())).collect();
            Ok(Checked { scenario, warnings })
        }
        _ => Err(Faults::new(source, notes)),
    }
}

/// The document with a key set, and what there is to say of that.
fn set(document: &Table, written: &Table, setting: &Setting, sink: &Sink<'_>) -> Table {
    let span = written.entries.first().map_or(0..0, |(_, item)| item.key_span.clone());
    if ["title", "strategy"].contains(&setting.table()) {
        let message = format!("`--set` cannot change {}", quoted(setting.table()));
        sink.fault(&span, message, "change it in the file");
        return document.clone();
    }
    if let Some(Value::Array(strategies)) = document.get("strategy").map(|item| &item.value) {
        let writes = |item: &Item| matches!(&item.value, Value::Table(overlay) if setting.is_written_by(overlay));
        if !strategies.is_empty() && strategies.iter().all(writes) {
            let message = format!("{} is set without effect: every strategy writes it itself", quoted(&setting.key()));
            sink.warning(&span, message, "delete it in the strategies that shall follow");
        }
    }
    laid_over(document, written, &SCENARIO, sink)
}

/// The document checked under every strategy, and what there is to say, each thing once.
fn check_strategies(
    document: &Table,
    source: &Source,
    mut early: Vec<(Fault, Reach)>,
) -> (Option<Scenario>, Vec<Fault>) {
    let shared = Sink::new(source);
    let mut variations = overlay::variations(document, &shared);
    early.extend(shared.into_notes());
    let mut notes = vec![early];
    let mut scenario: Option<Scenario> = None;
    for variation in &mut variations {
        let sink = Sink::new(source);
        availability::close(&mut variation.document, &sink);
        let checked = check::check(&variation.document, variation.name.as_deref(), &sink);
        notes.push(sink.into_notes());
        match (&mut scenario, checked) {
            (Some(scenario), Some(checked)) => {
                scenario.strategies.extend(checked.strategies);
                scenario.files.extend(checked.files);
            }
            (None, checked) => scenario = checked,
            (Some(_), None) => {}
        }
    }
    let alike = Sink::new(source);
    if let Some(scenario) = &mut scenario {
        mark_used_assets(scenario);
        report_alike(&variations, scenario, &alike);
    }
    let documents: Vec<&Table> = variations.iter().map(|variation| &variation.document).collect();
    let own_text_begins = document.get("strategy").map_or(usize::MAX, |item| item.span.start);
    let mut seen: HashSet<&Fault> = HashSet::new();
    let mut settled: Vec<Fault> = Vec::new();
    for (stage, (note, reach)) in
        notes.iter().enumerate().flat_map(|(stage, list)| list.iter().map(move |n| (stage, n)))
    {
        if !seen.insert(note) || *reach != Reach::Always && !is_idle_everywhere(note, &documents, &notes[1..]) {
            continue;
        }
        let mut note = note.clone();
        let shared = stage == 0 || notes[1..].iter().all(|list| list.iter().any(|(other, _)| *other == note));
        if !shared && note.span.as_ref().is_some_and(|span| span.start < own_text_begins) {
            let name = variations[stage - 1].name.as_deref().unwrap_or_default();
            note.message = format!("{}, under strategy {}", note.message, quoted(name));
        }
        settled.push(note);
    }
    settled.extend(alike.into_notes().into_iter().map(|(note, _)| note));
    (scenario, settled)
}

/// Warns of strategies, other than the first, that change nothing, and of two that are the same.
fn report_alike(variations: &[overlay::Variation], scenario: &Scenario, sink: &Sink<'_>) {
    if variations.len() != scenario.strategies.len() {
        return;
    }
    for (at, (variation, strategy)) in variations.iter().zip(&scenario.strategies).enumerate().skip(1) {
        let name = quoted(&strategy.name);
        let same = |earlier: &&Strategy| Strategy { name: strategy.name.clone(), ..(*earlier).clone() } == *strategy;
        if variation.changes_nothing {
            let message = format!("strategy {name} changes nothing of the scenario");
            sink.warning(&variation.span, message, "write what it does differently, or delete it");
        } else if let Some(earlier) = scenario.strategies[..at].iter().find(same) {
            let message = format!("strategy {name} is the same as {}", quoted(&earlier.name));
            sink.warning(&variation.span, message, "write what it does differently, or delete it");
        }
    }
}

/// Marks the assets that some strategy holds or wants.
fn mark_used_assets(scenario: &mut Scenario) {
    let strategies = &scenario.strategies;
    for (index, asset) in scenario.assets.iter_mut().enumerate() {
        let in_shares = |shares: &Vec<f64>| shares.get(index).is_some_and(|share| *share > 0.0);
        asset.is_used = strategies.iter().any(|strategy| {
            let of_account = |account: &Account| {
                account.balance > 0.0 && account.holdings.as_ref().is_some_and(in_shares)
                    || account.target.as_ref().is_some_and(in_shares)
            };
            in_shares(&strategy.allocation.target) || strategy.accounts.iter().any(of_account)
        });
    }
}

/// Whether every strategy whose document holds the key finds it without effect.
fn is_idle_everywhere(note: &Fault, documents: &[&Table], notes: &[Vec<(Fault, Reach)>]) -> bool {
    let Some(span) = &note.span else { return true };
    documents
        .iter()
        .zip(notes)
        .filter(|(document, _)| document.holds_key_at(span))
        .all(|(_, notes)| notes.iter().any(|(other, _)| other.span == note.span))
}
