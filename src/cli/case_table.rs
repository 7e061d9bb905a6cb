//! A table of cases: read by column name, checked cell by cell, written with its result columns.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::Failure;
use super::case_faults::{CaseFaults, Noted, Place};
use crate::csv_table::{CsvRow, CsvTable};
use crate::law::FilingStatus;
use crate::law::by_status::FILING_STATUS_NAMES;
use crate::law::social_security::Spouses;
use crate::scenario::{closest, quoted};
use crate::units::{Date, Year};

/// The largest table that is read, bytes: some millions of rows.
const LARGEST: u64 = 1 << 28;
/// More dollars than there are in the world: beyond, sums of money lose their cents.
const MOST_DOLLARS: f64 = 1e15;

/// Rows of text under named columns.
#[derive(Debug)]
pub(super) struct CaseTable {
    table: CsvTable,
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
    /// Reads a table that has these columns and any others; of each entry of `required` one name is enough. `-` is
    /// standard input.
    ///
    /// # Errors
    /// The file cannot be read, or columns are missing or doubled, or a row is too short or too long.
    pub(super) fn read<'a>(file: &Path, required: &[impl AsRef<[&'a str]>]) -> Result<Self, Failure> {
        let table = CsvTable::parse(&read_text(file)?);
        let mut faults = CaseFaults::of(file);
        check_names(&table, required, &mut faults);
        for row in table.ragged() {
            let wrong =
                format!("the row has {} cells, expected {} as in the header", row.cells.len(), table.names.len());
            faults.add(&wrong, Place { line: row.line, column: None }, "give every column of line 1 one cell");
        }
        faults.or(Self { table })
    }

    /// The rows, each to be read cell by cell.
    pub(super) fn cases(&self) -> impl Iterator<Item = Case<'_>> {
        self.table.rows.iter().map(|row| Case { names: &self.table.names, row })
    }

    /// The table as CSV with its result columns: in place where the input has them, else at the end.
    pub(super) fn with_results<const N: usize>(&self, columns: [&str; N], results: &[[String; N]]) -> String {
        let missing: Vec<usize> =
            (0..N).filter(|&at| !self.table.names.iter().any(|name| name == columns[at])).collect();
        let sources: Vec<Option<usize>> =
            self.table.names.iter().map(|name| columns.iter().position(|column| column == name)).collect();
        let mut writer = csv::Writer::from_writer(Vec::new());
        let header = self.table.names.iter().map(String::as_str).chain(missing.iter().map(|&at| columns[at]));
        writer.write_record(header).expect("memory takes all");
        for (row, result) in self.table.rows.iter().zip(results) {
            let own = row.cells.iter().zip(&sources);
            let cells = own.map(|(cell, source)| source.map_or(cell.as_str(), |at| result[at].as_str()));
            writer.write_record(cells.chain(missing.iter().map(|&at| result[at].as_str()))).expect("memory takes all");
        }
        String::from_utf8(writer.into_inner().expect("memory takes all")).expect("text stays text")
    }
}

/// One row of a table. Readers of a cell note what is wrong with it and answer `None`; those of a cell that may be missing
/// answer `Ok(None)` if its column is not there or it is empty.
#[derive(Clone, Copy, Debug)]
pub(super) struct Case<'a> {
    names: &'a [String],
    row: &'a CsvRow,
}

impl<'a> Case<'a> {
    /// Notes a fault of this row.
    pub(super) fn fault(&self, faults: &mut CaseFaults, column: &str, wrong: &str, help: &str) {
        faults.add(wrong, Place { line: self.row.line, column: Some(column) }, help);
    }

    /// The text of a cell; `None` if the column is not there or the cell is empty.
    pub(super) fn cell(&self, column: &str) -> Option<&'a str> {
        let at = self.names.iter().position(|name| name == column)?;
        self.row.cells.get(at).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// The text of a cell; empty if the column is not there.
    fn text(&self, column: &str) -> &'a str {
        self.cell(column).unwrap_or_default()
    }

    /// A cell of dollars.
    pub(super) fn dollars(&self, column: &str, sign: Sign, faults: &mut CaseFaults) -> Option<f64> {
        let text = self.text(column);
        let (range, expected) = match sign {
            Sign::NotNegative => (0.0..=MOST_DOLLARS, "dollars from 0 to 1e15"),
            Sign::Any => (-MOST_DOLLARS..=MOST_DOLLARS, "dollars from -1e15 to 1e15"),
        };
        let dollars = text.parse::<f64>().ok().filter(|dollars| range.contains(dollars));
        if dollars.is_none() {
            self.unexpected(column, text, expected, "write a plain number such as 12500 or 0", faults);
        }
        dollars
    }

    /// A cell of whole numbers.
    pub(super) fn whole(&self, column: &str, expected: &str, faults: &mut CaseFaults) -> Option<i32> {
        let text = self.text(column);
        let number = text.parse::<u16>().ok();
        if number.is_none() {
            self.unexpected(column, text, expected, "write a whole number", faults);
        }
        number.map(i32::from)
    }

    /// A cell of whole numbers that may be missing.
    pub(super) fn whole_if_any(
        &self,
        column: &str,
        expected: &str,
        faults: &mut CaseFaults,
    ) -> Result<Option<i32>, Noted> {
        if self.cell(column).is_none() { Ok(None) } else { self.whole(column, expected, faults).map(Some).ok_or(Noted) }
    }

    /// A date that may be missing.
    pub(super) fn date_if_any(&self, column: &str, faults: &mut CaseFaults) -> Result<Option<Date>, Noted> {
        let Some(text) = self.cell(column) else { return Ok(None) };
        let date = Date::parse(text);
        if date.is_none() {
            self.unexpected(column, text, "a date", "write it as YYYY-MM-DD", faults);
        }
        date.map(Some).ok_or(Noted)
    }

    /// One of several words, with underscores or hyphens, each with what it means.
    pub(super) fn word<T: Copy>(&self, column: &str, words: &[(&str, T)], faults: &mut CaseFaults) -> Option<T> {
        let text = self.text(column);
        let same = |word: &str| word.replace('_', "-").eq_ignore_ascii_case(&text.replace('_', "-"));
        let found = words.iter().find(|(word, _)| same(word)).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let names = || words.iter().map(|(word, _)| *word);
            let help = match closest(text, names()) {
                Some(word) => format!("did you mean `{word}`?"),
                None => "write one of these words".to_owned(),
            };
            let expected = names().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
            self.unexpected(column, text, &format!("one of {expected}"), &help, faults);
        }
        found
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

    /// A filing status.
    pub(super) fn filing_status(&self, column: &str, faults: &mut CaseFaults) -> Option<FilingStatus> {
        self.word(column, &FILING_STATUS_NAMES.map(|(status, name)| (name, status)), faults)
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

    /// Notes that a cell holds something else than expected.
    pub(super) fn unexpected(&self, column: &str, found: &str, expected: &str, help: &str, faults: &mut CaseFaults) {
        let found = if found.is_empty() { "an empty cell".to_owned() } else { quoted(found) };
        self.fault(faults, column, &format!("found {found}, expected {expected}"), help);
    }
}

/// Dollars and cents, without a negative zero.
pub(super) fn cents(dollars: f64) -> String {
    let text = format!("{dollars:.2}");
    if text == "-0.00" { "0.00".to_owned() } else { text }
}

fn read_text(file: &Path) -> Result<String, Failure> {
    let unreadable =
        |why: &str, help: &str| Failure::Fault(format!("error: cannot read `{}`: {why}\nhelp: {help}", file.display()));
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        io::stdin().take(LARGEST + 1).read_to_end(&mut bytes)
    } else {
        File::open(file).and_then(|opened| opened.take(LARGEST + 1).read_to_end(&mut bytes))
    };
    let length = read.map_err(|error| unreadable(&error.to_string(), "name a CSV file"))?;
    if length as u64 > LARGEST {
        return Err(unreadable(&format!("it has more than {LARGEST} bytes"), "split the table"));
    }
    String::from_utf8(bytes).map_err(|_| unreadable("it is not UTF-8 text", "save the table as CSV in UTF-8"))
}

fn check_names<'a>(table: &CsvTable, required: &[impl AsRef<[&'a str]>], faults: &mut CaseFaults) {
    let place = Place { line: 1, column: None };
    if table.names.is_empty() {
        return faults.add("the table is empty", place, "write the names of the columns on line 1");
    }
    let known: Vec<&str> = required.iter().flat_map(AsRef::as_ref).copied().collect();
    let strangers = || table.names.iter().map(String::as_str).filter(|name| !known.contains(name));
    let is_there = |column: &str| table.names.iter().any(|name| name == column);
    for columns in required.iter().map(AsRef::as_ref).filter(|columns| !columns.iter().any(|name| is_there(name))) {
        let names = columns.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or ");
        let near = columns.iter().find_map(|column| Some((column, closest(column, strangers())?)));
        let help = match near {
            Some((column, stranger)) => format!("is {} meant to be `{column}`?", quoted(stranger)),
            None => format!("add a column {names}"),
        };
        faults.add(&format!("missing column {names}"), place, &help);
    }
    if let Some(name) = table.name_given_twice() {
        let place = Place { line: 1, column: Some(name) };
        faults.add(&format!("column {} is there twice", quoted(name)), place, "leave one of the two out");
    }
}
