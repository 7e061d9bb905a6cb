//! `rmdsim tax`: the federal income tax of the returns in a table.

use std::path::PathBuf;

use super::{Failure, tax_table};

/// What `rmdsim tax` reads.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Table with one return a row, CSV with column names; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    csv: PathBuf,
}

/// Assesses every return and writes the table with its results.
pub(super) fn run(arguments: &Arguments) -> Result<String, Failure> {
    tax_table::assessed(&arguments.csv)
}
