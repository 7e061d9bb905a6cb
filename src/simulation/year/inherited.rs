//! Inherited accounts drawn faster than the law asks: the account is empty by the end of its last year at the latest.
//!
//! `level` is an annuity over the years left at the expected return of the holdings, computed anew each year; every
//! payment comes when the plan's money flows, and in the last year what is left goes in even parts. `equal-fraction` is the balance of the 31 December before over the years
//! left. `minimum` and `last-year` leave as much as the law allows until the last year, when all must leave. What is drawn
//! beyond the requirement is sold for cash and, like it, comes out of what the RMD's source names.

use crate::portfolio::InheritedPace;
use crate::simulation::holdings::drawing_down::Together;
use crate::simulation::ledger::{Ledger, Line};
use crate::simulation::life::Life;
use crate::simulation::moment::Moment;
use crate::simulation::outcomes::IncomeSource;

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    /// Sets what the year's pace asks of a group's accounts beyond the requirement.
    pub(in crate::simulation) fn plan_inherited(&mut self, group: usize) {
        let plan = self.plan;
        let forgets = self.book.groups[group].is_forgotten;
        for &n in &plan.groups[group].accounts {
            let years_left = self.facts().years_left[n];
            self.book.planned_left[n] = if years_left > 0.0 && !forgets && !self.book.groups[group].must_empty {
                (self.paced(n, years_left) - self.book.due[n]).max(0.0)
            } else {
                0.0
            };
        }
    }

    /// What a pace draws from an account in the year.
    fn paced(&self, n: usize, years_left: f64) -> f64 {
        let balance = self.holdings.opening(n);
        match self.plan.accounts[n].pace {
            InheritedPace::Minimum | InheritedPace::LastYear => 0.0,
            InheritedPace::EqualFraction => balance / years_left,
            InheritedPace::Level => {
                let held = self.holdings.row(n).iter().zip(&self.plan.expected_returns);
                let gain: f64 = held.map(|(value, mean)| value * mean).sum();
                if balance > 0.0 { self.level_payment(balance, gain / balance, years_left) } else { 0.0 }
            }
        }
    }

    /// The yearly sum of even payments that leave nothing after the years left.
    fn level_payment(&self, balance: f64, rate: f64, years_left: f64) -> f64 {
        let periods = self.plan.periods as f64;
        let discount = libm::pow(1.0 + rate, -1.0 / periods);
        let payments = periods * years_left;
        if discount == 1.0 {
            return balance / years_left;
        }
        let at_start = balance * (1.0 - discount) / (1.0 - libm::pow(discount, payments));
        periods * if self.plan.moves_first() { at_start / discount } else { at_start }
    }

    /// Draws the period's part of what the paces ask beyond the requirement.
    pub(in crate::simulation) fn inherited_accounts_are_drawn(&mut self, now: &Moment) {
        let plan = self.plan;
        self.book.sums.planned_now = 0.0;
        let drawn = if plan.has_paced_accounts { plan.accounts.len() } else { 0 };
        for n in 0..drawn {
            let left = self.book.planned_left[n];
            if left <= 0.0 {
                continue;
            }
            let amount = if now.is_last { left } else { left / (plan.periods - now.period) as f64 };
            self.layout.begin(plan, &self.holdings);
            let pool = Together { accounts: &[n], weights: &[] };
            let given = self.layout.lay(&self.targets, &self.holdings, pool, &plan.rmd.source, amount);
            if L::TAKES_NOTES {
                self.note_sourcing(pool.accounts);
            }
            self.book.planned_left[n] = left - amount;
            for asset in 0..A {
                let sold = self.layout.given(n)[asset];
                if sold > 0.0 {
                    self.holdings.take(n, asset, sold);
                    self.ledger.post(Line::InheritedDistribution, n, asset, -sold);
                }
            }
            self.taxed_as_ordinary_income(n, given);
            let withheld = given * plan.rmd.withholding;
            self.ledger.purse(Line::InheritedDistribution, given);
            self.ledger.purse(Line::Withholding, -withheld);
            self.purse += given - withheld;
            let sums = &mut self.book.sums;
            sums.withheld += withheld;
            sums.planned_now += given;
            sums.sources_real[IncomeSource::Traditional as usize] += given * now.deflator;
        }
    }
}
