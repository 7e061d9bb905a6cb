//! A table of CSV text: rows under named columns, each with the line that it begins on.

/// Names of columns and rows of text; cells without the spaces around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvTable {
    /// Names of the columns, in file order; none where the text is empty.
    pub names: Vec<String>,
    /// The rows below the names; blank lines are no rows.
    pub rows: Vec<CsvRow>,
}

/// A row of a table, of any length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvRow {
    /// Line of the text on which it begins; the names are line 1.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<String>,
}

impl CsvTable {
    /// Reads a text with any line ends, and with or without a byte order mark.
    ///
    /// # Panics
    /// Never: text in memory is read as CSV whatever it holds.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
        let names = reader.headers().expect("text in memory can be read").iter().map(str::to_owned).collect();
        let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
        let row = |record: Result<csv::StringRecord, csv::Error>| {
            let record = record.expect("text in memory can be read");
            let begins = record.position().map_or(0, csv::Position::byte);
            CsvRow { line: lines.line_of_row(begins as usize), cells: record.iter().map(str::to_owned).collect() }
        };
        let rows = reader.records().map(row).collect();
        Self { names, rows }
    }

    /// The first name that two columns share, unless it is empty.
    #[must_use]
    pub fn name_given_twice(&self) -> Option<&str> {
        let names = self.names.iter().enumerate().filter(|(_, name)| !name.is_empty());
        names.filter(|(at, name)| self.names[..*at].contains(name)).map(|(_, name)| name.as_str()).next()
    }

    /// The rows with more or fewer cells than there are names.
    pub fn ragged(&self) -> impl Iterator<Item = &CsvRow> {
        self.rows.iter().filter(|row| row.cells.len() != self.names.len())
    }
}

/// Counts lines in one pass. The CSV reader's own count is short by one where lines end in a carriage return and a line
/// feed: it takes a row to begin between the two.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of a row that the CSV reader takes to begin at a byte; bytes may not decrease.
    fn line_of_row(&mut self, begins: usize) -> u64 {
        while self.at < begins || matches!(self.text.get(self.at), Some(b'\r' | b'\n')) {
            let ends = match (self.text[self.at], self.text.get(self.at + 1)) {
                (b'\r', Some(b'\n')) => false,
                (b'\r' | b'\n', _) => true,
                _ => false,
            };
            self.line += u64::from(ends);
            self.at += 1;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<u64> {
        CsvTable::parse(text).rows.iter().map(|row| row.line).collect()
    }

    #[test]
    fn a_row_has_the_line_that_an_editor_shows_whatever_ends_the_lines() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "1,2", "", "3,\"4", "5\"", "6,7"].join(end);
            assert_eq!(lines(&text), [2, 4, 6], "{end:?}");
            assert_eq!(lines(&format!("\u{feff}{text}{end}")), [2, 4, 6], "{end:?} with a byte order mark");
        }
    }

    #[test]
    fn names_and_cells_lose_the_spaces_around_them_and_the_byte_order_mark() {
        let table = CsvTable::parse("\u{feff} a , b\r\n 1 ,2\r\n");
        assert_eq!((table.names, &table.rows[0].cells), (vec!["a".into(), "b".into()], &vec!["1".into(), "2".into()]));
    }

    #[test]
    fn an_empty_text_has_no_names_and_no_rows() {
        for text in ["", "\u{feff}", "\n\r\n"] {
            assert_eq!(CsvTable::parse(text), CsvTable { names: Vec::new(), rows: Vec::new() }, "{text:?}");
        }
    }

    #[test]
    fn names_given_twice_and_ragged_rows_are_found_and_empty_names_may_repeat() {
        let table = CsvTable::parse("a,,b,,a\n1,2,3,4,5\n1,2\n1,2,3,4,5,6\n");
        assert_eq!(table.name_given_twice(), Some("a"));
        assert_eq!(table.ragged().map(|row| row.line).collect::<Vec<_>>(), [3, 4]);
        assert_eq!(CsvTable::parse("a,,\n").name_given_twice(), None);
    }
}
