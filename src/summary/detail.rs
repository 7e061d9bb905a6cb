//! What charts and tables need beyond `summary.json`.

use super::percentiles::Percentiles;
use crate::scenario::Success;
use crate::simulation::{IncomeSource, Wealth};
use crate::units::{Age, Year};

/// What charts and tables need of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    /// Calendar years lived, in order.
    pub years: Vec<Year>,
    /// Name and age in each year of the youngest person: the age axis of all charts.
    pub axis_person: String,
    /// Age of that person in each year.
    pub axis_ages: Vec<Age>,
    /// What counts as success of a trial.
    pub success: Success,
    /// One line on market and inflation, for footnotes.
    pub model: String,
    /// Balance of all accounts before the first year, dollars.
    pub start_balance: f64,
    /// Names of the assets, in file order.
    pub assets: Vec<String>,
    /// In the order of the strategies.
    pub strategies: Vec<StrategyDetail>,
}

/// What charts and tables need of one strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct StrategyDetail {
    /// As the scenario names it.
    pub name: String,
    /// Real balance at each year end of a few trials, chosen by fixed index.
    pub sample_paths: Vec<Vec<f64>>,
    /// Terminal wealth of every trial, start-year dollars, in trial order.
    pub terminal_real: Vec<f64>,
    /// Terminal wealth less the baseline's, trial by trial, start-year dollars; none for the baseline.
    pub terminal_difference: Option<Percentiles>,
    /// Share of trials that leave more than the baseline; none for the baseline.
    pub leaves_more: Option<f64>,
    /// Target share of each asset.
    pub target: Vec<f64>,
    /// The tolerance around it.
    pub band: f64,
    /// Index of the asset whose share the drift chart follows: the one with the largest target.
    pub main_asset: usize,
    /// Its share at each year end; none in years in which no trial has money.
    pub main_share: Vec<Option<Percentiles>>,
    /// The share at the start.
    pub main_share_at_start: f64,
    /// Real mean of what each source paid, by year: `[year][source]`, start-year dollars.
    pub income: Vec<[f64; IncomeSource::COUNT]>,
    /// Real mean tax and surcharges by year.
    pub tax: Vec<f64>,
    /// Real mean spending by year.
    pub spending: Vec<f64>,
    /// Essential spending, start-year dollars a year; none where the scenario names none.
    pub essential_spending: Option<f64>,
    /// Least gross draw of the spending rule, start-year dollars a year; none where it has none that is known beforehand.
    pub least_draw: Option<f64>,
    /// How the trials stand in each year.
    pub funding: Vec<FundingShares>,
    /// Real mean of what the portfolio had to provide (spending, tax, gifts, less incomes), by year.
    pub need: Vec<f64>,
    /// Real RMD by year.
    pub rmd_real: Vec<Percentiles>,
    /// First year with a required distribution, as an index into `years`.
    pub first_rmd_year: Option<usize>,
    /// Where the money of all required distributions went, mean a trial: gifts, in kind, spent and taxed, reinvested.
    pub rmd_use: RmdUse,
    /// How many account-years were closed, and the largest residual in dollars.
    pub closing: Closing,
}

/// How the trials stand in a year, as shares of all; together 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FundingShares {
    /// Not paid in full; essential spending not paid, where the scenario names it.
    pub short: f64,
    /// Essential spending and tax paid, other spending not.
    pub essential_only: f64,
    /// All is paid, by the real wealth at the year's end against that of the start: under half of it, half or more, as
    /// much or more.
    pub paid: [f64; Wealth::COUNT],
}

/// Where the money of required distributions went; start-year dollars a trial, all years together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RmdUse {
    /// Qualified charitable distributions that counted.
    pub given: f64,
    /// Moved as shares.
    pub in_kind: f64,
    /// Paid for living, tax and cash gifts.
    pub spent: f64,
    /// Reinvested in the surplus account.
    pub reinvested: f64,
}

/// What the closing check saw.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Closing {
    /// Account-years closed.
    pub account_years: u64,
    /// Largest |opening + flows + growth - closing|, dollars.
    pub largest_residual: f64,
}
