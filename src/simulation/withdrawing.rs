//! A further withdrawal, laid out over the steps of the withdrawal order: what each pool gives, and what the tax sees.
//!
//! The search for a withdrawal asks for many amounts before one is taken, so pools are looked at as sums over their
//! accounts, each once a search, and only the amount found is spread over accounts.

use super::holdings::Holdings;
use super::plan::Plan;
use super::taxes::YearIncome;
use crate::distribution::{Allocation, source};
use crate::law::account_kind::TaxClass;
use crate::portfolio::Scope;
use crate::withdrawal::WithdrawalOrder;

/// Pools of a withdrawal and what an amount takes from them; reused from year to year.
#[derive(Clone, Debug)]
pub(super) struct Withdrawing {
    assets: usize,
    /// Dollars in each step.
    balance: Vec<f64>,
    /// Dollars in all steps.
    capacity: f64,
    /// Steps whose pools have been looked at in this search.
    seen: usize,
    /// Dollars of each asset in accounts that count, before the withdrawal and after the steps laid out so far.
    held_before: Vec<f64>,
    held: Vec<f64>,
    /// One per part of the plan's steps, one row a part.
    available: Vec<f64>,
    taken: Vec<f64>,
    /// What the tax sees of each dollar sold, one row a part.
    taxed_share: Vec<f64>,
    /// Dollars in each part.
    part_balance: Vec<f64>,
    /// Parts that the last amount reached.
    reached: usize,
}

impl Withdrawing {
    pub(super) fn new(plan: &Plan) -> Self {
        let (parts, assets) = (plan.parts.len(), plan.assets);
        let rows = vec![0.0; parts * assets];
        Self {
            assets,
            balance: vec![0.0; plan.steps],
            capacity: 0.0,
            seen: 0,
            held_before: vec![0.0; assets],
            held: vec![0.0; assets],
            available: rows.clone(),
            taken: rows.clone(),
            taxed_share: rows,
            part_balance: vec![0.0; parts],
            reached: 0,
        }
    }

    /// Dollars that can be withdrawn.
    pub(super) fn capacity(&self) -> f64 {
        self.capacity
    }

    /// Begins a search: balances as they stand.
    pub(super) fn begin(&mut self, plan: &Plan, holdings: &Holdings) {
        self.seen = 0;
        self.balance.fill(0.0);
        self.held_before.fill(0.0);
        for (part, balance) in plan.parts.iter().zip(&mut self.part_balance) {
            *balance = 0.0;
            for &n in &part.accounts {
                let row = holdings.row(n);
                *balance += row.iter().sum::<f64>();
                if plan.accounts[n].counts {
                    self.held_before.iter_mut().zip(row).for_each(|(held, value)| *held += value);
                }
            }
            self.balance[part.step] += *balance;
        }
        self.capacity = self.balance.iter().sum();
    }

    /// Lays an amount out over the steps; returns the year's income with it.
    pub(super) fn lay_out(
        &mut self,
        plan: &Plan,
        holdings: &Holdings,
        recovered_share: &[f64],
        (mut income, amount): (YearIncome, f64),
    ) -> YearIncome {
        self.held.copy_from_slice(&self.held_before);
        let mut total: f64 = self.held.iter().sum();
        let mut left = amount;
        self.reached = 0;
        let (mut step, mut of_step) = (usize::MAX, 0.0);
        for (at, part) in plan.parts.iter().enumerate() {
            if part.step != step {
                if left <= 0.0 {
                    return income;
                }
                step = part.step;
                of_step = match plan.withdrawal.order {
                    WithdrawalOrder::Steps(_) => left.min(self.balance[step]),
                    WithdrawalOrder::Proportional => amount * (self.balance[step] / self.capacity),
                };
                left -= if of_step > 0.0 { of_step } else { 0.0 };
            }
            self.reached = at + 1;
            if at >= self.seen {
                self.look(at, plan, holdings, recovered_share);
                self.seen = at + 1;
            }
            let share = if part.is_whole_step { 1.0 } else { self.part_balance[at] / self.balance[step] };
            let from = if self.balance[step] > 0.0 { of_step * share } else { 0.0 };
            total -= self.lay_part(at, plan, total, from);
            let sums = self.taken_row(at).iter().zip(&self.taxed_share[at * self.assets..]);
            let taxed: f64 = sums.map(|(taken, share)| taken * share).sum();
            match part.class {
                TaxClass::Cash | TaxClass::Roth => {}
                TaxClass::Traditional => income.distributions += taxed,
                TaxClass::Taxable => income.gains += taxed,
            }
        }
        income
    }

    /// Lays an amount out over one part and takes it off the allocation; returns what came off.
    fn lay_part(&mut self, at: usize, plan: &Plan, total: f64, amount: f64) -> f64 {
        let part = &plan.parts[at];
        let row = at * self.assets..(at + 1) * self.assets;
        let (available, taken) = (&self.available[row.clone()], &mut self.taken[row]);
        let allocation = match plan.allocation.scope {
            Scope::Household => Allocation { held: &self.held, target: &plan.allocation.target, total },
            Scope::Account => {
                let target = &plan.accounts[part.accounts[0]].target;
                Allocation { held: available, target, total: self.part_balance[at] }
            }
        };
        source(&plan.withdrawal.source, allocation, available, amount, taken);
        if !part.counts {
            return 0.0;
        }
        self.held.iter_mut().zip(&*taken).for_each(|(held, taken)| *held -= taken);
        taken.iter().sum()
    }

    /// Sums a part's accounts, and what the tax sees of a dollar of each asset: gains over average cost, or income.
    fn look(&mut self, at: usize, plan: &Plan, holdings: &Holdings, recovered_share: &[f64]) {
        let part = &plan.parts[at];
        let row = at * self.assets..(at + 1) * self.assets;
        let (available, taxed) = (&mut self.available[row.clone()], &mut self.taxed_share[row]);
        available.fill(0.0);
        taxed.fill(0.0);
        for &n in &part.accounts {
            let facts = &plan.accounts[n];
            let recovered = if facts.kind.is_own_ira() { recovered_share[facts.owner] } else { 0.0 };
            let values = holdings.row(n).iter().zip(holdings.costs(n));
            for ((available, taxed), (value, cost)) in available.iter_mut().zip(&mut *taxed).zip(values) {
                *available += value;
                *taxed += match part.class {
                    TaxClass::Cash | TaxClass::Roth => 0.0,
                    TaxClass::Traditional => value * (1.0 - recovered),
                    TaxClass::Taxable => value - cost,
                };
            }
        }
        for (taxed, available) in taxed.iter_mut().zip(available) {
            *taxed = if *available > 0.0 { *taxed / *available } else { 0.0 };
        }
    }

    fn taken_row(&self, at: usize) -> &[f64] {
        &self.taken[at * self.assets..][..self.assets]
    }

    /// Parts that the last amount reached.
    pub(super) fn reached(&self) -> usize {
        self.reached
    }

    /// Share of each account's holding of an asset that a part gives.
    pub(super) fn share(&self, part: usize, asset: usize) -> f64 {
        let (taken, available) = (self.taken[part * self.assets + asset], self.available[part * self.assets + asset]);
        if taken == available { f64::from(u8::from(taken > 0.0)) } else { taken / available }
    }
}
