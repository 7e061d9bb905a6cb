//! Net investment income tax: Form 8960 (26 U.S.C. 1411).
//!
//! Not modelled: passive business income, annuities outside retirement accounts, deductions from investment income.

use super::FilingStatus;
use super::parameters::TaxYear;
use crate::units::{above_zero, smaller};

/// The law of the tax for one return; the threshold is never indexed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NetInvestmentIncomeLaw {
    rate: f64,
    threshold: f64,
}

/// Lines of Form 8960, dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct NetInvestmentIncomeLines {
    /// Line 12: net investment income.
    pub investment_income: f64,
    /// Line 15: adjusted gross income above the threshold.
    pub over_threshold: f64,
    /// Line 17: the tax.
    pub tax: f64,
}

impl NetInvestmentIncomeLaw {
    pub(super) fn new(figures: &TaxYear, filing_status: FilingStatus) -> Self {
        let figures = &figures.fixed.net_investment_income_tax;
        Self { rate: figures.rate, threshold: figures.threshold.of(filing_status) }
    }

    #[inline]
    pub(super) fn form(&self, investment_income: f64, adjusted_gross_income: f64) -> NetInvestmentIncomeLines {
        let investment_income = above_zero(investment_income);
        let over_threshold = above_zero(adjusted_gross_income - self.threshold);
        NetInvestmentIncomeLines {
            investment_income,
            over_threshold,
            tax: smaller(investment_income, over_threshold) * self.rate,
        }
    }

    #[cfg(feature = "internals")]
    pub(super) fn scaled(&self, factor: f64) -> Self {
        Self { threshold: self.threshold * factor, ..*self }
    }
}
