//! The cash bucket: spent first after a year in which the portfolio fell (or always), else last; refilled from surplus
//! money, and after a year in which it rose by selling what is overweight.

use crate::plan::Bucket;
use crate::portfolio::excess;
use crate::simulation::ledger::{Ledger, Line};
use crate::simulation::life::Life;
use crate::simulation::moment::Moment;
use crate::spending::Desired;
use crate::withdrawal::{CashBucketSize, CashBucketSpend};

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    /// Whether the bucket is spent first this year, and what is withdrawn to refill it.
    pub(in crate::simulation) fn the_bucket_is_looked_at(&mut self, now: &Moment) {
        let Some(bucket) = self.plan.bucket else { return };
        let latest = self.portfolio_growth - 1.0;
        self.withdrawing.bucket_first = bucket.spend == CashBucketSpend::Always || latest < 0.0;
        self.layout.begin(self.plan, &self.holdings);
        let overweight = excess(self.layout.against(&self.targets.household));
        let missing = self.missing_in_bucket(&bucket, now);
        self.book.refill = if latest > 0.0 { missing.min(overweight) } else { 0.0 };
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
