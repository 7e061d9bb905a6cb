//! From which accounts more is drawn when more is needed.

mod conversion;

pub use conversion::{Conversion, ConversionAmount};

use crate::distribution::Source;
use crate::law::account_kind::TaxClass;
use crate::named::named_enum;

/// Which accounts are drawn, in what order.
#[derive(Clone, Debug, PartialEq)]
pub enum WithdrawalOrder {
    /// One step after another; whatever no step names comes last, in file order.
    Steps(Vec<WithdrawalStep>),
    /// Every class of accounts in proportion to its balance, as one pool.
    Proportional,
    /// Traditional accounts up to the top of the bracket with this rate, by the return with the gains of the withdrawal;
    /// then cash, taxable and Roth accounts; then what is left of the traditional.
    FillBracket(f64),
}

/// A step of a withdrawal order.
#[derive(Clone, Debug, PartialEq)]
pub enum WithdrawalStep {
    /// All accounts of the class, as one pool.
    Class(TaxClass),
    /// One account by index.
    Account(usize),
}

/// How more is withdrawn.
#[derive(Clone, Debug, PartialEq)]
pub struct WithdrawalPolicy {
    /// From which accounts.
    pub order: WithdrawalOrder,
    /// What is sold inside.
    pub source: Source,
}

/// A cash reserve spent in bad years.
#[derive(Clone, Debug, PartialEq)]
pub struct CashBucket {
    /// Index of the cash account.
    pub account: usize,
    /// Its planned size.
    pub size: CashBucketSize,
    /// When it is spent first.
    pub spend: CashBucketSpend,
    /// Whether it counts in the allocation.
    pub counts_in_allocation: bool,
    /// What refills it.
    pub refill_from: RefillFrom,
}

named_enum! {
    /// What refills a cash bucket.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum RefillFrom {
        /// Surplus money, and overweight assets of taxable accounts after a year in which the portfolio rose.
        Surplus = "surplus",
        /// The same, and what is then missing as a withdrawal.
        WithdrawalOrder = "withdrawal-order",
    }
}

/// Planned size of a cash bucket.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CashBucketSize {
    /// Times the year's spending.
    YearsOfSpending(f64),
    /// Start-year dollars.
    Dollars(f64),
}

named_enum! {
    /// When the cash bucket is spent first.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum CashBucketSpend {
        /// After a year in which the portfolio fell.
        AfterLosses = "after-losses",
        /// Every year.
        Always = "always",
    }
}
