//! The chart that `rmdsim explain --out` leaves.

use std::path::Path;

use super::Failure;
use super::running::{both, leave as leave_files};
use crate::report::chart::{self, trial_chart};
use crate::simulation::{Measure, Recorded, TrialTotal};
use crate::summary::{Lived, detail, summarize};

/// Draws a trial, counted from 1, over the balances of all trials of its strategy; returns the PNG's name.
///
/// # Errors
/// A chart that cannot be drawn or written.
pub(super) fn leave(folder: &Path, all: Lived<'_>, (number, recorded): (usize, &Recorded)) -> Result<String, Failure> {
    let (plan, scenario) = (all.plan, all.scenario);
    let summary = summarize(scenario, "", &[all]);
    let detail = detail(scenario, &[all]);
    let real = |year: usize| {
        let nominal = recorded.measured(Measure::Balance, year).expect("balances are always kept");
        nominal / recorded.path.level((year + 1) * plan.periods)
    };
    let balances: Vec<f64> = (0..plan.years.len()).map(real).collect();
    let failed = recorded.total(TrialTotal::FailedYears) > 0.0;
    let first_failure = failed.then(|| recorded.total(TrialTotal::FirstFailure) as usize);
    let drawn = trial_chart(&summary, &detail, chart::Lived { number, balances: &balances, first_failure });
    let drawn = drawn.ok_or_else(|| Failure::Fault("error: there is no balance to draw".to_owned()))?;
    let name = format!("{}.png", drawn.stem);
    leave_files(folder, &both(drawn, 1)?)?;
    Ok(name)
}
