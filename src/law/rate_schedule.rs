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

    /// The bracket that a taxable income reaches: 0 for no income, 1 for the lowest bracket, 7 for the highest.
    #[inline]
    #[must_use]
    pub fn bracket(&self, taxable_income: f64) -> usize {
        let above = self.upper_limits.iter().filter(|limit| taxable_income > **limit).count();
        above + usize::from(taxable_income > 0.0)
    }

    /// Rate of a bracket as `bracket` counts them; 0 where there is no income.
    #[inline]
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
    #[must_use]
    pub(super) fn scaled(&self, factor: f64) -> Self {
        Self { upper_limits: self.upper_limits.map(|limit| limit * factor), ..*self }
    }
}
