//! The difference of two shares of the same trials.

use super::intervals::Z;

/// 95 % interval of the difference of two shares of `n` trials, of which `gained` succeed only in the first and `lost` only
/// in the second.
///
/// Half a trial is added to each of the four outcomes (A. Agresti, Y. Min, Statistics in Medicine 24, 2005): where few
/// trials differ, or none, the mean with its standard error alone holds the truth far too seldom.
#[must_use]
pub fn paired_shares(gained: f64, lost: f64, n: f64) -> (f64, f64) {
    let (gained, lost, n) = (gained + 0.5, lost + 0.5, n + 2.0);
    let mean = (gained - lost) / n;
    let half = Z * ((gained + lost) / n - mean * mean).max(0.0).sqrt() / n.sqrt();
    (mean - half, mean + half)
}
