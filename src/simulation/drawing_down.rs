//! Laying an amount out over the holdings of a pool, before anything is sold.

use super::holdings::Holdings;
use super::plan::Plan;
use crate::distribution::{Allocation, Source, source};
use crate::portfolio::Scope;

/// What each holding is to give, and the allocation it is measured against; reused from year to year.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    assets: usize,
    /// Dollars each account's assets give, one row an account.
    given: Vec<f64>,
    /// Dollars of each asset in accounts that count, less what has been laid out so far.
    held: Vec<f64>,
    /// Sum of `held`.
    total: f64,
    available: Vec<f64>,
    taken: Vec<f64>,
    levels: Vec<f64>,
    shares: Vec<f64>,
}

impl Layout {
    pub(super) fn new(accounts: usize, assets: usize) -> Self {
        Self {
            assets,
            given: vec![0.0; accounts * assets],
            held: vec![0.0; assets],
            total: 0.0,
            available: vec![0.0; assets],
            taken: vec![0.0; assets],
            levels: Vec::with_capacity(2 * assets),
            shares: vec![0.0; accounts],
        }
    }

    /// What an account's assets give.
    pub(super) fn given(&self, account: usize) -> &[f64] {
        &self.given[account * self.assets..][..self.assets]
    }

    /// Dollars of each asset in accounts that count, and their sum.
    pub(super) fn counted(&self) -> (&[f64], f64) {
        (&self.held, self.total)
    }

    /// Looks at the allocation as it stands; nothing is laid out.
    pub(super) fn begin(&mut self, plan: &Plan, holdings: &Holdings) {
        self.held.fill(0.0);
        for (n, _) in plan.accounts.iter().enumerate().filter(|(_, account)| account.counts) {
            for (held, value) in self.held.iter_mut().zip(holdings.row(n)) {
                *held += value;
            }
        }
        self.total = self.held.iter().sum();
    }

    /// Looks at one account by itself.
    pub(super) fn begin_account(&mut self, holdings: &Holdings, account: usize) {
        self.held.copy_from_slice(holdings.row(account));
        self.total = self.held.iter().sum();
    }

    /// Lays `amount` out over the accounts of a pool and takes it off the allocation; returns what the pool can give.
    ///
    /// At account scope each account gives in proportion to `weights`, or to its balance where they sum to zero.
    pub(super) fn lay(
        &mut self,
        plan: &Plan,
        holdings: &Holdings,
        (accounts, weights): (&[usize], &[f64]),
        rule: &Source,
        amount: f64,
    ) -> f64 {
        match plan.allocation.scope {
            Scope::Household => self.lay_together(plan, holdings, accounts, rule, amount),
            Scope::Account if accounts.len() == 1 => self.lay_alone(plan, holdings, accounts[0], rule, amount),
            Scope::Account => {
                self.share_out(holdings, accounts, weights, amount);
                let mut given = 0.0;
                for &n in accounts {
                    let share = self.shares[n];
                    given += self.lay_alone(plan, holdings, n, rule, share);
                }
                given
            }
        }
    }

    /// The pool as a whole, against the household's target.
    fn lay_together(
        &mut self,
        plan: &Plan,
        holdings: &Holdings,
        accounts: &[usize],
        rule: &Source,
        amount: f64,
    ) -> f64 {
        self.available.fill(0.0);
        for &n in accounts {
            for (available, value) in self.available.iter_mut().zip(holdings.row(n)) {
                *available += value;
            }
        }
        let allocation = Allocation { held: &self.held, target: &plan.allocation.target, total: self.total };
        source(rule, allocation, &self.available, amount, (&mut self.taken, &mut self.levels));
        let mut sum = 0.0;
        for a in 0..self.assets {
            let (taken, available) = (self.taken[a], self.available[a]);
            sum += taken;
            let share = if taken == available { 1.0 } else { taken / available };
            for &n in accounts {
                self.given[n * self.assets + a] = holdings.row(n)[a] * share;
            }
        }
        if plan.accounts[accounts[0]].counts {
            for (held, taken) in self.held.iter_mut().zip(&self.taken) {
                *held -= taken;
            }
            self.total -= sum;
        }
        sum
    }

    /// One account, against its own target.
    fn lay_alone(&mut self, plan: &Plan, holdings: &Holdings, n: usize, rule: &Source, amount: f64) -> f64 {
        let row = holdings.row(n);
        let allocation = Allocation { held: row, target: &plan.accounts[n].target, total: row.iter().sum() };
        let given = &mut self.given[n * self.assets..][..self.assets];
        source(rule, allocation, row, amount, (given, &mut self.levels));
        given.iter().sum()
    }

    /// Shares an amount out over accounts by weight, none beyond its balance.
    fn share_out(&mut self, holdings: &Holdings, accounts: &[usize], weights: &[f64], amount: f64) {
        let mut left = amount;
        // A withdrawal has no weights.
        let weight_of = |n: usize| weights.get(n).copied().unwrap_or(0.0);
        let weight: f64 = accounts.iter().map(|&n| weight_of(n)).sum();
        for &n in accounts {
            let share = if weight > 0.0 { amount * weight_of(n) / weight } else { 0.0 };
            self.shares[n] = share.min(holdings.balance(n));
            left -= self.shares[n];
        }
        let room: f64 = accounts.iter().map(|&n| holdings.balance(n) - self.shares[n]).sum();
        if left > 0.0 && room > 0.0 {
            for &n in accounts {
                let room_here = holdings.balance(n) - self.shares[n];
                self.shares[n] += room_here * (left / room).min(1.0);
            }
        }
    }
}
