//! Where every flow of a trial is posted: nowhere while trials run in bulk, in a book when one is explained.

pub(in crate::simulation) mod notes;

use crate::simulation::ledger::notes::Note;

/// What a flow is. Amounts are signed from the account, or from the household's purse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Balance on entry.
    Opening,
    /// Social Security, pensions and every other income.
    Income,
    /// Withholding of the year before that came back; what is refunded after the last year lived lies beyond the plan.
    Refund,
    /// Qualified charitable distribution.
    Qcd,
    /// Required distribution. From an account: sold and paid in cash. Into the purse: all that was distributed toward the
    /// requirement; what of it was given, moved as shares or withdrawn for other reasons leaves the purse again at once.
    RequiredDistribution,
    /// Required distribution, moved as shares.
    InKind,
    /// Drawn from an inherited account beyond what is required, at the pace its owner has chosen.
    InheritedDistribution,
    /// Moved into another account.
    Rollover,
    /// Paid for a longevity annuity.
    AnnuityPremium,
    /// Withheld from distributions for the year's tax.
    Withholding,
    /// Further withdrawal.
    Withdrawal,
    /// Tax of the year.
    Tax,
    /// Medicare surcharges.
    Surcharge,
    /// Cash given to charity.
    Gift,
    /// Paid for living, one-off expenses included.
    Spending,
    /// Moved from a traditional into a Roth account.
    Conversion,
    /// Surplus money invested.
    Surplus,
    /// Sold or bought to rebalance.
    Rebalancing,
    /// Cost of rebalancing.
    TradingCost,
    /// What the market did.
    Growth,
    /// Balance at the year's end.
    Closing,
}

/// The steps of a year, in order. The market moves first where money flows at the year's end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Balances of 31 December of the year before.
    #[default]
    Entry,
    /// Incomes, and what comes back of the tax of the year before.
    Incomes,
    /// QCDs and cash gifts.
    Gifts,
    /// Required distributions, what inherited accounts pay beyond them, and premiums of longevity annuities.
    Distributions,
    /// Spending, tax and surcharges, and the withdrawal that they need.
    Spending,
    /// Accounts moved into others.
    Rollovers,
    /// Roth conversions, and the withdrawal for their tax.
    Conversion,
    /// Surplus money invested.
    Surplus,
    /// Trades toward the target, and the withdrawal for their tax.
    Rebalancing,
    /// What the market did.
    Market,
    /// Balances of 31 December.
    Close,
}

/// Takes the flows of one trial, in the order in which they happen.
pub trait Ledger {
    /// Whether anything is kept: loops that only post are left out where nothing is.
    const KEEPS: bool = true;
    /// Whether it takes notes: what writes them is left out of the program where it does not.
    const TAKES_NOTES: bool = false;
    /// A year begins; `period` counts the flows within it.
    fn year(&mut self, year: usize);
    /// A step of the year begins, once in each period.
    #[inline(always)]
    fn step(&mut self, _step: Step) {}
    /// A flow of an account's asset.
    fn post(&mut self, line: Line, account: usize, asset: usize, amount: f64);
    /// A flow of the household's purse.
    fn purse(&mut self, line: Line, amount: f64);
    /// What was decided; only where notes are taken.
    #[inline(always)]
    fn note(&mut self, _note: Note) {}
}

/// Keeps nothing and costs nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Ledger for Silent {
    const KEEPS: bool = false;

    #[inline(always)]
    fn year(&mut self, _year: usize) {}
    #[inline(always)]
    fn post(&mut self, _line: Line, _account: usize, _asset: usize, _amount: f64) {}
    #[inline(always)]
    fn purse(&mut self, _line: Line, _amount: f64) {}
}
