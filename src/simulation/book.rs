//! What a year keeps while it is lived: what is due, what has flowed, the income as the tax sees it.

use crate::plan::{Plan, YearIncome};
use crate::simulation::moment::Moment;
use crate::simulation::outcomes::IncomeSource;
use crate::spending::Desired;

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
    /// The part of it that the law wants out by 1 April: a first distribution that was put off.
    pub(in crate::simulation) by_april_1: f64,
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
    /// Medicare surcharges that the return of two years before asks of the year, and the tier they come from.
    pub(in crate::simulation) surcharge_due: f64,
    pub(in crate::simulation) tier: usize,
    /// Medicare surcharges paid.
    pub(in crate::simulation) surcharge: Flow,
    /// Tax expected of the year, set aside out of each period's draw.
    pub(in crate::simulation) expected_tax: f64,
    /// Required distributions.
    pub(in crate::simulation) rmd: Flow,
    /// Required distributions in cash.
    pub(in crate::simulation) rmd_cash: Flow,
    pub(in crate::simulation) qcd: f64,
    /// The part of the QCDs that counts toward the requirement.
    pub(in crate::simulation) qcd_counted: f64,
    pub(in crate::simulation) in_kind: f64,
    pub(in crate::simulation) conversion: f64,
    pub(in crate::simulation) spending: Flow,
    pub(in crate::simulation) tax: Flow,
    /// Cash gifts.
    pub(in crate::simulation) gifts: Flow,
    /// Drawn from inherited accounts in the period beyond what is required.
    pub(in crate::simulation) planned_now: f64,
    /// Surplus money of the period, to be invested.
    pub(in crate::simulation) surplus: f64,
    /// Surplus money invested in the year so far.
    pub(in crate::simulation) invested: f64,
    /// Required distributions that were invested again.
    pub(in crate::simulation) reinvested: f64,
    /// Spending and tax not paid.
    pub(in crate::simulation) unpaid: f64,
    /// The part of it that is tax or surcharges.
    pub(in crate::simulation) unpaid_tax: f64,
    pub(in crate::simulation) rebalancing_sales: f64,
    pub(in crate::simulation) trades_avoided: f64,
    /// Spending without expenses on top of it, start-year dollars.
    pub(in crate::simulation) living_real: f64,
    /// Paid of expenses that count as essential spending, start-year dollars.
    pub(in crate::simulation) essential_expenses_real: f64,
    /// Gifts in cash and out of IRAs, start-year dollars.
    pub(in crate::simulation) charity_real: f64,
    /// Start-year dollars.
    pub(in crate::simulation) income_real: f64,
    /// Start-year dollars.
    pub(in crate::simulation) sources_real: [f64; IncomeSource::COUNT],
}

/// A flow of a year.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::simulation) struct Flow {
    /// Nominal dollars of the period.
    pub(in crate::simulation) now: f64,
    /// Nominal dollars of the year so far.
    pub(in crate::simulation) year: f64,
    /// The same in start-year dollars.
    pub(in crate::simulation) real: f64,
}

impl Flow {
    /// Adds to the period and to the year.
    #[inline]
    pub(in crate::simulation) fn add(&mut self, amount: f64, now: &Moment) {
        self.now += amount;
        self.year += amount;
        self.real += amount * now.deflator;
    }

    /// Adds the period's amount, settled by now, to the year.
    #[inline]
    pub(in crate::simulation) fn count(&mut self, now: &Moment) {
        self.year += self.now;
        self.real += self.now * now.deflator;
    }
}

impl GroupYear {
    /// Counts what left the group otherwise toward what is still to be distributed, the earliest due first; returns how
    /// much of it counts.
    pub(in crate::simulation) fn count(&mut self, amount: f64) -> f64 {
        let counted = amount.min(self.left).max(0.0);
        self.left -= counted;
        self.by_april_1 = (self.by_april_1 - counted).max(0.0);
        counted
    }
}

impl<const A: usize> YearBook<A> {
    /// Rows of the right width.
    pub(in crate::simulation) fn new(plan: &Plan) -> Self {
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

    /// Starts a period of the year.
    pub(in crate::simulation) fn begin_period(&mut self) {
        let sums = &mut self.sums;
        for flow in [&mut sums.surcharge, &mut sums.rmd_cash, &mut sums.gifts] {
            flow.now = 0.0;
        }
    }

    /// Starts a year.
    pub(in crate::simulation) fn begin(&mut self) {
        self.unmet = None;
        self.income = YearIncome::default();
        self.sums = YearSums::default();
    }
}
