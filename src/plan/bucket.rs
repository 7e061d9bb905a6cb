//! The cash bucket of a plan.

use super::opening::dollars_asset;
use crate::scenario::{Scenario, Strategy};
use crate::withdrawal::{CashBucketSize, CashBucketSpend, RefillFrom, WithdrawalOrder, WithdrawalStep};

/// The cash bucket of a plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bucket {
    /// Index of its account.
    pub account: usize,
    /// Index of the asset it holds.
    pub asset: usize,
    /// Its planned size.
    pub size: CashBucketSize,
    /// When it is spent first.
    pub spend: CashBucketSpend,
    /// What refills it.
    pub refill_from: RefillFrom,
    /// Whether the withdrawal order names its account: it is then spent in its turn.
    pub is_in_order: bool,
}

impl Bucket {
    /// The bucket of a strategy, if it has one.
    #[must_use]
    pub fn of(scenario: &Scenario, strategy: &Strategy) -> Option<Self> {
        let bucket = strategy.cash_bucket.as_ref()?;
        let holdings = strategy.accounts[bucket.account].holdings.as_ref();
        let asset = holdings.and_then(|shares| shares.iter().position(|share| *share > 0.0));
        Some(Self {
            account: bucket.account,
            asset: asset.unwrap_or_else(|| dollars_asset(scenario)),
            size: bucket.size,
            spend: bucket.spend,
            refill_from: bucket.refill_from,
            is_in_order: matches!(&strategy.withdrawal.order, WithdrawalOrder::Steps(steps)
                if steps.contains(&WithdrawalStep::Account(bucket.account))),
        })
    }
}
