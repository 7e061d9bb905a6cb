//! What an account is to the simulation.

use crate::law::AccountKind;
use crate::law::account_kind::TaxClass;
use crate::portfolio::{Account, InheritedPace, RebalanceIn};
use crate::scenario::Strategy;

/// What an account is to the simulation.
#[derive(Clone, Debug)]
pub struct AccountFacts {
    /// As the scenario names it.
    pub name: String,
    /// Index of the owner.
    pub owner: usize,
    /// What it is to the tax law.
    pub kind: AccountKind,
    /// How money leaving it is taxed.
    pub class: TaxClass,
    /// Whether it counts in the allocation.
    pub counts: bool,
    /// Whether it may trade to rebalance.
    pub may_trade: bool,
    /// Its own target, or the household's; as wide as the plan's assets.
    pub target: Vec<f64>,
    /// How fast it is drawn, if it was inherited.
    pub pace: InheritedPace,
    /// Index of the group in which it answers for a required distribution.
    pub group: Option<usize>,
    /// Index of the pool in which its basis is recovered.
    pub basis_pool: Option<usize>,
}

pub(super) fn account_facts(
    account: &Account,
    strategy: &Strategy,
    widen: &impl Fn(&[f64]) -> Vec<f64>,
) -> AccountFacts {
    let bucket_counts = strategy.cash_bucket.as_ref().is_some_and(|bucket| bucket.counts_in_allocation);
    let class = account.kind.tax_class();
    let counts = class != TaxClass::Cash || bucket_counts;
    AccountFacts {
        name: account.name.clone(),
        owner: account.owner,
        kind: account.kind,
        class,
        counts,
        may_trade: match class {
            TaxClass::Cash => false,
            TaxClass::Taxable => strategy.allocation.rebalance_in == RebalanceIn::All,
            TaxClass::Traditional | TaxClass::Roth => true,
        },
        target: widen(account.target.as_deref().unwrap_or(&strategy.allocation.target)),
        pace: account.inherited_pace,
        group: None,
        basis_pool: None,
    }
}
