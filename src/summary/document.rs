//! The document that `summary.json` holds: field names and order are part of the contract.

use std::collections::BTreeMap;

use serde::Serialize;

use super::distribution::{Dollars, Mean, Proportion};
use crate::units::{Age, Year};

/// All that a run says.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Summary {
    /// `rmdsim-summary/1`.
    pub format: &'static str,
    /// Version of the program.
    pub version: &'static str,
    /// Title of the scenario.
    pub title: String,
    /// SHA-256 of the scenario file.
    pub scenario_sha256: String,
    /// SHA-256 of what `sha256sum` prints of the program's own data files, in the order of their paths.
    pub law_sha256: &'static str,
    /// SHA-256 of each file that the scenario reads beside its own, by the name it gives; left out where there is none.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub files_sha256: BTreeMap<String, String>,
    /// Seed of all random streams.
    pub seed: u64,
    /// How many trials ran.
    pub trials: usize,
    /// First year lived.
    pub start_year: Year,
    /// Years lived.
    pub years: usize,
    /// One per strategy; the first is the baseline.
    pub strategies: Vec<StrategySummary>,
    /// Each other strategy against the baseline, metric by metric.
    pub comparisons: Vec<Comparison>,
}

/// What the trials of one strategy say.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct StrategySummary {
    /// As the scenario names it.
    pub name: String,
    /// Share of trials that succeed.
    pub success: Proportion,
    /// Share of trials whose essential spending and tax are met in every year, where the scenario names essential spending.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub essential_success: Option<Proportion>,
    /// Years in which spending or tax was not paid in full.
    pub shortfall_years: Mean,
    /// Balance at the end of the last year.
    pub terminal_wealth: Dollars,
    /// Income tax and surcharges of all years.
    pub lifetime_tax: Dollars,
    /// Excise on missed distributions in all years, start-year dollars, part of the tax; absent where none can be missed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lifetime_excise: Option<Mean>,
    /// Spending of all years.
    pub lifetime_spending: Dollars,
    /// Gifts and QCDs of all years.
    pub charity: Dollars,
    /// Years in each tier of Medicare surcharges, tier 0 (none) first; empty where nobody is on Medicare.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub irmaa_tier_years: Vec<Mean>,
    /// Half the sum over assets of |share - target| at year end, mean over years with money.
    pub drift: Mean,
    /// Dollars sold to rebalance / balance on entry, mean over years.
    pub turnover: Mean,
    /// One per year lived.
    pub by_year: Vec<YearSummary>,
}

/// What the trials say of one calendar year.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct YearSummary {
    /// The calendar year.
    pub year: Year,
    /// Age reached in the year by each person.
    pub ages: BTreeMap<String, Age>,
    /// Share of trials in which someone lives.
    pub alive: f64,
    /// Share of trials without a failed year up to and including this one; what fails a year is what `success` says.
    pub success_so_far: f64,
    /// All accounts together, at year end.
    pub balance: Dollars,
    /// Each account, at year end.
    pub accounts: BTreeMap<String, Dollars>,
    /// Distributed toward the requirement, QCDs included.
    pub rmd: Dollars,
    /// Qualified charitable distributions.
    pub qcd: Dollars,
    /// Moved as shares.
    pub in_kind: Dollars,
    /// Paid for living.
    pub spending: Dollars,
    /// Income tax.
    pub tax: Dollars,
    /// Adjusted gross income.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agi: Option<Dollars>,
    /// Tax as a share of adjusted gross income, over trials that have such income.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_rate: Option<Mean>,
    /// Rate of the bracket that ordinary taxable income reaches; 0 where nothing is taxable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marginal_rate: Option<Mean>,
    /// Share of trials by that bracket, lowest first, brackets that no trial reaches among them; none without federal tax.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub brackets: Vec<BracketShare>,
    /// Roth conversions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conversion: Option<Dollars>,
    /// Medicare surcharges.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub irmaa: Option<Dollars>,
    /// Share of each asset at year end, over the accounts that count.
    pub allocation: BTreeMap<String, Mean>,
}

/// The trials whose income reaches a bracket.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct BracketShare {
    /// Rate of the bracket; 0 for trials in which nothing is taxable.
    pub rate: f64,
    /// Share of trials.
    pub share: f64,
}

/// One metric of a strategy against the baseline, on the same futures.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Comparison {
    /// The strategy.
    pub of: String,
    /// The baseline.
    pub against: String,
    /// `success`, `terminal-wealth-real`, `lifetime-tax-real`, ...
    pub metric: &'static str,
    /// Mean of the paired differences, `of` less `against`.
    pub difference: Difference,
    /// Share of trials in which `of` is better.
    pub better_in: f64,
    /// What the difference says of `of`.
    pub verdict: Verdict,
}

/// Mean of paired differences with its error.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Difference {
    /// The mean.
    pub mean: f64,
    /// Its standard error; null with one trial.
    pub standard_error: Option<f64>,
    /// Lower end of the 95 % interval.
    pub low: Option<f64>,
    /// Upper end of the 95 % interval.
    pub high: Option<f64>,
}

/// What a difference says, where its 95 % interval leaves zero out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Verdict {
    /// Better than the baseline.
    #[serde(rename = "better")]
    Better,
    /// Worse than the baseline.
    #[serde(rename = "worse")]
    Worse,
    /// The interval holds zero.
    #[serde(rename = "not distinguishable")]
    NotDistinguishable,
}
