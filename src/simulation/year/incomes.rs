//! Step 3 of the year: incomes, and what was withheld too much the year before.

use crate::household::IncomeKind;
use crate::plan::YearIncome;
use crate::simulation::ledger::{Ledger, Line, Step};
use crate::simulation::life::Life;
use crate::simulation::moment::Moment;
use crate::simulation::outcomes::IncomeSource;
use crate::units::larger;

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    /// Incomes of the period, and what the tax will see of them.
    #[expect(clippy::inline_always, reason = "once a year, and the first year is lived for the income before it too")]
    #[inline(always)]
    pub(in crate::simulation) fn incomes_arrive(&mut self, now: &Moment) {
        self.ledger.step(Step::Incomes);
        self.benefit_level = larger(now.level, self.benefit_level);
        let facts = self.facts();
        let mut benefits = 0.0;
        let mut all = 0.0;
        let annuities = self.annuity_payments(now);
        for &kind in &facts.income_kinds {
            let annuities = if kind == IncomeKind::Pension { annuities } else { 0.0 };
            let amount = self.income_of_period(kind, now) + annuities;
            if amount != 0.0 {
                self.book.income.add(kind, amount);
                all += amount;
                if kind == IncomeKind::SocialSecurity {
                    benefits += amount;
                }
            }
        }
        self.purse += all;
        self.ledger.purse(Line::Income, all);
        let sums = &mut self.book.sums;
        sums.income_real += all * now.deflator;
        sums.sources_real[IncomeSource::SocialSecurity as usize] += benefits * now.deflator;
        sums.sources_real[IncomeSource::OtherIncome as usize] += (all - benefits) * now.deflator;
        if now.period == 0 && self.refund > 0.0 {
            self.purse += self.refund;
            self.ledger.purse(Line::Refund, self.refund);
            self.book.sums.refunded = self.refund;
            self.refund = 0.0;
        }
    }

    /// An income of one period, longevity annuities left out.
    fn income_of_period(&self, kind: IncomeKind, now: &Moment) -> f64 {
        let facts = self.facts();
        let level = if kind == IncomeKind::SocialSecurity { self.benefit_level } else { now.level };
        (facts.indexed_income[kind as usize] * level + facts.nominal_income[kind as usize]) * now.part
    }

    /// All incomes of the year's later periods, dollars.
    pub(in crate::simulation) fn incomes_to_come(&self, now: &Moment) -> f64 {
        let of_period: f64 = self.facts().income_kinds.iter().map(|kind| self.income_of_period(*kind, now)).sum();
        (of_period + self.annuity_payments(now)) * self.periods_to_come(now)
    }

    /// The year's income with the incomes and gifts of its later periods, before any distribution still to come. Nobody
    /// knows their prices: they are those of now.
    pub(in crate::simulation) fn income_ahead(&self, now: &Moment) -> YearIncome {
        let mut income = self.book.income;
        let to_come = self.periods_to_come(now);
        if to_come > 0.0 {
            for &kind in &self.facts().income_kinds {
                income.add(kind, self.income_of_period(kind, now) * to_come);
            }
            income.add(IncomeKind::Pension, self.annuity_payments(now) * to_come);
            income.gifts += self.facts().gifts * now.level * now.part * to_come;
        }
        income
    }

    /// How many periods of the year are still to come.
    pub(in crate::simulation) fn periods_to_come(&self, now: &Moment) -> f64 {
        if now.is_last { 0.0 } else { (self.plan.periods - now.period - 1) as f64 }
    }
}
