//! Gifts out of IRAs and out of the purse: step 4 of the year.

use crate::distribution::{Qcd, QcdAmount};
use crate::market::Path;
use crate::plan::Realised;
use crate::simulation::ledger::{Ledger, Line, Step};
use crate::simulation::life::Life;
use crate::simulation::moment::Moment;
use crate::spending::Desired;
use crate::units::above_zero;

/// How far a gift reaches into a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// Into what is still required of the year.
    Required,
    /// Beyond it.
    Beyond,
}

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    /// QCDs leave IRAs, first dollars out; cash gifts leave the purse.
    #[expect(clippy::inline_always, reason = "once a year, and the first year is lived for the income before it too")]
    #[inline(always)]
    pub(in crate::simulation) fn gifts_leave_iras(&mut self, now: &Moment, path: &Path) {
        self.ledger.step(Step::Gifts);
        let plan = self.plan;
        if now.period == 0 && !plan.qcds.is_empty() {
            let law_ratio = plan.law_prices.ratio(now.year, plan.periods, path);
            self.layout.begin(plan, &self.holdings);
            self.book.given.fill(0.0);
            self.look_at_groups_to_be_emptied();
            self.book.groups.iter_mut().for_each(|group| group.asked = group.left);
            for qcd in &plan.qcds {
                self.give(qcd, law_ratio, now);
            }
        }
        if now.period == 0 {
            self.fix_recovered_shares();
        }
        let gift = self.facts().gifts * now.level * now.part;
        self.purse -= gift;
        self.ledger.purse(Line::Gift, -gift);
        self.book.sums.gifts.now = gift;
        self.book.income.gifts += gift;
    }

    /// One QCD: never above the person's limit nor what the IRAs hold. Dollars cover what is required of own IRAs first,
    /// then what is required of inherited ones, then come out of own IRAs and inherited ones beyond it; a share or what is
    /// not needed comes out of each group's own requirement of the year.
    fn give(&mut self, qcd: &Qcd, law_ratio: f64, now: &Moment) {
        let plan = self.plan;
        let person = qcd.person;
        let Some(limit) = self.facts().qcd_limit[person] else { return };
        let mut room = (limit.dollars(law_ratio) - self.book.given[person]).max(0.0);
        let mut left = match qcd.amount {
            QcdAmount::Dollars(amount) => amount * now.level,
            QcdAmount::ShareOfRmd(_) => f64::INFINITY,
            QcdAmount::SurplusRmd => self.unneeded(person, room, now),
        };
        let goes_beyond = matches!(qcd.amount, QcdAmount::Dollars(_));
        let reaches = if goes_beyond { &[Reach::Required, Reach::Beyond][..] } else { &[Reach::Required][..] };
        for reach in reaches {
            for &group in &plan.giving_groups[person] {
                let of_year = self.book.groups[group];
                let asked = match (qcd.amount, reach) {
                    (QcdAmount::ShareOfRmd(share), _) => of_year.asked * share,
                    (_, Reach::Required) => left.min(of_year.left),
                    (_, Reach::Beyond) => left,
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
        let counted = self.count_toward_requirement(group, given, now);
        let after = self.layout.excess(&self.targets, &self.holdings);
        self.ledger.purse(Line::RequiredDistribution, counted);
        self.ledger.purse(Line::Qcd, -counted);
        let sums = &mut self.book.sums;
        sums.trades_avoided += before - after;
        sums.qcd_counted += counted;
        sums.qcd += given;
        sums.charity_real += given * now.deflator;
        let mut beyond = above_zero(given - counted);
        for &n in &plan.groups[group].accounts {
            let paced = beyond.min(self.book.planned_left[n]);
            self.book.planned_left[n] -= paced;
            beyond -= paced;
        }
    }

    /// Form 8606: basis over the balance at the moment of the year's first flows, QCDs (which take taxable money first)
    /// left out. Basis that a fall of the market leaves uncovered is carried on (line 14).
    fn fix_recovered_shares(&mut self) {
        for (pool, basis) in self.nondeductible.iter().enumerate() {
            self.book.recovered_share[pool] = 0.0;
            if *basis > 0.0 {
                let accounts = &self.plan.basis_pools[pool].accounts;
                let held: f64 = accounts.iter().map(|&n| self.holdings.balance(n)).sum();
                self.book.recovered_share[pool] = if held > 0.0 { (basis / held).min(1.0) } else { 0.0 };
            }
        }
    }

    /// What the household does not need of a person's required distributions from IRAs: for spending, cash gifts,
    /// surcharges and tax, theirs included.
    ///
    /// The part it keeps solves `kept = need + tax(kept)`; each round shrinks the error by the marginal rate. Other
    /// distributions of the year pay for the need first. Withholding beyond the tax pays for nothing this year.
    fn unneeded(&self, person: usize, room: f64, now: &Moment) -> f64 {
        let plan = self.plan;
        let giving = &plan.giving_groups[person];
        let left = |g: usize| self.book.groups[g].left;
        let required: f64 = giving.iter().map(|&group| left(group)).sum();
        let others: f64 = (0..plan.groups.len()).filter(|g| !giving.contains(g)).map(left).sum();
        let others = others + self.book.planned_left.iter().sum::<f64>();
        let facts = self.facts();
        let expenses = facts.expenses.at(now.level);
        let need = match self.book.desired {
            Desired::Draw(draw) => return (required + others - draw - expenses).clamp(0.0, required),
            Desired::Living(living) => {
                let costs = living.at(now.level) + expenses + facts.gifts * now.level + self.book.sums.surcharge_due;
                costs - self.purse - self.incomes_to_come(now)
            }
        };
        let mut income = self.income_ahead(now);
        income.gifts += facts.gifts * now.level * now.part;
        let mut kept = 0.0;
        for _ in 0..100 {
            let given = (required - kept).min(room);
            let taxable = Realised::ordinary(self.taxable_requirements(giving, given));
            let next = (self.cash_for(need, self.owed(&income.with(taxable))) - others).clamp(0.0, required);
            if (next - kept).abs() < 1e-6 {
                break;
            }
            kept = next;
        }
        required - kept
    }

    /// The taxable part of all distributions of the year, after a gift out of some groups' requirements, one after another.
    fn taxable_requirements(&self, giving: &[usize], mut given: f64) -> f64 {
        let plan = self.plan;
        let mut taxable = 0.0;
        for &group in giving {
            let gift = given.min(self.book.groups[group].left);
            given -= gift;
            taxable += self.taxable_requirement(group, gift);
        }
        for group in (0..plan.groups.len()).filter(|group| !giving.contains(group)) {
            taxable += self.taxable_requirement(group, 0.0);
        }
        taxable
    }

    /// The taxable part of what a group pays beside a gift out of it, at its owner's pace too.
    fn taxable_requirement(&self, group: usize, gift: f64) -> f64 {
        let accounts = &self.plan.groups[group].accounts;
        let planned: f64 = accounts.iter().map(|&n| self.book.planned_left[n]).sum();
        let basis = self.plan.accounts[accounts[0]].basis_pool.map_or(0.0, |pool| self.nondeductible[pool]);
        let held: f64 = accounts.iter().map(|&n| self.holdings.balance(n)).sum();
        let recovered = if held > gift { (basis / (held - gift)).min(1.0) } else { 0.0 };
        (self.book.groups[group].left - gift + planned) * (1.0 - recovered)
    }
}
