//! Standard errors of estimates other than means, from the influence of each value.
//!
//! The influence of a value is how far it moves the estimate; in large samples the estimate's standard error is that of the
//! mean influence. The error of a difference between two strategies on the same futures is therefore that of the mean
//! difference of influences, however correlated the two are (F. R. Hampel, JASA 69, 1974).

use statrs::distribution::{Continuous, ContinuousCDF, Normal};

use super::intervals::Z;
use super::{OrderStatistics, order_statistics};

/// Quantile of type 7 that can state the influence of each value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantile {
    /// Quantile.
    pub value: f64,
    /// Share of values below it.
    p: f64,
    /// Inverse of the density at the quantile, from the distance between two quantiles around it; 0 if they coincide.
    sparsity: f64,
}

impl Quantile {
    /// Influence of a value on the estimate.
    #[must_use]
    pub fn influence(&self, value: f64) -> f64 {
        let below = f64::from(u8::from(value <= self.value));
        (self.p - below) * self.sparsity
    }
}

/// Mean of the lowest values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TailMean {
    /// Mean.
    pub value: f64,
    /// Highest of the averaged values.
    threshold: f64,
    /// Share of all values that are averaged.
    p: f64,
}

impl TailMean {
    /// Averages the lowest share `p` of the values; the last one has a fractional weight if `p` times their number is not whole.
    #[must_use]
    pub fn new(values: &[f64], p: f64) -> Self {
        let n = values.len() as f64;
        let rank = ((p * n).ceil() as usize).clamp(1, values.len()) - 1;
        let (mut work, mut found) = (OrderStatistics::default(), Vec::new());
        order_statistics(values, &[rank], &mut work, &mut found);
        let threshold = found[0];
        let short: f64 = values.iter().map(|value| (threshold - value).max(0.0)).sum();
        Self { value: threshold - short / (n * p), threshold, p }
    }

    /// Influence of a value on the estimate.
    #[must_use]
    pub fn influence(&self, value: f64) -> f64 {
        self.threshold - (self.threshold - value).max(0.0) / self.p - self.value
    }
}

/// Quantiles of type 7 with their influences (M. M. Siddiqui, Journal of Research of the NBS 64B, 1960, with the
/// width of P. Hall and S. J. Sheather, JRSS B 50, 1988).
///
/// # Panics
/// If there are no values.
#[must_use]
pub fn quantiles<const K: usize>(values: &[f64], at: [f64; K]) -> [Quantile; K] {
    let n = values.len();
    let asked = at.map(|p| {
        let width = width(n, p);
        [p, (p - width).max(0.0), (p + width).min(1.0)]
    });
    let place = |p: f64| {
        let place = p * (n - 1) as f64;
        let below = (place.floor() as usize).min(n - 1);
        (below, (below + 1).min(n - 1), place - place.floor())
    };
    let mut ranks: Vec<usize> = asked.iter().flatten().flat_map(|p| [place(*p).0, place(*p).1]).collect();
    ranks.sort_unstable();
    ranks.dedup();
    let (mut work, mut found) = (OrderStatistics::default(), Vec::new());
    order_statistics(values, &ranks, &mut work, &mut found);
    let of_rank = |rank: usize| found[ranks.binary_search(&rank).expect("every rank was asked for")];
    let quantile = |p: f64| {
        let (below, above, weight) = place(p);
        of_rank(below) + (of_rank(above) - of_rank(below)) * weight
    };
    asked.map(|[p, low, high]| {
        let sparsity = if high > low { (quantile(high) - quantile(low)) / (high - low) } else { 0.0 };
        Quantile { value: quantile(p), p, sparsity }
    })
}

/// Half width of the interval around `p` over which the density is estimated.
fn width(n: usize, p: f64) -> f64 {
    let normal = Normal::standard();
    let x = normal.inverse_cdf(p);
    let density = normal.pdf(x);
    libm::cbrt(Z * Z * 1.5 * density * density / (2.0 * x * x + 1.0) / n as f64)
}
