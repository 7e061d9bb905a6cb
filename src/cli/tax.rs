//! `rmdsim tax`: the return of a scenario's start year, or the returns of a table.

use std::path::{Path, PathBuf};

use super::running::{Format, json};
use super::settings::Set;
use super::{Failure, one_strategy, tax_table};
use crate::report::tax_return::{Answer, tax_return, text};
use crate::study;

/// What `rmdsim tax` reads.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Scenario file: the return of its start year, line by line
    #[arg(value_name = "SCENARIO", required_unless_present = "csv", conflicts_with = "csv")]
    scenario: Option<PathBuf>,
    #[command(flatten)]
    set: Set,
    /// What standard output carries
    #[arg(long, value_enum, default_value_t = Format::Text, conflicts_with = "csv")]
    format: Format,
    /// Strategy whose return it is, in place of the first
    #[arg(long, value_name = "NAME", conflicts_with = "csv")]
    strategy: Option<String>,
    /// Table with one return a row, CSV with column names; `-` reads standard input
    #[arg(long, value_name = "FILE", conflicts_with = "settings")]
    csv: Option<PathBuf>,
}

/// The return of a scenario, or every return of a table with its results.
pub(super) fn run(arguments: &Arguments) -> Result<String, Failure> {
    match (&arguments.csv, &arguments.scenario) {
        (Some(table), _) => tax_table::assessed(table),
        (None, Some(scenario)) => of_scenario(scenario, arguments),
        (None, None) => Err(Failure::CommandLine("error: name a scenario, or a table with `--csv`".to_owned())),
    }
}

fn of_scenario(path: &Path, arguments: &Arguments) -> Result<String, Failure> {
    let (checked, at) = one_strategy::read(path, &arguments.set, arguments.strategy.as_deref())?;
    let strategy = &checked.scenario.strategies[at];
    let filed = tax_return(&checked.scenario, study::tax(&checked.scenario, at));
    Ok(match (arguments.format, &filed.answer) {
        (Format::Text, _) => text(&filed, strategy),
        (Format::Json, Answer::Federal(columns)) => json(columns),
        (Format::Json, Answer::None | Answer::Flat { .. }) => json(&filed.plain()),
    })
}
