//! `rmdsim explain`: the whole life of one trial, every flow of it.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Failure;
use super::one_strategy::named;
use super::running::{self, Notes, Watch, json, read_one, watched};
use super::settings::{Set, count};
use super::stopped::stopped;
#[cfg(feature = "charts")]
use super::trial_chart;
use crate::report::explanation::{csv, explain, text};
use crate::scenario::Scenario;
use crate::study::{self, Asked, Beside, Options};
use crate::units::Year;

/// Explains one trial: a table by year, or every flow of a year
#[derive(Debug, Args)]
pub struct Arguments {
    /// Scenario file
    #[arg(value_name = "SCENARIO")]
    scenario: PathBuf,
    #[command(flatten)]
    set: Set,
    #[command(flatten)]
    which: Which,
    /// Strategy that is lived, in place of the first
    #[arg(long, value_name = "NAME")]
    strategy: Option<String>,
    /// The one year whose flows are shown
    #[arg(long, value_name = "Y")]
    year: Option<Year>,
    /// Trials among which is chosen, in place of the scenario's
    #[arg(long, value_name = "N", value_parser = count)]
    trials: Option<u32>,
    /// Seed of all random streams, in place of the scenario's
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(0..=i64::MAX as u64))]
    seed: Option<u64>,
    /// What standard output carries
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Folder for a chart of the trial over the balances of all, one folder a scenario; none is drawn without it
    #[cfg(feature = "charts")]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Which trial.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Which {
    /// The trial of this number, from 1
    #[arg(long, value_name = "N")]
    trial: Option<usize>,
    /// The trial at this percentile of real terminal wealth, 0 to 100, nearest rank
    #[arg(long, value_name = "P", value_parser = percentile)]
    percentile: Option<f64>,
    /// The trial that fails first; where none fails, the one with the least terminal wealth
    #[arg(long)]
    worst: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Tables to read
    Text,
    /// One document
    Json,
    /// One row per year and ledger line
    Csv,
}

fn percentile(text: &str) -> Result<f64, String> {
    let value = text.parse::<f64>().ok().filter(|value| (0.0..=100.0).contains(value));
    value.ok_or_else(|| "expected a number from 0 to 100".to_owned())
}

/// The trial as a table, a document or a ledger.
///
/// # Errors
/// A faulty scenario; a trial, year or strategy that is not there; an interruption; a chart that cannot be written.
pub fn run(arguments: &Arguments) -> Result<String, Failure> {
    running::interrupted();
    let options = arguments.options();
    let file = read_one(&arguments.scenario, &arguments.set, &options, Notes::Shown).map_err(Failure::Fault)?;
    let asked = Asked {
        strategy: named(&file.scenario, arguments.strategy.as_deref())?,
        which: arguments.which.which(),
        beside: arguments.beside(),
    };
    if let Some(year) = arguments.year {
        lies_within(year, &file.scenario)?;
    }
    let explained = watched(Watch::Shown, |progress| study::explain(&file.scenario, &asked, &options, progress));
    let explained = explained.map_err(|stop| stopped(&stop, &[&file]))?;
    let explanation = explain(&file.scenario, &explained, arguments.year);
    let answer = match arguments.format {
        Format::Text => text(&explanation),
        Format::Json => json(&explanation),
        Format::Csv => csv(&explanation),
    };
    #[cfg(feature = "charts")]
    if let (Some(out), Some(all)) = (&arguments.out, &explained.all) {
        let folder = out.join(running::folder_name(&arguments.scenario));
        let name = trial_chart::leave(&folder, all, &explained)?;
        if arguments.format == Format::Text {
            return Ok(format!("{answer}\nChart: {}\n", folder.join(name).display()));
        }
    }
    Ok(answer)
}

impl Arguments {
    /// All trials where they are drawn beside the one explained.
    #[cfg(feature = "charts")]
    fn beside(&self) -> Beside {
        if self.out.is_some() { Beside::AllTrials } else { Beside::Nothing }
    }

    #[cfg(not(feature = "charts"))]
    #[expect(clippy::unused_self, reason = "with charts the answer depends on the arguments")]
    fn beside(&self) -> Beside {
        Beside::Nothing
    }

    fn options(&self) -> Options {
        Options { trials: self.trials.map(|trials| trials as usize), seed: self.seed, threads: None }
    }
}

impl Which {
    fn which(&self) -> study::Which {
        match (self.trial, self.percentile) {
            (Some(trial), _) => study::Which::Number(trial),
            (None, Some(percentile)) => study::Which::Percentile(percentile),
            (None, None) => study::Which::Worst,
        }
    }
}

fn lies_within(year: Year, scenario: &Scenario) -> Result<(), Failure> {
    let (first, last) = (scenario.start_year, scenario.start_year + scenario.simulation.years as Year - 1);
    if (first..=last).contains(&year) {
        return Ok(());
    }
    Err(Failure::CommandLine(format!("error: year {year} is not lived, expected a year from {first} to {last}")))
}
