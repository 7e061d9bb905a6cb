//! Taxable Social Security benefits: the Social Security Benefits Worksheet of Form 1040 (26 U.S.C. 86).
//!
//! The base amounts are never indexed. Not modelled: lump-sum election, adjustments to income, foreign exclusions.

use super::FilingStatus;
use super::parameters::TaxYear;
use crate::units::{above_zero, smaller};

/// How taxable benefits are found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BenefitsTaxation {
    /// By the worksheet.
    Worksheet,
    /// A fixed share of the benefits, whatever else is earned: the shortcut of some articles.
    FlatShare(f64),
}

/// Whether married people who file separately lived together at any time of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spouses {
    /// Apart all year, or not married.
    LivedApart,
    /// Together at some time.
    LivedTogether,
}

/// The law of taxable benefits for one return, dollars and shares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BenefitsLaw {
    taxation: BenefitsTaxation,
    provisional_share: f64,
    base_amount: f64,
    tier_width: f64,
    first_rate: f64,
    second_rate: f64,
    ceiling_share: f64,
}

/// Lines of the worksheet, dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BenefitsLines {
    /// Line 7: other income, tax-exempt interest and the counted share of benefits.
    pub provisional_income: f64,
    /// Line 9: what exceeds the base amount.
    pub over_base_amount: f64,
    /// Line 11: what exceeds the adjusted base amount.
    pub over_adjusted_base_amount: f64,
    /// Line 14: taxable by the first tier.
    pub first_tier: f64,
    /// Line 15: taxable by the second tier.
    pub second_tier: f64,
    /// Line 17: the most that can be taxable.
    pub ceiling: f64,
    /// Line 18: taxable benefits.
    pub taxable: f64,
}

impl BenefitsLaw {
    pub(super) fn new(
        figures: &TaxYear,
        filing_status: FilingStatus,
        spouses: Spouses,
        taxation: BenefitsTaxation,
    ) -> Self {
        let figures = &figures.fixed.social_security;
        let (base_amount, adjusted_base_amount) = match (filing_status, spouses) {
            (FilingStatus::MarriedSeparate, Spouses::LivedTogether) => {
                let amounts = figures.married_separate_lived_with_spouse;
                (amounts.base_amount, amounts.adjusted_base_amount)
            }
            _ => (figures.base_amount.of(filing_status), figures.adjusted_base_amount.of(filing_status)),
        };
        Self {
            taxation,
            provisional_share: figures.provisional_share,
            base_amount,
            tier_width: adjusted_base_amount - base_amount,
            first_rate: figures.first_rate,
            second_rate: figures.second_rate,
            ceiling_share: figures.ceiling_share,
        }
    }

    /// Taxable benefits. Law: 26 U.S.C. 86(a)-(c).
    #[inline]
    pub(super) fn worksheet(&self, benefits: f64, other_income: f64, tax_exempt_interest: f64) -> BenefitsLines {
        if benefits <= 0.0 {
            return BenefitsLines::default();
        }
        if let BenefitsTaxation::FlatShare(share) = self.taxation {
            let taxable = benefits * share;
            return BenefitsLines { ceiling: taxable, taxable, ..BenefitsLines::default() };
        }
        let half = benefits * self.provisional_share;
        let provisional_income = half + other_income + tax_exempt_interest;
        let over_base_amount = above_zero(provisional_income - self.base_amount);
        let over_adjusted_base_amount = above_zero(over_base_amount - self.tier_width);
        let first_tier =
            smaller(smaller(over_base_amount, self.tier_width) * self.first_rate, benefits * self.first_rate);
        let second_tier = over_adjusted_base_amount * self.second_rate;
        let ceiling = benefits * self.ceiling_share;
        BenefitsLines {
            provisional_income,
            over_base_amount,
            over_adjusted_base_amount,
            first_tier,
            second_tier,
            ceiling,
            taxable: smaller(first_tier + second_tier, ceiling),
        }
    }

    #[cfg(feature = "internals")]
    pub(super) fn scaled(&self, factor: f64) -> Self {
        Self { base_amount: self.base_amount * factor, tier_width: self.tier_width * factor, ..*self }
    }
}
