//! One trial explained: a row a year, and every flow of each year in the order in which a year is lived.

mod csv;
mod decisions;
mod text;
mod year_text;
mod wording;

use std::collections::BTreeMap;

use serde::Serialize;

pub use self::csv::csv;
pub use self::decisions::{
    AccountYear, GroupWorksheet, HoldingYear, RequiredOf, ReturnYear, Settled, SourcedAsset, SourcedFrom,
};
use self::decisions::{Decisions, settlements};
pub use self::text::text;
use self::wording::{line_name, step_name, why};
use crate::household::Alive;
use crate::law::parameters::in_force;
use crate::plan::Plan;
use crate::scenario::{Scenario, TaxSystem};
use crate::simulation::{ByMeasure, Line, Posting, Recorded, Step, TrialTotal};
use crate::study::Explained;
use crate::units::{Age, Year};

/// Explanation of a trial. Nominal dollars unless stated otherwise.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Explanation {
    /// `rmdsim-explanation/1`.
    pub format: &'static str,
    /// Title of the scenario.
    pub title: String,
    /// The strategy.
    pub strategy: String,
    /// Seed of all random streams.
    pub seed: u64,
    /// The trial, counted from 1.
    pub trial: usize,
    /// Reason for choosing this trial.
    pub chosen: String,
    /// Balance at the last year's end, start-year dollars.
    pub terminal_wealth_real: f64,
    /// The first year that fails what the scenario calls success.
    pub first_failure: Option<Year>,
    /// Money that does not close, a defect of rmdsim; absent if everything closes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub defect: Option<String>,
    /// Account-years whose opening, flows and growth sum to the closing.
    pub account_years_closed: u64,
    /// Largest residual of an account-year, dollars.
    pub largest_residual: f64,
    /// All years, or the requested one.
    pub years: Vec<ExplainedYear>,
}

/// One calendar year of a trial.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ExplainedYear {
    /// The calendar year.
    pub year: Year,
    /// Age each person reaches in the year.
    pub ages: BTreeMap<String, Age>,
    /// Filing status of the household.
    pub filing_status: &'static str,
    /// Tax year of the published figures in force; earlier than the year if they are indexed forward, absent without federal
    /// tax.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figures_of: Option<Year>,
    /// Price level at the year's end; 1 at the start of the first year.
    pub price_level: f64,
    /// Return of all accounts together; `None` if nothing was held.
    pub market_return: Option<f64>,
    /// Return of each asset.
    pub asset_returns: BTreeMap<String, f64>,
    /// All accounts on entry.
    pub balance_on_entry: f64,
    /// Distributed toward the requirement, QCDs that count included.
    pub rmd: f64,
    /// Qualified charitable distributions.
    pub qcd: f64,
    /// Moved as shares.
    pub in_kind: f64,
    /// Paid for living.
    pub spending: f64,
    /// Income tax.
    pub tax: f64,
    /// Medicare surcharges.
    pub irmaa: f64,
    /// Adjusted gross income; `None` without federal tax.
    pub agi: Option<f64>,
    /// Withdrawn beyond the required distributions.
    pub withdrawals: f64,
    /// Roth conversions.
    pub conversion: f64,
    /// Sold to rebalance.
    pub rebalancing: f64,
    /// All accounts at the year's end.
    pub balance: f64,
    /// Requirement of each account by its own balance.
    pub required: Vec<Required>,
    /// Every account at both ends of the year, with the check that it closes.
    pub accounts: Vec<AccountYear>,
    /// The required distribution of each group.
    pub groups: Vec<GroupWorksheet>,
    /// Uses of the sourcing rules, in order.
    pub sourcing: Vec<SourcedFrom>,
    /// Withdrawals found by search, in order.
    pub settlements: Vec<Settled>,
    /// The return of the year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_return: Option<ReturnYear>,
    /// Every flow, by step, then in the scenario's order of accounts and assets.
    pub ledger: Vec<Entry>,
}

/// Requirement of one account for the year.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Required {
    /// The account.
    pub account: String,
    /// Balance of 31 December of the year before.
    pub balance: f64,
    /// Distribution period.
    pub period: f64,
    /// Balance / distribution period.
    pub required: f64,
}

/// A line of the ledger.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Entry {
    /// The step of the year.
    pub section: &'static str,
    /// Kind of the line.
    pub line: &'static str,
    /// Account; `None` for the household's purse.
    pub account: Option<String>,
    /// Asset; `None` for the household's purse.
    pub asset: Option<String>,
    /// Positive if it enters the account or the purse.
    pub amount: f64,
}

/// Explains a trial: all years, or the requested one.
#[must_use]
pub fn explain(scenario: &Scenario, explained: &Explained, only: Option<Year>) -> Explanation {
    let Explained { plan, recorded, .. } = explained;
    let strategy = &scenario.strategies[explained.strategy];
    let names = Names { scenario, plan, decisions: Decisions { scenario, strategy, plan } };
    let asked =
        (0..recorded.portfolio_growth.len()).filter(|year| only.is_none_or(|only| plan.years[*year].year == only));
    let (account_years_closed, largest_residual) = recorded.closed();
    Explanation {
        format: "rmdsim-explanation/1",
        title: scenario.title.clone(),
        strategy: strategy.name.clone(),
        seed: explained.seed,
        trial: explained.trial,
        chosen: why(explained.place, explained.trials),
        terminal_wealth_real: recorded.total(TrialTotal::TerminalReal),
        defect: recorded.defect.as_ref().map(ToString::to_string),
        first_failure: explained.first_failure().map(|year| plan.years[year].year),
        account_years_closed,
        largest_residual,
        years: asked.map(|year| names.year(year, recorded)).collect(),
    }
}

/// Names behind indexes.
struct Names<'a> {
    scenario: &'a Scenario,
    plan: &'a Plan,
    decisions: Decisions<'a>,
}

impl Names<'_> {
    fn asset(&self, asset: usize) -> String {
        self.decisions.asset(asset)
    }

    /// Tax year of the published figures in force in a year.
    fn figures_of(&self, year: Year) -> Option<Year> {
        match &self.decisions.strategy.tax {
            TaxSystem::Federal(federal) => {
                let own = federal.parameters.as_deref().filter(|figures| figures.year <= year);
                own.or_else(|| in_force(year)).map(|figures| figures.year)
            }
            TaxSystem::None | TaxSystem::Flat { .. } => None,
        }
    }

    fn year(&self, year: usize, recorded: &Recorded) -> ExplainedYear {
        let plan = self.plan;
        let facts = &plan.years[year];
        let postings: Vec<&Posting> = recorded.postings.iter().filter(|posting| posting.year == year).collect();
        let measured = |measure| recorded.measured(measure, year);
        let ByMeasure { balance, rmd, qcd, in_kind, spending, tax, agi, conversion, surcharge } =
            ByMeasure::new(|measure| measured(measure).is_some(), |measure| measured(measure).unwrap_or(0.0));
        let periods = year * plan.periods..(year + 1) * plan.periods;
        let growth = |asset: usize| periods.clone().map(|period| recorded.path.growth(period)[asset]).product::<f64>();
        let sum = |of: fn(&Posting) -> bool| {
            postings
                .iter()
                .filter(|posting| of(posting))
                .map(|posting| posting.amount)
                .fold(0.0, |sum, more| sum + more)
        };
        ExplainedYear {
            year: facts.year,
            ages: plan.people.iter().map(|person| (person.name.clone(), person.age_in(facts.year))).collect(),
            price_level: recorded.path.level((year + 1) * plan.periods),
            market_return: recorded.portfolio_growth[year].map(|growth| growth - 1.0),
            asset_returns: (0..self.scenario.assets.len()).map(|a| (self.asset(a), growth(a) - 1.0)).collect(),
            balance_on_entry: sum(|p| p.line == Line::Opening),
            rmd,
            qcd,
            in_kind,
            spending,
            tax,
            irmaa: surcharge.unwrap_or(0.0),
            agi,
            withdrawals: sum(|p| p.line == Line::Withdrawal && p.holding.is_none()),
            conversion: conversion.unwrap_or(0.0),
            rebalancing: 0.0 - sum(|p| p.line == Line::Rebalancing && p.amount < 0.0),
            balance,
            filing_status: self.decisions.strategy.household.filing_status.name(),
            figures_of: self.figures_of(facts.year),
            required: self.required(year, &postings),
            accounts: self.decisions.accounts(&postings),
            groups: self.decisions.groups(year, &postings, recorded),
            sourcing: self.decisions.sourcing(year, recorded),
            settlements: settlements(year, recorded),
            tax_return: self.decisions.filed(year, recorded),
            ledger: self.ledger(&postings),
        }
    }

    fn required(&self, year: usize, postings: &[&Posting]) -> Vec<Required> {
        let facts = self.plan.years[year].of(Alive::Everybody);
        let due = facts.distribution_period.iter().enumerate().filter(|(_, period)| **period > 0.0);
        due.map(|(n, period)| {
            let own = |p: &&&Posting| p.line == Line::Opening && p.holding.is_some_and(|(account, _)| account == n);
            let balance = postings.iter().filter(own).map(|posting| posting.amount).fold(0.0, |sum, more| sum + more);
            let account = self.plan.accounts[n].name.clone();
            Required { account, balance, period: *period, required: balance / period }
        })
        .collect()
    }

    /// Postings of the same step, line, account and asset as one entry. An asset with any posting has an opening and a
    /// closing, even if zero.
    fn ledger(&self, postings: &[&Posting]) -> Vec<Entry> {
        let order = |step: Step| match step {
            // If the market moves before money flows, its step comes first.
            Step::Market if self.plan.moves_first() => (Step::Entry, 1),
            step => (step, 0),
        };
        let mut sums: BTreeMap<_, (Line, f64)> = BTreeMap::new();
        for posting in postings {
            let place = |holding: Option<(usize, usize)>| holding.map_or((usize::MAX, 0), |holding| holding);
            let key = |step, line| (order(step), place(posting.holding), line as usize);
            if posting.holding.is_some() {
                for (step, line) in [(Step::Entry, Line::Opening), (Step::Close, Line::Closing)] {
                    sums.entry((key(step, line), step)).or_insert((line, 0.0));
                }
            }
            let (_, amount) =
                sums.entry((key(posting.step, posting.line), posting.step)).or_insert((posting.line, 0.0));
            *amount += posting.amount;
        }
        let entry = |(((_, place, _), step), (line, amount))| {
            let (account, asset): (usize, usize) = place;
            let holding = self.plan.accounts.get(account);
            Entry {
                section: step_name(step),
                line: line_name(line),
                account: holding.map(|account| account.name.clone()),
                asset: holding.map(|_| self.asset(asset)),
                amount,
            }
        };
        sums.into_iter().map(entry).collect()
    }
}
