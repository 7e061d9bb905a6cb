//! Data of charts and tables beyond `summary.json`.

use super::percentiles::Percentiles;
use crate::scenario::Success;
use crate::simulation::{IncomeSource, Wealth};
use crate::units::{Age, Year};

/// Data of a run beyond `summary.json`.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    /// Simulated calendar years, in order.
    pub years: Vec<Year>,
    /// Name of the youngest person, whose ages label the axis of all charts.
    pub axis_person: String,
    /// Age of that person in each year.
    pub axis_ages: Vec<Age>,
    /// Criterion of success.
    pub success: Success,
    /// Market and inflation in one line, for footnotes.
    pub model: String,
    /// Balance of all accounts before the first year, dollars.
    pub start_balance: f64,
    /// Names of the assets, in file order.
    pub assets: Vec<String>,
    /// One per strategy, in file order.
    pub strategies: Vec<StrategyDetail>,
}

/// Data of one strategy beyond `summary.json`.
#[derive(Clone, Debug, PartialEq)]
pub struct StrategyDetail {
    /// Name in the scenario.
    pub name: String,
    /// Real year-end balances of the first few trials.
    pub sample_paths: Vec<Vec<f64>>,
    /// Terminal wealth of every trial, start-year dollars, in trial order.
    pub terminal_real: Vec<f64>,
    /// Terminal wealth less the baseline's, trial by trial, start-year dollars; `None` for the baseline.
    pub terminal_difference: Option<Percentiles>,
    /// Share of trials that leave more than the baseline; `None` for the baseline.
    pub leaves_more: Option<f64>,
    /// Target share of each asset.
    pub target: Vec<f64>,
    /// Tolerance around the target.
    pub band: f64,
    /// Index of the main asset, the one with the largest target; the drift chart follows its share.
    pub main_asset: usize,
    /// Share of the main asset at each year end; `None` if no trial has money.
    pub main_share: Vec<Option<Percentiles>>,
    /// Share of the main asset at the start.
    pub main_share_at_start: f64,
    /// Mean income by year and source, start-year dollars.
    pub income: Vec<[f64; IncomeSource::COUNT]>,
    /// Mean tax and surcharges by year, start-year dollars.
    pub tax: Vec<f64>,
    /// Mean spending by year, start-year dollars.
    pub spending: Vec<f64>,
    /// Essential spending, start-year dollars a year; `None` if the scenario does not set it.
    pub essential_spending: Option<f64>,
    /// Least gross draw of the spending rule, start-year dollars a year; `None` if it is not known in advance.
    pub least_draw: Option<f64>,
    /// Shares of trials by what is paid in each year.
    pub funding: Vec<FundingShares>,
    /// Mean need by year, start-year dollars: spending, tax and gifts, less incomes.
    pub need: Vec<f64>,
    /// RMD by year, start-year dollars.
    pub rmd_real: Vec<Percentiles>,
    /// Index into `years` of the first year with a required distribution.
    pub first_rmd_year: Option<usize>,
    /// Use of the money of all required distributions, mean of the trials.
    pub rmd_use: RmdUse,
    /// Result of the closing check.
    pub closing: Closing,
}

/// Shares of trials by what is paid in a year and by the wealth left; together 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FundingShares {
    /// Spending or tax is not paid in full; if the scenario sets essential spending, that or tax is not.
    pub short: f64,
    /// Essential spending and tax are paid, other spending is not.
    pub essential_only: f64,
    /// Everything is paid, by real wealth at the year's end relative to the start: less than half, at least half, at least
    /// as much.
    pub paid: [f64; Wealth::COUNT],
}

/// Use of the money of required distributions over all years; start-year dollars, mean of the trials.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RmdUse {
    /// Qualified charitable distributions that count toward the requirement.
    pub given: f64,
    /// Moved as shares.
    pub in_kind: f64,
    /// Paid for living, tax and cash gifts.
    pub spent: f64,
    /// Reinvested in the surplus account.
    pub reinvested: f64,
}

/// Result of the closing check.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Closing {
    /// Account-years closed.
    pub account_years: u64,
    /// Largest |opening + flows + growth - closing|, dollars.
    pub largest_residual: f64,
}
