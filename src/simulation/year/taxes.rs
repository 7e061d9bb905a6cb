//! The return of a year along a trial: its law, what is owed on an income, and what later years keep of it.

use crate::household::IncomeKind;
use crate::law::income_tax::{ReturnLaw, assess, loss_carry_over};
use crate::market::Path;
use crate::plan::TaxPlan;
use crate::plan::{IncomeWith, YearIncome};
use crate::simulation::ledger::{Ledger, Line, Step};
use crate::simulation::life::Life;
use crate::simulation::moment::Moment;
use crate::simulation::outcomes::BRACKETS;
use crate::simulation::tax_memory::TaxMemory;
use crate::units::HALF_A_CENT;

/// A return as far as the search for a withdrawal needs it.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::simulation) struct Assessed {
    /// Income tax, the state's included.
    pub(in crate::simulation) tax: f64,
    /// Adjusted gross income.
    pub(in crate::simulation) agi: f64,
    /// Taxable income without gains and qualified dividends: what the brackets tax.
    pub(in crate::simulation) ordinary_income: f64,
}

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    /// Nothing is known of earlier returns but what the plan says.
    pub(in crate::simulation) fn forget_returns(&mut self) {
        self.taxes = TaxMemory::default();
        self.taxes.modified_agi = self.magi_before;
    }

    /// The law of the year's return, what it begins with, and the surcharges that the return of two years ago causes.
    pub(in crate::simulation) fn a_tax_year_begins(&mut self, path: &Path) {
        let Some(facts) = self.federal() else { return };
        let (year, periods) = (self.year, self.plan.periods);
        if facts.moves_with_prices() {
            self.taxes.law = facts.indexed(year, periods, path);
        } else if self.taxes.law.is_some() {
            self.taxes.law = None;
        }
        self.book.income.itemized = facts.itemized * path.level(year * periods);
        self.book.income.gains = -self.taxes.loss;
        if let Some(medicare) = &facts.medicare {
            let (surcharge, tier) = medicare.surcharge(self.taxes.modified_agi[0], year, periods, path);
            (self.book.sums.surcharge_due, self.book.sums.tier) = (surcharge, tier);
        }
    }

    /// Surcharges are paid evenly over the year.
    pub(in crate::simulation) fn surcharges_are_paid(&mut self, now: &Moment) {
        self.ledger.step(Step::Spending);
        let paid = self.book.sums.surcharge_due * now.part;
        if paid > 0.0 {
            self.purse -= paid;
            self.book.sums.surcharge.now = paid;
            self.ledger.purse(Line::Surcharge, -paid);
        }
    }

    /// Tax of the year on an income, nominal dollars.
    pub(in crate::simulation) fn owed(&self, income: &YearIncome) -> f64 {
        self.assessed(&IncomeWith::new(income)).tax
    }

    /// Tax and adjusted gross income of the year; without federal tax no such income is found.
    #[expect(clippy::inline_always, reason = "the search for a withdrawal waits for little else")]
    #[inline(always)]
    pub(in crate::simulation) fn assessed(&self, income: &IncomeWith) -> Assessed {
        match &self.plan.tax {
            TaxPlan::None => Assessed::default(),
            TaxPlan::Flat { rate } => Assessed { tax: rate * income.flat_base(), ..Assessed::default() },
            TaxPlan::Federal(federal) => {
                let law = self.taxes.law.as_ref().unwrap_or(&federal.years[self.year].of(self.alive).law);
                let lines = assess(law, &income.reported);
                let agi = lines.adjusted_gross_income;
                let state = federal.state_tax(income, agi - lines.benefits.taxable);
                let ordinary_income = lines.taxable_income - lines.regular.preferential_income;
                let additional = self.plan.additional_tax(income.early);
                Assessed { tax: lines.total_tax + state + additional, agi, ordinary_income }
            }
        }
    }

    /// 1 for each bracket that the year's income reaches, the lowest first; none without federal tax.
    pub(in crate::simulation) fn brackets_reached(&self) -> Option<[f64; BRACKETS]> {
        // An income that fills a bracket to its end is within it, however the last sum was rounded.
        Some(self.return_law()?.ordinary.reached(self.book.sums.ordinary_income - HALF_A_CENT))
    }

    /// Whether surcharges can be due in a year.
    pub(in crate::simulation) fn somebody_is_on_medicare(&self) -> bool {
        self.federal().is_some_and(|federal| federal.medicare.is_some())
    }

    /// Law of the year's return; `None` without federal tax.
    #[inline]
    pub(in crate::simulation) fn return_law(&self) -> Option<&ReturnLaw> {
        let federal = self.federal()?;
        Some(self.taxes.law.as_ref().unwrap_or(&federal.law))
    }

    /// The return is filed: later years keep its income and the loss it could not use.
    pub(in crate::simulation) fn the_return_is_filed(&mut self) {
        let Some(law) = self.return_law() else { return };
        let income = &self.book.income;
        let modified = self.book.sums.agi + income.tax_exempt_interest();
        let mut loss = 0.0;
        if income.gains + income.by_kind[IncomeKind::LongTermGain as usize] < 0.0 {
            let reported = income.reported();
            let carried = loss_carry_over(&reported, &assess(law, &reported));
            loss = carried.short_term + carried.long_term;
        }
        self.taxes.modified_agi = [self.taxes.modified_agi[1], modified];
        self.taxes.loss = loss;
    }
}
