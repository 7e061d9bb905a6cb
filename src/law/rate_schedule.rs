//! Tax rate schedules, exact (26 U.S.C. 1(j)(2)); the printed Tax Table is not modelled.

use super::rounding;

/// Seven brackets; nominal dollars of taxable income.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateSchedule {
    /// Upper limit of each bracket but the last; income at the limit is still taxed at the bracket's rate.
    pub upper_limits: [f64; 6],
    /// Shares of income, lowest bracket first.
    pub rates: [f64; 7],
    tax_at_lower_limit: [f64; 7],
}

impl RateSchedule {
    /// A schedule with these limits and rates.
    #[must_use]
    pub fn new(upper_limits: [f64; 6], rates: [f64; 7]) -> Self {
        let mut tax_at_lower_limit = [0.0; 7];
        let mut lower = 0.0;
        for bracket in 0..6 {
            tax_at_lower_limit[bracket + 1] =
                tax_at_lower_limit[bracket] + (upper_limits[bracket] - lower) * rates[bracket];
            lower = upper_limits[bracket];
        }
        Self { upper_limits, rates, tax_at_lower_limit }
    }

    /// Tax on a taxable income of 0 or more.
    #[inline]
    #[must_use]
    pub fn tax(&self, taxable_income: f64) -> f64 {
        if taxable_income <= self.upper_limits[0] {
            return taxable_income * self.rates[0];
        }
        let mut bracket = 1;
        while bracket < 6 && taxable_income > self.upper_limits[bracket] {
            bracket += 1;
        }
        self.tax_at_lower_limit[bracket] + (taxable_income - self.upper_limits[bracket - 1]) * self.rates[bracket]
    }

    /// The schedule after prices moved by a ratio; limits are rounded down to multiples of the step.
    #[must_use]
    pub(super) fn indexed(&self, price_ratio: f64, step: f64) -> Self {
        Self::new(self.upper_limits.map(|limit| rounding::down(limit * price_ratio, step)), self.rates)
    }

    /// The schedule with every limit multiplied, without rounding.
    #[must_use]
    pub(super) fn scaled(&self, factor: f64) -> Self {
        Self::new(self.upper_limits.map(|limit| limit * factor), self.rates)
    }
}
