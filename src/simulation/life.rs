//! One trial: the years of a plan on one path, in the order of the law and of the household's purse.

use crate::household::IncomeKind;
use crate::market::Path;
use crate::plan::Plan;
use crate::plan::YearIncome;
use crate::simulation::defect::Defect;
use crate::simulation::holdings::Holdings;
use crate::simulation::holdings::drawing_down::Layout;
use crate::simulation::holdings::targets::Targets;
use crate::simulation::holdings::withdrawing::Withdrawing;
use crate::simulation::ledger::{Ledger, Line, Step};
use crate::simulation::outcomes::{Columns, IncomeSource};
use crate::simulation::tax_memory::TaxMemory;
use crate::spending::{Desired, SpendingMemory};

/// A plan being lived; reused from trial to trial.
#[derive(Debug)]
pub struct Life<'p, L, const A: usize> {
    pub(in crate::simulation) plan: &'p Plan,
    pub(in crate::simulation) ledger: L,
    pub(in crate::simulation) targets: Targets<A>,
    beginning: Holdings<A>,
    pub(in crate::simulation) holdings: Holdings<A>,
    /// Non-deductible contributions left in each pool of IRAs.
    pub(in crate::simulation) nondeductible: Vec<f64>,
    /// In which years each person forgets the required distributions: one row a year.
    pub(in crate::simulation) forgets: Vec<bool>,
    /// Share of each longevity annuity's premium that was paid.
    pub(in crate::simulation) bought: Vec<f64>,
    /// Withholding of the year before that comes back.
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
    pub(in crate::simulation) taxes: TaxMemory,
    /// The last further withdrawal and the tax on its last dollar: where the next search begins.
    pub(in crate::simulation) last_withdrawal: f64,
    pub(in crate::simulation) last_marginal_rate: f64,
}

/// What a year needs beside its sums; rows are reused.
#[derive(Clone, Debug)]
pub(in crate::simulation) struct YearBook<const A: usize> {
    /// Required from each account by its own balance.
    pub(in crate::simulation) due: Vec<f64>,
    /// What the year asks of each group.
    pub(in crate::simulation) groups: Vec<GroupYear>,
    /// A group that kept money while dollars of its requirement were still to be distributed: a defect of the program.
    pub(in crate::simulation) unmet: Option<(usize, f64)>,
    /// Still to be drawn from each inherited account beyond what is required.
    pub(in crate::simulation) planned_left: Vec<f64>,
    /// Share of what is missed that is owed as excise; 0 in years in which nothing is.
    pub(in crate::simulation) excise_rate: f64,
    /// Given by each person this year.
    pub(in crate::simulation) given: Vec<f64>,
    /// Untaxed share of what leaves each pool of IRAs.
    pub(in crate::simulation) recovered_share: Vec<f64>,
    /// Sold for required distributions of the period, by asset.
    pub(in crate::simulation) sold: [f64; A],
    /// Yield on entry of each taxable holding, dollars, one row an account.
    pub(in crate::simulation) yields: Vec<[f64; A]>,
    /// What the spending rule asks of this year.
    pub(in crate::simulation) desired: Desired,
    /// Withdrawn this year to refill the cash bucket.
    pub(in crate::simulation) refill: f64,
    /// Income as the tax sees it.
    pub(in crate::simulation) income: YearIncome,
    /// Sums of the year.
    pub(in crate::simulation) sums: YearSums,
}

/// A group's required distribution in a year; nominal dollars.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::simulation) struct GroupYear {
    /// Still to be distributed this year.
    pub(in crate::simulation) left: f64,
    /// What must be distributed this year, before any gift.
    pub(in crate::simulation) asked: f64,
    /// What may still be paid by 1 April of the next year.
    pub(in crate::simulation) later: f64,
    /// What should have been distributed this year and the owner forgot.
    pub(in crate::simulation) missed: f64,
    /// Whether the owner forgets this year's distribution.
    pub(in crate::simulation) is_forgotten: bool,
    /// Whether all must leave this year.
    pub(in crate::simulation) must_empty: bool,
}

/// Sums of a year; nominal dollars where nothing else is said.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::simulation) struct YearSums {
    pub(in crate::simulation) withheld: f64,
    /// Withholding of the year before that came back.
    pub(in crate::simulation) refunded: f64,
    /// Adjusted gross income.
    pub(in crate::simulation) agi: f64,
    /// Taxable income without gains and qualified dividends.
    pub(in crate::simulation) ordinary_income: f64,
    /// Medicare surcharges of the year and of the period, and the tier they come from.
    pub(in crate::simulation) surcharge: f64,
    pub(in crate::simulation) surcharge_now: f64,
    pub(in crate::simulation) tier: usize,
    /// Tax expected of the year, set aside out of each period's draw.
    pub(in crate::simulation) expected_tax: f64,
    pub(in crate::simulation) rmd: f64,
    pub(in crate::simulation) qcd: f64,
    /// The part of the QCDs that counts toward the requirement.
    pub(in crate::simulation) qcd_counted: f64,
    pub(in crate::simulation) in_kind: f64,
    pub(in crate::simulation) conversion: f64,
    pub(in crate::simulation) spending: f64,
    pub(in crate::simulation) tax: f64,
    /// Cash gifts of the period, and of the year.
    pub(in crate::simulation) gifts_now: f64,
    pub(in crate::simulation) gifts: f64,
    /// Required distributions of the period in cash, and of the year.
    pub(in crate::simulation) rmd_cash_now: f64,
    pub(in crate::simulation) rmd_cash: f64,
    /// Drawn from inherited accounts in the period beyond what is required.
    pub(in crate::simulation) planned_now: f64,
    /// Surplus money of the period, to be invested.
    pub(in crate::simulation) surplus: f64,
    /// Required distributions that were invested again.
    pub(in crate::simulation) reinvested: f64,
    /// Spending and tax not paid.
    pub(in crate::simulation) unpaid: f64,
    /// The part of it that is tax or surcharges.
    pub(in crate::simulation) unpaid_tax: f64,
    pub(in crate::simulation) rebalancing_sales: f64,
    pub(in crate::simulation) trades_avoided: f64,
    /// Start-year dollars.
    pub(in crate::simulation) spending_real: f64,
    /// Spending without one-off expenses.
    pub(in crate::simulation) living_real: f64,
    pub(in crate::simulation) tax_real: f64,
    pub(in crate::simulation) surcharge_real: f64,
    pub(in crate::simulation) charity_real: f64,
    pub(in crate::simulation) income_real: f64,
    pub(in crate::simulation) gifts_real: f64,
    pub(in crate::simulation) rmd_real: f64,
    pub(in crate::simulation) sources_real: [f64; IncomeSource::COUNT],
}

/// When a period's money flows.
#[derive(Clone, Copy, Debug)]
pub(in crate::simulation) struct Moment {
    /// The year, counted from the start year.
    pub(in crate::simulation) year: usize,
    /// The period within it.
    pub(in crate::simulation) period: usize,
    /// Whether it is the year's last.
    pub(in crate::simulation) is_last: bool,
    /// Share of a year's flows.
    pub(in crate::simulation) part: f64,
    /// Price level at the moment of payment.
    pub(in crate::simulation) level: f64,
    /// Start-year dollars that a dollar buys then.
    pub(in crate::simulation) deflator: f64,
}

impl<'p, L: Ledger, const A: usize> Life<'p, L, A> {
    /// A life that has not begun.
    #[must_use]
    pub fn new(plan: &'p Plan, ledger: L) -> Self {
        Self {
            plan,
            ledger,
            targets: Targets::new(plan),
            beginning: Holdings::new(&plan.opening),
            holdings: Holdings::new(&plan.opening),
            nondeductible: plan.basis_pools.iter().map(|pool| pool.basis).collect(),
            forgets: vec![false; plan.years.len() * plan.people.len()],
            bought: vec![0.0; plan.annuities.len()],
            refund: 0.0,
            purse: 0.0,
            layout: Layout::new(plan.accounts.len()),
            withdrawing: Withdrawing::new(plan),
            book: YearBook::new(plan),
            memory: SpendingMemory::default(),
            portfolio_growth: 1.0,
            taxes: TaxMemory::default(),
            last_withdrawal: 0.0,
            last_marginal_rate: 0.0,
        }
    }

    /// Lives the path of a trial and fills its columns; what the market does not decide is drawn from seed and trial.
    ///
    /// # Errors
    /// An account that does not close: a defect of the program, never of the plan.
    pub fn live(&mut self, (seed, trial): (u64, u64), path: &Path, columns: &mut Columns<'_>) -> Result<(), Defect> {
        self.begin();
        self.draw_forgetfulness(seed, trial);
        for year in 0..self.plan.years.len() {
            self.year(year, path);
            self.close(year, path, columns)?;
        }
        Ok(())
    }

    /// Lives the first year alone; what it came to then stands in the book.
    pub(in crate::simulation) fn live_first_year(&mut self, path: &Path) {
        self.begin();
        self.year(0, path);
    }

    /// Stands at the start of the first year, whatever was lived before.
    pub(in crate::simulation) fn begin(&mut self) {
        self.holdings.copy_from(&self.beginning);
        self.layout.begin(self.plan, &self.holdings);
        for (basis, pool) in self.nondeductible.iter_mut().zip(&self.plan.basis_pools) {
            *basis = pool.basis;
        }
        for (bought, annuity) in self.bought.iter_mut().zip(&self.plan.annuities) {
            *bought = if annuity.bought_in.is_none() { 1.0 } else { 0.0 };
        }
        self.book.groups.fill(GroupYear::default());
        (self.refund, self.purse, self.last_withdrawal, self.last_marginal_rate) = (0.0, 0.0, 0.0, 0.0);
        (self.memory, self.portfolio_growth) = (SpendingMemory::default(), 1.0);
        self.forget_returns();
    }

    /// One year, in order.
    fn year(&mut self, year: usize, path: &Path) {
        self.open(year, path);
        self.distributions_fall_due(year);
        for period in 0..self.plan.periods {
            let now = self.moment(year, period, path);
            if self.plan.moves_first() {
                self.the_market_moves(&now, path);
            }
            self.the_household_decides(&now, path);
            self.incomes_arrive(&now);
            self.gifts_leave_iras(&now, path);
            self.surcharges_are_paid(&now);
            self.required_distributions_are_taken(&now, path);
            self.inherited_accounts_are_drawn(&now);
            self.annuities_are_bought(&now);
            self.spending_and_tax_are_paid(&now);
            self.accounts_are_rolled_over(&now);
            self.accounts_are_converted(&now, path);
            self.surplus_is_invested(&now);
            self.the_portfolio_is_rebalanced(&now);
            if !self.plan.moves_first() {
                self.the_market_moves(&now, path);
            }
        }
    }

    pub(in crate::simulation) fn moment(&self, year: usize, period: usize, path: &Path) -> Moment {
        let periods = self.plan.periods;
        let level = path.level(year * periods + period + usize::from(self.plan.moves_first()));
        Moment { year, period, is_last: period + 1 == periods, part: self.plan.part, level, deflator: 1.0 / level }
    }

    /// Balances on entry, and the yields that will be taxed.
    pub(in crate::simulation) fn open(&mut self, year: usize, path: &Path) {
        let plan = self.plan;
        self.holdings.open();
        self.ledger.year(year);
        self.book.begin();
        self.a_tax_year_begins(year, path);
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

    /// Incomes of the period, and what the tax will see of them.
    pub(in crate::simulation) fn incomes_arrive(&mut self, now: &Moment) {
        self.ledger.step(Step::Incomes);
        let facts = &self.plan.years[now.year];
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

impl<const A: usize> YearBook<A> {
    /// Rows of the right width.
    fn new(plan: &Plan) -> Self {
        Self {
            due: vec![0.0; plan.accounts.len()],
            groups: vec![GroupYear::default(); plan.groups.len()],
            unmet: None,
            planned_left: vec![0.0; plan.accounts.len()],
            given: vec![0.0; plan.people.len()],
            recovered_share: vec![0.0; plan.basis_pools.len()],
            excise_rate: 0.0,
            sold: [0.0; A],
            yields: vec![[0.0; A]; plan.accounts.len()],
            desired: Desired::default(),
            refill: 0.0,
            income: YearIncome::default(),
            sums: YearSums::default(),
        }
    }

    /// Starts a year.
    fn begin(&mut self) {
        self.unmet = None;
        self.income = YearIncome::default();
        self.sums = YearSums::default();
    }
}
