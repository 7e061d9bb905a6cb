//! `rmdsim rmd`: required minimum distributions.

use std::path::PathBuf;

use clap::Args;

use super::{Failure, rmd_table};

/// Required minimum distributions under the law of their year.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Table of accounts: columns `birth_date`, `birth_year` or `age`; `distribution_year`, `account_kind`,
    /// `prior_year_end_balance`; optional `spouse_age` or `spouse_birth_year`, `lookup_age`, `years_subtracted`
    #[arg(long, value_name = "FILE", required = true)]
    csv: PathBuf,
}

/// The answer as CSV.
pub fn run(arguments: &Arguments) -> Result<String, Failure> {
    rmd_table::from_table(&arguments.csv)
}
