//! One trial lived once more with every flow and decision written down, chosen by its number or by its place among all.

use super::all_trials::{AllTrials, Prepared, Run};
use super::options::{Options, on_threads};
use super::stop::Stop;
use crate::plan::Plan;
use crate::scenario::Scenario;
use crate::simulation::{Measure, Progress, Recorded, TrialTotal, record};
use crate::summary::{at_percentile, earliest_failure};

/// Which trial of which strategy is explained.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Asked {
    /// Index of the strategy in the scenario.
    pub strategy: usize,
    /// Which trial.
    pub which: Which,
    /// What comes with it.
    pub beside: Beside,
}

/// Which trial.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Which {
    /// The trial of this number, counted from 1.
    Number(usize),
    /// The trial at this percentile of real terminal wealth, 0 to 100, nearest rank.
    Percentile(f64),
    /// The trial that fails first, or the one with the least terminal wealth if none fails.
    Worst,
}

/// What comes with an explained trial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Nothing: a trial chosen by its number is the only one lived.
    Nothing,
    /// The results of all trials of the strategy.
    AllTrials,
}

/// The place of a trial among all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    /// Not looked at: the trial was chosen by its number.
    Unknown,
    /// The nearest rank of this percentile of real terminal wealth.
    Percentile(f64),
    /// The earliest failure.
    EarliestFailure,
    /// The least terminal wealth; no trial fails.
    LeastWealth,
}

/// A trial with all its flows and decisions.
#[derive(Debug)]
pub struct Explained {
    /// Index of the strategy in the scenario.
    pub strategy: usize,
    /// Seed of all random streams.
    pub seed: u64,
    /// The trial, counted from 1.
    pub trial: usize,
    /// Its place among all.
    pub place: Place,
    /// How many trials there are.
    pub trials: usize,
    /// The strategy, compiled.
    pub plan: Plan,
    /// Every flow and decision.
    pub recorded: Recorded,
    /// The results of all trials of the strategy, if asked for.
    pub all: Option<Run>,
}

/// Lives one trial of one strategy once more and writes its flows down.
///
/// # Errors
/// A trial that does not exist, and those of [`run`](super::run) if other trials are lived.
///
/// # Panics
/// If the scenario has no strategy of this index.
pub fn explain(scenario: &Scenario, asked: &Asked, options: &Options, progress: &Progress) -> Result<Explained, Stop> {
    let scenario = options.applied_to(scenario)?;
    let (seed, trials) = (scenario.simulation.seed, scenario.simulation.trials);
    if let Which::Number(asked) = asked.which
        && !(1..=trials).contains(&asked)
    {
        return Err(Stop::NoSuchTrial { asked, trials });
    }
    let Asked { strategy, which, beside } = *asked;
    let prepared = Prepared::one(scenario, strategy);
    let plan = prepared.plans[0].clone();
    let ((trial, place), all) = match (which, beside) {
        (Which::Number(trial), Beside::Nothing) => ((trial, Place::Unknown), None),
        (which, beside) => {
            let lived = on_threads(options.threads, || prepared.live(progress))?;
            (choose(which, &lived), (beside == Beside::AllTrials).then(|| lived.into_run()))
        }
    };
    let recorded = record(&plan, seed, trial as u64);
    Ok(Explained { strategy, seed, trial, place, trials, plan, recorded, all })
}

/// The trial, counted from 1, and its place.
fn choose(which: Which, lived: &AllTrials) -> (usize, Place) {
    let outcomes = &lived.outcomes[0];
    match which {
        Which::Number(trial) => (trial, Place::Unknown),
        Which::Percentile(percentile) => (at_percentile(outcomes, percentile), Place::Percentile(percentile)),
        Which::Worst => match earliest_failure(outcomes) {
            Some(trial) => (trial, Place::EarliestFailure),
            None => (at_percentile(outcomes, 0.0), Place::LeastWealth),
        },
    }
}

impl Explained {
    /// Balance of all accounts at each year's end, start-year dollars.
    ///
    /// # Panics
    /// Never: balances are always kept.
    pub fn real_balances(&self) -> Vec<f64> {
        let real = |year: usize| {
            let nominal = self.recorded.measured(Measure::Balance, year).expect("balances are always kept");
            nominal / self.recorded.path.level((year + 1) * self.plan.periods)
        };
        (0..self.plan.years.len()).map(real).collect()
    }

    /// The first year that fails what the scenario calls success, counted from the start year; `None` if every year is met.
    pub fn first_failure(&self) -> Option<usize> {
        let failed = self.recorded.total(TrialTotal::FailedYears) > 0.0;
        failed.then(|| self.recorded.total(TrialTotal::FirstFailure) as usize)
    }
}
