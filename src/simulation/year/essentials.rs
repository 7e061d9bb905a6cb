//! What is paid of essential needs.

use crate::simulation::ledger::Ledger;
use crate::simulation::life::Life;
use crate::simulation::moment::Moment;

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    /// Expenses of the period that count as essential spending: all of the year's in the first.
    fn essential_expenses(&self, now: &Moment) -> f64 {
        if now.period == 0 { self.facts().essential_expenses.at(now.level) } else { 0.0 }
    }

    /// Counts what was paid of essential expenses where they come before living.
    pub(in crate::simulation) fn note_essential_expenses(&mut self, paid: f64, now: &Moment) {
        self.book.sums.essential_expenses_real += paid.min(self.essential_expenses(now)) * now.deflator;
    }

    /// Counts what was paid for living and for essential expenses: first essential spending, then essential expenses, then
    /// the rest of living, then the rest of the expenses.
    pub(in crate::simulation) fn note_living(&mut self, paid: f64, living: f64, now: &Moment) {
        let expenses = self.essential_expenses(now);
        let essential = living.min(self.plan.essential_spending * now.level * now.part);
        let beyond = (paid - essential - expenses).clamp(0.0, living - essential);
        let sums = &mut self.book.sums;
        sums.living_real += (paid.min(essential) + beyond) * now.deflator;
        sums.essential_expenses_real += (paid - essential).clamp(0.0, expenses) * now.deflator;
    }
}
