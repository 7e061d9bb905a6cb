//! The year in order: its steps, one file each.

mod due;
mod decision;
mod incomes;
mod gifts;
mod distributions;
mod inherited;
mod annuities_and_rollovers;
pub(in crate::simulation) mod settlement;
mod essentials;
pub(in crate::simulation) mod taxes;
mod early;
mod brackets;
mod conversion;
mod bucket;
mod surplus_and_market;
mod rebalancing;
mod close;
pub(in crate::simulation) mod keeping;
pub(in crate::simulation) mod noting;

use crate::household::IncomeKind;
use crate::market::Path;
use crate::plan::{FederalYear, TaxPlan, YearFacts};
use crate::simulation::ledger::{Ledger, Line};
use crate::simulation::life::Life;
use crate::simulation::moment::Moment;

/// Where the steps of a period end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::simulation) enum Until {
    /// After the required distributions and what inherited accounts pay beyond them.
    Distributions,
    /// With the last step.
    End,
}

impl<'p, L: Ledger, const A: usize> Life<'p, L, A> {
    /// One year, in order.
    pub(in crate::simulation) fn year(&mut self, year: usize, path: &Path) {
        self.open(year, path);
        self.distributions_fall_due();
        for period in 0..self.plan.periods {
            let now = self.moment(period, path);
            if self.plan.moves_first() {
                self.the_market_moves(&now, path);
            }
            self.money_flows(&now, path, Until::End);
            if !self.plan.moves_first() {
                self.the_market_moves(&now, path);
            }
        }
    }

    /// The flows of one period, in order.
    #[expect(clippy::inline_always, reason = "a year has one period where speed counts")]
    #[inline(always)]
    pub(in crate::simulation) fn money_flows(&mut self, now: &Moment, path: &Path, until: Until) {
        self.book.begin_period();
        self.the_household_decides(now, path);
        self.incomes_arrive(now);
        self.gifts_leave_iras(now, path);
        self.the_draw_follows_gifts(now);
        self.surcharges_are_paid(now);
        self.required_distributions_are_taken(now, path);
        self.inherited_accounts_are_drawn(now);
        if until == Until::Distributions {
            return;
        }
        self.annuities_are_bought(now);
        self.spending_and_tax_are_paid(now);
        self.accounts_are_rolled_over(now);
        self.accounts_are_converted(now, path);
        self.surplus_is_invested(now);
        self.the_portfolio_is_rebalanced(now);
    }

    /// Facts of the year for those who live in it.
    pub(in crate::simulation) fn facts(&self) -> &'p YearFacts {
        self.plan.years[self.year].of(self.alive)
    }

    /// Federal law of the year for those who live in it; `None` without federal tax.
    #[inline]
    pub(in crate::simulation) fn federal(&self) -> Option<&'p FederalYear> {
        match &self.plan.tax {
            TaxPlan::Federal(federal) => Some(federal.years[self.year].of(self.alive)),
            TaxPlan::None | TaxPlan::Flat { .. } => None,
        }
    }

    /// When the money of a period flows.
    pub(in crate::simulation) fn moment(&self, period: usize, path: &Path) -> Moment {
        let year = self.year;
        let periods = self.plan.periods;
        let level = path.level(year * periods + period + usize::from(self.plan.moves_first()));
        Moment { year, period, is_last: period + 1 == periods, part: self.plan.part, level, deflator: 1.0 / level }
    }

    /// Balances on entry, and the yields that will be taxed.
    #[expect(clippy::inline_always, reason = "once a year, and the first year is lived for the income before it too")]
    #[inline(always)]
    pub(in crate::simulation) fn open(&mut self, year: usize, path: &Path) {
        let plan = self.plan;
        self.year = year;
        self.holdings.open();
        self.ledger.year(year);
        self.book.begin();
        self.a_tax_year_begins(path);
        self.post_balances(Line::Opening);
        for &n in &plan.taxable {
            let (yields, row) = (&mut self.book.yields[n], self.holdings.row(n));
            for (paid, (value, share)) in yields.iter_mut().zip(row.iter().zip(&self.targets.yields)) {
                *paid = share * value;
            }
            for (kind, paid) in plan.yield_kinds.iter().zip(&*yields) {
                self.book.income.add(*kind, *paid);
            }
        }
        self.interest_is_earned();
    }

    /// Interest of cash that earns, by its value on entry.
    fn interest_is_earned(&mut self) {
        for &n in &self.plan.earning_cash {
            let earned = self.holdings.row(n).iter().zip(&self.targets.cash_yields).map(|(value, share)| value * share);
            self.book.income.add(IncomeKind::Interest, earned.sum());
        }
    }

    /// Posts what every account holds.
    pub(in crate::simulation) fn post_balances(&mut self, line: Line) {
        if !L::KEEPS {
            return;
        }
        for n in 0..self.plan.accounts.len() {
            for (asset, value) in self.holdings.row(n).iter().enumerate() {
                self.ledger.post(line, n, asset, *value);
            }
        }
    }
}
