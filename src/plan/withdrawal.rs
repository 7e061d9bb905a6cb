//! The withdrawal order as steps and pools of accounts.

use super::account::AccountFacts;
use super::bucket::Bucket;
use crate::law::account_kind::TaxClass;
use crate::portfolio::Scope;
use crate::withdrawal::{WithdrawalOrder, WithdrawalStep};

/// Accounts drawn as one pool in a step of the withdrawal order: all of the step, or each by itself at account scope.
#[derive(Clone, Debug)]
pub struct Part {
    /// The step.
    pub step: usize,
    /// Whether no part of the step comes before it.
    pub is_first_of_step: bool,
    /// Whether the step has no other part.
    pub is_whole_step: bool,
    /// Indexes of the accounts, in file order.
    pub accounts: Vec<usize>,
    /// How money leaving them is taxed.
    pub class: TaxClass,
    /// What the tax sees of what is sold.
    pub taxed: Taxed,
    /// Whether they count in the allocation.
    pub counts: bool,
}

/// What the tax sees of a dollar withdrawn from a pool of accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taxed {
    /// Nothing.
    Nothing,
    /// The same share of every dollar, whatever is sold: all but the basis recovered in a pool, if there is one.
    Evenly {
        /// Index of the pool in which basis is recovered.
        basis_pool: Option<usize>,
    },
    /// A share that differs from asset to asset: gains over average cost, or basis of some of the accounts.
    ByAsset,
}

/// The accounts of each step; classes that no step names come last in the default order, then the cash bucket.
/// In a proportional withdrawal each class is a step, drawn as one pool, so that the order of the file does not matter.
pub(super) fn steps(order: &WithdrawalOrder, accounts: &[AccountFacts], bucket: Option<&Bucket>) -> Vec<Vec<usize>> {
    let classes = |classes: [TaxClass; 4]| classes.into_iter().map(WithdrawalStep::Class).collect();
    let named: Vec<WithdrawalStep> = match order {
        WithdrawalOrder::Proportional => {
            classes([TaxClass::Cash, TaxClass::Taxable, TaxClass::Traditional, TaxClass::Roth])
        }
        WithdrawalOrder::FillBracket(_) => {
            classes([TaxClass::Traditional, TaxClass::Cash, TaxClass::Taxable, TaxClass::Roth])
        }
        WithdrawalOrder::Steps(named) => named.clone(),
    };
    let by_name = |n: usize| named.contains(&WithdrawalStep::Account(n));
    let mut steps: Vec<Vec<usize>> = Vec::new();
    for step in &named {
        steps.push(match step {
            WithdrawalStep::Account(n) => vec![*n],
            WithdrawalStep::Class(class) => {
                (0..accounts.len()).filter(|&n| accounts[n].class == *class && !by_name(n)).collect()
            }
        });
    }
    for class in [TaxClass::Cash, TaxClass::Taxable, TaxClass::Traditional, TaxClass::Roth] {
        let is_left = |n: &usize| accounts[*n].class == class && !steps.iter().any(|step| step.contains(n));
        steps.push((0..accounts.len()).filter(is_left).collect());
    }
    if let Some(bucket) = bucket.filter(|bucket| !bucket.is_in_order) {
        for step in &mut steps {
            step.retain(|n| *n != bucket.account);
        }
        steps.push(vec![bucket.account]);
    }
    steps.retain(|step| !step.is_empty());
    steps
}

/// The pools of each step: at account scope each account sells by its own target.
pub(super) fn parts(steps: &[Vec<usize>], accounts: &[AccountFacts], scope: Scope) -> Vec<Part> {
    let part = |step: usize, of_step: &[usize], pool: &[usize]| Part {
        step,
        is_first_of_step: of_step[0] == pool[0],
        is_whole_step: of_step.len() == pool.len(),
        accounts: pool.to_vec(),
        class: accounts[pool[0]].class,
        taxed: taxed(pool, accounts),
        counts: accounts[pool[0]].counts,
    };
    let of_step = |(step, of_step): (usize, &Vec<usize>)| -> Vec<Part> {
        match scope {
            Scope::Household => vec![part(step, of_step, of_step)],
            Scope::Account => of_step.iter().map(|n| part(step, of_step, &[*n])).collect(),
        }
    };
    steps.iter().enumerate().flat_map(of_step).collect()
}

fn taxed(pool: &[usize], accounts: &[AccountFacts]) -> Taxed {
    let basis_pool = accounts[pool[0]].basis_pool;
    match accounts[pool[0]].class {
        TaxClass::Cash | TaxClass::Roth => Taxed::Nothing,
        TaxClass::Traditional if pool.iter().all(|&n| accounts[n].basis_pool == basis_pool) => {
            Taxed::Evenly { basis_pool }
        }
        TaxClass::Traditional | TaxClass::Taxable => Taxed::ByAsset,
    }
}
