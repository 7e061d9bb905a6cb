//! The facts of one year lived that no market can change.

use crate::household::{Growth, Income, IncomeKind, Person};
use crate::law::applicable_age::{EmployerStake, RetirementLeg, first_distribution_year};
use crate::law::charity::may_give_in;
use crate::law::dollar_limits::{DollarLimit, YearLimit};
use crate::law::life_expectancy::{Edition, uniform};
use crate::law::rmd::{distribution_period, is_waived};
use crate::law::rmd_groups::owes_distributions;
use crate::portfolio::Account;
use crate::scenario::{CashFlows, Scenario, Strategy};
use crate::spending::{SpendingRule, Standing, YearTerms};
use crate::units::{Age, Year};

/// The facts of one year.
#[derive(Clone, Debug)]
pub struct YearFacts {
    /// The calendar year.
    pub year: Year,
    /// Incomes by kind that grow with inflation, start-year dollars.
    pub indexed_income: [f64; IncomeKind::COUNT],
    /// Incomes by kind that do not, nominal dollars.
    pub nominal_income: [f64; IncomeKind::COUNT],
    /// Cash gifts, start-year dollars.
    pub gifts: f64,
    /// One-off expenses, start-year dollars.
    pub expenses: f64,
    /// The law's divisor of each account's balance; 0 where nothing is required.
    pub distribution_period: Vec<f64>,
    /// QCD limit of each person; none before 70 1/2 is reached.
    pub qcd_limit: Vec<Option<YearLimit>>,
    /// What no market can change of the year's spending.
    pub spending: YearTerms,
}

/// The facts of year `k`, counted from the start year.
pub(super) fn year_facts(scenario: &Scenario, strategy: &Strategy, k: usize) -> YearFacts {
    let year = scenario.start_year + k as Year;
    let mut facts = YearFacts {
        year,
        indexed_income: [0.0; IncomeKind::COUNT],
        nominal_income: [0.0; IncomeKind::COUNT],
        gifts: strategy.gifts.iter().map(|gift| gift.amount).sum(),
        expenses: strategy.expenses.iter().filter(|expense| expense.year == year).map(|expense| expense.amount).sum(),
        distribution_period: strategy
            .accounts
            .iter()
            .map(|account| required_period(account, &scenario.people, strategy.rmd.born_1959, year).unwrap_or(0.0))
            .collect(),
        qcd_limit: scenario
            .people
            .iter()
            .map(|person| DollarLimit::Qcd.in_year(year).filter(|_| may_give_in(person.birth, year)))
            .collect(),
        spending: spending_terms(scenario, strategy, k),
    };
    for income in strategy.incomes.iter().filter(|income| is_paid(income, year)) {
        let kind = income.kind as usize;
        match income.growth {
            Growth::Inflation => facts.indexed_income[kind] += income.amount,
            Growth::Rate(rate) => {
                facts.nominal_income[kind] += income.amount * libm::pow(1.0 + rate, k as f64);
            }
        }
    }
    facts
}

fn is_paid(income: &Income, year: Year) -> bool {
    year >= income.from_year && income.until_year.is_none_or(|until| year <= until)
}

/// The law's divisor of an account's balance of the 31 December before; none where nothing is required.
fn required_period(account: &Account, people: &[Person], born_1959: Age, year: Year) -> Option<f64> {
    if !owes_distributions(account.kind, year) || is_waived(year) {
        return None;
    }
    let owner = &people[account.owner];
    let stake = match account.owns_more_than_5_percent {
        true => EmployerStake::MoreThan5Percent,
        false => EmployerStake::UpTo5Percent,
    };
    let leg = RetirementLeg::of(account.kind, account.still_working_until, stake);
    if year < first_distribution_year(owner.birth, born_1959, leg) {
        return None;
    }
    let spouse = (0..people.len()).find(|person| *person != account.owner);
    let spouse_age = spouse.filter(|_| account.spouse_is_sole_beneficiary).map(|s| people[s].age_in(year));
    let found = distribution_period(year, owner.age_in(year), spouse_age);
    Some(found.expect("a checked scenario stays within the law's tables").period)
}

/// What the spending rule knows of year `k` from the start.
fn spending_terms(scenario: &Scenario, strategy: &Strategy, k: usize) -> YearTerms {
    if let SpendingRule::Rmd { rate_before } = strategy.spending {
        let share = rmd_spending_share(scenario, strategy, rate_before, scenario.start_year + k as Year);
        return YearTerms { share, set_aside: 0.0 };
    }
    let payments_left = scenario.simulation.years - k;
    let growth_left = payments_left - usize::from(scenario.simulation.cash_flows == CashFlows::EndOfYear);
    strategy.spending.terms(Standing { year: k, payments_left, growth_left })
}

/// The share of the balance that the `rmd` spending rule draws: 1 / Uniform period, from the first person's starting age.
fn rmd_spending_share(scenario: &Scenario, strategy: &Strategy, rate_before: Option<f64>, year: Year) -> f64 {
    let person = &scenario.people[0];
    if year < first_distribution_year(person.birth, strategy.rmd.born_1959, RetirementLeg::None) {
        return rate_before.expect("a checked scenario gives the rate of years before the starting age");
    }
    let edition = Edition::in_force(year).expect("a checked scenario stays within the law's years");
    1.0 / uniform(edition, person.age_in(year)).expect("a person past the starting age stands in the table")
}
