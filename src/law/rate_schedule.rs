//! Tax rate schedules, exact (26 U.S.C. 1(j)(2)); the printed Tax Table is not modelled.

use super::rounding;
use crate::units::above_zero;

/// Seven brackets; nominal dollars of taxable income.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateSchedule {
    /// Upper limit of each bracket but the last; income at the limit is still taxed at the bracket's rate.
    pub upper_limits: [f64; 6],
    /// Shares of income, lowest bracket first.
    pub rates: [f64; 7],
    rate_steps: [f64; 6],
}

impl RateSchedule {
    /// A schedule with these limits and rates.
    #[must_use]
    pub fn new(upper_limits: [f64; 6], rates: [f64; 7]) -> Self {
        let rate_steps = std::array::from_fn(|limit| rates[limit + 1] - rates[limit]);
        Self { upper_limits, rates, rate_steps }
    }

    /// Tax on a taxable income of 0 or more: the lowest rate on all of it, and each limit's step on what exceeds it.
    /// No branch depends on the income, so that none is mispredicted.
    #[inline]
    #[must_use]
    pub fn tax(&self, taxable_income: f64) -> f64 {
        let mut tax = taxable_income * self.rates[0];
        for (limit, step) in self.upper_limits.iter().zip(&self.rate_steps) {
            tax += above_zero(taxable_income - limit) * step;
        }
        tax
    }

    /// 1 for each bracket that a taxable income reaches, the lowest first, and 0 for those above.
    #[inline]
    #[must_use]
    pub fn reached(&self, taxable_income: f64) -> [f64; 7] {
        let mut reached = [0.0; 7];
        reached[0] = if taxable_income > 0.0 { 1.0 } else { 0.0 };
        for (reached, limit) in reached[1..].iter_mut().zip(&self.upper_limits) {
            *reached = if taxable_income > *limit { 1.0 } else { 0.0 };
        }
        reached
    }

    /// Rate of a bracket: 0 for no income, then 1 for the lowest bracket to 7 for the highest.
    #[must_use]
    pub fn rate_of(&self, bracket: usize) -> f64 {
        if bracket == 0 { 0.0 } else { self.rates[bracket - 1] }
    }

    /// The schedule after prices moved by a ratio; limits are rounded down to multiples of the step.
    #[inline]
    #[must_use]
    pub(super) fn indexed(&self, price_ratio: f64, step: f64) -> Self {
        Self { upper_limits: self.upper_limits.map(|limit| rounding::down(limit * price_ratio, step)), ..*self }
    }

    /// The schedule with every limit multiplied, without rounding.
    #[cfg(feature = "internals")]
    pub(super) fn scaled(&self, factor: f64) -> Self {
        Self { upper_limits: self.upper_limits.map(|limit| limit * factor), ..*self }
    }
}
