//! Figures that the statute fixes, read from `data/federal-fixed.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::by_status::ByStatus;
use crate::units::{Age, Year};

/// The file of fixed figures.
pub const FILE: &str = include_str!("data/federal-fixed.toml");

static STATUTE: LazyLock<FixedFigures> =
    LazyLock::new(|| toml::from_str(FILE).expect("a test reads every file of the crate"));

/// Where a group of figures is from, and whether it follows inflation.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The publication or section.
    pub source: String,
    /// What the figures follow, with the section.
    pub indexed: String,
}

macro_rules! fixed_figures {
    ($($(#[$comment:meta])* $group:ident: $figures:ty,)*) => {
        /// Every figure that the statute fixes.
        #[derive(Clone, Debug, Deserialize, PartialEq)]
        #[serde(deny_unknown_fields)]
        pub struct FixedFigures {
            $($(#[$comment])* pub $group: $figures,)*
        }

        /// Groups that a tax year's file replaces.
        #[derive(Default, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub(super) struct FixedOverrides {
            $($group: Option<$figures>,)*
        }

        impl FixedFigures {
            /// These figures with whole groups replaced.
            pub(super) fn replaced_by(self, overrides: FixedOverrides) -> Self {
                Self { $($group: overrides.$group.unwrap_or(self.$group),)* }
            }
        }
    };
}

fixed_figures! {
    /// Taxability of benefits (26 U.S.C. 86).
    social_security: SocialSecurityFigures,
    /// Retirement benefits (42 U.S.C. 402(a)).
    retirement_benefits: RetirementBenefitFigures,
    /// Net investment income tax (26 U.S.C. 1411).
    net_investment_income_tax: NetInvestmentIncomeTaxFigures,
    /// Deductible capital losses (26 U.S.C. 1211(b)).
    capital_loss: CapitalLossFigures,
    /// Age of the age-related deductions (26 U.S.C. 63(f)(1)).
    senior_age: SeniorAgeFigures,
    /// Deduction for seniors (26 U.S.C. 151(d)(5)(C)).
    senior_deduction: SeniorDeductionFigures,
    /// Deduction of medical expenses (26 U.S.C. 213).
    medical_expenses: MedicalExpenseFigures,
    /// Deduction of gifts (26 U.S.C. 170).
    gifts: GiftFigures,
    /// Overall limit on itemized deductions (26 U.S.C. 68).
    itemized_limit: ItemizedLimitFigures,
    /// Cap on state and local taxes after the last file (26 U.S.C. 164(b)(6)-(7)).
    state_and_local_tax_schedule: StateAndLocalTaxSchedule,
    /// Tax on early distributions (26 U.S.C. 72(t)).
    additional_tax: AdditionalTaxFigures,
    /// Rates of the alternative minimum tax (26 U.S.C. 55(b)(1)).
    alternative_minimum_tax_rates: AlternativeMinimumTaxRates,
    /// Multiples to which amounts are rounded down.
    rounding_down: RoundingDown,
    /// Multiples of the alternative minimum tax, to the nearest.
    rounding_alternative_minimum_tax: RoundingAlternativeMinimumTax,
    /// How Medicare's limits and premiums are indexed (42 U.S.C. 1395r(i)).
    medicare_indexing: MedicareIndexingFigures,
}

impl FixedFigures {
    /// The statute's figures.
    #[must_use]
    pub fn of_the_statute() -> Self {
        STATUTE.clone()
    }
}

/// Social Security Benefits Worksheet, dollars and shares.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct SocialSecurityFigures {
    /// Where the figures are from.
    pub citation: Citation,
    /// Share of the benefits in provisional income.
    pub provisional_share: f64,
    /// Taxable share between the two base amounts.
    pub first_rate: f64,
    /// Taxable share above the adjusted base amount.
    pub second_rate: f64,
    /// The most of the benefits that is taxable.
    pub ceiling_share: f64,
    /// Provisional income at which benefits begin to be taxable.
    pub base_amount: ByStatus<f64>,
    /// Provisional income at which the second rate begins.
    pub adjusted_base_amount: ByStatus<f64>,
    /// Married, filing separately, having lived with the spouse.
    pub married_separate_lived_with_spouse: BaseAmounts,
}

/// Base amounts of the Social Security Benefits Worksheet, dollars.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct BaseAmounts {
    /// Provisional income at which benefits begin to be taxable.
    pub base_amount: f64,
    /// Provisional income at which the second rate begins.
    pub adjusted_base_amount: f64,
}

/// Retirement benefits, an age.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct RetirementBenefitFigures {
    /// Where the figures are from.
    pub citation: Citation,
    /// From which on a person may claim a benefit of their own.
    pub earliest_age: Age,
}

/// Form 8960, dollars and a share.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct NetInvestmentIncomeTaxFigures {
    /// Where the figures are from.
    pub citation: Citation,
    /// Share of the income.
    pub rate: f64,
    /// Adjusted gross income above which it is due.
    pub threshold: ByStatus<f64>,
}

/// Net loss that can be deducted in a year, dollars.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct CapitalLossFigures {
    /// Where the figures are from.
    pub citation: Citation,
    /// One a return.
    pub limit: ByStatus<f64>,
}

/// Age of the standard deduction's addition and of the deduction for seniors.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct SeniorAgeFigures {
    /// Where the figures are from.
    pub citation: Citation,
    /// Reached by the year's end.
    pub age: Age,
}

/// Schedule 1-A, part V, dollars per person of 65 or more.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct SeniorDeductionFigures {
    /// Where the figures are from.
    pub citation: Citation,
    /// First tax year.
    pub first_year: Year,
    /// Last tax year.
    pub last_year: Year,
    /// Fall of each person's amount for each dollar above the start.
    pub phase_out_rate: f64,
    /// Each person's amount.
    pub amount: ByStatus<f64>,
    /// Adjusted gross income above which it falls.
    pub phase_out_start: ByStatus<f64>,
}

/// Schedule A, line 3.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct MedicalExpenseFigures {
    /// Where the figures are from.
    pub citation: Citation,
    /// Share of adjusted gross income that is not deductible.
    pub floor_share: f64,
}

/// Schedule A, line 11, and the deduction without it.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct GiftFigures {
    /// Where the figures are from.
    pub citation: Citation,
    /// Most of adjusted gross income that cash gifts can take.
    pub ceiling_share: f64,
    /// Share of adjusted gross income that is not deductible.
    pub floor_share: f64,
    /// First tax year of the floor.
    pub floor_first_year: Year,
    /// First tax year of the deduction without itemizing.
    pub non_itemizer_first_year: Year,
    /// The most of it, dollars.
    pub non_itemizer_cap: ByStatus<f64>,
}

/// Reduction of itemized deductions in the top bracket.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct ItemizedLimitFigures {
    /// Where the figures are from.
    pub citation: Citation,
    /// First tax year.
    pub first_year: Year,
    /// Of the fraction.
    pub numerator: f64,
    /// Of the fraction.
    pub denominator: f64,
}

/// Cap on state and local taxes by year; the last entry stays.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct StateAndLocalTaxSchedule {
    /// Where the figures are from.
    pub citation: Citation,
    /// Tax years.
    pub years: Vec<Year>,
    /// Dollars.
    pub caps: Vec<f64>,
    /// Share of the cap on a separate return of a married person.
    pub married_separate_share: f64,
    /// Yearly growth of the income at which the phase-down starts.
    pub phase_down_growth: f64,
}

/// Additional tax on early distributions: a share, ages and years.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct AdditionalTaxFigures {
    /// Where the figures are from.
    pub citation: Citation,
    /// Share of the taxable part.
    pub rate: f64,
    /// Whole years of the age from which on nothing is early.
    pub free_from_age: Age,
    /// Months beyond.
    pub free_from_months: i32,
    /// Age in or after whose year the owner of an employer's plan must have left the employer.
    pub separation_age: Age,
    /// Tax years for which a conversion must stay, its own the first.
    pub conversion_years: Year,
}

/// Rates of the alternative minimum tax.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct AlternativeMinimumTaxRates {
    /// Where the figures are from.
    pub citation: Citation,
    /// Below the limit.
    pub lower: f64,
    /// Above.
    pub upper: f64,
}

/// Dollars to whose multiples indexed amounts are rounded down.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct RoundingDown {
    /// Where the figures are from.
    pub citation: Citation,
    /// Of the ends of the zero and of the middle rate of long-term gains.
    pub long_term_gain: ByStatus<[f64; 2]>,
    /// Of the basic standard deduction.
    pub standard_deduction: ByStatus<f64>,
    /// Of its addition for those of 65 or more.
    pub additional_standard_deduction: f64,
    /// Of brackets.
    pub ordinary: ByStatus<f64>,
}

/// Dollars to whose multiples the amounts of the alternative minimum tax are rounded.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct RoundingAlternativeMinimumTax {
    /// Where the figures are from.
    pub citation: Citation,
    /// Of the limit of the lower rate.
    pub upper_rate_over: f64,
    /// The same on a separate return of a married person.
    pub upper_rate_over_married_separate: f64,
    /// Of the exemption.
    pub exemption: ByStatus<f64>,
    /// Of the start of its phase-out.
    pub phase_out_start: ByStatus<f64>,
}

/// How Medicare's income limits and premiums follow prices.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct MedicareIndexingFigures {
    /// Where the figures are from.
    pub citation: Citation,
    /// Years between the return and the premium.
    pub lookback_years: Year,
    /// Last premium year in which the top tier keeps its printed limit.
    pub top_tier_frozen_through: Year,
    /// Dollars to whose multiples limits are rounded.
    pub limit_multiple: f64,
    /// The same for joint returns.
    pub joint_limit_multiple: f64,
    /// The same for the top tier of joint returns.
    pub joint_top_tier_multiple: f64,
    /// Premiums are rounded to this part of a dollar.
    pub premium_steps_per_dollar: f64,
}
