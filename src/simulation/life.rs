//! One trial: the years of a plan on one path, in the order of the law and of the household's purse.

use crate::household::Alive;
use crate::market::Path;
use crate::plan::{Plan, TaxPlan};
use crate::simulation::book::{GroupYear, YearBook};
use crate::simulation::defect::Defect;
use crate::simulation::holdings::Holdings;
use crate::simulation::holdings::drawing_down::Layout;
use crate::simulation::holdings::targets::Targets;
use crate::simulation::holdings::withdrawing::Withdrawing;
use crate::simulation::ledger::{Ledger, Silent};
use crate::simulation::outcomes::Columns;
use crate::simulation::roth_book::RothBook;
use crate::simulation::tax_memory::TaxMemory;
use crate::spending::SpendingMemory;

/// A plan being lived; reused from trial to trial.
#[derive(Debug)]
pub struct Life<'p, L, const A: usize> {
    pub(in crate::simulation) plan: &'p Plan,
    pub(in crate::simulation) ledger: L,
    /// The year being lived, counted from the start year.
    pub(in crate::simulation) year: usize,
    /// Who lives in it.
    pub(in crate::simulation) alive: Alive,
    pub(in crate::simulation) targets: Targets<'p, A>,
    beginning: Holdings<A>,
    /// Holdings before a conversion that is tried out.
    pub(in crate::simulation) before_trying: Holdings<A>,
    pub(in crate::simulation) holdings: Holdings<A>,
    /// Non-deductible contributions left in each pool of IRAs.
    pub(in crate::simulation) nondeductible: Vec<f64>,
    /// Contributions and conversions left in Roth accounts.
    pub(in crate::simulation) roth: RothBook,
    /// In which years each person forgets the required distributions: one row a year.
    pub(in crate::simulation) forgets: Vec<bool>,
    /// Share of each longevity annuity's premium that was paid.
    pub(in crate::simulation) bought: Vec<f64>,
    /// Withholding beyond the tax, which comes back with the next year's first flows.
    pub(in crate::simulation) refund: f64,
    /// Money in hand; empty at every year end.
    pub(in crate::simulation) purse: f64,
    pub(in crate::simulation) layout: Layout<A>,
    pub(in crate::simulation) withdrawing: Withdrawing<A>,
    pub(in crate::simulation) book: YearBook<A>,
    /// What the spending rule remembers.
    pub(in crate::simulation) memory: SpendingMemory,
    /// Growth of the whole portfolio in the year in which the market last moved: for each of its periods all accounts
    /// together after the move over before it, multiplied; 1 where nothing was held or no year has begun.
    pub(in crate::simulation) portfolio_growth: f64,
    /// The highest price level at which benefits were paid: they never fall with prices (42 U.S.C. 415(i)).
    pub(in crate::simulation) benefit_level: f64,
    pub(in crate::simulation) taxes: TaxMemory,
    /// Modified adjusted gross income two years before the start year and one year before.
    pub(in crate::simulation) magi_before: [f64; 2],
    /// The last further withdrawal and the tax on its last dollar: where the next search begins.
    pub(in crate::simulation) last_withdrawal: f64,
    pub(in crate::simulation) last_marginal_rate: f64,
}

impl<'p, L: Ledger, const A: usize> Life<'p, L, A> {
    /// A life that has not begun.
    #[must_use]
    pub fn new(plan: &'p Plan, ledger: L) -> Self {
        let mut life = Self::without_returns_before(plan, ledger);
        if let TaxPlan::Federal(federal) = &plan.tax {
            life.magi_before = federal.magi_before.unwrap_or_else(|| [Life::<Silent, A>::magi_of_first_year(plan); 2]);
        }
        life
    }

    /// A life that has not begun, and that knows of no return before the start year.
    pub(in crate::simulation) fn without_returns_before(plan: &'p Plan, ledger: L) -> Self {
        Self {
            plan,
            ledger,
            year: 0,
            alive: Alive::Everybody,
            targets: Targets::new(plan),
            beginning: Holdings::new(&plan.opening),
            before_trying: Holdings::new(&plan.opening),
            holdings: Holdings::new(&plan.opening),
            nondeductible: plan.basis_pools.iter().map(|pool| pool.basis).collect(),
            roth: RothBook::new(plan),
            forgets: vec![false; plan.years.len() * plan.people.len()],
            bought: vec![0.0; plan.annuities.len()],
            refund: 0.0,
            purse: 0.0,
            layout: Layout::new(plan.accounts.len()),
            withdrawing: Withdrawing::new(plan),
            book: YearBook::new(plan),
            memory: SpendingMemory::default(),
            portfolio_growth: 1.0,
            benefit_level: 1.0,
            taxes: TaxMemory::default(),
            magi_before: [0.0; 2],
            last_withdrawal: 0.0,
            last_marginal_rate: 0.0,
        }
    }

    /// Lives the path of a trial and fills its columns; what the market does not decide is drawn from seed and trial.
    ///
    /// # Errors
    /// An account that does not close: a defect of the program, never of the plan.
    pub fn live(&mut self, seed: u64, trial: u64, path: &Path, columns: &mut Columns<'_>) -> Result<(), Defect> {
        self.begin();
        self.draw_forgetfulness(seed, trial);
        for year in 0..self.plan.years.len() {
            self.year(year, path);
            self.close(path, columns)?;
        }
        Ok(())
    }

    /// Stands at the start of the first year, whatever was lived before.
    pub(in crate::simulation) fn begin(&mut self) {
        self.holdings.copy_from(&self.beginning);
        self.layout.begin(self.plan, &self.holdings);
        for (basis, pool) in self.nondeductible.iter_mut().zip(&self.plan.basis_pools) {
            *basis = pool.basis;
        }
        self.roth.begin(self.plan);
        for (bought, annuity) in self.bought.iter_mut().zip(&self.plan.annuities) {
            *bought = if annuity.bought_in.is_none() { 1.0 } else { 0.0 };
        }
        self.book.groups.fill(GroupYear::default());
        (self.refund, self.purse, self.last_withdrawal, self.last_marginal_rate) = (0.0, 0.0, 0.0, 0.0);
        (self.memory, self.portfolio_growth, self.benefit_level) = (SpendingMemory::default(), 1.0, 1.0);
        self.forget_returns();
    }
}
