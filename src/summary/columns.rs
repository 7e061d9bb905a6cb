//! Percentiles, means and totals of columns over all trials.

use super::percentiles::{Mean, Percentiles};
use crate::simulation::{Outcomes, TrialTotal};
use crate::stats::{OrderStatistics, mean_and_error, order_limits, order_statistics};

/// Ranks needed for the percentiles of `n` values and their limits; the same for every column.
#[derive(Clone, Debug)]
pub(super) struct Ranks {
    n: usize,
    sorted: Vec<usize>,
    /// For each percentile: index into `sorted` of the rank at or below it and of the one above, and the weight of the latter.
    quantiles: [(usize, usize, f64); Percentiles::SHARES.len()],
    /// For each percentile: indexes into `sorted` of its limits.
    limits: [Option<(usize, usize)>; Percentiles::SHARES.len()],
}

/// Buffers for one column, reused.
#[derive(Clone, Debug, Default)]
pub(super) struct Work {
    pub(super) values: Vec<f64>,
    pub(super) order: OrderStatistics,
    pub(super) found: Vec<f64>,
}

impl Ranks {
    /// Ranks for `n` values; `n` is at least 1.
    pub(super) fn new(n: usize) -> Self {
        let at = Percentiles::SHARES.map(|p| {
            let place = p * (n - 1) as f64;
            let below = place.floor() as usize;
            (below, (below + 1).min(n - 1), place - place.floor())
        });
        let limits = Percentiles::SHARES.map(|p| order_limits(n, p));
        let mut sorted: Vec<_> = at.iter().flat_map(|(a, b, _)| [*a, *b]).collect();
        sorted.extend(limits.iter().flatten().flat_map(|(a, b)| [*a, *b]));
        sorted.sort_unstable();
        sorted.dedup();
        let place = |rank: usize| sorted.binary_search(&rank).expect("every rank was put in");
        let quantiles = at.map(|(a, b, weight)| (place(a), place(b), weight));
        let limits = limits.map(|limit| limit.map(|(a, b)| (place(a), place(b))));
        Self { n, sorted, quantiles, limits }
    }

    /// Percentiles of `work.values`.
    pub(super) fn percentiles(&self, work: &mut Work) -> Percentiles {
        if work.values.len() != self.n {
            return Self::new(work.values.len()).percentiles(work);
        }
        order_statistics(&work.values, &self.sorted, &mut work.order, &mut work.found);
        let found = &work.found;
        let quantile =
            |(below, above, weight): (usize, usize, f64)| found[below] + (found[above] - found[below]) * weight;
        let interval = |limits: Option<(usize, usize)>| limits.map(|(low, high)| [found[low], found[high]]);
        Percentiles::new(mean(&work.values), self.quantiles.map(quantile), self.limits.map(interval))
    }
}

/// Copies all values of a measure in a year, in trial order.
pub(super) fn gather(outcomes: &Outcomes, measure: usize, year: usize, values: &mut Vec<f64>) {
    values.clear();
    for chunk in &outcomes.chunks {
        values.extend_from_slice(chunk.column(measure, year));
    }
}

/// All values of a total, in trial order.
pub(super) fn totals(outcomes: &Outcomes, total: TrialTotal) -> Vec<f64> {
    outcomes.chunks.iter().flat_map(|chunk| chunk.total(total)).copied().collect()
}

/// Mean of values with its standard error.
pub(super) fn mean(values: &[f64]) -> Mean {
    let (mean, standard_error) = mean_and_error(values);
    Mean { mean, standard_error }
}
