//! `rmdsim explain`: the whole life of one trial, every flow of it.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::defects::Origin;
use super::one_strategy::named;
use super::running::{self, Settings, json, live, read_one};
use super::{Failure, limits, trial_chart};
use crate::report::explanation::{Chosen, csv, explain, text};
use crate::report::words::whole;
use crate::scenario::Scenario;
use crate::simulation::{Outcomes, Plan, record};
use crate::summary::{Lived, at_percentile, earliest_failure};
use crate::units::Year;

/// Explains one trial: a table by year, or every flow of a year
#[derive(Debug, Args)]
pub struct Arguments {
    /// Scenario file
    #[arg(value_name = "SCENARIO")]
    scenario: PathBuf,
    #[command(flatten)]
    which: Which,
    /// Strategy that is lived, in place of the first
    #[arg(long, value_name = "NAME")]
    strategy: Option<String>,
    /// The one year whose flows are shown
    #[arg(long, value_name = "Y")]
    year: Option<Year>,
    /// Trials among which is chosen, in place of the scenario's
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    trials: Option<u32>,
    /// Seed of all random streams, in place of the scenario's
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(0..=i64::MAX as u64))]
    seed: Option<u64>,
    /// What standard output carries
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Folder for a chart of the trial over the balances of all, one folder a scenario; none is drawn without it
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
    let settings = Settings { trials: arguments.trials, seed: arguments.seed, quiet: false };
    let checked = read_one(&arguments.scenario, settings).map_err(Failure::Fault)?;
    let scenario = &checked.scenario;
    let plan = Plan::new(scenario, &scenario.strategies[named(scenario, arguments.strategy.as_deref())?]);
    if let Some(year) = arguments.year {
        lies_within(year, &plan)?;
    }
    let asks_for_all = arguments.which.trial.is_none() || arguments.out.is_some();
    let outcomes = if asks_for_all { Some(all(&arguments.scenario, scenario, &plan)?) } else { None };
    let chosen = choose(&arguments.which, scenario, outcomes.as_ref())?;
    let recorded = record(&plan, chosen.seed, chosen.trial as u64);
    let trial = chosen.trial;
    let explanation = explain(scenario, &plan, chosen, &recorded, arguments.year);
    let mut answer = match arguments.format {
        Format::Text => text(&explanation),
        Format::Json => json(&explanation),
        Format::Csv => csv(&explanation),
    };
    if let (Some(out), Some(outcomes)) = (&arguments.out, &outcomes) {
        let folder = out.join(arguments.scenario.file_stem().unwrap_or(arguments.scenario.as_os_str()));
        let lived = Lived { scenario, plan: &plan, outcomes };
        let name = trial_chart::leave(&folder, lived, (trial, &recorded))?;
        if arguments.format == Format::Text {
            answer = format!("{answer}\nChart: {}\n", folder.join(name).display());
        }
    }
    Ok(answer)
}

/// All trials of the strategy.
fn all(path: &Path, scenario: &Scenario, plan: &Plan) -> Result<Outcomes, Failure> {
    let plans = std::slice::from_ref(plan);
    limits::fit(path, scenario, plans)?;
    let origin = Origin { path: path.to_owned(), strategy: plan.name.clone() };
    let mut outcomes = live((plans, &[origin]), scenario, running::Watch::Shown)?;
    Ok(outcomes.pop().expect("one plan was lived"))
}

fn lies_within(year: Year, plan: &Plan) -> Result<(), Failure> {
    let (first, last) = (plan.years[0].year, plan.years[plan.years.len() - 1].year);
    if (first..=last).contains(&year) {
        return Ok(());
    }
    Err(Failure::CommandLine(format!("error: year {year} is not lived, expected a year from {first} to {last}")))
}

/// Finds the trial; percentiles and failures need all trials to be lived.
fn choose(which: &Which, scenario: &Scenario, outcomes: Option<&Outcomes>) -> Result<Chosen, Failure> {
    let (seed, trials) = (scenario.simulation.seed, scenario.simulation.trials);
    if let Some(trial) = which.trial {
        if !(1..=trials).contains(&trial) {
            return Err(Failure::CommandLine(format!(
                "error: there is no trial {trial}, expected a trial from 1 to {trials}\nhelp: trials count from 1; \
                 `--trials` asks for more where the market draws them"
            )));
        }
        return Ok(Chosen { seed, trial, why: "chosen by its number".to_owned() });
    }
    let outcomes = outcomes.expect("all trials were lived to choose among them");
    let least = at_percentile(outcomes, 0.0);
    let (trial, why) = match (which.percentile, earliest_failure(outcomes)) {
        (Some(percentile), _) => {
            let why = format!(
                "percentile {percentile} of real terminal wealth, nearest rank among {} trials",
                whole(trials as f64)
            );
            (at_percentile(outcomes, percentile), why)
        }
        (None, Some(trial)) => (trial, format!("the earliest failure among {} trials", whole(trials as f64))),
        (None, None) => (least, format!("the least terminal wealth: none of {} trials fails", whole(trials as f64))),
    };
    Ok(Chosen { seed, trial, why })
}
