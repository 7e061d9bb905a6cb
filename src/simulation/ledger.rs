//! Where every flow of a trial is posted: nowhere while trials run in bulk, in a book when one is explained.

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
    /// Required distribution, sold and paid in cash.
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

/// Takes the flows of one trial, in the order in which they happen.
pub trait Ledger {
    /// A year begins; `period` counts the flows within it.
    fn year(&mut self, year: usize);
    /// A flow of an account's asset.
    fn post(&mut self, line: Line, account: usize, asset: usize, amount: f64);
    /// A flow of the household's purse.
    fn purse(&mut self, line: Line, amount: f64);
}

/// Keeps nothing and costs nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Ledger for Silent {
    #[inline(always)]
    fn year(&mut self, _year: usize) {}
    #[inline(always)]
    fn post(&mut self, _line: Line, _account: usize, _asset: usize, _amount: f64) {}
    #[inline(always)]
    fn purse(&mut self, _line: Line, _amount: f64) {}
}
