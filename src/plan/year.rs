//! The facts of one year lived that no market can change.

use super::groups::Group;
use crate::distribution::{Requirement, Rollover, first_year, requirement};
use crate::household::{Alive, Amount, ByAlive, Expense, Income, IncomeKind, Person};
use crate::law::applicable_age::{RetirementLeg, first_distribution_year};
use crate::law::charity::may_give_in;
use crate::law::dollar_limits::{DollarLimit, YearLimit};
use crate::law::life_expectancy::{Edition, uniform};
use crate::law::rmd::waives_what_was_put_off;
use crate::law::rmd_excise::{Correction, excise_rate};
use crate::portfolio::{Account, InheritedPace};
use crate::scenario::{CashFlows, Scenario, Strategy};
use crate::spending::{SpendingRule, Standing, YearTerms};
use crate::units::{Age, Year};

/// The divisor that stands for the whole balance; those of the law's tables are larger.
const EVERYTHING: f64 = 1.0;

/// A year lived: its facts for every state of who lives.
#[derive(Clone, Debug)]
pub struct PlanYear {
    /// The calendar year.
    pub year: Year,
    facts: ByAlive<YearFacts>,
}

impl PlanYear {
    /// The facts for those who live in the year.
    #[inline]
    #[must_use]
    pub fn of(&self, alive: Alive) -> &YearFacts {
        self.facts.of(alive)
    }

    /// The same, to be changed.
    pub fn of_mut(&mut self, alive: Alive) -> &mut YearFacts {
        self.facts.of_mut(alive)
    }
}

/// The facts of one year.
#[derive(Clone, Debug)]
pub struct YearFacts {
    /// Incomes by kind that grow with inflation, start-year dollars.
    pub indexed_income: [f64; IncomeKind::COUNT],
    /// Incomes by kind that do not, nominal dollars.
    pub nominal_income: [f64; IncomeKind::COUNT],
    /// The kinds of income that can be paid in the year.
    pub income_kinds: Vec<IncomeKind>,
    /// Cash gifts, start-year dollars.
    pub gifts: f64,
    /// Expenses on top of spending.
    pub expenses: Amount,
    /// Those of them that count as essential spending.
    pub essential_expenses: Amount,
    /// The law's divisor of each account's balance; 0 where nothing is required, 1 (`EVERYTHING`) where all must leave.
    pub distribution_period: Vec<f64>,
    /// What is required of the year, account by account.
    pub due: Vec<Due>,
    /// Whether all must leave each group.
    pub must_empty: Vec<bool>,
    /// Whether the distribution of each account may wait for 1 April: its first distribution year.
    pub may_wait: Vec<bool>,
    /// Whether what was put off to 1 April of this year is waived with it.
    pub waives_what_was_put_off: bool,
    /// Years in which each inherited account may still be drawn at a pace of its own; 0 where it has none.
    pub years_left: Vec<f64>,
    /// Accounts moved into others after this year's distribution.
    pub rollovers: Vec<Rollover>,
    /// Share of a missed distribution owed as excise; 0 where none can be missed.
    pub excise_rate: f64,
    /// QCD limit of each person; none before 70 1/2 is reached.
    pub qcd_limit: Vec<Option<YearLimit>>,
    /// What no market can change of the year's spending.
    pub spending: YearTerms,
}

/// A distribution that the law requires of an account.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Due {
    /// Index of the account.
    pub account: usize,
    /// Index of its group.
    pub group: usize,
    /// The law's divisor of its balance.
    pub period: f64,
}

/// Year `k`, counted from the start year.
pub(super) fn plan_year(scenario: &Scenario, strategy: &Strategy, groups: &[Group], k: usize) -> PlanYear {
    let facts = ByAlive::everybody(year_facts(scenario, strategy, groups, k));
    PlanYear { year: scenario.start_year + k as Year, facts }
}

fn year_facts(scenario: &Scenario, strategy: &Strategy, groups: &[Group], k: usize) -> YearFacts {
    let year = scenario.start_year + k as Year;
    let born_1959 = strategy.rmd.born_1959;
    let correction = if strategy.rmd.missed_corrected { Correction::InWindow } else { Correction::None };
    let mut facts = YearFacts {
        indexed_income: [0.0; IncomeKind::COUNT],
        nominal_income: [0.0; IncomeKind::COUNT],
        income_kinds: Vec::new(),
        gifts: strategy.gifts.iter().map(|gift| gift.amount).sum(),
        expenses: expenses(&strategy.expenses, k, year, |_| true),
        essential_expenses: expenses(&strategy.expenses, k, year, |expense| expense.essential),
        distribution_period: strategy
            .accounts
            .iter()
            .map(|account| required_period(account, &scenario.people, born_1959, year))
            .collect(),
        due: Vec::new(),
        must_empty: Vec::new(),
        may_wait: strategy
            .accounts
            .iter()
            .map(|account| first_year(account, &scenario.people, born_1959) == Some(year))
            .collect(),
        waives_what_was_put_off: waives_what_was_put_off(year),
        years_left: strategy.accounts.iter().map(|account| years_left(account, &scenario.people, year)).collect(),
        rollovers: strategy.rollovers.iter().filter(|rollover| rollover.year == year).copied().collect(),
        excise_rate: if strategy.rmd.missed_chance > 0.0 { excise_rate(year, correction) } else { 0.0 },
        qcd_limit: scenario
            .people
            .iter()
            .map(|person| DollarLimit::Qcd.in_year(year).filter(|_| may_give_in(person.birth, year)))
            .collect(),
        spending: spending_terms(scenario, strategy, k),
    };
    for income in strategy.incomes.iter().filter(|income| is_paid(income, year)) {
        let mut paid = Amount::default();
        paid.add(income.amount, income.growth, k);
        facts.indexed_income[income.kind as usize] += paid.indexed;
        facts.nominal_income[income.kind as usize] += paid.nominal;
    }
    for (group, of_group) in groups.iter().enumerate() {
        let due = |n: &usize| Due { account: *n, group, period: facts.distribution_period[*n] };
        facts.due.extend(of_group.accounts.iter().map(due).filter(|due| due.period > 0.0));
    }
    facts.must_empty = groups.iter().map(|group| facts.distribution_period[group.accounts[0]] == EVERYTHING).collect();
    let is_paid = |kind: &IncomeKind| {
        let amounts = [facts.indexed_income[*kind as usize], facts.nominal_income[*kind as usize]];
        amounts != [0.0; 2] || (*kind == IncomeKind::Pension && !strategy.qlacs.is_empty())
    };
    facts.income_kinds = IncomeKind::ALL.into_iter().filter(is_paid).collect();
    facts
}

fn is_paid(income: &Income, year: Year) -> bool {
    year >= income.from_year && income.until_year.is_none_or(|until| year <= until)
}

/// The expenses of a year, `k` years from the start.
fn expenses(all: &[Expense], k: usize, year: Year, counts: impl Fn(&Expense) -> bool) -> Amount {
    let mut sum = Amount::default();
    for expense in all.iter().filter(|expense| expense.years.contain(year) && counts(expense)) {
        sum.add(expense.amount, expense.growth, k);
    }
    sum
}

/// The law's divisor of an account's balance of the 31 December before; 0 where nothing is required, 1 for everything.
fn required_period(account: &Account, people: &[Person], born_1959: Age, year: Year) -> f64 {
    match requirement(account, people, born_1959, year) {
        Requirement::Nothing(_) => 0.0,
        Requirement::Divide(found) => found.period,
        Requirement::Everything => EVERYTHING,
    }
}

/// Years in which an inherited account may still be drawn, this one included; 0 where its pace asks for no more than
/// the law.
fn years_left(account: &Account, people: &[Person], year: Year) -> f64 {
    let paced = matches!(account.inherited_pace, InheritedPace::Level | InheritedPace::EqualFraction);
    let last = account.inherited.filter(|_| paced).and_then(|from| from.last_year(people[account.owner].birth));
    last.map_or(0.0, |last| f64::from((last - year + 1).max(0)))
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
