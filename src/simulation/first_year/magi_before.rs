//! The income assumed of the two years before the start: the first year's incomes, QCDs and required distributions, a whole
//! year at once, at the prices and balances of its start. Yields of taxable holdings are not in it.

use crate::law::income_tax::assess;
use crate::plan::{Plan, YearIncome};
use crate::simulation::ledger::Silent;
use crate::simulation::life::Life;
use crate::simulation::moment::Moment;
use crate::simulation::year::Until;

impl<'p, const A: usize> Life<'p, Silent, A> {
    /// Modified adjusted gross income that a plan assumes of the years before it; 0 without federal tax.
    #[cold]
    #[inline(never)]
    pub(in crate::simulation) fn magi_of_first_year(plan: &'p Plan) -> f64 {
        let path = plan.drawing.blank(A);
        let mut life = Self::without_returns_before(plan, Silent);
        life.begin();
        life.open(0, &path);
        life.book.income = YearIncome::default();
        life.distributions_fall_due();
        life.money_flows(&Moment::whole_year(0, path.level(0)), &path, Until::Distributions);
        let (income, law) = (life.book.income, life.return_law());
        law.map_or(0.0, |law| assess(law, &income.reported()).adjusted_gross_income + income.tax_exempt_interest())
    }
}
