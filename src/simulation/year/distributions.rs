//! Required minimum distributions: step 5 of the year.
//!
//! A share of what is paid in cash is withheld; it pays the year's tax first, and what is over comes back with the next
//! year's first flows. A refund after the last year lived is not counted. Shares that move withhold nothing. Not modelled:
//! the 10 % withheld where nobody chooses otherwise (26 U.S.C. 3405(b)(1)), instalments of estimated tax (6654), and
//! prices that move between the request and the transfer of shares.

use crate::distribution::Form;
use crate::law::account_kind::TaxClass;
use crate::market::Path;
use crate::plan::Realised;
use crate::simulation::book::GroupYear;
use crate::simulation::holdings::closing_tolerance;
use crate::simulation::holdings::drawing_down::Together;
use crate::simulation::ledger::{Ledger, Line, Step};
use crate::simulation::life::Life;
use crate::simulation::moment::Moment;
use crate::simulation::outcomes::IncomeSource;
use crate::spending::Desired;
use crate::units::A_CENT;

/// What a group distributes in a period.
#[derive(Clone, Copy, Debug)]
struct Instalment {
    /// Of what is due by 1 April.
    by_april_1: f64,
    /// Of the rest of the year's.
    of_year: f64,
}

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    /// The rest of each group's requirement, sold for cash or moved as shares.
    #[expect(clippy::inline_always, reason = "once a year, and the first year is lived for the income before it too")]
    #[inline(always)]
    pub(in crate::simulation) fn required_distributions_are_taken(&mut self, now: &Moment, path: &Path) {
        self.ledger.step(Step::Distributions);
        let plan = self.plan;
        self.book.sold = [0.0; A];
        self.look_at_groups_to_be_emptied();
        if self.book.groups.iter().all(|group| group.left <= 0.0) {
            return;
        }
        if !(plan.opens_as_it_closed && now.period == 0) {
            self.layout.begin(plan, &self.holdings);
        }
        let before = self.layout.excess(&self.targets, &self.holdings);
        let sold_share = self.sold_share_of_surplus_form(now);
        for group in 0..plan.groups.len() {
            let Instalment { by_april_1, of_year } = self.instalment(group, now);
            let amount = by_april_1 + of_year;
            if amount > 0.0 {
                let given = self.lay_group(group, amount);
                let left = &mut self.book.groups[group];
                left.left -= given;
                left.by_april_1 = (left.by_april_1 - by_april_1).max(0.0);
                self.distribute(group, sold_share, now, path);
                if now.is_last && self.book.groups[group].left > A_CENT {
                    self.look_for_what_could_be_given(group);
                }
            }
        }
        let kept_in_kind = plan.rmd.form != Form::Cash;
        if kept_in_kind {
            self.layout.begin(plan, &self.holdings);
        }
        let after = self.layout.excess(&self.targets, &self.holdings);
        self.book.sums.trades_avoided += before - after;
    }

    /// Groups of which all must leave distribute what they hold, whatever it was on 31 December.
    pub(in crate::simulation) fn look_at_groups_to_be_emptied(&mut self) {
        for (group, of_year) in self.plan.groups.iter().zip(&mut self.book.groups) {
            if of_year.must_empty {
                of_year.left = group.accounts.iter().map(|&n| self.holdings.balance(n)).sum();
            }
        }
    }

    /// The self-check of a requirement that is not distributed whole: nothing may be left in its accounts.
    #[cold]
    fn look_for_what_could_be_given(&mut self, group: usize) {
        let held: f64 = self.plan.groups[group].accounts.iter().map(|&n| self.holdings.balance(n)).sum();
        let left = self.book.groups[group].left.min(held);
        // The sourcing rule weighs the whole household, so that its rounding is that of the household's dollars.
        if left > closing_tolerance(self.holdings.total()) {
            self.book.unmet = Some((group, left));
        }
    }

    /// Moves what is laid out for a group: taxed as ordinary income either way.
    fn distribute(&mut self, group: usize, sold_share: f64, now: &Moment, path: &Path) {
        let plan = self.plan;
        let (mut distributed, mut sold) = (0.0, 0.0);
        for &n in &plan.groups[group].accounts {
            let given = *self.layout.given(n);
            self.holdings.take_row(n, &given);
            let from_account = given.iter().sum();
            self.taxed_as_ordinary_income(n, from_account);
            distributed += from_account;
            sold += match plan.rmd.form {
                Form::Cash => {
                    self.sell(n, &given);
                    from_account
                }
                _ => self.move_shares(n, &given, sold_share, now, path),
            };
        }
        self.book.sums.rmd.add(distributed, now);
        self.receive_cash(sold, now);
    }

    /// Counts what an account sells of what it distributes.
    fn sell(&mut self, account: usize, sold: &[f64; A]) {
        if L::KEEPS {
            for (asset, sold) in sold.iter().enumerate() {
                self.ledger.post(Line::RequiredDistribution, account, asset, -sold);
            }
        }
        self.book.sold.iter_mut().zip(sold).for_each(|(sum, sold)| *sum += sold);
    }

    /// Moves shares of what an account distributes, and sells the rest; returns the dollars sold.
    fn move_shares(&mut self, n: usize, given: &[f64; A], sold_share: f64, now: &Moment, path: &Path) -> f64 {
        let mut sold = *given;
        for (asset, sold) in sold.iter_mut().enumerate().filter(|(_, given)| **given > 0.0) {
            let given = *sold;
            *sold *= self.sold_share(asset, sold_share, now, path);
            if given > *sold {
                self.receive_shares(n, asset, given - *sold);
            }
        }
        self.sell(n, &sold);
        sold.iter().sum()
    }

    fn receive_cash(&mut self, sold: f64, now: &Moment) {
        let withheld = sold * self.plan.rmd.withholding;
        self.ledger.purse(Line::RequiredDistribution, sold);
        self.ledger.purse(Line::Withholding, -withheld);
        self.purse += sold - withheld;
        let sums = &mut self.book.sums;
        sums.withheld += withheld;
        sums.rmd_cash.add(sold, now);
        sums.sources_real[IncomeSource::RequiredDistribution as usize] += sold * now.deflator;
    }

    fn receive_shares(&mut self, account: usize, asset: usize, moved: f64) {
        let to = self.plan.rmd.surplus_to;
        self.holdings.put(to, asset, moved);
        self.ledger.post(Line::InKind, account, asset, -moved);
        self.ledger.post(Line::InKind, to, asset, moved);
        self.ledger.purse(Line::RequiredDistribution, moved);
        self.ledger.purse(Line::InKind, -moved);
        self.book.sums.in_kind += moved;
    }

    /// Counts what leaves an account as ordinary income, less recovered contributions; returns what is income.
    pub(in crate::simulation) fn taxed_as_ordinary_income(&mut self, account: usize, amount: f64) -> f64 {
        let facts = &self.plan.accounts[account];
        if facts.class != TaxClass::Traditional {
            return 0.0;
        }
        let mut recovered = 0.0;
        if let Some(pool) = facts.basis_pool {
            recovered = (amount * self.book.recovered_share[pool]).min(self.nondeductible[pool]);
            self.nondeductible[pool] -= recovered;
        }
        self.book.income.distributions += amount - recovered;
        amount - recovered
    }

    /// The untaxed share of what leaves an account this year.
    pub(in crate::simulation) fn recovered_share(&self, account: usize) -> f64 {
        self.plan.accounts[account].basis_pool.map_or(0.0, |pool| self.book.recovered_share[pool])
    }

    /// Share of an asset's distribution that is sold.
    fn sold_share(&self, asset: usize, of_surplus_form: f64, now: &Moment, path: &Path) -> f64 {
        match self.plan.rmd.form {
            Form::Cash => 1.0,
            Form::InKind => 0.0,
            Form::InKindShare(moved) => 1.0 - moved,
            Form::InKindSurplus => of_surplus_form,
            Form::InKindWhenDown(loss) => {
                // A return of exactly the loss counts, whatever the rounding of its parts.
                let down = self.latest_growth(asset, now, path).is_some_and(|latest| latest <= 1.0 - loss + 1e-12);
                if down { 0.0 } else { 1.0 }
            }
        }
    }

    /// The asset's growth factor in the latest whole year; none before the market has moved for a year.
    fn latest_growth(&self, asset: usize, now: &Moment, path: &Path) -> Option<f64> {
        let year = if self.plan.moves_first() { now.year } else { now.year.checked_sub(1)? };
        let periods = year * self.plan.periods..(year + 1) * self.plan.periods;
        Some(periods.map(|period| path.growth(period)[asset]).product())
    }

    /// What a group distributes in a period: equal parts of the periods left. What is due by 1 April leaves in equal parts
    /// of the periods that begin by then (Reg. 1.401(a)(9)-5(a)(1)).
    fn instalment(&self, group: usize, now: &Moment) -> Instalment {
        let GroupYear { left, by_april_1, .. } = self.book.groups[group];
        if now.is_last {
            return Instalment { by_april_1: 0.0, of_year: left };
        }
        let periods = self.plan.periods;
        let by_april_1 = by_april_1.min(left);
        let begin_by_april_1 = periods / 4 + 1;
        let early = by_april_1 / begin_by_april_1.saturating_sub(now.period).max(1) as f64;
        Instalment { by_april_1: early, of_year: (left - by_april_1) / (periods - now.period) as f64 }
    }

    /// The taxable part of the year's distributions still to come, those at a pace of the owner's own included.
    pub(in crate::simulation) fn distributions_ahead(&self) -> Realised {
        let mut taxable = 0.0;
        for (group, of_year) in self.plan.groups.iter().zip(&self.book.groups) {
            let held: f64 = group.accounts.iter().map(|&n| self.holdings.balance(n)).sum();
            let planned: f64 = group.accounts.iter().map(|&n| self.book.planned_left[n]).sum();
            let share = 1.0 - self.recovered_share(group.accounts[0]);
            if self.plan.accounts[group.accounts[0]].class == TaxClass::Traditional {
                taxable += (of_year.left + planned).min(held) * share;
            }
        }
        Realised::ordinary(taxable)
    }

    /// Cash distributions of the year that pay for a need and for the tax: part of them is withheld, and what is withheld
    /// beyond the tax pays for nothing.
    pub(in crate::simulation) fn cash_for(&self, need: f64, tax: f64) -> f64 {
        let kept = 1.0 - self.plan.rmd.withholding;
        let after_withholding = if need > 0.0 { need / kept } else { need };
        after_withholding.max(need + tax)
    }

    /// Under `in-kind-surplus`: the share of the year's distributions still to come that spending and tax need as cash.
    fn sold_share_of_surplus_form(&self, now: &Moment) -> f64 {
        if self.plan.rmd.form != Form::InKindSurplus {
            return 1.0;
        }
        let (facts, sums) = (self.facts(), &self.book.sums);
        let due: f64 = self.book.groups.iter().map(|group| group.left).sum();
        let planned: f64 = self.book.planned_left.iter().sum();
        let to_come = self.periods_to_come(now);
        let expenses = if now.period == 0 { facts.expenses.at(now.level) } else { 0.0 };
        let cash = match self.book.desired {
            Desired::Draw(draw) => draw * now.part * (1.0 + to_come) + expenses,
            Desired::Living(living) => {
                let living = living.at(now.level) * now.part * (1.0 + to_come);
                let other = (facts.gifts * now.level + sums.surcharge_due) * now.part * to_come;
                let tax = self.owed(&self.income_ahead(now).with(self.distributions_ahead())) - sums.withheld;
                // What earlier periods sold beyond their spending was invested at once.
                let there = self.purse + self.incomes_to_come(now) + sums.invested;
                self.cash_for(living + expenses + other - there, tax)
            }
        };
        if due > 0.0 { ((cash - planned) / due).clamp(0.0, 1.0) } else { 1.0 }
    }

    /// Lays an amount out over a group, pool after pool; returns what it can give.
    pub(in crate::simulation) fn lay_group(&mut self, group: usize, amount: f64) -> f64 {
        let plan = self.plan;
        let mut given = 0.0;
        for pool in &plan.groups[group].pools {
            let due = Together { accounts: pool, weights: &self.book.due };
            given += self.layout.lay(&self.targets, &self.holdings, due, &plan.rmd.source, (amount - given).max(0.0));
            if L::TAKES_NOTES {
                self.note_sourcing(pool);
            }
        }
        given
    }
}
