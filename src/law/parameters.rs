//! Figures of one tax year, read from `data/federal-*.toml`.
//!
//! Adding a tax year is adding its file and naming it in `FILES`. Years after the last file carry it forward, indexed
//! (`ReturnLaw::indexed`, `MedicareLaw::surcharge`).

use std::sync::LazyLock;

use serde::Deserialize;

use super::by_status::ByStatus;
use super::figure_faults::{FigureFault, unsound};
use super::fixed_figures::{Citation, FixedFigures, FixedOverrides};
use crate::units::Year;

/// The files of published years, oldest first.
pub const FILES: [(Year, &str); 4] = [
    (2023, include_str!("data/federal-2023.toml")),
    (2024, include_str!("data/federal-2024.toml")),
    (2025, include_str!("data/federal-2025.toml")),
    (2026, include_str!("data/federal-2026.toml")),
];

static YEARS: LazyLock<[TaxYear; FILES.len()]> =
    LazyLock::new(|| FILES.map(|(_, text)| parse_tax_year(text).expect("a test reads every file of the crate")));

/// The newest published year.
#[must_use]
pub fn latest() -> &'static TaxYear {
    &YEARS[FILES.len() - 1]
}

/// The published figures of a year; none before the first file and after the last.
#[must_use]
pub fn published(year: Year) -> Option<&'static TaxYear> {
    YEARS.iter().find(|published| published.year == year)
}

/// The figures that a year starts from: its own file, or the newest before it; none before the first file.
#[must_use]
pub fn in_force(year: Year) -> Option<&'static TaxYear> {
    YEARS.iter().rev().find(|published| published.year <= year)
}

/// Reads the figures of a tax year; groups of the fixed figures that the text does not replace are the statute's.
///
/// # Errors
/// What is wrong with the text, and where.
pub fn parse_tax_year(text: &str) -> Result<TaxYear, FigureFault> {
    let file: YearFile = toml::from_str(text).map_err(|error| FigureFault::of_shape(text, &error))?;
    unsound(text).map_or(Ok(()), Err)?;
    Ok(TaxYear {
        year: file.year,
        ordinary: file.ordinary,
        long_term_gain: file.long_term_gain,
        standard_deduction: file.standard_deduction,
        state_and_local_taxes: file.state_and_local_taxes,
        alternative_minimum_tax: file.alternative_minimum_tax,
        medicare: file.medicare,
        fixed: FixedFigures::of_the_statute().replaced_by(file.fixed),
    })
}

/// Every federal figure of one tax year.
#[derive(Clone, Debug, PartialEq)]
pub struct TaxYear {
    /// The tax year, and the premium year of `medicare`.
    pub year: Year,
    /// Rates and brackets (26 U.S.C. 1(j)).
    pub ordinary: OrdinaryFigures,
    /// Rates and thresholds of long-term gains and qualified dividends (26 U.S.C. 1(h)).
    pub long_term_gain: LongTermGainFigures,
    /// Standard deduction (26 U.S.C. 63(c), (f)).
    pub standard_deduction: StandardDeductionFigures,
    /// Limit on the deduction of state and local taxes (26 U.S.C. 164(b)(6)).
    pub state_and_local_taxes: StateAndLocalTaxFigures,
    /// Exemption and its phase-out (26 U.S.C. 55).
    pub alternative_minimum_tax: AlternativeMinimumTaxFigures,
    /// Premiums and surcharges (42 U.S.C. 1395r, 1395w-113).
    pub medicare: MedicareFigures,
    /// What the statute fixes.
    pub fixed: FixedFigures,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct YearFile {
    year: Year,
    ordinary: OrdinaryFigures,
    long_term_gain: LongTermGainFigures,
    standard_deduction: StandardDeductionFigures,
    state_and_local_taxes: StateAndLocalTaxFigures,
    alternative_minimum_tax: AlternativeMinimumTaxFigures,
    medicare: MedicareFigures,
    #[serde(default)]
    fixed: FixedOverrides,
}

/// Rates of ordinary income and the upper limits of all brackets but the last.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct OrdinaryFigures {
    /// Where the figures are from.
    pub citation: Citation,
    /// Shares of income, lowest bracket first.
    pub rates: [f64; 7],
    /// Dollars of taxable income.
    pub upper_limits: ByStatus<[f64; 6]>,
}

/// Rates of long-term gains and the upper limits of all brackets but the last.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct LongTermGainFigures {
    /// Where the figures are from.
    pub citation: Citation,
    /// Shares of income, lowest bracket first.
    pub rates: [f64; 3],
    /// Dollars of taxable income.
    pub upper_limits: ByStatus<[f64; 2]>,
}

/// Standard deduction, dollars.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct StandardDeductionFigures {
    /// Where the figures are from.
    pub citation: Citation,
    /// One a return.
    pub basic: ByStatus<f64>,
    /// For each person of 65 or more.
    pub addition_65: ByStatus<f64>,
}

/// Limit on the deduction of state and local taxes, dollars.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct StateAndLocalTaxFigures {
    /// Where the figures are from.
    pub citation: Citation,
    /// The most that can be deducted.
    pub cap: f64,
    /// The same on a separate return of a married person.
    pub cap_married_separate: f64,
    /// How the cap falls with income; none before 2025.
    pub phase_down: Option<PhaseDown>,
}

/// How the cap on state and local taxes falls with income.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct PhaseDown {
    /// Dollars of adjusted gross income above which the cap falls.
    pub start: f64,
    /// The same on a separate return of a married person.
    pub start_married_separate: f64,
    /// Fall of the cap for each dollar above.
    pub rate: f64,
    /// The same on a separate return of a married person.
    pub rate_married_separate: f64,
    /// Dollars below which the cap does not fall.
    pub floor: f64,
    /// The same on a separate return of a married person.
    pub floor_married_separate: f64,
}

/// Alternative minimum tax, dollars.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct AlternativeMinimumTaxFigures {
    /// Where the figures are from.
    pub citation: Citation,
    /// Income that is free of it.
    pub exemption: ByStatus<f64>,
    /// Income from which on the exemption falls.
    pub phase_out_start: ByStatus<f64>,
    /// Fall of the exemption for each dollar above.
    pub phase_out_rate: f64,
    /// Income from which on the upper rate applies.
    pub upper_rate_over: f64,
    /// The same on a separate return of a married person.
    pub upper_rate_over_married_separate: f64,
}

/// Medicare premiums and surcharges of one premium year, dollars per person per month.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct MedicareFigures {
    /// Where the figures are from.
    pub citation: Citation,
    /// Standard premium of Part B.
    pub part_b_standard_premium: f64,
    /// National base premium of Part D.
    pub part_d_national_base_premium: f64,
    /// Surcharges on Part B by tier.
    pub part_b_surcharges: [f64; 6],
    /// Surcharges on Part D by tier.
    pub part_d_surcharges: [f64; 6],
    /// Limits for every status that is not named below.
    pub single: IncomeLimits,
    /// Limits for a joint return.
    pub married_joint: IncomeLimits,
    /// Limits for a separate return of a person who lived with the spouse.
    pub married_separate_lived_with_spouse: SeparateIncomeLimits,
}

/// Modified adjusted gross income at which tiers begin, dollars.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct IncomeLimits {
    /// Tiers 1 to 4 begin above.
    pub over: [f64; 4],
    /// The top tier begins at.
    pub at_least: f64,
}

/// Modified adjusted gross income at which the two tiers of separate returns begin, dollars.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct SeparateIncomeLimits {
    /// Tier 4 begins above.
    pub tier_4_over: f64,
    /// The top tier begins at.
    pub at_least: f64,
}
