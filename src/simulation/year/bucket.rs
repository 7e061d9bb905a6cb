//! The cash bucket: spent first after a year in which the portfolio fell (or always), else last, unless the withdrawal order
//! names its account. Surplus money refills it; so do, after a year in which the portfolio rose, the overweight assets of
//! taxable accounts, and a withdrawal where `refill-from` says so.

use crate::plan::Bucket;
use crate::portfolio::Allocation;
use crate::simulation::ledger::{Ledger, Line, Step};
use crate::simulation::life::Life;
use crate::simulation::moment::Moment;
use crate::spending::Desired;
use crate::withdrawal::{CashBucketSize, CashBucketSpend, RefillFrom};

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    /// Whether the bucket is spent first this year, and what refills it before anything is spent.
    pub(in crate::simulation) fn the_bucket_is_looked_at(&mut self, now: &Moment) {
        let Some(bucket) = self.plan.bucket else { return };
        let latest = self.portfolio_growth - 1.0;
        self.withdrawing.bucket_first = bucket.spend == CashBucketSpend::Always || latest < 0.0;
        self.book.refill = 0.0;
        if latest <= 0.0 {
            return;
        }
        self.refill_from_overweight(&bucket, now);
        if bucket.refill_from == RefillFrom::WithdrawalOrder {
            self.book.refill = self.missing_in_bucket(&bucket, now);
        }
    }

    /// Sells what is overweight in taxable accounts, as far as the bucket misses it; the gain is part of the year's return.
    fn refill_from_overweight(&mut self, bucket: &Bucket, now: &Moment) {
        let plan = self.plan;
        self.layout.begin(plan, &self.holdings);
        let Allocation { held, target, total } = self.layout.against(&self.targets.household);
        let available = self.holdings.held_together(&plan.taxable);
        let over: [f64; A] = std::array::from_fn(|a| (held[a] - target[a] * total).max(0.0).min(available[a]));
        let all: f64 = over.iter().sum();
        let amount = self.missing_in_bucket(bucket, now).min(all);
        if amount <= 0.0 {
            return;
        }
        self.ledger.step(Step::Surplus);
        let mut sold = 0.0;
        for &n in &plan.taxable {
            for asset in 0..A {
                let asked = over[asset] * (amount / all);
                let of_account = self.holdings.row(n)[asset];
                let given = if asked > 0.0 { asked * (of_account / available[asset]) } else { 0.0 };
                if given > 0.0 {
                    self.book.income.gains += self.holdings.take(n, asset, given);
                    self.ledger.post(Line::Withdrawal, n, asset, -given);
                    sold += given;
                }
            }
        }
        self.ledger.purse(Line::Withdrawal, sold);
        self.ledger.purse(Line::Surplus, -sold);
        self.holdings.put(bucket.account, bucket.asset, sold);
        self.ledger.post(Line::Surplus, bucket.account, bucket.asset, sold);
    }

    /// Dollars between the bucket and its planned size.
    fn missing_in_bucket(&self, bucket: &Bucket, now: &Moment) -> f64 {
        let planned = match (bucket.size, self.book.desired) {
            (CashBucketSize::Dollars(dollars), _) => dollars * now.level,
            (CashBucketSize::YearsOfSpending(years), Desired::Living(living)) => years * living.at(now.level),
            (CashBucketSize::YearsOfSpending(years), Desired::Draw(draw)) => years * draw,
        };
        (planned - self.holdings.balance(bucket.account)).max(0.0)
    }

    /// Surplus money goes into the bucket first; returns what is left.
    pub(in crate::simulation) fn refill(&mut self, surplus: f64, now: &Moment) -> f64 {
        let Some(bucket) = self.plan.bucket else { return surplus };
        let amount = self.missing_in_bucket(&bucket, now).min(surplus);
        if amount > 0.0 {
            self.holdings.put(bucket.account, bucket.asset, amount);
            self.ledger.post(Line::Surplus, bucket.account, bucket.asset, amount);
            self.ledger.purse(Line::Surplus, -amount);
            self.purse -= amount;
        }
        surplus - amount
    }
}
