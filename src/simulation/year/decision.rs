//! The spending rule decides, once a year and before any flow: step 6 of the year opens with what it asks.

use crate::market::Path;
use crate::plan::Group;
use crate::simulation::book::GroupYear;
use crate::simulation::ledger::Ledger;
use crate::simulation::life::Life;
use crate::simulation::moment::Moment;
use crate::spending::{Desired, View};

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    /// The spending rule decides in the year's first period.
    pub(in crate::simulation) fn the_household_decides(&mut self, now: &Moment, path: &Path) {
        if now.period > 0 {
            return;
        }
        let plan = self.plan;
        let view = View {
            year: now.year,
            years_left: plan.years.len() - now.year,
            balance: if plan.moves_first() { self.holdings.total() } else { self.holdings.entry() },
            balance_on_entry: self.holdings.entry(),
            required: self.required_of_the_year(),
            level: now.level,
            inflation: self.latest_inflation(now, path),
            portfolio_return: self.portfolio_growth - 1.0,
            terms: self.facts().spending,
        };
        self.book.desired = plan.spending.desired(&view, &mut self.memory);
        self.the_bucket_is_looked_at(now);
    }

    /// A rule that spends what the law makes leave decides again once gifts have left.
    pub(in crate::simulation) fn the_draw_follows_gifts(&mut self, now: &Moment) {
        if now.period > 0 {
            return;
        }
        if let Some(draw) = self.plan.spending.draw_after_gifts(self.required_of_the_year()) {
            self.book.desired = Desired::Draw(draw);
        }
    }

    /// Still to be distributed in the year: all of a group that must be emptied.
    fn required_of_the_year(&self) -> f64 {
        let of_group = |(group, of_year): (&Group, &GroupYear)| {
            let held: f64 = group.accounts.iter().map(|&n| self.holdings.balance(n)).sum();
            if of_year.must_empty { held } else { of_year.left.min(held) }
        };
        self.plan.groups.iter().zip(&self.book.groups).map(of_group).sum()
    }

    /// Inflation of the latest whole year in which the market has moved; 0 before there is one.
    fn latest_inflation(&self, now: &Moment, path: &Path) -> f64 {
        let periods = self.plan.periods;
        let year = if self.plan.moves_first() { Some(now.year) } else { now.year.checked_sub(1) };
        year.map_or(0.0, |year| path.level((year + 1) * periods) / path.level(year * periods) - 1.0)
    }
}
