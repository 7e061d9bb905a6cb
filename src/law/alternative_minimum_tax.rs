//! Alternative minimum tax: Form 6251 (26 U.S.C. 55, 56).
//!
//! Added back to income: the standard deduction or the taxes of Schedule A, and the deduction for seniors, which stands
//! in section 151 (26 U.S.C. 56(b)(1)). Not modelled: private activity bonds, stock options and other preferences, the
//! credit for earlier minimum tax. Married separate in 2026: the inclusion above the phase-out follows its rate.

use super::FilingStatus;
use super::capital_gains::{GainsLaw, GainsLines};
use super::parameters::TaxYear;
use super::rounding;
use crate::units::{above_zero, smaller};

/// The law of the tax for one return, dollars and shares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AlternativeMinimumTaxLaw {
    exemption: f64,
    phase_out_start: f64,
    phase_out_rate: f64,
    upper_rate_over: f64,
    lower_rate: f64,
    upper_rate: f64,
    inclusion: Inclusion,
    exemption_step: f64,
    phase_out_step: f64,
    upper_rate_step: f64,
}

/// Whether income grows again once the exemption is gone (Form 6251 instructions, line 4).
#[derive(Clone, Copy, Debug, PartialEq)]
enum Inclusion {
    None,
    MarriedSeparate,
}

/// Lines of Form 6251, dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AlternativeMinimumTaxLines {
    /// Line 4: alternative minimum taxable income.
    pub income: f64,
    /// Line 5: the exemption that is left.
    pub exemption: f64,
    /// Line 6: what is taxed.
    pub base: f64,
    /// Line 9: tentative minimum tax.
    pub tentative_tax: f64,
    /// Line 11: the tax.
    pub tax: f64,
}

impl AlternativeMinimumTaxLaw {
    pub(super) fn new(figures: &TaxYear, filing_status: FilingStatus) -> Self {
        let rounding = &figures.fixed.rounding_alternative_minimum_tax;
        let rates = &figures.fixed.alternative_minimum_tax_rates;
        let figures = &figures.alternative_minimum_tax;
        let (inclusion, upper_rate_over, upper_rate_step) = match filing_status {
            FilingStatus::MarriedSeparate => (
                Inclusion::MarriedSeparate,
                figures.upper_rate_over_married_separate,
                rounding.upper_rate_over_married_separate,
            ),
            _ => (Inclusion::None, figures.upper_rate_over, rounding.upper_rate_over),
        };
        Self {
            exemption: figures.exemption.of(filing_status),
            phase_out_start: figures.phase_out_start.of(filing_status),
            phase_out_rate: figures.phase_out_rate,
            upper_rate_over,
            lower_rate: rates.lower,
            upper_rate: rates.upper,
            inclusion,
            exemption_step: rounding.exemption.of(filing_status),
            phase_out_step: rounding.phase_out_start.of(filing_status),
            upper_rate_step,
        }
    }

    /// The tax on top of the regular tax. `income` is taxable income, not below 0 limited, with what is added back;
    /// `preferential` is line 4 of the gains worksheet, `ordinary_income` its line 5.
    #[inline]
    pub(super) fn form(
        &self,
        income: f64,
        preferential: f64,
        ordinary_income: f64,
        gains_law: &GainsLaw,
        regular: &GainsLines,
    ) -> AlternativeMinimumTaxLines {
        if income <= self.exemption {
            return AlternativeMinimumTaxLines { income, exemption: self.exemption, ..Default::default() };
        }
        let income = self.with_inclusion(income);
        let excess = above_zero(income - self.phase_out_start);
        let exemption = above_zero(self.exemption - excess * self.phase_out_rate);
        let base = above_zero(income - exemption);
        let at_both_rates = self.at_both_rates(base);
        let tentative_tax = if preferential <= 0.0 {
            at_both_rates
        } else {
            smaller(at_both_rates, self.with_preferential_rates(base, preferential, ordinary_income, gains_law))
        };
        AlternativeMinimumTaxLines {
            income,
            exemption,
            base,
            tentative_tax,
            tax: above_zero(tentative_tax - regular.tax),
        }
    }

    /// Part III, lines 12 to 38: gains keep their rates, stacked on the regular tax's ordinary income.
    #[inline]
    fn with_preferential_rates(&self, base: f64, preferential: f64, ordinary_income: f64, gains_law: &GainsLaw) -> f64 {
        let [zero_rate_top, middle_rate_top] = gains_law.upper_limits;
        let gains = smaller(base, preferential);
        let room_at_zero = above_zero(zero_rate_top - ordinary_income);
        let at_zero_rate = smaller(gains, room_at_zero);
        let room_at_middle = above_zero(middle_rate_top - room_at_zero - ordinary_income);
        let at_middle_rate = smaller(gains - at_zero_rate, room_at_middle);
        let at_top_rate = gains - at_zero_rate - at_middle_rate;
        self.at_both_rates(base - gains) + gains_law.tax_on(at_zero_rate, at_middle_rate, at_top_rate)
    }

    #[inline]
    fn at_both_rates(&self, amount: f64) -> f64 {
        amount * self.lower_rate + above_zero(amount - self.upper_rate_over) * (self.upper_rate - self.lower_rate)
    }

    #[inline]
    fn with_inclusion(&self, income: f64) -> f64 {
        match self.inclusion {
            Inclusion::None => income,
            Inclusion::MarriedSeparate => {
                let phase_out_end = self.phase_out_start + self.exemption / self.phase_out_rate;
                let excess = above_zero(income - phase_out_end);
                income + smaller(excess * self.phase_out_rate, self.exemption)
            }
        }
    }

    pub(super) fn indexed(&self, price_ratio: f64) -> Self {
        Self {
            exemption: rounding::nearest(self.exemption * price_ratio, self.exemption_step),
            phase_out_start: rounding::nearest(self.phase_out_start * price_ratio, self.phase_out_step),
            upper_rate_over: rounding::nearest(self.upper_rate_over * price_ratio, self.upper_rate_step),
            ..*self
        }
    }

    #[cfg(feature = "internals")]
    pub(super) fn scaled(&self, factor: f64) -> Self {
        Self {
            exemption: self.exemption * factor,
            phase_out_start: self.phase_out_start * factor,
            upper_rate_over: self.upper_rate_over * factor,
            ..*self
        }
    }
}
