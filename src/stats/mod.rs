//! Quantiles, moments and intervals. Sums run in the order of the values, so results are identical for any number of threads.

mod intervals;
mod order;
mod paired;
mod influence;

pub use influence::{Quantile, TailMean, quantiles};
pub use intervals::{order_limits, student_quantile, trials_to_settle, wilson};
pub use order::{OrderStatistics, order_statistics};
pub use paired::paired_shares;

/// Mean of values and its standard error, `None` for fewer than two values. Values are summed in order, as differences from
/// the first.
#[must_use]
pub fn mean_and_error(values: &[f64]) -> (f64, Option<f64>) {
    let Some(&first) = values.first() else { return (0.0, None) };
    let n = values.len() as f64;
    let (mut sum, mut squares) = (0.0, 0.0);
    for value in values {
        let off = value - first;
        sum += off;
        squares += off * off;
    }
    mean_and_error_of_sums(n, sum, squares, first)
}

/// Mean and standard error from the sum and the sum of squares of `n` values, each less `origin`.
#[must_use]
pub fn mean_and_error_of_sums(n: f64, sum: f64, squares: f64, origin: f64) -> (f64, Option<f64>) {
    let mean = sum / n;
    let error = (n > 1.0).then(|| ((squares - sum * mean).max(0.0) / (n - 1.0) / n).sqrt());
    (origin + mean, error)
}
