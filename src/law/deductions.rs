//! Deductions that need no Schedule A: the standard deduction, the deduction for seniors, gifts without itemizing.
//!
//! Not modelled: blindness, dependents, the qualified business income deduction.

use super::FilingStatus;
use super::parameters::TaxYear;
use super::rounding;
use crate::units::{Year, above_zero};

/// The law of these deductions for one return, dollars and shares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DeductionsLaw {
    /// Basic amount and additions for those of 65 or more (26 U.S.C. 63(c), (f)).
    pub standard_deduction: f64,
    /// The most of cash gifts that is deductible without itemizing (26 U.S.C. 170(p)).
    pub non_itemizer_gift_cap: f64,
    basic: f64,
    addition_65: f64,
    persons_65: f64,
    senior_amount: f64,
    senior_phase_out_start: f64,
    senior_phase_out_rate: f64,
    basic_step: f64,
    addition_step: f64,
}

impl DeductionsLaw {
    pub(super) fn new(figures: &TaxYear, year: Year, filing_status: FilingStatus, persons_65: u8) -> Self {
        let senior = &figures.fixed.senior_deduction;
        let gifts = &figures.fixed.gifts;
        let seniors_deduct = (senior.first_year..=senior.last_year).contains(&year);
        let basic = figures.standard_deduction.basic.of(filing_status);
        let addition_65 = figures.standard_deduction.addition_65.of(filing_status);
        let persons_65 = f64::from(persons_65);
        Self {
            standard_deduction: basic + addition_65 * persons_65,
            non_itemizer_gift_cap: if year >= gifts.non_itemizer_first_year {
                gifts.non_itemizer_cap.of(filing_status)
            } else {
                0.0
            },
            basic,
            addition_65,
            persons_65,
            senior_amount: if seniors_deduct { senior.amount.of(filing_status) } else { 0.0 },
            senior_phase_out_start: senior.phase_out_start.of(filing_status),
            senior_phase_out_rate: senior.phase_out_rate,
            basic_step: figures.fixed.rounding_down.standard_deduction.of(filing_status),
            addition_step: figures.fixed.rounding_down.additional_standard_deduction,
        }
    }

    /// The deduction for all seniors of the return. Law: 26 U.S.C. 151(d)(5)(C), Schedule 1-A part V.
    #[inline]
    pub(super) fn senior_deduction(&self, adjusted_gross_income: f64) -> f64 {
        let excess = above_zero(adjusted_gross_income - self.senior_phase_out_start);
        above_zero(self.senior_amount - excess * self.senior_phase_out_rate) * self.persons_65
    }

    pub(super) fn indexed(&self, price_ratio: f64) -> Self {
        let basic = rounding::down(self.basic * price_ratio, self.basic_step);
        let addition_65 = rounding::down(self.addition_65 * price_ratio, self.addition_step);
        Self { standard_deduction: basic + addition_65 * self.persons_65, basic, addition_65, ..*self }
    }

    #[cfg(feature = "internals")]
    pub(super) fn scaled(&self, factor: f64) -> Self {
        Self {
            standard_deduction: self.standard_deduction * factor,
            non_itemizer_gift_cap: self.non_itemizer_gift_cap * factor,
            basic: self.basic * factor,
            addition_65: self.addition_65 * factor,
            senior_amount: self.senior_amount * factor,
            senior_phase_out_start: self.senior_phase_out_start * factor,
            ..*self
        }
    }
}
