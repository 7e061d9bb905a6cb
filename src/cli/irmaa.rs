//! `rmdsim irmaa`: the Medicare surcharges of the households in a table.

use std::path::PathBuf;

use super::{Failure, irmaa_table};

/// What `rmdsim irmaa` reads.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Table with one household a row, CSV with column names; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    csv: PathBuf,
}

/// Looks up every household and writes the table with its results.
pub(super) fn run(arguments: &Arguments) -> Result<String, Failure> {
    irmaa_table::charged(&arguments.csv)
}
