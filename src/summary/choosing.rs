//! Which trial of many is meant: the one at a percentile of terminal wealth, or the one that fails first.

use crate::simulation::{Outcomes, TrialTotal};

/// The trial, counted from 1, whose real terminal wealth has the nearest rank of a percentile from 0 to 100; trials of the
/// same wealth stand in their order.
///
/// # Panics
/// Where there is no trial.
#[must_use]
pub fn at_percentile(outcomes: &Outcomes, percentile: f64) -> usize {
    let wealth = totals(outcomes, TrialTotal::TerminalReal);
    let mut order: Vec<usize> = (0..wealth.len()).collect();
    order.sort_by(|a, b| wealth[*a].total_cmp(&wealth[*b]));
    let rank = (percentile * wealth.len() as f64 / 100.0).ceil().max(1.0) as usize;
    order[rank.min(wealth.len()) - 1] + 1
}

/// The trial, counted from 1, that fails in the earliest year, the first of several; none where no trial fails.
#[must_use]
pub fn earliest_failure(outcomes: &Outcomes) -> Option<usize> {
    let first = totals(outcomes, TrialTotal::FirstFailure);
    let failed = totals(outcomes, TrialTotal::FailedYears);
    let failures = (0..first.len()).filter(|trial| failed[*trial] > 0.0);
    failures.min_by(|a, b| first[*a].total_cmp(&first[*b])).map(|trial| trial + 1)
}

/// A total of every trial, in order.
fn totals(outcomes: &Outcomes, total: TrialTotal) -> Vec<f64> {
    outcomes.chunks.iter().flat_map(|chunk| chunk.total(total)).copied().collect()
}
