//! The document in `summary.json`. Field names and their order are part of the contract.

use std::collections::BTreeMap;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::percentiles::{Dollars, Estimate, Mean, Proportion};
use crate::named::counted_enum;
use crate::scenario::Warning;
use crate::simulation::{ByMeasure, Measure};
use crate::units::{Age, Year};

/// Results of a run.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Summary {
    /// `rmdsim-summary/1`.
    pub format: &'static str,
    /// Version of rmdsim.
    pub version: &'static str,
    /// Title of the scenario.
    pub title: String,
    /// SHA-256 of the scenario file.
    pub scenario_sha256: String,
    /// SHA-256 of the output of `sha256sum` over rmdsim's own data files, ordered by path.
    pub law_sha256: &'static str,
    /// SHA-256 of each file the scenario refers to, by the name it uses; absent if there are none.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub files_sha256: BTreeMap<String, String>,
    /// Keys of the scenario that the command line set, each with its value; left out where there is none.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub set: BTreeMap<String, serde_json::Value>,
    /// What is legal but odd in the scenario; left out where there is nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Warning>,
    /// Seed of all random streams.
    pub seed: u64,
    /// Number of trials.
    pub trials: usize,
    /// First simulated year.
    pub start_year: Year,
    /// Number of simulated years.
    pub years: usize,
    /// One per strategy; the first is the baseline.
    pub strategies: Vec<StrategySummary>,
    /// Every other strategy against the baseline, metric by metric.
    pub comparisons: Vec<Comparison>,
}

/// Results of one strategy.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct StrategySummary {
    /// Name in the scenario.
    pub name: String,
    /// Share of trials that succeed.
    pub success: Proportion,
    /// Share of trials that pay essential spending and tax in every year; absent without essential spending.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub essential_success: Option<Proportion>,
    /// Years with spending or tax not paid in full.
    pub shortfall_years: Mean,
    /// Unpaid spending and tax in those years, start-year dollars.
    pub shortfall_depth: Mean,
    /// Unpaid essential spending and tax, start-year dollars; absent without essential spending.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub essential_shortfall_depth: Option<Mean>,
    /// Balance at the end of the last year.
    pub terminal_wealth: Dollars,
    /// Low and middle of the wealth left, start-year dollars.
    pub legacy: Legacy,
    /// Income tax and surcharges over all years.
    pub lifetime_tax: Dollars,
    /// Excise on missed distributions over all years, start-year dollars, part of the tax; absent if none can be missed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lifetime_excise: Option<Mean>,
    /// Spending over all years.
    pub lifetime_spending: Dollars,
    /// Standard deviation of the yearly changes in a trial's real spending, divided by its mean.
    pub spending_volatility: Mean,
    /// Largest fall in a trial's real spending from one year to the next, as a share.
    pub worst_cut: Mean,
    /// Certain real spending a year with the same utility as the spending of all years of all trials.
    pub certainty_equivalent: CertaintyEquivalent,
    /// Gifts and QCDs over all years.
    pub charity: Dollars,
    /// Years in each tier of Medicare surcharges, from tier 0 (none); absent if nobody is on Medicare.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub irmaa_tier_years: Vec<Mean>,
    /// Half the sum of |share - target| over assets at year end, mean over years with money.
    pub drift: Mean,
    /// Dollars sold to rebalance / balance on entry, mean over years.
    pub turnover: Mean,
    /// Gains less losses on sales in taxable accounts over all years, start-year dollars.
    pub realised_gains: Mean,
    /// Sales to rebalance over all years, start-year dollars.
    pub rebalancing_sales: Mean,
    /// Rebalancing sales that distributions made unnecessary, start-year dollars.
    pub trades_avoided: Mean,
    /// Years in which distributions toward the requirement exceed what the portfolio has to provide.
    pub rmd_beyond_need_years: Mean,
    /// Conditions that failing trials meet more often than all trials; absent if no trial fails.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub causes_of_failure: Option<CausesOfFailure>,
    /// One per simulated year.
    pub by_year: Vec<YearSummary>,
}

/// Wealth left at the end of the last year, start-year dollars.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Legacy {
    /// Median.
    pub median: Estimate,
    /// 10th percentile.
    pub p10: Estimate,
    /// Mean of the lowest 5 %.
    pub cvar_5: Estimate,
}

/// Certainty equivalents under constant relative risk aversion, start-year dollars a year; 0 if any year has no spending.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct CertaintyEquivalent {
    /// At a risk aversion of 2.
    pub risk_aversion_2: Estimate,
    /// At a risk aversion of 5.
    pub risk_aversion_5: Estimate,
}

/// Conditions that failing trials meet more often than all trials.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct CausesOfFailure {
    /// Number of trials that fail.
    pub failing_trials: usize,
    /// Causes that are possible in the scenario; a trial may have several.
    pub causes: Vec<CauseShare>,
    /// Share of the failing trials with none of the causes.
    pub none_of_these: Proportion,
}

/// Frequency of a cause.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct CauseShare {
    /// The cause.
    pub cause: Cause,
    /// Share of the failing trials.
    pub of_failing: Proportion,
    /// Share of all trials that meet the same condition.
    pub of_all: f64,
}

counted_enum! {
    /// Causes of failure, in the order of a report.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Cause {
        /// Real return of the first ten years is in the lowest quarter.
        PoorEarlyReturns,
        /// Price level in the year of the failure is in the highest quarter.
        Inflation,
        /// Tax before the failure, as a share of tax and spending, is in the highest quarter.
        Tax,
        /// An account is empty at the failure while another is not.
        AccountEmpty,
    }
}

/// Results of one calendar year.
#[derive(Clone, Debug, PartialEq)]
pub struct YearSummary {
    /// The calendar year.
    pub year: Year,
    /// Age each person reaches in the year.
    pub ages: BTreeMap<String, Age>,
    /// Share of trials with a living person.
    pub alive: f64,
    /// Share of trials without a failed year up to and including this one, by the scenario's criterion of success.
    pub success_so_far: f64,
    /// Every measure of the year.
    pub measures: ByMeasure<Dollars>,
    /// Balance of each account at year end.
    pub accounts: BTreeMap<String, Dollars>,
    /// Tax as a share of adjusted gross income, over trials with such income.
    pub effective_rate: Option<Mean>,
    /// Rate of the bracket that ordinary taxable income reaches; 0 if nothing is taxable.
    pub marginal_rate: Option<Mean>,
    /// Share of trials in each bracket, lowest first, unreached brackets included; absent without federal tax.
    pub brackets: Vec<BracketShare>,
    /// Share of each asset at year end, over the accounts that count in the allocation.
    pub allocation: BTreeMap<String, Mean>,
}

impl Serialize for YearSummary {
    /// Measures keep the order of their table; accounts follow the balance, rates and brackets follow AGI.
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

/// Share of trials in a tax bracket.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct BracketShare {
    /// Rate of the bracket; 0 for trials with nothing taxable.
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
    /// Unit of the difference.
    pub unit: Unit,
    /// `of` less `against`.
    pub difference: Difference,
    /// Share of trials in which `of` is better; for a metric other than a mean, by the value of each trial it is made of.
    pub better_in: f64,
    /// Verdict on `of`.
    pub verdict: Verdict,
    /// Approximate number of trials that would distinguish a difference of this size from zero; absent if it already is
    /// distinguished, if it is zero, or if the market has no more trials.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trials_to_settle: Option<TrialsToSettle>,
}

/// Unit of a metric.
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

/// Number of trials at which the 95 % interval would exclude zero: a number, or the words `more than` a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrialsToSettle {
    /// Rounded up to two significant digits.
    About(u64),
    /// Above the largest number suggested.
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

/// Difference with its error: the mean of the paired differences, or the difference of two estimates.
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

/// Verdict on a difference, by whether its 95 % interval excludes zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Verdict {
    /// Better than the baseline.
    #[serde(rename = "better")]
    Better,
    /// Worse than the baseline.
    #[serde(rename = "worse")]
    Worse,
    /// The interval includes zero.
    #[serde(rename = "not distinguishable")]
    NotDistinguishable,
}
