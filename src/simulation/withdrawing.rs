//! A further withdrawal, laid out over the steps of the withdrawal order: what each pool gives, and what the tax sees.
//!
//! The search for a withdrawal asks for many amounts before one is taken, so pools are looked at as sums over their
//! accounts, each once a search, and only the amount found is spread over accounts.

use super::holdings::Holdings;
use super::notes::Sourcing;
use super::plan::{Part, Plan};
use super::targets::Targets;
use super::taxes::YearIncome;
use crate::distribution::{Allocation, Source, source};
use crate::law::account_kind::TaxClass;
use crate::portfolio::Scope;
use crate::withdrawal::WithdrawalOrder;

/// Pools of a withdrawal and what an amount takes from them; reused from year to year.
#[derive(Clone, Debug)]
pub(super) struct Withdrawing<const A: usize> {
    /// Dollars in each step.
    balance: Vec<f64>,
    /// Dollars in all steps.
    capacity: f64,
    /// Dollars that fill the bracket, where the order asks for one.
    pub(super) ceiling: f64,
    /// Whether the cash bucket is spent first this year; else it is spent last.
    pub(super) bucket_first: bool,
    /// Parts that have been looked at in this search.
    seen: usize,
    /// Dollars of each asset in accounts that count.
    held: [f64; A],
    /// One per part of the plan's steps.
    pools: Vec<Pool<A>>,
    /// Parts that the last amount reached.
    reached: usize,
}

/// One part of a step, as sums over its accounts.
#[derive(Clone, Copy, Debug)]
struct Pool<const A: usize> {
    balance: f64,
    available: [f64; A],
    taken: [f64; A],
    /// What the tax sees of each dollar sold: gains over average cost, or income.
    taxed_share: [f64; A],
}

impl<const A: usize> Withdrawing<A> {
    pub(super) fn new(plan: &Plan) -> Self {
        let pool = Pool { balance: 0.0, available: [0.0; A], taken: [0.0; A], taxed_share: [0.0; A] };
        Self {
            balance: vec![0.0; plan.steps],
            capacity: 0.0,
            ceiling: 0.0,
            bucket_first: false,
            seen: 0,
            held: [0.0; A],
            pools: vec![pool; plan.parts.len()],
            reached: 0,
        }
    }

    /// Dollars that can be withdrawn.
    pub(super) fn capacity(&self) -> f64 {
        self.capacity
    }

    /// Begins a search: balances as they stand.
    pub(super) fn begin(&mut self, plan: &Plan, holdings: &Holdings<A>) {
        self.seen = 0;
        self.balance.fill(0.0);
        let mut held = [0.0; A];
        for (part, pool) in plan.parts.iter().zip(&mut self.pools) {
            pool.balance = 0.0;
            for &n in &part.accounts {
                let row = holdings.row(n);
                pool.balance += row.iter().sum::<f64>();
                if part.counts {
                    held.iter_mut().zip(row).for_each(|(held, value)| *held += value);
                }
            }
            self.balance[part.step] += pool.balance;
        }
        self.held = held;
        self.capacity = self.balance.iter().sum();
    }

    /// Lays an amount out over the steps; returns the year's income with it.
    pub(super) fn lay_out(
        &mut self,
        (plan, targets): (&Plan, &Targets<A>),
        holdings: &Holdings<A>,
        recovered_share: &[f64],
        (mut income, amount): (YearIncome, f64),
    ) -> YearIncome {
        let from_bucket = self.bucket_gives(plan, amount);
        let capacity = self.capacity - if plan.bucket.is_some() { self.balance[plan.steps - 1] } else { 0.0 };
        let amount = amount - from_bucket;
        let mut held = self.held;
        let mut left = amount;
        self.reached = 0;
        let (mut step, mut of_step) = (usize::MAX, 0.0);
        let others = plan.parts.len() - usize::from(plan.bucket.is_some());
        for (at, part) in plan.parts[..others].iter().enumerate() {
            if part.step != step {
                if left <= 0.0 {
                    break;
                }
                step = part.step;
                of_step = match plan.withdrawal.order {
                    WithdrawalOrder::FillBracket(_) if part.class == TaxClass::Traditional => {
                        let elsewhere = capacity - self.balance[step];
                        self.ceiling.max(amount - elsewhere).min(left).min(self.balance[step])
                    }
                    WithdrawalOrder::Steps(_) | WithdrawalOrder::FillBracket(_) => left.min(self.balance[step]),
                    WithdrawalOrder::Proportional => amount * (self.balance[step] / capacity),
                };
                left -= if of_step > 0.0 { of_step } else { 0.0 };
            }
            self.reached = at + 1;
            if at >= self.seen {
                self.pools[at].look(plan, part, holdings, recovered_share);
                self.seen = at + 1;
            }
            let pool = &mut self.pools[at];
            let share = if part.is_whole_step { 1.0 } else { pool.balance / self.balance[step] };
            let from = if self.balance[step] > 0.0 { of_step * share } else { 0.0 };
            let target = match plan.allocation.scope {
                Scope::Household => None,
                Scope::Account => Some(&targets.accounts[part.accounts[0]]),
            };
            pool.lay(&plan.withdrawal.source, (&held, &targets.household), target, from);
            if part.counts {
                held.iter_mut().zip(&pool.taken).for_each(|(held, taken)| *held -= taken);
            }
            let taxed: f64 = pool.taken.iter().zip(&pool.taxed_share).map(|(taken, share)| taken * share).sum();
            match part.class {
                TaxClass::Cash | TaxClass::Roth => {}
                TaxClass::Traditional => income.distributions += taxed,
                TaxClass::Taxable => income.gains += taxed,
            }
        }
        if from_bucket > 0.0 {
            self.draw_bucket(plan, holdings, from_bucket);
        }
        income
    }

    /// What the cash bucket gives of an amount.
    fn bucket_gives(&self, plan: &Plan, amount: f64) -> f64 {
        if plan.bucket.is_none() {
            return 0.0;
        }
        let held = self.balance[plan.steps - 1];
        let asked = if self.bucket_first { amount } else { amount - (self.capacity - held) };
        asked.clamp(0.0, held)
    }

    /// Lays an amount out over the cash bucket, the last part; parts that were not reached give nothing.
    fn draw_bucket(&mut self, plan: &Plan, holdings: &Holdings<A>, amount: f64) {
        let last = self.pools.len() - 1;
        self.pools[self.reached..last].iter_mut().for_each(|pool| pool.taken = [0.0; A]);
        let pool = &mut self.pools[last];
        pool.look(plan, &plan.parts[last], holdings, &[]);
        let share = if amount >= pool.balance { 1.0 } else { amount / pool.balance };
        pool.taken = pool.available.map(|held| held * share);
        self.reached = last + 1;
    }

    /// Parts that the last amount reached.
    pub(super) fn reached(&self) -> usize {
        self.reached
    }

    /// Dollars that the last amount takes from an account.
    pub(super) fn taken_from(&self, account: usize, plan: &Plan, holdings: &Holdings<A>) -> f64 {
        let part = plan.parts[..self.reached].iter().position(|part| part.accounts.contains(&account));
        let taken = |part| (0..A).map(|asset| holdings.row(account)[asset] * self.share(part, asset)).sum();
        part.map_or(0.0, taken)
    }

    /// What the last amount takes from a part, and the allocation that it was measured against.
    pub(super) fn looked_at(&self, plan: &Plan, targets: &Targets<A>, part: usize) -> Sourcing {
        let accounts = plan.parts[part].accounts.clone();
        let Pool { available, taken, .. } = &self.pools[part];
        let mut held = self.held;
        let before = plan.parts[..part].iter().zip(&self.pools).filter(|(part, _)| part.counts);
        for (_, pool) in before {
            held.iter_mut().zip(&pool.taken).for_each(|(held, taken)| *held -= taken);
        }
        let (held, target) = match plan.allocation.scope {
            Scope::Household => (held.to_vec(), targets.household.to_vec()),
            Scope::Account => (available.to_vec(), targets.accounts[accounts[0]].to_vec()),
        };
        Sourcing { accounts, held, target, available: available.to_vec(), taken: taken.to_vec() }
    }

    /// Share of each account's holding of an asset that a part gives.
    pub(super) fn share(&self, part: usize, asset: usize) -> f64 {
        let (taken, available) = (self.pools[part].taken[asset], self.pools[part].available[asset]);
        if taken == available { f64::from(u8::from(taken > 0.0)) } else { taken / available }
    }
}

impl<const A: usize> Pool<A> {
    /// Lays an amount out over the pool: against its own target, or else against the household's holdings and target.
    fn lay(
        &mut self,
        rule: &Source,
        (held, household): (&[f64; A], &[f64; A]),
        own_target: Option<&[f64; A]>,
        amount: f64,
    ) {
        let allocation = match own_target {
            Some(target) => Allocation { held: &self.available, target, total: self.balance },
            None => Allocation { held, target: household, total: held.iter().sum() },
        };
        source(rule, allocation, &self.available, amount, &mut self.taken);
    }

    /// Sums the accounts, and what the tax sees of a dollar of each asset.
    fn look(&mut self, plan: &Plan, part: &Part, holdings: &Holdings<A>, recovered_share: &[f64]) {
        self.available = [0.0; A];
        let mut taxed = [0.0; A];
        for &n in &part.accounts {
            let facts = &plan.accounts[n];
            let recovered = facts.basis_pool.map_or(0.0, |pool| recovered_share[pool]);
            let (values, costs) = (holdings.row(n), holdings.costs(n));
            for asset in 0..A {
                self.available[asset] += values[asset];
                taxed[asset] += match part.class {
                    TaxClass::Cash | TaxClass::Roth => 0.0,
                    TaxClass::Traditional => values[asset] * (1.0 - recovered),
                    TaxClass::Taxable => values[asset] - costs[asset],
                };
            }
        }
        for ((share, taxed), available) in self.taxed_share.iter_mut().zip(taxed).zip(&self.available) {
            *share = if *available > 0.0 { taxed / available } else { 0.0 };
        }
    }
}
