//! Columns kept of every trial, by measure and year, in trial order.

pub(in crate::simulation) mod funding;
pub(in crate::simulation) mod measure;

use crate::law::medicare::TOP_TIER;
use crate::named::{counted_enum, named_enum};
use crate::plan::Plan;
use crate::simulation::outcomes::funding::{Shortfall, Wealth};
use crate::simulation::outcomes::measure::Kept;
pub use crate::simulation::outcomes::measure::Measure;

named_enum! {
    /// Sources of the household's money, with their labels on charts.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum IncomeSource {
        /// Social Security benefits.
        SocialSecurity = "Social Security",
        /// Pensions, wages and every other income.
        OtherIncome = "Pension and other income",
        /// Required distributions in cash.
        RequiredDistribution = "Required distributions",
        /// Further withdrawals from traditional accounts.
        Traditional = "Traditional accounts",
        /// Sales in taxable accounts and bank money.
        Taxable = "Taxable and cash",
        /// Withdrawals from Roth accounts.
        Roth = "Roth",
    }
}

counted_enum! {
    /// A quantity kept once for every trial. Start-year dollars unless stated otherwise.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum TrialTotal {
        /// Years in which spending or tax was not paid in full.
        ShortfallYears,
        /// Years in which tax was not paid in full, or less than the essential spending was paid for living.
        EssentialShortfallYears,
        /// Years that fail what the scenario calls success: one of the two above.
        FailedYears,
        /// The first of them, counted from 0; the number of years where there is none.
        FirstFailure,
        /// Balance at the last year's end, nominal.
        TerminalNominal,
        /// Balance at the last year's end.
        TerminalReal,
        /// Tax and surcharges of all years.
        Tax,
        /// Spending of all years.
        Spending,
        /// Gifts and QCDs of all years.
        Charity,
        /// Mean over years with money of the distance from target.
        Drift,
        /// Mean over years with money on entry of what was sold to rebalance, as a share of it.
        Turnover,
        /// Rebalancing sales that distributions made unnecessary.
        TradesAvoided,
        /// Sold to rebalance.
        RebalancingSales,
        /// QCDs that counted toward the requirement.
        RmdGiven,
        /// Required distributions moved as shares.
        RmdInKind,
        /// Required distributions invested again.
        RmdReinvested,
        /// Excise on distributions that were missed, part of the tax.
        Excise,
        /// Required distributions spent, on living, gifts or tax.
        RmdSpent,
        /// Spending and tax that were not paid, in the years counted as short.
        Unpaid,
        /// Essential spending and tax that were not paid, in the years counted as short of it.
        EssentialUnpaid,
        /// Gains less losses of sales in taxable accounts.
        RealisedGains,
        /// Years in which more is distributed toward the requirement than the portfolio has to provide.
        RmdBeyondNeedYears,
        /// Real growth of the whole portfolio in the first ten years, as long as anything is held; a factor.
        EarlyGrowth,
    }
}

/// Sum over a chunk's trials with the sum of squares, for quantities reported only as means.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sum {
    /// Trials that count.
    pub count: f64,
    /// Sum of their values.
    pub sum: f64,
    /// Sum of their squares.
    pub squares: f64,
}

impl Sum {
    /// Adds one trial.
    pub fn add(&mut self, value: f64) {
        self.count += 1.0;
        self.sum += value;
        self.squares += value * value;
    }

    /// Adds all trials of another.
    pub fn join(&mut self, other: &Self) {
        self.count += other.count;
        self.sum += other.sum;
        self.squares += other.squares;
    }
}

/// Means kept by year beside the columns; start-year dollars.
#[derive(Clone, Debug, PartialEq)]
pub struct YearMeans {
    /// Share of each asset at the year's end, less its target, over trials with money.
    pub share_off_target: Vec<Sum>,
    /// Amount from each source.
    pub sources: [f64; IncomeSource::COUNT],
    /// Tax.
    pub tax: f64,
    /// Spending.
    pub spending: f64,
    /// Need from the portfolio: spending, tax and cash gifts, less incomes.
    pub need: f64,
    /// Required distributions.
    pub rmd: f64,
    /// Trials whose ordinary taxable income reaches each bracket, the lowest first.
    pub reached: [f64; BRACKETS],
    /// Trials not paid in full, by degree of the shortfall and by the wealth left.
    pub short: [[f64; Wealth::COUNT]; Shortfall::COUNT],
}

/// Brackets that an income can reach.
pub const BRACKETS: usize = 7;

/// Number of tiers of Medicare surcharges, including the one without any.
pub const TIERS: usize = TOP_TIER + 1;

/// Consecutive trials of one strategy, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Chunk {
    pub(in crate::simulation) kept: Kept,
    trials: usize,
    years: usize,
    values: Vec<f64>,
    totals: Vec<f64>,
    /// One per year.
    pub means: Vec<YearMeans>,
    /// Account-years closed.
    pub account_years: u64,
    /// Years in each tier of Medicare surcharges, over the trials.
    pub tier_years: [Sum; TIERS],
    /// Largest residual at a closing, dollars.
    pub largest_residual: f64,
}

impl Chunk {
    /// Allocates columns for `trials` trials of a plan.
    #[must_use]
    pub fn new(plan: &Plan, trials: usize) -> Self {
        let (years, measures) = (plan.years.len(), Measure::of(plan).len());
        let means = YearMeans {
            share_off_target: vec![Sum::default(); plan.assets],
            sources: [0.0; IncomeSource::COUNT],
            tax: 0.0,
            spending: 0.0,
            need: 0.0,
            rmd: 0.0,
            reached: [0.0; BRACKETS],
            short: [[0.0; Wealth::COUNT]; Shortfall::COUNT],
        };
        Self {
            kept: Kept::of(plan),
            trials,
            years,
            values: vec![0.0; measures * years * trials],
            totals: vec![0.0; TrialTotal::COUNT * trials],
            means: vec![means; years],
            account_years: 0,
            tier_years: [Sum::default(); TIERS],
            largest_residual: 0.0,
        }
    }

    /// Measure in a year, one value per trial.
    #[must_use]
    pub fn column(&self, measure: usize, year: usize) -> &[f64] {
        &self.values[(measure * self.years + year) * self.trials..][..self.trials]
    }

    /// Total, one value per trial.
    #[must_use]
    pub fn total(&self, total: TrialTotal) -> &[f64] {
        &self.totals[total as usize * self.trials..][..self.trials]
    }

    /// Columns of one trial, for writing.
    pub fn columns(&mut self, trial: usize) -> Columns<'_> {
        Columns {
            chunk: self,
            trial,
            totals: [0.0; TrialTotal::COUNT],
            drift: (0.0, 0.0),
            turnover: (0.0, 0.0),
            tier_years: [0.0; TIERS],
        }
    }
}

/// Columns of one trial, for writing.
#[derive(Debug)]
pub struct Columns<'a> {
    pub(in crate::simulation) chunk: &'a mut Chunk,
    trial: usize,
    /// Totals of the trial so far.
    totals: [f64; TrialTotal::COUNT],
    /// Sum over years with money, and how many there were.
    pub(in crate::simulation) drift: (f64, f64),
    /// Sum over years with money on entry, and how many there were.
    pub(in crate::simulation) turnover: (f64, f64),
    /// Years of the trial in each tier of Medicare surcharges.
    pub(in crate::simulation) tier_years: [f64; TIERS],
}

impl Columns<'_> {
    /// All values, the index of a year's first measure among them, and the stride from measure to measure.
    #[inline]
    pub(in crate::simulation) fn of_year(&mut self, year: usize) -> (&mut [f64], usize, usize) {
        let chunk = &mut *self.chunk;
        (&mut chunk.values, year * chunk.trials + self.trial, chunk.years * chunk.trials)
    }

    pub(in crate::simulation) fn total_mut(&mut self, total: TrialTotal) -> &mut f64 {
        &mut self.totals[total as usize]
    }

    /// Writes the trial's totals, once its last year is kept.
    pub(in crate::simulation) fn write_totals(&mut self) {
        for (total, value) in self.totals.iter().enumerate() {
            self.chunk.totals[total * self.chunk.trials + self.trial] = *value;
        }
    }
}
