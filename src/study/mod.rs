//! Questions put to the engine: `run`, `compare`, `explain`, `rmd` and `tax`, each one function.
//!
//! The answers are facts; `report` words them. Strategies are known by their index in the scenario.

mod options;
mod stop;
mod strategy_name;
mod all_trials;
mod comparing;
mod explaining;
mod first_year;

#[cfg(any(test, feature = "internals"))]
pub use all_trials::live;
pub use all_trials::{AllTrials, Run};
pub use comparing::{Compared, compare};
pub use explaining::{Asked, Beside, Explained, Place, Which, explain};
pub use first_year::{GiftRoom, RmdFacts, TaxFacts, rmd, tax};
pub use options::Options;
#[cfg(all(feature = "cli", feature = "charts"))]
pub(crate) use options::on_threads;
pub use stop::{FutureDifference, Origin, Stop, Violation};
pub use strategy_name::{UnknownStrategy, strategy_named};

use crate::scenario::Scenario;
use crate::simulation::Progress;
use all_trials::Prepared;

/// Lives every trial of every strategy of a scenario and summarizes them.
///
/// # Errors
/// Trials that do not fit into memory, an interruption through `progress`, or a defect of the program.
pub fn run(scenario: &Scenario, options: &Options, progress: &Progress) -> Result<Run, Stop> {
    Prepared::new(options.applied_to(scenario)?).run(options.threads, progress)
}

/// Checks what [`run`] checks before the first trial.
///
/// # Errors
/// Trials that do not fit into memory.
pub fn check(scenario: &Scenario, options: &Options) -> Result<(), Stop> {
    Prepared::new(options.applied_to(scenario)?).fits()
}
