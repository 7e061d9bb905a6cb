//! Columns of all trials turned into distributions.

use super::distribution::{Distribution, Intervals, Mean};
use crate::simulation::{Outcomes, TrialTotal};
use crate::stats::{OrderStatistics, mean_and_error, order_limits, order_statistics};

const PERCENTILES: [f64; 7] = [0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95];

/// The ranks that the quantiles of `n` values and their limits need; the same for every column.
#[derive(Clone, Debug)]
pub(super) struct Ranks {
    n: usize,
    sorted: Vec<usize>,
    /// For each percentile: place in `sorted` of the value at or below, of the one above, and the weight of the latter.
    quantiles: [(usize, usize, f64); 7],
    /// For each percentile: places in `sorted` of its limits.
    limits: [Option<(usize, usize)>; 7],
}

/// Room for one column, reused.
#[derive(Clone, Debug, Default)]
pub(super) struct Work {
    pub(super) values: Vec<f64>,
    pub(super) order: OrderStatistics,
    pub(super) found: Vec<f64>,
}

impl Ranks {
    /// For `n` values, at least one.
    pub(super) fn new(n: usize) -> Self {
        let at = PERCENTILES.map(|p| {
            let place = p * (n - 1) as f64;
            let below = place.floor() as usize;
            (below, (below + 1).min(n - 1), place - place.floor())
        });
        let limits = PERCENTILES.map(|p| order_limits(n, p));
        let mut sorted: Vec<_> = at.iter().flat_map(|(a, b, _)| [*a, *b]).collect();
        sorted.extend(limits.iter().flatten().flat_map(|(a, b)| [*a, *b]));
        sorted.sort_unstable();
        sorted.dedup();
        let place = |rank: usize| sorted.binary_search(&rank).expect("every rank was put in");
        let quantiles = at.map(|(a, b, weight)| (place(a), place(b), weight));
        let limits = limits.map(|limit| limit.map(|(a, b)| (place(a), place(b))));
        Self { n, sorted, quantiles, limits }
    }

    /// The distribution of `work.values`.
    pub(super) fn distribution(&self, work: &mut Work) -> Distribution {
        if work.values.len() != self.n {
            return Self::new(work.values.len()).distribution(work);
        }
        order_statistics(&work.values, &self.sorted, &mut work.order, &mut work.found);
        let found = &work.found;
        let quantile = |k: usize| {
            let (below, above, weight) = self.quantiles[k];
            found[below] + (found[above] - found[below]) * weight
        };
        let interval = |k: usize| self.limits[k].map(|(low, high)| [found[low], found[high]]);
        let (mean, standard_error) = mean_and_error(&work.values);
        Distribution {
            mean,
            standard_error,
            p5: quantile(0),
            p10: quantile(1),
            p25: quantile(2),
            p50: quantile(3),
            p75: quantile(4),
            p90: quantile(5),
            p95: quantile(6),
            intervals: Intervals {
                p5: interval(0),
                p10: interval(1),
                p25: interval(2),
                p50: interval(3),
                p75: interval(4),
                p90: interval(5),
                p95: interval(6),
            },
        }
    }
}

/// All values of a measure in a year, in trial order.
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

/// The mean of values with its error.
pub(super) fn mean(values: &[f64]) -> Mean {
    let (mean, standard_error) = mean_and_error(values);
    Mean { mean, standard_error }
}

impl Distribution {
    /// The distribution of `factor` times the quantity; `factor` is positive.
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Self {
        let limits = |interval: Option<[f64; 2]>| interval.map(|[low, high]| [low * factor, high * factor]);
        let Intervals { p5, p10, p25, p50, p75, p90, p95 } = self.intervals;
        Self {
            mean: self.mean * factor,
            standard_error: self.standard_error.map(|error| error * factor),
            p5: self.p5 * factor,
            p10: self.p10 * factor,
            p25: self.p25 * factor,
            p50: self.p50 * factor,
            p75: self.p75 * factor,
            p90: self.p90 * factor,
            p95: self.p95 * factor,
            intervals: Intervals {
                p5: limits(p5),
                p10: limits(p10),
                p25: limits(p25),
                p50: limits(p50),
                p75: limits(p75),
                p90: limits(p90),
                p95: limits(p95),
            },
        }
    }
}
