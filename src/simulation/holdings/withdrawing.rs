//! A further withdrawal, laid out over the steps of the withdrawal order: what each pool gives, and what the tax sees.
//!
//! The search for a withdrawal asks for many amounts before one is taken, so pools are looked at as sums over their
//! accounts, once a search, and only the amount found is spread over accounts.

use crate::distribution::source;
use crate::law::account_kind::TaxClass;
use crate::plan::Realised;
use crate::plan::{Part, Plan, Taxed};
use crate::portfolio::{Allocation, Scope};
use crate::simulation::holdings::Holdings;
use crate::simulation::holdings::early_share::{Early, EarlyShare, EarlyYear, MOST_PEOPLE};
use crate::simulation::holdings::targets::Targets;
use crate::simulation::ledger::notes::Sourcing;
use crate::units::{above_zero, smaller};
use crate::withdrawal::WithdrawalOrder;

/// Basis that leaves each pool of IRAs untaxed.
#[derive(Clone, Copy, Debug)]
pub(in crate::simulation) struct Recovered<'a> {
    /// Share of what leaves a pool this year.
    pub(in crate::simulation) share: &'a [f64],
    /// Dollars left in a pool.
    pub(in crate::simulation) left: &'a [f64],
}

impl Recovered<'_> {
    /// Recovered of an amount that leaves a pool.
    #[inline]
    pub(super) fn of(&self, basis_pool: Option<usize>, amount: f64) -> f64 {
        basis_pool.map_or(0.0, |pool| smaller(amount * self.share[pool], self.left[pool]))
    }
}

/// Pools of a withdrawal and what an amount takes from them; reused from year to year.
#[derive(Clone, Debug)]
pub(in crate::simulation) struct Withdrawing<const A: usize> {
    /// Dollars in each step.
    pub(super) balance: Vec<f64>,
    /// Dollars in all steps.
    capacity: f64,
    /// Dollars of the first step that fill the bracket, where the order asks for one.
    pub(super) ceiling: f64,
    /// Whether the cash bucket is spent first this year; else it is spent last.
    pub(in crate::simulation) bucket_first: bool,
    /// Dollars of each asset in accounts that count.
    pub(super) held: [f64; A],
    /// The same less what the last amount takes, as far as it is split.
    pub(super) held_then: [f64; A],
    /// What the cash bucket gives of the last amount.
    from_bucket: f64,
    /// One per part of the plan's steps.
    pub(super) pools: Vec<Pool<A>>,
    /// What of each part is early; empty where nothing ever is.
    early: Vec<EarlyShare<A>>,
    /// Whether something is early this year.
    is_early_year: bool,
    /// What the last amount takes from the Roth IRAs of each person who is early.
    from_roth_iras: [f64; MOST_PEOPLE],
    /// Parts that the last amount reached.
    reached: usize,
    /// Those of them that are split by asset.
    split: usize,
}

/// One part of a step, as sums over its accounts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pool<const A: usize> {
    pub(super) balance: f64,
    /// Its dollars of the last amount.
    pub(super) gives: f64,
    available: [f64; A],
    pub(super) taken: [f64; A],
    /// What the tax sees of each dollar sold, gains over average cost or income, where it differs from asset to asset.
    pub(super) taxed_share: [f64; A],
}

impl<const A: usize> Withdrawing<A> {
    pub(in crate::simulation) fn new(plan: &Plan) -> Self {
        let pool = Pool { balance: 0.0, gives: 0.0, available: [0.0; A], taken: [0.0; A], taxed_share: [0.0; A] };
        Self {
            balance: vec![0.0; plan.steps],
            capacity: 0.0,
            ceiling: 0.0,
            bucket_first: false,
            held: [0.0; A],
            held_then: [0.0; A],
            from_bucket: 0.0,
            pools: vec![pool; plan.parts.len()],
            early: vec![EarlyShare::NONE; if plan.early.is_some() { plan.parts.len() } else { 0 }],
            is_early_year: false,
            from_roth_iras: [0.0; MOST_PEOPLE],
            reached: 0,
            split: 0,
        }
    }

    /// Dollars that can be withdrawn.
    pub(in crate::simulation) fn capacity(&self) -> f64 {
        self.capacity
    }

    /// Begins a search: balances as they stand.
    #[expect(clippy::inline_always, reason = "a few times a year, on numbers that are at hand where it is inlined")]
    #[inline(always)]
    pub(in crate::simulation) fn begin(
        &mut self,
        plan: &Plan,
        holdings: &Holdings<A>,
        recovered: Recovered<'_>,
        early: Option<EarlyYear<'_>>,
    ) {
        self.is_early_year = early.is_some();
        self.from_roth_iras = [0.0; MOST_PEOPLE];
        if let Some(early) = early {
            for (part, share) in plan.parts.iter().zip(&mut self.early) {
                share.look(plan, part, early, holdings, recovered.share);
            }
        }
        self.capacity = 0.0;
        self.held = [0.0; A];
        for (part, pool) in plan.parts.iter().zip(&mut self.pools) {
            pool.look(plan, part, holdings, recovered.share);
            if part.counts {
                self.held.iter_mut().zip(&pool.available).for_each(|(held, available)| *held += available);
            }
            let before = if part.is_first_of_step { 0.0 } else { self.balance[part.step] };
            self.balance[part.step] = before + pool.balance;
            self.capacity += pool.balance;
        }
    }

    /// Lays an amount out over the steps as far as the tax asks; returns the income that it brings. What each asset gives
    /// is settled where the tax, or what a later part gives, depends on it; `split` settles the rest.
    #[expect(clippy::inline_always, reason = "a few times a year, on numbers that are at hand where it is inlined")]
    #[inline(always)]
    pub(in crate::simulation) fn realised_by(
        &mut self,
        targets: &Targets<'_, A>,
        recovered: Recovered<'_>,
        amount: f64,
    ) -> Realised {
        let plan = targets.plan;
        let mut realised = Realised::default();
        let (from_bucket, in_bucket, parts) = self.bucket_gives(plan, amount);
        let capacity = self.capacity - in_bucket;
        let amount = amount - from_bucket;
        let (mut left, mut of_step) = (amount, 0.0);
        (self.reached, self.split, self.from_bucket, self.held_then) = (0, 0, from_bucket, self.held);
        let parts_split = if self.is_early_year { plan.parts_split_when_early } else { plan.parts_split_for_tax };
        if from_bucket > 0.0 && self.bucket_first {
            self.take_bucket_from_held(plan);
        }
        for (part, pool) in parts.iter().zip(&mut self.pools) {
            let held = if part.is_whole_step { pool.balance } else { self.balance[part.step] };
            if part.is_first_of_step {
                if left <= 0.0 {
                    break;
                }
                of_step = match plan.withdrawal.order {
                    WithdrawalOrder::FillBracket(_) if part.class == TaxClass::Traditional => {
                        let elsewhere = capacity - held;
                        self.ceiling.max(amount - elsewhere).min(left).min(held)
                    }
                    WithdrawalOrder::Steps(_) | WithdrawalOrder::FillBracket(_) => smaller(left, held),
                    WithdrawalOrder::Proportional if held > 0.0 => amount * (held / capacity),
                    WithdrawalOrder::Proportional => 0.0,
                };
                left -= above_zero(of_step);
            }
            pool.gives = match held {
                _ if part.is_whole_step => of_step,
                held if held <= 0.0 => 0.0,
                held => of_step * (pool.balance / held),
            };
            if let Taxed::Evenly { basis_pool } = part.taxed {
                realised.distributions += pool.gives - recovered.of(basis_pool, pool.gives);
            }
            if self.reached < parts_split {
                pool.split(part, targets, &mut self.held_then);
                if part.taxed == Taxed::ByAsset {
                    let taxed =
                        pool.taken.iter().zip(&pool.taxed_share).map(|(taken, share)| taken * share).sum::<f64>();
                    if part.class == TaxClass::Taxable {
                        realised.gains += taxed;
                    } else {
                        realised.distributions += taxed;
                    }
                }
                self.split = self.reached + 1;
            }
            self.reached += 1;
        }
        if self.is_early_year {
            self.add_early(&mut realised);
        }
        realised
    }

    /// Adds what is early of the last amount; Roth IRAs are left to their owners' books.
    #[cold]
    fn add_early(&mut self, realised: &mut Realised) {
        let mut early = Early::default();
        let reached = self.pools[..self.reached].iter().zip(&self.early);
        for (pool, share) in reached.filter(|(pool, share)| share.is_any && pool.gives > 0.0) {
            share.add(&pool.taken, &mut early);
        }
        realised.distributions += early.growth;
        realised.early += early.charged;
        self.from_roth_iras = early.roth_iras;
    }

    /// Dollars that the last amount takes from the Roth IRAs of each person who is early.
    pub(in crate::simulation) fn out_of_roth_iras(&self) -> [f64; MOST_PEOPLE] {
        self.from_roth_iras
    }

    /// Settles what each asset gives in the parts that are left, the cash bucket among them.
    #[inline]
    pub(in crate::simulation) fn split(&mut self, targets: &Targets<'_, A>) {
        for (part, pool) in targets.plan.parts[..self.reached].iter().zip(&mut self.pools).skip(self.split) {
            pool.split(part, targets, &mut self.held_then);
        }
        if self.from_bucket > 0.0 && self.reached < self.pools.len() {
            self.draw_bucket(self.from_bucket);
        }
        self.split = self.reached;
    }

    /// Leaves the others to be measured against what the cash bucket still holds, where it is spent before them.
    fn take_bucket_from_held(&mut self, plan: &Plan) {
        let (Some(part), Some(pool)) = (plan.parts.last(), self.pools.last()) else { return };
        if part.counts {
            let share = (self.from_bucket / pool.balance).min(1.0);
            self.held_then.iter_mut().zip(&pool.available).for_each(|(held, of_bucket)| *held -= of_bucket * share);
        }
    }

    /// What the cash bucket gives of an amount, what it holds, and the parts before it.
    fn bucket_gives<'p>(&self, plan: &'p Plan, amount: f64) -> (f64, f64, &'p [Part]) {
        let Some((_, others)) =
            plan.parts.split_last().filter(|_| plan.bucket.is_some_and(|bucket| !bucket.is_in_order))
        else {
            return (0.0, 0.0, &plan.parts);
        };
        let held = self.balance[plan.steps - 1];
        let asked = if self.bucket_first { amount } else { amount - (self.capacity - held) };
        (asked.clamp(0.0, held), held, others)
    }

    /// Lays an amount out over the cash bucket, the last part; parts that were not reached give nothing.
    fn draw_bucket(&mut self, amount: f64) {
        let last = self.pools.len() - 1;
        self.pools[self.reached..last].iter_mut().for_each(|pool| (pool.gives, pool.taken) = (0.0, [0.0; A]));
        let pool = &mut self.pools[last];
        let share = if amount >= pool.balance { 1.0 } else { amount / pool.balance };
        pool.gives = amount;
        pool.taken = pool.available.map(|held| held * share);
        self.reached = last + 1;
    }

    /// Parts that the last amount reached.
    pub(in crate::simulation) fn reached(&self) -> usize {
        self.reached
    }

    /// Dollars that the last amount takes from an account.
    pub(in crate::simulation) fn taken_from(&self, account: usize, plan: &Plan, holdings: &Holdings<A>) -> f64 {
        let mut reached = plan.parts[..self.reached].iter().enumerate();
        let found = reached.find(|(_, part)| part.accounts.contains(&account));
        found.map_or(0.0, |(part, _)| self.taken(part, plan, account, holdings).iter().sum())
    }

    /// What the last amount takes from a part, and the allocation that it was measured against.
    pub(in crate::simulation) fn looked_at(&self, targets: &Targets<'_, A>, part: usize) -> Sourcing {
        let plan = targets.plan;
        let accounts = plan.parts[part].accounts.clone();
        let Pool { available, taken, .. } = &self.pools[part];
        let mut held = self.held;
        if let (Some(last), true) = (plan.parts.last(), self.bucket_first && self.from_bucket > 0.0) {
            let bucket = &self.pools[plan.parts.len() - 1];
            if last.counts && part + 1 < plan.parts.len() {
                held.iter_mut().zip(&bucket.taken).for_each(|(held, taken)| *held -= taken);
            }
        }
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

    /// Dollars that a part gives of the last amount.
    pub(in crate::simulation) fn given_by(&self, part: usize) -> f64 {
        self.pools[part].gives
    }

    /// Dollars of each asset that an account of a part gives: the same share of an asset as the part's other accounts.
    #[inline]
    pub(in crate::simulation) fn taken(
        &self,
        part: usize,
        plan: &Plan,
        account: usize,
        holdings: &Holdings<A>,
    ) -> [f64; A] {
        let pool = &self.pools[part];
        if let [_] = plan.parts[part].accounts[..] {
            return pool.taken;
        }
        let row = holdings.row(account);
        std::array::from_fn(|asset| match (pool.taken[asset], pool.available[asset]) {
            (0.0, _) => 0.0,
            (taken, available) if taken == available => row[asset],
            (taken, available) => row[asset] * (taken / available),
        })
    }
}

impl<const A: usize> Pool<A> {
    /// Settles what each asset gives, at household scope against what the parts before it leave: `held`.
    #[expect(clippy::inline_always, reason = "a few times a year, on numbers that are at hand where it is inlined")]
    #[inline(always)]
    pub(super) fn split(&mut self, part: &Part, targets: &Targets<'_, A>, held: &mut [f64; A]) {
        let plan = targets.plan;
        if self.gives <= 0.0 {
            self.taken = [0.0; A];
            return;
        }
        let allocation = match plan.allocation.scope {
            Scope::Household => Allocation { held, target: &targets.household, total: held.iter().sum() },
            Scope::Account => {
                let target = &targets.accounts[part.accounts[0]];
                Allocation { held: &self.available, target, total: self.balance }
            }
        };
        source(&plan.withdrawal.source, allocation, &self.available, self.gives, &mut self.taken);
        if part.counts {
            held.iter_mut().zip(&self.taken).for_each(|(held, taken)| *held -= taken);
        }
    }

    /// Sums the accounts, and what the tax sees of a dollar of each asset where it depends on the asset.
    #[inline]
    fn look(&mut self, plan: &Plan, part: &Part, holdings: &Holdings<A>, recovered_share: &[f64]) {
        self.available = match part.accounts[..] {
            [n] => *holdings.row(n),
            ref pooled => holdings.held_together(pooled),
        };
        self.balance = self.available.iter().sum();
        if part.taxed != Taxed::ByAsset || self.balance <= 0.0 {
            return;
        }
        let mut taxed = [0.0; A];
        for &n in &part.accounts {
            let recovered = plan.accounts[n].basis_pool.map_or(0.0, |pool| recovered_share[pool]);
            for ((taxed, value), cost) in taxed.iter_mut().zip(holdings.row(n)).zip(holdings.costs(n)) {
                *taxed += if part.class == TaxClass::Taxable { value - cost } else { value * (1.0 - recovered) };
            }
        }
        for ((share, taxed), available) in self.taxed_share.iter_mut().zip(taxed).zip(&self.available) {
            *share = if *available > 0.0 { taxed / available } else { 0.0 };
        }
    }
}
