//! Choice of one trial: at a percentile of terminal wealth, or the first to fail.

use crate::simulation::{Outcomes, TrialTotal};

/// Trial, counted from 1, at a percentile (0 to 100) of real terminal wealth by nearest rank; ties keep the order of trials.
///
/// # Panics
/// If there are no trials.
#[must_use]
pub fn at_percentile(outcomes: &Outcomes, percentile: f64) -> usize {
    let wealth = totals(outcomes, TrialTotal::TerminalReal);
    let mut order: Vec<usize> = (0..wealth.len()).collect();
    order.sort_by(|a, b| wealth[*a].total_cmp(&wealth[*b]));
    let rank = (percentile * wealth.len() as f64 / 100.0).ceil().max(1.0) as usize;
    order[rank.min(wealth.len()) - 1] + 1
}

/// Trial, counted from 1, with the earliest failure, the lowest number among ties; `None` if no trial fails.
#[must_use]
pub fn earliest_failure(outcomes: &Outcomes) -> Option<usize> {
    let first = totals(outcomes, TrialTotal::FirstFailure);
    let failed = totals(outcomes, TrialTotal::FailedYears);
    let failures = (0..first.len()).filter(|trial| failed[*trial] > 0.0);
    failures.min_by(|a, b| first[*a].total_cmp(&first[*b])).map(|trial| trial + 1)
}

/// Total of each trial, in trial order.
fn totals(outcomes: &Outcomes, total: TrialTotal) -> Vec<f64> {
    outcomes.chunks.iter().flat_map(|chunk| chunk.total(total)).copied().collect()
}
