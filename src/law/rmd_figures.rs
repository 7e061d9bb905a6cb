//! Figures of `data/required_distributions.toml`, read once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::units::{Age, Date, Year};

pub(super) static RMD_FIGURES: LazyLock<RmdFigures> = LazyLock::new(|| {
    toml::from_str(include_str!("data/required_distributions.toml")).expect("the law data is read by the tests")
});

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct RmdFigures {
    #[serde(rename = "cohort")]
    pub cohorts: Vec<Cohort>,
    pub required_beginning: RequiredBeginning,
    pub waived: Waived,
    pub tables: Editions,
    pub tables_2022: TableRule,
    pub joint_table: JointTable,
    pub designated_roth: DesignatedRoth,
    pub inherited: InheritedRule,
    pub excise: Excise,
    pub charitable_distribution: CharitableDistribution,
    pub longevity_annuity: LongevityAnnuity,
    pub rounding: BTreeMap<String, Rounding>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Cohort {
    #[serde(default, deserialize_with = "optional_date")]
    pub born_through: Option<Date>,
    pub years: Age,
    #[serde(default)]
    pub months: i32,
    pub other_reading: Option<Age>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct RequiredBeginning {
    pub month: u8,
    pub day: u8,
    pub years_after_first_distribution_year: i32,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Waived {
    pub years: Vec<Year>,
    pub years_that_waive_what_was_put_off: Vec<Year>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Editions {
    pub first_year: Year,
    pub first_year_of_2022_edition: Year,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct TableRule {
    pub addend_numerator: f64,
    pub addend_denominator: f64,
    pub smallest_period: f64,
    pub uniform_beneficiary_years_younger: Age,
    pub uniform_first_age: Age,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct JointTable {
    pub spouse_more_than_years_younger: Age,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct DesignatedRoth {
    pub exempt_from_year: Year,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct InheritedRule {
    pub ten_year_rule_for_deaths_from_year: Year,
    pub years_to_empty: i32,
    pub age_of_majority: Age,
    pub not_more_than_years_younger: i32,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Excise {
    pub rate: f64,
    pub corrected_rate: f64,
    pub from_year: Year,
    pub rate_before: f64,
    pub window_years: i32,
}

#[derive(Deserialize)]
pub(super) struct CharitableDistribution {
    pub years: Age,
    pub months: i32,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct LongevityAnnuity {
    pub latest_first_payment_age: Age,
}

#[derive(Clone, Copy, Deserialize)]
pub(super) struct Rounding {
    pub step: f64,
    pub direction: Direction,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Direction {
    Nearest,
    Down,
}

fn optional_date<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let written = toml::value::Datetime::deserialize(deserializer)?;
    Ok(written.date.map(|date| Date::new(Year::from(date.year), date.month, date.day)))
}
