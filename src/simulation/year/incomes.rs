//! Step 3 of the year: incomes, and what was withheld too much the year before.

use crate::household::IncomeKind;
use crate::simulation::ledger::{Ledger, Line, Step};
use crate::simulation::life::Life;
use crate::simulation::moment::Moment;
use crate::simulation::outcomes::IncomeSource;

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    /// Incomes of the period, and what the tax will see of them.
    pub(in crate::simulation) fn incomes_arrive(&mut self, now: &Moment) {
        self.ledger.step(Step::Incomes);
        let facts = self.facts();
        let mut benefits = 0.0;
        let mut all = 0.0;
        let annuities = self.annuity_payments(now);
        for &kind in &facts.income_kinds {
            let indexed = facts.indexed_income[kind as usize] * now.level;
            let annuities = if kind == IncomeKind::Pension { annuities } else { 0.0 };
            let amount = (indexed + facts.nominal_income[kind as usize]) * now.part + annuities;
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
}
