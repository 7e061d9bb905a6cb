//! Assets, accounts and what the household wants to hold.

mod drift;
mod trades;

pub use drift::{Allocation, drift, excess};
pub use trades::{Trades, trades_to_edge, trades_to_target};

use crate::household::IncomeKind;
use crate::law::AccountKind;
use crate::named::named_enum;
use crate::units::Year;

pub use crate::law::{Inherited, InheritedMoney, Relation};

/// Something an account can hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Asset {
    /// As the scenario names it.
    pub name: String,
    /// Arithmetic mean of the simple nominal annual return; none where only `history` is given.
    pub mean_return: Option<f64>,
    /// Standard deviation of the simple nominal annual return.
    pub volatility: Option<f64>,
    /// Share of the value that whoever manages it keeps each year: 1 + r becomes (1 + r)(1 - e).
    pub expense_ratio: f64,
    /// Part of the return paid out each year; `None` where none is written.
    pub dividend_yield: Option<f64>,
    /// How the yield is taxed in a taxable account.
    pub yield_taxed_as: IncomeKind,
    /// Column of the data that historical models read.
    pub history: Option<String>,
    /// Whether a strategy holds or wants it: random numbers are dealt to no other, so that a table nobody uses changes nothing.
    pub is_used: bool,
}

impl Asset {
    /// Interest that a cash account pays on it: its yield, or its net mean return where none is written; never below zero.
    #[must_use]
    pub fn cash_yield(&self) -> f64 {
        self.dividend_yield.or(self.net_mean_return()).unwrap_or(0.0).max(0.0)
    }

    /// Arithmetic mean return after the expense ratio.
    #[must_use]
    pub fn net_mean_return(&self) -> Option<f64> {
        self.mean_return.map(|mean| mean - (1.0 + mean) * self.expense_ratio)
    }
}

/// An account at the end of the year before the start year.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// As the scenario names it.
    pub name: String,
    /// Index of the owner among the people.
    pub owner: usize,
    /// What it is to the tax law.
    pub kind: AccountKind,
    /// Dollars.
    pub balance: f64,
    /// Share of each asset, one per asset of the scenario, summing to 1; none for a cash account that earns nothing.
    pub holdings: Option<Vec<f64>>,
    /// Taxable: cost of the holdings, dollars. IRA: non-deductible contributions, dollars.
    pub basis: f64,
    /// The account's own target shares, one per asset.
    pub target: Option<Vec<f64>>,
    /// Whether the spouse is sole beneficiary all year.
    pub spouse_is_sole_beneficiary: bool,
    /// Employer plans: the year in which the owner retires from this employer.
    pub still_working_until: Option<Year>,
    /// Employer plans: whether the owner holds more than 5 % of the employer.
    pub owns_more_than_5_percent: bool,
    /// Employer plans: the year in which the owner left this employer, where the scenario says so.
    pub separated: Option<Year>,
    /// Roth accounts: contributions, dollars; None if the balance stands for them.
    pub contributions: Option<f64>,
    /// Inherited accounts: from whom.
    pub inherited: Option<Inherited>,
    /// Inherited accounts: how fast they are drawn.
    pub inherited_pace: InheritedPace,
    /// Where the scenario did not name the account: made to take surplus money or conversions.
    pub made: bool,
}

impl Account {
    /// The year in which the owner of an employer's plan left the employer; None if unknown.
    #[must_use]
    pub fn left_employer(&self) -> Option<Year> {
        self.separated.or(self.still_working_until)
    }
}

named_enum! {
    /// How fast an inherited account is drawn, within the law.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum InheritedPace {
        /// What the law requires.
        Minimum = "minimum",
        /// A level annuity at the expected return of the holdings.
        Level = "level",
        /// An equal fraction of what is left.
        EqualFraction = "equal-fraction",
        /// All in the last year.
        LastYear = "last-year",
    }
}

/// What the household wants to hold, and how it trades towards it.
#[derive(Clone, Debug, PartialEq)]
pub struct AllocationPolicy {
    /// Target share of each asset, summing to 1.
    pub target: Vec<f64>,
    /// Whether the target holds for the household or for each account.
    pub scope: Scope,
    /// Tolerance around each share, absolute.
    pub band: f64,
    /// When trades towards the target happen.
    pub rebalance: Rebalance,
    /// Where the trades of a band end.
    pub rebalance_to: RebalanceTo,
    /// Which accounts may trade.
    pub rebalance_in: RebalanceIn,
    /// Cost as a share of the dollars sold to rebalance.
    pub cost: f64,
}

named_enum! {
    /// What a target is held against.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Scope {
        /// All accounts that count in the allocation, together.
        Household = "household",
        /// Each account by itself.
        Account = "account",
    }
}

named_enum! {
    /// When trades towards the target happen.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Rebalance {
        /// Never.
        Never = "never",
        /// Every year.
        Yearly = "yearly",
        /// In years in which a share is outside the band.
        Band = "band",
    }
}

named_enum! {
    /// Where the trades of a band end.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum RebalanceTo {
        /// At the target, for every asset.
        Target = "target",
        /// At the edge of the band, for the assets outside it.
        Edge = "edge",
    }
}

named_enum! {
    /// Which accounts may trade to rebalance.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum RebalanceIn {
        /// Those in which a trade costs no tax.
        TaxAdvantaged = "tax-advantaged",
        /// Taxable accounts too; sales realise gains.
        All = "all",
    }
}
