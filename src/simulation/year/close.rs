//! Step 11: the ledger closes.

use crate::market::Path;
use crate::simulation::defect::Defect;
use crate::simulation::holdings::closing_tolerance;
use crate::simulation::ledger::{Ledger, Line, Step};
use crate::simulation::life::Life;
use crate::simulation::outcomes::Columns;
use crate::simulation::year::keeping::{Prices, YearEnd};
use crate::units::larger;

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    /// Checks that every account and the purse close, then keeps the year.
    pub(in crate::simulation) fn close(&mut self, path: &Path, columns: &mut Columns<'_>) -> Result<(), Defect> {
        let year = self.year;
        self.check(columns)?;
        let next = (year + 1) * self.plan.periods;
        let last_payment = if self.plan.moves_first() { next } else { next - 1 };
        let prices = Prices {
            first: path.level(year * self.plan.periods),
            paid: path.level(last_payment),
            end: path.level(next),
        };
        self.layout.begin(self.plan, &self.holdings);
        let shares = self.layout.shares();
        let end = YearEnd { year, prices, shares: shares.as_ref(), need_real: self.need_real() };
        self.keep_measures(&end, columns);
        self.keep_totals(&end, columns);
        self.keep_means(&end, columns);
        if L::TAKES_NOTES {
            self.note_return();
        }
        self.the_return_is_filed();
        Ok(())
    }

    fn check(&mut self, columns: &mut Columns<'_>) -> Result<(), Defect> {
        self.ledger.step(Step::Close);
        let plan = self.plan;
        let calendar = plan.years[self.year].year;
        let defect = |account: &str, residual| Err(Defect { year: calendar, account: account.to_owned(), residual });
        let closes = self.purse.abs() <= self.purse_tolerance();
        if !closes {
            return defect("the household's purse", self.purse);
        }
        self.purse = 0.0;
        if let Some((group, left)) = self.book.unmet {
            let owner = &plan.people[plan.groups[group].owner].name;
            return defect(&format!("the required distribution of {owner}"), left);
        }
        let largest = match self.holdings.close() {
            Ok(largest) => largest,
            Err((n, residual)) => return defect(&plan.accounts[n].name, residual),
        };
        self.post_balances(Line::Closing);
        columns.chunk.account_years += plan.accounts.len() as u64;
        columns.chunk.largest_residual = larger(largest, columns.chunk.largest_residual);
        Ok(())
    }

    /// What the purse may keep by rounding, by what it paid and what the accounts hold.
    fn purse_tolerance(&self) -> f64 {
        let sums = &self.book.sums;
        let paid = sums.spending.year + sums.tax.year + sums.surcharge.year + sums.gifts.year + sums.rmd_cash.year;
        closing_tolerance(paid + self.holdings.total())
    }
}
