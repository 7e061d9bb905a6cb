//! Laying an amount out over the holdings of a pool, before anything is sold.

use crate::distribution::{Source, source};
use crate::plan::Plan;
use crate::portfolio::{Allocation, Scope, excess};
use crate::simulation::holdings::Holdings;
use crate::simulation::holdings::targets::Targets;

/// Accounts drawn together.
#[derive(Clone, Copy, Debug)]
pub(in crate::simulation) struct Together<'a> {
    /// Their indexes.
    pub(in crate::simulation) accounts: &'a [usize],
    /// What every account of the plan weighs at account scope; none for a withdrawal.
    pub(in crate::simulation) weights: &'a [f64],
}

/// What each holding is to give, and the allocation it is measured against; reused from year to year.
#[derive(Clone, Debug)]
pub(in crate::simulation) struct Layout<const A: usize> {
    /// Dollars each account's assets give, one row an account.
    given: Vec<[f64; A]>,
    /// Dollars of each asset in accounts that count, less what has been laid out so far.
    held: [f64; A],
    /// Sum of `held`.
    total: f64,
    /// Dollars each account gives at account scope.
    parts: Vec<f64>,
}

impl<const A: usize> Layout<A> {
    pub(in crate::simulation) fn new(accounts: usize) -> Self {
        Self { given: vec![[0.0; A]; accounts], held: [0.0; A], total: 0.0, parts: vec![0.0; accounts] }
    }

    /// What an account's assets give.
    pub(in crate::simulation) fn given(&self, account: usize) -> &[f64; A] {
        &self.given[account]
    }

    /// Dollars of each asset in accounts that count.
    pub(in crate::simulation) fn counted(&self) -> &[f64; A] {
        &self.held
    }

    /// What is looked at, against a target.
    pub(in crate::simulation) fn against<'a>(&'a self, target: &'a [f64; A]) -> Allocation<'a, A> {
        Allocation { held: &self.held, target, total: self.total }
    }

    /// Share of each asset among them; none where they hold nothing.
    pub(in crate::simulation) fn shares(&self) -> Option<[f64; A]> {
        let of_a_dollar = 1.0 / self.total;
        (self.total > 0.0).then(|| self.held.map(|held| held * of_a_dollar))
    }

    /// Dollars that a rebalancing would have to sell: of the household as looked at and laid out, at account scope of each
    /// account by itself as it stands.
    pub(in crate::simulation) fn excess(&self, targets: &Targets<'_, A>, holdings: &Holdings<A>) -> f64 {
        let plan = targets.plan;
        let of_account = |n: usize| excess(alone(holdings, targets, n));
        match plan.allocation.scope {
            Scope::Household => excess(self.against(&targets.household)),
            Scope::Account => (0..plan.accounts.len()).filter(|&n| plan.accounts[n].counts).map(of_account).sum(),
        }
    }

    /// Looks at the allocation as it stands; nothing is laid out.
    pub(in crate::simulation) fn begin(&mut self, plan: &Plan, holdings: &Holdings<A>) {
        self.held = holdings.held_in(&plan.counts);
        self.total = self.held.iter().sum();
    }

    /// Looks at one account by itself.
    pub(in crate::simulation) fn begin_account(&mut self, holdings: &Holdings<A>, account: usize) {
        self.held = *holdings.row(account);
        self.total = self.held.iter().sum();
    }

    /// Lays `amount` out over the accounts of a pool and takes it off the allocation; returns what the pool can give.
    ///
    /// At account scope each account gives in proportion to `weights`, or to its balance where they sum to zero.
    #[expect(clippy::inline_always, reason = "a few times a year, on numbers that are at hand where it is inlined")]
    #[inline(always)]
    pub(in crate::simulation) fn lay(
        &mut self,
        targets: &Targets<'_, A>,
        holdings: &Holdings<A>,
        Together { accounts, weights }: Together<'_>,
        rule: &Source,
        amount: f64,
    ) -> f64 {
        let plan = targets.plan;
        match plan.allocation.scope {
            Scope::Household => {
                let counts = plan.accounts[accounts[0]].counts;
                let taken = self.lay_together(targets, holdings, accounts, rule, amount);
                let sum = taken.iter().sum();
                if counts {
                    self.held.iter_mut().zip(taken).for_each(|(held, taken)| *held -= taken);
                    self.total -= sum;
                }
                sum
            }
            Scope::Account if accounts.len() == 1 => self.lay_alone(targets, holdings, accounts[0], rule, amount),
            Scope::Account => {
                self.share_out(holdings, accounts, weights, amount);
                accounts.iter().map(|&n| self.lay_alone(targets, holdings, n, rule, self.parts[n])).sum()
            }
        }
    }

    /// The pool as a whole, against the household's target; returns what each asset gives.
    #[expect(clippy::inline_always, reason = "a few times a year, on numbers that are at hand where it is inlined")]
    #[inline(always)]
    fn lay_together(
        &mut self,
        targets: &Targets<'_, A>,
        holdings: &Holdings<A>,
        accounts: &[usize],
        rule: &Source,
        amount: f64,
    ) -> [f64; A] {
        let allocation = self.against(&targets.household);
        let mut taken = [0.0; A];
        if let [n] = accounts {
            source(rule, allocation, holdings.row(*n), amount, &mut taken);
            self.given[*n] = taken;
            return taken;
        }
        let available = holdings.held_together(accounts);
        source(rule, allocation, &available, amount, &mut taken);
        for asset in 0..A {
            let whole = taken[asset] == available[asset];
            let share = if whole { 1.0 } else { taken[asset] / available[asset] };
            for &n in accounts {
                self.given[n][asset] = holdings.row(n)[asset] * share;
            }
        }
        taken
    }

    /// One account, against its own target.
    fn lay_alone(
        &mut self,
        targets: &Targets<'_, A>,
        holdings: &Holdings<A>,
        n: usize,
        rule: &Source,
        amount: f64,
    ) -> f64 {
        let row = holdings.row(n);
        source(rule, alone(holdings, targets, n), row, amount, &mut self.given[n]);
        self.given[n].iter().sum()
    }

    /// Shares an amount out over accounts by weight, none beyond its balance.
    fn share_out(&mut self, holdings: &Holdings<A>, accounts: &[usize], weights: &[f64], amount: f64) {
        let mut left = amount;
        // A withdrawal has no weights.
        let weight_of = |n: usize| weights.get(n).copied().unwrap_or(0.0);
        let weight: f64 = accounts.iter().map(|&n| weight_of(n)).sum();
        for &n in accounts {
            let share = if weight > 0.0 { amount * weight_of(n) / weight } else { 0.0 };
            self.parts[n] = share.min(holdings.balance(n));
            left -= self.parts[n];
        }
        let room: f64 = accounts.iter().map(|&n| holdings.balance(n) - self.parts[n]).sum();
        if left > 0.0 && room > 0.0 {
            for &n in accounts {
                let room_here = holdings.balance(n) - self.parts[n];
                self.parts[n] += room_here * (left / room).min(1.0);
            }
        }
    }
}

/// An account by itself, against its own target.
fn alone<'a, const A: usize>(
    holdings: &'a Holdings<A>,
    targets: &'a Targets<'_, A>,
    account: usize,
) -> Allocation<'a, A> {
    Allocation { held: holdings.row(account), target: &targets.accounts[account], total: holdings.balance(account) }
}
