//! Gifts out of IRAs and out of the purse: step 4 of the year.

use super::ledger::{Ledger, Line};
use super::life::{Life, Moment};
use crate::distribution::QcdAmount;
use crate::spending::Desired;

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    /// QCDs leave IRAs, first dollars out; cash gifts leave the purse.
    pub(super) fn gifts_leave_iras(&mut self, now: &Moment) {
        let plan = self.plan;
        if now.period == 0 {
            self.layout.begin(plan, &self.holdings);
            for qcd in &plan.qcds {
                self.give(qcd.person, qcd.amount, now);
            }
        }
        self.fix_recovered_shares();
        let gift = plan.years[now.year].gifts * now.level * now.part;
        self.purse -= gift;
        self.ledger.purse(Line::Gift, -gift);
        self.book.sums.gifts_now = gift;
        self.book.income.gifts += gift;
    }

    /// One QCD: never above the person's limit nor what the IRAs hold.
    fn give(&mut self, person: usize, asked: QcdAmount, now: &Moment) {
        let plan = self.plan;
        let (Some(group), Some(limit)) = (plan.own_iras[person], plan.years[now.year].qcd_limit[person]) else {
            return;
        };
        let required: f64 = plan.groups[group].accounts.iter().map(|&n| self.book.due[n]).sum();
        let asked = match asked {
            QcdAmount::Dollars(amount) => amount * now.level,
            QcdAmount::ShareOfRmd(share) => required * share,
            QcdAmount::SurplusRmd => self.unneeded(required, now),
        };
        let room = limit.dollars(now.law_ratio) - self.book.given[person];
        let held: f64 = plan.groups[group].accounts.iter().map(|&n| self.holdings.balance(n)).sum();
        let amount = asked.min(room).min(held).max(0.0);
        if amount == 0.0 {
            return;
        }
        let before = self.layout.excess((plan, &self.targets), &self.holdings);
        let given = self.lay_group(group, amount);
        for &n in &plan.groups[group].accounts {
            for asset in 0..A {
                let given = self.layout.given(n)[asset];
                if given > 0.0 {
                    self.holdings.take(n, asset, given);
                    self.ledger.post(Line::Qcd, n, asset, -given);
                }
            }
        }
        let counted = given.min(self.book.group_left[group]);
        self.book.group_left[group] -= counted;
        self.book.given[person] += given;
        let after = self.layout.excess((plan, &self.targets), &self.holdings);
        let sums = &mut self.book.sums;
        sums.trades_avoided += before - after;
        sums.rmd += counted;
        sums.rmd_real += counted / now.level;
        sums.qcd_counted += counted;
        sums.qcd += given;
        sums.charity_real += given / now.level;
    }

    /// Form 8606: basis over the balance at the moment of the flows, QCDs (which take taxable money first) left out.
    fn fix_recovered_shares(&mut self) {
        for (person, basis) in self.nondeductible.iter_mut().enumerate() {
            self.book.recovered_share[person] = 0.0;
            if *basis > 0.0 {
                let own = self.plan.own_iras[person].map(|group| &self.plan.groups[group].accounts);
                let held: f64 = own.into_iter().flatten().map(|&n| self.holdings.balance(n)).sum();
                *basis = basis.min(held);
                self.book.recovered_share[person] = if held > 0.0 { *basis / held } else { 0.0 };
            }
        }
    }

    /// What the household does not need of a required distribution, its tax included.
    ///
    /// The part it keeps solves `kept = need + tax(kept)`; each round shrinks the error by the marginal rate.
    fn unneeded(&self, required: f64, now: &Moment) -> f64 {
        let expenses = self.plan.years[now.year].expenses * now.level;
        let before_tax = match self.book.desired {
            Desired::Draw(draw) => return (required - draw - expenses).max(0.0),
            Desired::Living(living) => living.at(now.level) + expenses - self.purse / now.part,
        };
        let mut kept = 0.0;
        for _ in 0..100 {
            let mut income = self.book.income;
            income.distributions += kept;
            let next = (before_tax + self.owed(&income)).clamp(0.0, required);
            if (next - kept).abs() < 1e-6 {
                break;
            }
            kept = next;
        }
        required - kept
    }
}
