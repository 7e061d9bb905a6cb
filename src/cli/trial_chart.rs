//! The chart that `rmdsim explain --out` leaves.

use std::path::Path;

use super::Failure;
use super::drawing::both;
use super::running::add;
use crate::report::chart::{self, trial_chart};
use crate::study::{Explained, Run};

/// Draws a trial over the balances of all trials of its strategy; returns the PNG's name.
///
/// # Errors
/// A chart that cannot be drawn or written.
pub(super) fn leave(folder: &Path, all: &Run, explained: &Explained) -> Result<String, Failure> {
    let (number, balances) = (explained.trial, explained.real_balances());
    let lived = chart::TrialPath { number, balances: &balances, first_failure: explained.first_failure() };
    let drawn = trial_chart(&all.summary, &all.detail, lived);
    let drawn = drawn.ok_or_else(|| Failure::Fault("error: there is no balance to draw".to_owned()))?;
    let name = format!("{}.png", drawn.stem);
    add(folder, &both(drawn, 1)?)?;
    Ok(name)
}
