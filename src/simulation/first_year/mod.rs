//! The first year lived by itself, for the return of the start year.
//!
//! Under `start-of-year` nothing of it depends on a market. Otherwise every asset earns its mean return, and prices grow
//! by the mean inflation.

pub(in crate::simulation) mod first_distributions;
pub(in crate::simulation) mod magi_before;

use crate::household::Alive;
use crate::law::income_tax::{ReturnLaw, ReturnLines, assess};
use crate::law::marginal_tax::{MarginalTax, marginal_tax};
use crate::market::Path;
use crate::plan::Plan;
use crate::plan::{FederalPlan, TaxPlan, YEARS_TO_PREMIUMS};
use crate::plan::{IncomeWith, Realised, YearIncome};
use crate::scenario::Scenario;
use crate::simulation::ledger::Silent;
use crate::simulation::life::Life;
use crate::simulation::trials::WIDEST;
use crate::units::Year;

/// What the first year came to; nominal dollars.
#[derive(Clone, Debug)]
pub struct FirstYear {
    /// Income as the tax sees it.
    pub income: YearIncome,
    /// Qualified charitable distributions: they are not in the income.
    pub qcd: f64,
    /// Tax of the year, the state's included.
    pub tax: f64,
    /// The return; none without federal tax.
    pub federal: Option<FederalFirstYear>,
}

/// The return of the first year and the Medicare premiums that go with it; nominal dollars.
#[derive(Clone, Debug)]
pub struct FederalFirstYear {
    /// The law of the year.
    pub law: ReturnLaw,
    /// The return, line by line.
    pub lines: ReturnLines,
    /// State tax.
    pub state_tax: f64,
    /// Additional tax on early distributions.
    pub additional_tax: f64,
    /// Premiums of the year; none if nobody is on Medicare.
    pub premiums: Option<Premiums>,
    /// Where this return leads; none if its premium year lies beyond the horizon, or if nobody is on Medicare then.
    pub ahead: Option<TierAhead>,
    /// What more income from IRAs costs.
    pub marginal: Marginal,
}

/// Medicare premiums of a year, dollars per person and month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Premiums {
    /// Modified adjusted gross income of the return that they go by.
    pub magi: f64,
    /// 0 (no surcharge) to 5.
    pub tier: usize,
    /// Surcharge on Part B.
    pub part_b_surcharge: f64,
    /// Surcharge on Part D.
    pub part_d_surcharge: f64,
    /// Standard premium of Part B.
    pub part_b_standard_premium: f64,
    /// People who pay.
    pub people: f64,
    /// Months for which they pay, all people together.
    pub person_months: f64,
}

/// The Medicare tier that a return leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TierAhead {
    /// The premium year.
    pub year: Year,
    /// Modified adjusted gross income of the return.
    pub magi: f64,
    /// 0 (no surcharge) to 5.
    pub tier: usize,
    /// The most income that stays in the tier; none in the top tier.
    pub edge: Option<f64>,
    /// Surcharges of the whole household in the premium year, dollars.
    pub surcharge: f64,
}

/// What more taxable income from IRAs costs, by cause; dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Marginal {
    /// How much more.
    pub more: f64,
    /// Federal tax by cause.
    pub federal: MarginalTax,
    /// State tax.
    pub state: f64,
    /// Medicare surcharges of the premium year that goes by this return.
    pub surcharge: f64,
}

impl Marginal {
    /// All parts.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.federal.total() + self.state + self.surcharge
    }
}

/// Lives the first year of a plan on mean returns; `more` dollars of income from IRAs are looked at on top.
#[must_use]
pub fn first_year(scenario: &Scenario, plan: &Plan, more: f64) -> FirstYear {
    let path = mean_path(scenario, plan);
    let mut life = Life::<_, WIDEST>::new(plan, Silent);
    life.begin();
    life.year(0, &path);
    let income = life.book.income;
    let federal = match &plan.tax {
        TaxPlan::Federal(federal) => Some(the_return(&life, federal, &path, more)),
        TaxPlan::None | TaxPlan::Flat { .. } => None,
    };
    FirstYear { income, qcd: life.book.sums.qcd, tax: life.book.sums.tax.year, federal }
}

fn mean_path(scenario: &Scenario, plan: &Plan) -> Path {
    let mut path = plan.drawing.blank(WIDEST);
    for period in 0..plan.periods {
        for (growth, asset) in path.growth_mut(period).iter_mut().zip(&scenario.assets) {
            *growth = libm::pow(1.0 + asset.net_mean_return().unwrap_or(0.0), 1.0 / plan.periods as f64);
        }
    }
    path
}

fn the_return(life: &Life<'_, Silent, WIDEST>, federal: &FederalPlan, path: &Path, more: f64) -> FederalFirstYear {
    let (plan, income) = (life.plan, &life.book.income);
    let year = federal.years[0].of(Alive::Everybody);
    let law = year.indexed(0, plan.periods, path).unwrap_or(year.law);
    let with_more = income.with(Realised::ordinary(more));
    let lines = assess(&law, &income.reported());
    let lines_with_more = assess(&law, &with_more.reported());
    let state = |income: &YearIncome, lines: &ReturnLines| {
        federal.state_tax(&IncomeWith::new(income), lines.adjusted_gross_income - lines.benefits.taxable)
    };
    let state_tax = state(income, &lines);
    let magi = lines.adjusted_gross_income + income.tax_exempt_interest();
    let magi_with_more = lines_with_more.adjusted_gross_income + income.tax_exempt_interest();
    let ahead = tier_ahead(plan, federal, path, magi);
    let ahead_with_more = tier_ahead(plan, federal, path, magi_with_more);
    let surcharge = |ahead: Option<TierAhead>| ahead.map_or(0.0, |ahead| ahead.surcharge);
    FederalFirstYear {
        marginal: Marginal {
            more,
            federal: marginal_tax(&law, &income.reported(), more),
            state: state(&with_more, &lines_with_more) - state_tax,
            surcharge: surcharge(ahead_with_more) - surcharge(ahead),
        },
        law,
        lines,
        state_tax,
        additional_tax: plan.additional_tax(income.early),
        premiums: premiums(plan, federal, life.magi_before[0], path),
        ahead,
    }
}

fn premiums(plan: &Plan, federal: &FederalPlan, magi: f64, path: &Path) -> Option<Premiums> {
    let medicare = federal.years[0].of(Alive::Everybody).medicare.as_ref()?;
    let (month, part_b_standard_premium) = medicare.month(magi, 0, plan.periods, path);
    Some(Premiums {
        magi,
        tier: month.tier,
        part_b_surcharge: month.part_b,
        part_d_surcharge: month.part_d,
        part_b_standard_premium,
        people: medicare.people,
        person_months: medicare.person_months,
    })
}

fn tier_ahead(plan: &Plan, federal: &FederalPlan, path: &Path, magi: f64) -> Option<TierAhead> {
    let at = YEARS_TO_PREMIUMS as usize;
    let medicare = federal.years.get(at)?.of(Alive::Everybody).medicare.as_ref()?;
    let (surcharge, tier) = medicare.surcharge(magi, at, plan.periods, path);
    let edge = medicare.highest_income_of_tier(tier, at, plan.periods, path);
    Some(TierAhead { year: plan.years[at].year, magi, tier, edge, surcharge })
}
