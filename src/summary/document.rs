//! The document that `summary.json` holds: field names and order are part of the contract.

use std::collections::BTreeMap;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::percentiles::{Dollars, Estimate, Mean, Proportion};
use crate::named::counted_enum;
use crate::simulation::{ByMeasure, Measure};
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
    /// Spending and tax that was not paid in them, start-year dollars.
    pub shortfall_depth: Mean,
    /// Essential spending and tax that was not paid, start-year dollars, where the scenario names essential spending.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub essential_shortfall_depth: Option<Mean>,
    /// Balance at the end of the last year.
    pub terminal_wealth: Dollars,
    /// What that leaves, start-year dollars.
    pub legacy: Legacy,
    /// Income tax and surcharges of all years.
    pub lifetime_tax: Dollars,
    /// Excise on missed distributions in all years, start-year dollars, part of the tax; absent where none can be missed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lifetime_excise: Option<Mean>,
    /// Spending of all years.
    pub lifetime_spending: Dollars,
    /// Standard deviation of the yearly changes of a trial's real spending over its mean.
    pub spending_volatility: Mean,
    /// Largest fall of a trial's real spending from one year to the next, as a share.
    pub worst_cut: Mean,
    /// The certain real spending a year that is worth as much as the spending of all years of all trials.
    pub certainty_equivalent: CertaintyEquivalent,
    /// Gifts and QCDs of all years.
    pub charity: Dollars,
    /// Years in each tier of Medicare surcharges, tier 0 (none) first; empty where nobody is on Medicare.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub irmaa_tier_years: Vec<Mean>,
    /// Half the sum over assets of |share - target| at year end, mean over years with money.
    pub drift: Mean,
    /// Dollars sold to rebalance / balance on entry, mean over years.
    pub turnover: Mean,
    /// Gains less losses of sales in taxable accounts in all years, start-year dollars.
    pub realised_gains: Mean,
    /// Sold to rebalance in all years, start-year dollars.
    pub rebalancing_sales: Mean,
    /// What a rebalancing would have had to sell, had distributions not sold it already; start-year dollars.
    pub trades_avoided: Mean,
    /// Years in which more is distributed toward the requirement than the portfolio has to provide.
    pub rmd_beyond_need_years: Mean,
    /// What the failing trials have more often than all; left out where none fails.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub causes_of_failure: Option<CausesOfFailure>,
    /// One per year lived.
    pub by_year: Vec<YearSummary>,
}

/// What wealth at the end of the last year leaves, start-year dollars.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Legacy {
    /// The median.
    pub median: Estimate,
    /// The 10th percentile.
    pub p10: Estimate,
    /// The mean of the lowest 5 %.
    pub cvar_5: Estimate,
}

/// Certainty equivalents under constant relative risk aversion, start-year dollars a year; 0 where any year is without
/// spending.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct CertaintyEquivalent {
    /// At a risk aversion of 2.
    pub risk_aversion_2: Estimate,
    /// At a risk aversion of 5.
    pub risk_aversion_5: Estimate,
}

/// What the failing trials have more often than all.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct CausesOfFailure {
    /// How many trials fail.
    pub failing_trials: usize,
    /// Each cause that the scenario can have; a trial may have several.
    pub causes: Vec<CauseShare>,
    /// Share of the failing trials that has none of them.
    pub none_of_these: Proportion,
}

/// How common a cause is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct CauseShare {
    /// The cause.
    pub cause: Cause,
    /// Share of the failing trials.
    pub of_failing: Proportion,
    /// Share of all trials that meets the same condition.
    pub of_all: f64,
}

counted_enum! {
    /// Causes of failure, in the order of a report.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Cause {
        /// The real return of the first ten years is in the lowest quarter.
        PoorEarlyReturns,
        /// The price level in the year of the failure is in the highest quarter.
        Inflation,
        /// Tax as a share of tax and spending before the failure is in the highest quarter.
        Tax,
        /// An account is empty at the failure while another is not.
        AccountEmpty,
    }
}

/// What the trials say of one calendar year.
#[derive(Clone, Debug, PartialEq)]
pub struct YearSummary {
    /// The calendar year.
    pub year: Year,
    /// Age reached in the year by each person.
    pub ages: BTreeMap<String, Age>,
    /// Share of trials in which someone lives.
    pub alive: f64,
    /// Share of trials without a failed year up to and including this one; what fails a year is what `success` says.
    pub success_so_far: f64,
    /// Every measure of the year.
    pub measures: ByMeasure<Dollars>,
    /// Each account, at year end.
    pub accounts: BTreeMap<String, Dollars>,
    /// Tax as a share of adjusted gross income, over trials that have such income.
    pub effective_rate: Option<Mean>,
    /// Rate of the bracket that ordinary taxable income reaches; 0 where nothing is taxable.
    pub marginal_rate: Option<Mean>,
    /// Share of trials by that bracket, lowest first, brackets that no trial reaches among them; none without federal tax.
    pub brackets: Vec<BracketShare>,
    /// Share of each asset at year end, over the accounts that count.
    pub allocation: BTreeMap<String, Mean>,
}

impl Serialize for YearSummary {
    /// Measures in the order of their table; accounts follow the balance, and what becomes of income follows AGI.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_map(None)?;
        fields.serialize_entry("year", &self.year)?;
        fields.serialize_entry("ages", &self.ages)?;
        fields.serialize_entry("alive", &self.alive)?;
        fields.serialize_entry("success-so-far", &self.success_so_far)?;
        for (measure, name, value) in self.measures.named() {
            if let Some(value) = value {
                fields.serialize_entry(name, value)?;
            }
            if measure == Measure::Balance {
                fields.serialize_entry("accounts", &self.accounts)?;
            }
            if measure == Measure::Agi {
                for (name, rate) in [("effective-rate", self.effective_rate), ("marginal-rate", self.marginal_rate)] {
                    if let Some(rate) = rate {
                        fields.serialize_entry(name, &rate)?;
                    }
                }
                if !self.brackets.is_empty() {
                    fields.serialize_entry("brackets", &self.brackets)?;
                }
            }
        }
        fields.serialize_entry("allocation", &self.allocation)?;
        fields.end()
    }
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
    /// What the difference is counted in.
    pub unit: Unit,
    /// `of` less `against`.
    pub difference: Difference,
    /// Share of trials in which `of` is better; in what the metric is made of, where it is no mean over trials.
    pub better_in: f64,
    /// What the difference says of `of`.
    pub verdict: Verdict,
    /// About how many trials would tell a difference of this size from none; left out where it is told already, where
    /// there is none at all, and where the market has no more trials.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trials_to_settle: Option<TrialsToSettle>,
}

/// What a metric is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// A share: 0.01 is one point.
    Share,
    /// Years of a trial.
    Years,
    /// Start-year dollars.
    Dollars,
}

/// How many trials would put a difference outside its 95 % interval: a number, or the words `more than` a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrialsToSettle {
    /// Rounded up to two significant digits.
    About(u64),
    /// Beyond what is asked for.
    MoreThan(u64),
}

impl Serialize for TrialsToSettle {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::About(trials) => serializer.serialize_u64(*trials),
            Self::MoreThan(trials) => serializer.collect_str(&format_args!("more than {trials}")),
        }
    }
}

/// A difference with its error: the mean of the paired differences, or that of two estimates.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Difference {
    /// The difference.
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
