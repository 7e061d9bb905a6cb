//! The first year by itself: its required distributions, and its return.

use crate::distribution::FirstYear as FirstDistribution;
use crate::household::Alive;
use crate::law::charity::qcd_limit;
use crate::plan::{IncomeWith, Plan};
use crate::scenario::Scenario;
use crate::simulation::{FirstDistributions, FirstYear, first_distributions, first_year};

/// Taxable income from IRAs that is looked at on top of a return, dollars.
const MORE: f64 = 1_000.0;

/// The required distributions of a scenario's first year under one strategy.
#[derive(Clone, Debug)]
pub struct RmdFacts {
    /// Index of the strategy in the scenario.
    pub strategy: usize,
    /// The strategy, compiled so that it pays every distribution in its own year.
    pub plan: Plan,
    /// What is required, and what the strategy would do about it.
    pub first: FirstDistributions,
    /// What each person may give out of IRAs; `None` for those without an IRA or younger than 70 1/2.
    pub gifts: Vec<Option<GiftRoom>>,
}

/// What a person may give out of IRAs in a year, dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GiftRoom {
    /// The most the law lets a person exclude.
    pub limit: f64,
    /// What the strategy gives.
    pub given: f64,
}

/// The return of a scenario's first year under one strategy.
#[derive(Clone, Debug)]
pub struct TaxFacts {
    /// Index of the strategy in the scenario.
    pub strategy: usize,
    /// What the year came to.
    pub first: FirstYear,
    /// The base of a flat tax: all income and realised gains, dollars.
    pub flat_base: f64,
}

/// Works out the required distributions of the first year.
///
/// # Panics
/// If the scenario has no strategy of this index.
pub fn rmd(scenario: &Scenario, strategy: usize) -> RmdFacts {
    let mut of_the_year = scenario.strategies[strategy].clone();
    // The distribution of the year itself, whenever the strategy pays it.
    of_the_year.rmd.first_year = FirstDistribution::ByDecember31;
    of_the_year.rmd.missed_chance = 0.0;
    let plan = Plan::new(scenario, &of_the_year);
    let first = first_distributions(&plan);
    let prices = plan.law_prices.ratio(0, plan.periods, &plan.drawing.blank(plan.assets));
    let room = |(person, given): (usize, &f64)| {
        let has_ira = !plan.giving_groups[person].is_empty();
        plan.years[0].of(Alive::Everybody).qcd_limit[person].filter(|_| has_ira)?;
        Some(GiftRoom { limit: qcd_limit(scenario.start_year, prices)?, given: *given })
    };
    let gifts = first.given.iter().enumerate().map(room).collect();
    RmdFacts { strategy, plan, first, gifts }
}

/// Lives the first year on mean returns and fills in its return.
///
/// # Panics
/// If the scenario has no strategy of this index.
pub fn tax(scenario: &Scenario, strategy: usize) -> TaxFacts {
    let plan = Plan::new(scenario, &scenario.strategies[strategy]);
    let first = first_year(scenario, &plan, MORE);
    let flat_base = IncomeWith::new(&first.income).flat_base();
    TaxFacts { strategy, first, flat_base }
}
