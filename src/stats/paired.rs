//! Interval of the difference between two shares of the same trials.

use super::intervals::Z;

/// 95 % interval of the difference between two shares of `n` trials, `gained` of which succeed only in the first and `lost`
/// only in the second.
///
/// Half a trial is added to each of the four outcomes (A. Agresti, Y. Min, Statistics in Medicine 24, 2005): if few or no
/// trials differ, the interval from mean and standard error alone covers the true difference far too rarely.
#[must_use]
pub fn paired_shares(gained: f64, lost: f64, n: f64) -> (f64, f64) {
    let (gained, lost, n) = (gained + 0.5, lost + 0.5, n + 2.0);
    let mean = (gained - lost) / n;
    let half = Z * ((gained + lost) / n - mean * mean).max(0.0).sqrt() / n.sqrt();
    (mean - half, mean + half)
}
