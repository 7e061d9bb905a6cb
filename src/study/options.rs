//! Settings of a study in place of the scenario's own.

use super::stop::Stop;
use crate::scenario::Scenario;

/// Settings in place of the scenario's own; `None` keeps what the scenario says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Trials, at least 1; without effect in a market that has a number of its own, see [`Options::unused_trials`].
    pub trials: Option<usize>,
    /// Seed of all random streams.
    pub seed: Option<u64>,
    /// Threads; `None` uses one a processor. The results are the same for any number.
    pub threads: Option<usize>,
}

impl Options {
    /// The number of trials that the scenario's market has of its own, if `trials` asks for a number and so has no effect:
    /// one in a fixed market, one a start year in a history.
    pub fn unused_trials(&self, scenario: &Scenario) -> Option<usize> {
        scenario.market.trials(scenario.simulation.years).filter(|_| self.trials.is_some())
    }

    /// The scenario with these settings written over its own.
    ///
    /// # Errors
    /// No trial is asked for.
    pub(super) fn applied_to(&self, scenario: &Scenario) -> Result<Scenario, Stop> {
        let mut applied = scenario.clone();
        let simulation = &mut applied.simulation;
        let asked = self.trials.unwrap_or(simulation.trials);
        simulation.trials = scenario.market.trials(simulation.years).unwrap_or(asked);
        simulation.seed = self.seed.unwrap_or(simulation.seed);
        if applied.simulation.trials == 0 { Err(Stop::NoTrials) } else { Ok(applied) }
    }
}

/// Does work on a pool of as many threads, or on the process's own.
///
/// # Errors
/// Those of the work, or threads that cannot be started.
pub(crate) fn on_threads<T: Send, E: From<Stop> + Send>(
    threads: Option<usize>,
    work: impl FnOnce() -> Result<T, E> + Send,
) -> Result<T, E> {
    let Some(threads) = threads else { return work() };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.map_err(|error| Stop::NoThreads { threads, reason: error.to_string() })?.install(work)
}
