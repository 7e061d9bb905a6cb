//! 95 % intervals of proportions, quantiles and means.

use statrs::distribution::{Binomial, ContinuousCDF, DiscreteCDF, StudentsT};

/// Standard normal quantile of 0.975.
pub(super) const Z: f64 = 1.959_963_984_540_054;

/// Wilson's 95 % interval of a proportion of `successes` in `n` (E. B. Wilson, JASA 22, 1927).
#[must_use]
pub fn wilson(successes: f64, n: f64) -> (f64, f64) {
    let share = successes / n;
    let z2 = Z * Z / n;
    let centre = (share + z2 / 2.0) / (1.0 + z2);
    let half = Z / (1.0 + z2) * (share * (1.0 - share) / n + z2 / (4.0 * n)).sqrt();
    let low = if successes == 0.0 { 0.0 } else { (centre - half).max(0.0) };
    let high = if successes == n { 1.0 } else { (centre + half).min(1.0) };
    (low, high)
}

/// Ranks (0 is the smallest) of the order statistics that enclose quantile `p` of `n` values in at least 95 % of samples;
/// `None` if `n` is too small. Distribution-free: the number of values below a quantile is binomial.
///
/// # Panics
/// If `p` is not a probability.
#[must_use]
pub fn order_limits(n: usize, p: f64) -> Option<(usize, usize)> {
    let below = Binomial::new(p, n as u64).expect("p is a probability");
    let low = below.inverse_cdf(0.025) as usize;
    let high = below.inverse_cdf(0.975) as usize;
    let covered = 1.0 - p.powf(n as f64) - (1.0 - p).powf(n as f64);
    (low >= 1 && high < n && covered >= 0.95).then(|| (low - 1, high))
}

/// Quantile of 0.975 of Student's t with `n - 1` degrees of freedom: half width of a 95 % interval of a mean in standard
/// errors.
///
/// # Panics
/// Never: degrees of freedom are positive for the `n` that reach the distribution.
#[must_use]
pub fn student_quantile(n: usize) -> f64 {
    match n {
        0 | 1 => f64::INFINITY,
        _ if n > 10_000 => Z,
        _ => StudentsT::new(0.0, 1.0, (n - 1) as f64).expect("degrees of freedom are positive").inverse_cdf(0.975),
    }
}

/// Number of trials at which the 95 % interval of a difference of this size would exclude zero, rounded up to two
/// significant digits; the half width `half` shrinks with the root of the number. `None` if the interval already excludes
/// zero, or the difference is zero.
#[must_use]
pub fn trials_to_settle(trials: usize, difference: f64, half: f64) -> Option<u64> {
    if difference == 0.0 || difference.abs() > half {
        return None;
    }
    let needed = trials as f64 * (half / difference) * (half / difference);
    Some(two_digits_up(needed.ceil() as u64))
}

fn two_digits_up(count: u64) -> u64 {
    let (mut digits, mut unit) = (count, 1_u64);
    while digits > 99 {
        digits = digits.div_ceil(10);
        unit *= 10;
    }
    digits.saturating_mul(unit)
}
