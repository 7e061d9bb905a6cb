//! Tables of yearly data: CSV with a column `year` and one column a series.

use crate::csv_table::{CsvRow, CsvTable};
use crate::units::Year;

/// What stands at fault in a table of data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFault {
    /// Line of the file, counted from 1.
    pub line: u64,
    /// What was found and what was expected.
    pub message: String,
}

/// A table of yearly data whose years follow each other; cells are read column by column, those that are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataTable {
    names: Vec<String>,
    first_year: Year,
    /// Line and cells of each year.
    rows: Vec<(u64, Vec<String>)>,
}

/// The largest yearly figure that is taken for a fraction.
const LARGEST: f64 = 10.0;

impl DataTable {
    /// Reads a table.
    ///
    /// # Errors
    /// The first fault of its shape: no header, a column twice or none called `year`, a ragged row, years that do not
    /// follow each other.
    pub fn parse(text: &str) -> Result<Self, DataFault> {
        let table = CsvTable::parse(text);
        let year_at = check_names(&table)?;
        let mut rows: Vec<(u64, Vec<String>)> = Vec::new();
        let mut first_year = 0;
        for CsvRow { line, cells } in table.rows {
            if cells.len() != table.names.len() {
                let (found, expected) = (cells.len(), table.names.len());
                return Err(fault(line, format!("the row has {found} cells, expected {expected} as in the header")));
            }
            let written = &cells[year_at];
            let year: Year =
                written.parse().map_err(|_| fault(line, format!("`year` is `{written}`, expected a year")))?;
            if rows.is_empty() {
                first_year = year;
            }
            let expected = first_year.saturating_add(rows.len() as Year);
            if year != expected {
                return Err(fault(line, format!("the year is {year}, expected {expected} after the row above")));
            }
            rows.push((line, cells));
        }
        if rows.is_empty() {
            return Err(fault(1, "there is a header and no year below it".to_owned()));
        }
        Ok(Self { names: table.names, first_year, rows })
    }

    /// The first year.
    #[must_use]
    pub fn first_year(&self) -> Year {
        self.first_year
    }

    /// How many years there are.
    #[must_use]
    pub fn years(&self) -> usize {
        self.rows.len()
    }

    /// Names of the columns, `year` left out.
    #[must_use]
    pub fn series(&self) -> Vec<String> {
        self.names.iter().filter(|name| *name != "year").cloned().collect()
    }

    /// Reads a column of yearly rates; none where there is no such column.
    ///
    /// # Errors
    /// All cells that are not rates above -1.
    #[must_use]
    pub fn rates(&self, name: &str) -> Option<Result<Vec<f64>, Vec<DataFault>>> {
        let at = self.names.iter().position(|column| column == name)?;
        let (mut rates, mut faults) = (Vec::with_capacity(self.rows.len()), Vec::new());
        for (line, cells) in &self.rows {
            match rate(&cells[at]) {
                Ok(rate) => rates.push(rate),
                Err(found) => {
                    let message = format!("`{name}` is {found}, expected a yearly rate above -1 and up to 10");
                    faults.push(fault(*line, message));
                }
            }
        }
        Some(if faults.is_empty() { Ok(rates) } else { Err(faults) })
    }
}

/// Where the column `year` stands.
fn check_names(table: &CsvTable) -> Result<usize, DataFault> {
    if let Some(twice) = table.name_given_twice() {
        return Err(fault(1, format!("the column `{twice}` stands twice")));
    }
    let year = table.names.iter().position(|name| name == "year");
    year.ok_or_else(|| fault(1, "there is no column `year`".to_owned()))
}

/// A rate, or what was found in its place.
fn rate(cell: &str) -> Result<f64, String> {
    if cell.is_empty() {
        return Err("missing".to_owned());
    }
    match cell.parse::<f64>() {
        Ok(rate) if rate > -1.0 && rate <= LARGEST => Ok(rate),
        _ => Err(format!("`{}`", cell.escape_debug().take(40).collect::<String>())),
    }
}

fn fault(line: u64, message: String) -> DataFault {
    DataFault { line, message }
}
