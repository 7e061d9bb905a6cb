//! Gifts out of IRAs and out of the purse: step 4 of the year.

use crate::distribution::{Qcd, QcdAmount};
use crate::market::Path;
use crate::plan::Realised;
use crate::simulation::ledger::{Ledger, Line, Step};
use crate::simulation::life::Life;
use crate::simulation::moment::Moment;
use crate::spending::Desired;

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    /// QCDs leave IRAs, first dollars out; cash gifts leave the purse.
    pub(in crate::simulation) fn gifts_leave_iras(&mut self, now: &Moment, path: &Path) {
        self.ledger.step(Step::Gifts);
        let plan = self.plan;
        if now.period == 0 && !plan.qcds.is_empty() {
            let law_ratio = plan.law_prices.ratio(now.year, plan.periods, path);
            self.layout.begin(plan, &self.holdings);
            self.book.given.fill(0.0);
            self.book.groups.iter_mut().for_each(|group| group.asked = group.left);
            for qcd in &plan.qcds {
                self.give(qcd, law_ratio, now);
            }
        }
        self.fix_recovered_shares();
        let gift = self.facts().gifts * now.level * now.part;
        self.purse -= gift;
        self.ledger.purse(Line::Gift, -gift);
        self.book.sums.gifts.now = gift;
        self.book.income.gifts += gift;
    }

    /// One QCD: never above the person's limit nor what the IRAs hold. Dollars come out of own IRAs first, then out of
    /// inherited ones; a share or what is not needed comes out of each group's own requirement of the year.
    fn give(&mut self, qcd: &Qcd, law_ratio: f64, now: &Moment) {
        let plan = self.plan;
        let (person, asked) = (qcd.person, qcd.amount);
        let Some(limit) = self.facts().qcd_limit[person] else { return };
        let mut room = (limit.dollars(law_ratio) - self.book.given[person]).max(0.0);
        let mut left = match asked {
            QcdAmount::Dollars(amount) => amount * now.level,
            QcdAmount::ShareOfRmd(_) => f64::INFINITY,
            QcdAmount::SurplusRmd => self.unneeded(person, room, now),
        };
        for &group in &plan.giving_groups[person] {
            let asked = match asked {
                QcdAmount::Dollars(_) => left,
                QcdAmount::ShareOfRmd(share) => self.book.groups[group].asked * share,
                QcdAmount::SurplusRmd => left.min(self.book.groups[group].left),
            };
            let held: f64 = plan.groups[group].accounts.iter().map(|&n| self.holdings.balance(n)).sum();
            let amount = asked.min(room).min(held).max(0.0);
            if amount > 0.0 {
                self.give_from(group, amount, now);
                self.book.given[person] += amount;
                (left, room) = (left - amount, room - amount);
            }
        }
    }

    /// A gift out of one group; it counts toward what the group must still distribute, then toward its owner's pace.
    fn give_from(&mut self, group: usize, amount: f64, now: &Moment) {
        let plan = self.plan;
        let before = self.layout.excess(&self.targets, &self.holdings);
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
        let counted_before = self.book.sums.rmd.year;
        let counted = given.min(self.book.groups[group].left);
        self.book.groups[group].left -= counted;
        self.book.sums.rmd.add(counted, now);
        self.count_toward_requirement(group, given - counted, now);
        let after = self.layout.excess(&self.targets, &self.holdings);
        let counted = self.book.sums.rmd.year - counted_before;
        self.ledger.purse(Line::RequiredDistribution, counted);
        self.ledger.purse(Line::Qcd, -counted);
        let sums = &mut self.book.sums;
        sums.trades_avoided += before - after;
        sums.qcd_counted += counted;
        sums.qcd += given;
        sums.charity_real += given * now.deflator;
        let mut beyond = given - counted;
        for &n in &plan.groups[group].accounts {
            let paced = beyond.min(self.book.planned_left[n]);
            self.book.planned_left[n] -= paced;
            beyond -= paced;
        }
    }

    /// Form 8606: basis over the balance at the moment of the flows, QCDs (which take taxable money first) left out.
    fn fix_recovered_shares(&mut self) {
        for (pool, basis) in self.nondeductible.iter_mut().enumerate() {
            self.book.recovered_share[pool] = 0.0;
            if *basis > 0.0 {
                let accounts = &self.plan.basis_pools[pool].accounts;
                let held: f64 = accounts.iter().map(|&n| self.holdings.balance(n)).sum();
                *basis = basis.min(held);
                self.book.recovered_share[pool] = if held > 0.0 { *basis / held } else { 0.0 };
            }
        }
    }

    /// What the household does not need of a person's required distributions from IRAs, their tax included.
    ///
    /// The part it keeps solves `kept = need + tax(kept)`; each round shrinks the error by the marginal rate. Other
    /// required distributions of the year pay for the need first.
    fn unneeded(&self, person: usize, room: f64, now: &Moment) -> f64 {
        let plan = self.plan;
        let giving = &plan.giving_groups[person];
        let required: f64 = giving.iter().map(|&group| self.book.groups[group].left).sum();
        let others: f64 =
            (0..plan.groups.len()).filter(|g| !giving.contains(g)).map(|g| self.book.groups[g].left).sum();
        let expenses = self.facts().expenses * now.level;
        let before_tax = match self.book.desired {
            Desired::Draw(draw) => return (required + others - draw - expenses).clamp(0.0, required),
            Desired::Living(living) => {
                let refunded = self.book.sums.refunded;
                living.at(now.level) + expenses - (self.purse - refunded) / now.part - refunded - others
            }
        };
        let mut kept = 0.0;
        for _ in 0..100 {
            let given = (required - kept).min(room);
            let taxable = Realised::ordinary(self.taxable_requirements(giving, required, given));
            let next = (before_tax + self.owed(&self.book.income.with(taxable))).clamp(0.0, required);
            if (next - kept).abs() < 1e-6 {
                break;
            }
            kept = next;
        }
        required - kept
    }

    /// The taxable part of all required distributions of the year, after a gift out of some groups' requirements.
    fn taxable_requirements(&self, giving: &[usize], required: f64, given: f64) -> f64 {
        let kept_share = if required > 0.0 { 1.0 - given / required } else { 0.0 };
        let taxable = |g: usize| {
            let group = &self.plan.groups[g];
            let left = self.book.groups[g].left;
            let (kept, gift) =
                if giving.contains(&g) { (left * kept_share, left * (1.0 - kept_share)) } else { (left, 0.0) };
            let basis = self.plan.accounts[group.accounts[0]].basis_pool.map_or(0.0, |pool| self.nondeductible[pool]);
            let held: f64 = group.accounts.iter().map(|&n| self.holdings.balance(n)).sum();
            let recovered = if held > gift { (basis / (held - gift)).min(1.0) } else { 0.0 };
            kept * (1.0 - recovered)
        };
        (0..self.plan.groups.len()).map(taxable).sum()
    }
}
