//! Rounding of indexed amounts to the multiples that the statute names.

/// Price levels carry rounding errors; without this slack an error below a whole step would cost the step.
const SLACK: f64 = 1e-9;

/// Whether prices are what they were, but for rounding errors.
#[inline]
pub(super) fn has_not_moved(price_ratio: f64) -> bool {
    (price_ratio - 1.0).abs() < SLACK
}

/// The next lowest multiple of a step; for amounts of 0 or more.
#[inline]
pub(super) fn down(amount: f64, step: f64) -> f64 {
    whole(amount / step + SLACK) * step
}

/// The nearest multiple of a step; for amounts of 0 or more.
#[inline]
pub(super) fn nearest(amount: f64, step: f64) -> f64 {
    whole(amount / step + 0.5) * step
}

/// The nearest part of a dollar, so that decimals come out as they are written.
#[inline]
pub(super) fn nearest_part(amount: f64, parts_per_dollar: f64) -> f64 {
    whole(amount * parts_per_dollar + 0.5) / parts_per_dollar
}

/// The integer part; the conversion is cheaper than `floor` on the baseline processor.
#[inline]
fn whole(number: f64) -> f64 {
    number as i64 as f64
}
