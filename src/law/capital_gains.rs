//! Capital gains and losses: Schedule D, and the Qualified Dividends and Capital Gain Tax Worksheet of Form 1040.
//!
//! Not modelled: unrecaptured section 1250 gain, collectibles, section 1202 stock, wash sales.

use super::FilingStatus;
use super::parameters::TaxYear;
use super::rate_schedule::RateSchedule;
use super::rounding;
use crate::units::{above_zero, larger, smaller};

/// The law of gains and losses for one return, dollars of taxable income and shares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GainsLaw {
    /// Top of the zero rate and of the middle rate.
    pub upper_limits: [f64; 2],
    /// Zero, middle and top rate.
    pub rates: [f64; 3],
    /// The most of a net loss that is deductible in a year.
    pub loss_limit: f64,
    rounding_steps: [f64; 2],
}

/// Lines of the Qualified Dividends and Capital Gain Tax Worksheet, dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct GainsLines {
    /// Line 10: income at the preferential rates.
    pub preferential_income: f64,
    /// Line 9: what of it is taxed at the zero rate.
    pub at_zero_rate: f64,
    /// Line 17: what is taxed at the middle rate.
    pub at_middle_rate: f64,
    /// Line 20: what is taxed at the top rate.
    pub at_top_rate: f64,
    /// Line 22: tax on the rest.
    pub ordinary_tax: f64,
    /// Line 23: tax by the stacked computation.
    pub stacked_tax: f64,
    /// Line 24: tax on all taxable income by the rate schedule.
    pub schedule_tax: f64,
    /// Line 25: the smaller.
    pub tax: f64,
}

/// Losses left for the next year, positive dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LossCarryOver {
    /// Short-term: line 8 of the Capital Loss Carryover Worksheet.
    pub short_term: f64,
    /// Long-term: line 13.
    pub long_term: f64,
}

impl GainsLaw {
    pub(super) fn new(figures: &TaxYear, filing_status: FilingStatus) -> Self {
        Self {
            upper_limits: figures.long_term_gain.upper_limits.of(filing_status),
            rates: figures.long_term_gain.rates,
            loss_limit: figures.fixed.capital_loss.limit.of(filing_status),
            rounding_steps: figures.fixed.rounding_down.long_term_gain.of(filing_status),
        }
    }

    /// The net gain, or the part of a net loss that is deductible now. Law: 26 U.S.C. 1211(b), Schedule D line 21.
    #[inline]
    pub(super) fn gain_or_deductible_loss(&self, short_term: f64, long_term: f64) -> f64 {
        larger(short_term + long_term, -self.loss_limit)
    }

    /// Tax on taxable income of which a part, not yet limited to it, has preferential rates. Law: 26 U.S.C. 1(h).
    #[expect(clippy::inline_always, reason = "where it is inlined, lines that nobody reads cost nothing")]
    #[inline(always)]
    pub(super) fn worksheet(&self, taxable_income: f64, preferential: f64, schedule: &RateSchedule) -> GainsLines {
        let preferential_income = smaller(preferential, taxable_income);
        let schedule_tax = schedule.tax(taxable_income);
        if preferential_income <= 0.0 {
            return GainsLines {
                ordinary_tax: schedule_tax,
                stacked_tax: schedule_tax,
                schedule_tax,
                tax: schedule_tax,
                ..GainsLines::default()
            };
        }
        let ordinary_income = taxable_income - preferential_income;
        let [zero_rate_top, middle_rate_top] = self.upper_limits;
        let at_zero_rate = above_zero(smaller(taxable_income, zero_rate_top) - ordinary_income);
        let below_middle_top = smaller(taxable_income, middle_rate_top) - ordinary_income - at_zero_rate;
        let at_middle_rate = smaller(above_zero(below_middle_top), preferential_income - at_zero_rate);
        let at_top_rate = preferential_income - at_zero_rate - at_middle_rate;
        let ordinary_tax = schedule.tax(ordinary_income);
        let stacked_tax = ordinary_tax + self.tax_on(at_zero_rate, at_middle_rate, at_top_rate);
        GainsLines {
            preferential_income,
            at_zero_rate,
            at_middle_rate,
            at_top_rate,
            ordinary_tax,
            stacked_tax,
            schedule_tax,
            tax: smaller(stacked_tax, schedule_tax),
        }
    }

    /// Tax on income split over the three rates.
    #[inline]
    pub(super) fn tax_on(&self, at_zero_rate: f64, at_middle_rate: f64, at_top_rate: f64) -> f64 {
        at_zero_rate * self.rates[0] + at_middle_rate * self.rates[1] + at_top_rate * self.rates[2]
    }

    pub(super) fn indexed(&self, price_ratio: f64) -> Self {
        let [zero_rate, middle_rate] = self.upper_limits;
        let [zero_rate_step, middle_rate_step] = self.rounding_steps;
        let upper_limits = [
            rounding::down(zero_rate * price_ratio, zero_rate_step),
            rounding::down(middle_rate * price_ratio, middle_rate_step),
        ];
        Self { upper_limits, ..*self }
    }

    #[cfg(feature = "internals")]
    pub(super) fn scaled(&self, factor: f64) -> Self {
        let upper_limits = self.upper_limits.map(|limit| limit * factor);
        Self { upper_limits, loss_limit: self.loss_limit * factor, ..*self }
    }
}

/// Gains and dividends with preferential rates, before the limit to taxable income (worksheet line 4).
#[inline]
pub(super) fn preferential(qualified_dividends: f64, short_term: f64, long_term: f64) -> f64 {
    qualified_dividends + above_zero(smaller(long_term, long_term + short_term))
}

/// Losses left for the next year; `income_less_deductions` may be negative. Law: 26 U.S.C. 1212(b), Capital Loss
/// Carryover Worksheet.
pub(super) fn carry_over(
    short_term: f64,
    long_term: f64,
    deducted_loss: f64,
    income_less_deductions: f64,
) -> LossCarryOver {
    let used = smaller(deducted_loss, above_zero(income_less_deductions + deducted_loss));
    let short_term_loss = above_zero(-short_term);
    let long_term_loss = above_zero(-long_term);
    LossCarryOver {
        short_term: above_zero(short_term_loss - used - above_zero(long_term)),
        long_term: above_zero(long_term_loss - above_zero(short_term) - above_zero(used - short_term_loss)),
    }
}
