//! Itemized deductions from their parts: Schedule A.
//!
//! Not modelled: gifts of property, the carry-over of gifts above the ceiling, casualty losses, limits on mortgage debt
//! (the interest is taken as deductible).

use super::FilingStatus;
use super::parameters::TaxYear;
use crate::units::{Year, above_zero};

/// Amounts that can be itemized, before any floor or cap, dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ItemizableAmounts {
    /// Schedule A line 1.
    pub medical_expenses: f64,
    /// Schedule A line 5d.
    pub state_local_taxes: f64,
    /// Schedule A line 8a, and any other deduction that no floor or cap of its own touches.
    pub mortgage_interest: f64,
    /// Cash gifts, Schedule A line 11; they also feed the deduction without itemizing.
    pub charity_cash: f64,
}

/// The law of itemized deductions for one return, dollars and shares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScheduleALaw {
    medical_floor_share: f64,
    tax_cap: f64,
    tax_cap_floor: f64,
    tax_cap_phase_down_start: f64,
    tax_cap_phase_down_rate: f64,
    gift_ceiling_share: f64,
    gift_floor_share: f64,
    top_bracket_reduction: f64,
}

/// Lines of Schedule A, dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ScheduleALines {
    /// Line 4: medical expenses above the floor.
    pub medical_expenses: f64,
    /// Line 7: taxes within the cap.
    pub taxes: f64,
    /// Line 10: interest.
    pub interest: f64,
    /// Line 14: gifts within the ceiling and above the floor.
    pub gifts: f64,
    /// What income in the top bracket takes away.
    pub limitation: f64,
    /// Line 17: the deduction.
    pub total: f64,
}

impl ItemizableAmounts {
    /// Their sum: no deduction exceeds it.
    #[inline]
    #[must_use]
    pub fn total(&self) -> f64 {
        self.medical_expenses + self.state_local_taxes + self.mortgage_interest + self.charity_cash
    }
}

impl ScheduleALaw {
    pub(super) fn new(figures: &TaxYear, year: Year, filing_status: FilingStatus) -> Self {
        let taxes = &figures.state_and_local_taxes;
        let fixed = &figures.fixed;
        let schedule = &fixed.state_and_local_tax_schedule;
        let separate = filing_status == FilingStatus::MarriedSeparate;
        let scheduled = schedule.years.iter().zip(&schedule.caps).rfind(|(from, _)| **from <= year);
        let tax_cap = match scheduled {
            Some((_, cap)) if year > figures.year && separate => cap * schedule.married_separate_share,
            Some((_, cap)) if year > figures.year => *cap,
            _ if separate => taxes.cap_married_separate,
            _ => taxes.cap,
        };
        let growth = (figures.year..year).fold(1.0, |growth, _| growth * (1.0 + schedule.phase_down_growth));
        let (start, rate, floor) = match taxes.phase_down {
            None => (0.0, 0.0, 0.0),
            Some(down) if separate => {
                (down.start_married_separate * growth, down.rate_married_separate, down.floor_married_separate)
            }
            Some(down) => (down.start * growth, down.rate, down.floor),
        };
        let limit = &fixed.itemized_limit;
        Self {
            medical_floor_share: fixed.medical_expenses.floor_share,
            tax_cap,
            tax_cap_floor: floor.min(tax_cap),
            tax_cap_phase_down_start: start,
            tax_cap_phase_down_rate: rate,
            gift_ceiling_share: fixed.gifts.ceiling_share,
            gift_floor_share: if year >= fixed.gifts.floor_first_year { fixed.gifts.floor_share } else { 0.0 },
            top_bracket_reduction: if year >= limit.first_year { limit.numerator / limit.denominator } else { 0.0 },
        }
    }

    /// Itemized deductions. `income_in_top_bracket` is what taxable income before them has above the start of the top
    /// bracket. Law: 26 U.S.C. 68, 164(b)(6)-(7), 170(b)(1), 213(a).
    #[must_use]
    pub fn deductions(
        &self,
        amounts: &ItemizableAmounts,
        adjusted_gross_income: f64,
        income_in_top_bracket: f64,
    ) -> ScheduleALines {
        let income = above_zero(adjusted_gross_income);
        let excess = above_zero(adjusted_gross_income - self.tax_cap_phase_down_start);
        let tax_cap = (self.tax_cap - excess * self.tax_cap_phase_down_rate).max(self.tax_cap_floor);
        let medical_expenses = above_zero(amounts.medical_expenses - income * self.medical_floor_share);
        let taxes = amounts.state_local_taxes.min(tax_cap);
        // The floor applies to gifts that are otherwise allowable: after the ceiling.
        let allowable_gifts = amounts.charity_cash.min(income * self.gift_ceiling_share);
        let gifts = above_zero(allowable_gifts - income * self.gift_floor_share);
        let sum = medical_expenses + taxes + amounts.mortgage_interest + gifts;
        let limitation = sum.min(income_in_top_bracket) * self.top_bracket_reduction;
        ScheduleALines {
            medical_expenses,
            taxes,
            interest: amounts.mortgage_interest,
            gifts,
            limitation,
            total: sum - limitation,
        }
    }

    #[cfg(feature = "internals")]
    pub(super) fn scaled(&self, factor: f64) -> Self {
        Self {
            tax_cap: self.tax_cap * factor,
            tax_cap_floor: self.tax_cap_floor * factor,
            tax_cap_phase_down_start: self.tax_cap_phase_down_start * factor,
            ..*self
        }
    }
}
