//! Which accounts answer for one requirement together, and which share one basis.

use crate::household::Person;
use crate::law::rmd_groups::{RmdGroup, rmd_group};
use crate::scenario::Strategy;
use crate::units::Year;

/// Accounts that answer for one required distribution together.
#[derive(Clone, Debug)]
pub struct Group {
    /// What the law calls it.
    pub law: RmdGroup,
    /// Index of the person who must take the distribution.
    pub owner: usize,
    /// Indexes of its accounts, in file order.
    pub accounts: Vec<usize>,
    /// The same accounts in the order in which they pay: those of `take-from` one by one, then the rest as one pool.
    pub pools: Vec<Vec<usize>>,
}

/// IRAs whose non-deductible contributions are recovered together: those of one owner, or those inherited from one
/// decedent (26 U.S.C. 408(d)(2); Form 8606).
#[derive(Clone, Debug)]
pub struct BasisPool {
    /// Indexes of its accounts.
    pub accounts: Vec<usize>,
    /// Dollars at the start.
    pub basis: f64,
}

/// The groups of a strategy's accounts.
pub(super) fn groups(start_year: Year, strategy: &Strategy) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (n, account) in strategy.accounts.iter().enumerate() {
        let Some(law) = rmd_group(account.kind, start_year, account.owner, n, account.inherited.as_ref()) else {
            continue;
        };
        match groups.iter_mut().find(|group| group.law == law) {
            Some(group) => group.accounts.push(n),
            None => groups.push(Group { law, owner: account.owner, accounts: vec![n], pools: Vec::new() }),
        }
    }
    for group in &mut groups {
        let first = strategy.rmd.take_from.iter().filter(|n| group.accounts.contains(n));
        group.pools = first.map(|n| vec![*n]).collect();
        let rest: Vec<_> = group.accounts.iter().copied().filter(|n| !strategy.rmd.take_from.contains(n)).collect();
        if !rest.is_empty() {
            group.pools.push(rest);
        }
    }
    groups
}

/// Each person's groups that may make a QCD: their own IRAs, then those inherited, in file order.
pub(super) fn giving_groups(people: &[Person], groups: &[Group]) -> Vec<Vec<usize>> {
    let of = |person: usize| {
        let own = |group: &Group| group.law == (RmdGroup::OwnIras { owner: person });
        let inherited = |group: &Group| matches!(group.law, RmdGroup::InheritedIras { owner, .. } if owner == person);
        let mut found: Vec<usize> = (0..groups.len()).filter(|g| own(&groups[*g])).collect();
        found.extend((0..groups.len()).filter(|g| inherited(&groups[*g])));
        found
    };
    (0..people.len()).map(of).collect()
}

/// One for each group of IRAs that has a basis, or takes over an account that has one.
pub(super) fn basis_pools(groups: &[Group], strategy: &Strategy) -> Vec<BasisPool> {
    let of_ira = |law: &RmdGroup| matches!(law, RmdGroup::OwnIras { .. } | RmdGroup::InheritedIras { .. });
    let basis = |group: &Group| group.accounts.iter().map(|&n| strategy.accounts[n].basis).sum::<f64>();
    let takes_over = |group: &Group| {
        let into = strategy.rollovers.iter().filter(|rollover| group.accounts.contains(&rollover.to));
        let mut from = into.filter_map(|rollover| groups.iter().find(|group| group.accounts.contains(&rollover.from)));
        from.any(|from| of_ira(&from.law) && basis(from) > 0.0)
    };
    let pools = groups.iter().filter(|group| of_ira(&group.law) && (basis(group) > 0.0 || takes_over(group)));
    pools.map(|group| BasisPool { accounts: group.accounts.clone(), basis: basis(group) }).collect()
}
