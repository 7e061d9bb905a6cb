//! `rmdsim rmd`: required minimum distributions of a scenario's start year, or of a table of accounts.

use std::path::{Path, PathBuf};

use clap::Args;

use super::running::{Format, json};
use super::settings::Set;
use super::{Failure, one_strategy, rmd_table};
use crate::report::rmd_worksheet::{text, worksheet};
use crate::study;

/// Required minimum distributions: this year's worksheet of a scenario, or of the accounts in a table.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Scenario file: the worksheet of its start year
    #[arg(value_name = "SCENARIO", required_unless_present = "csv", conflicts_with = "csv")]
    scenario: Option<PathBuf>,
    #[command(flatten)]
    set: Set,
    /// What standard output carries
    #[arg(long, value_enum, default_value_t = Format::Text, conflicts_with = "csv")]
    format: Format,
    /// Strategy whose sourcing is shown, in place of the first
    #[arg(long, value_name = "NAME", conflicts_with = "csv")]
    strategy: Option<String>,
    /// Table of accounts: columns `birth_date`, `birth_year` or `age`; `distribution_year`, `account_kind`,
    /// `prior_year_end_balance`; optional `spouse_age` or `spouse_birth_year`, `lookup_age`, `years_subtracted`,
    /// `decedent_death_year`. Without the last the ten-year rule of inherited accounts is not in the answers
    #[arg(long, value_name = "FILE", conflicts_with = "settings")]
    csv: Option<PathBuf>,
}

/// The answer as a worksheet, or as CSV.
///
/// # Errors
/// A faulty scenario or table, or a strategy that the scenario does not have.
pub fn run(arguments: &Arguments) -> Result<String, Failure> {
    match (&arguments.csv, &arguments.scenario) {
        (Some(table), _) => rmd_table::from_table(table),
        (None, Some(scenario)) => of_scenario(scenario, arguments),
        (None, None) => Err(Failure::CommandLine("error: name a scenario, or a table with `--csv`".to_owned())),
    }
}

fn of_scenario(path: &Path, arguments: &Arguments) -> Result<String, Failure> {
    let (checked, at) = one_strategy::read(path, &arguments.set, arguments.strategy.as_deref())?;
    let sheet = worksheet(&checked.scenario, &study::rmd(&checked.scenario, at));
    Ok(match arguments.format {
        Format::Text => text(&sheet),
        Format::Json => json(&sheet),
    })
}
