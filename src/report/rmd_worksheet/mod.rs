//! The worksheet of a year's required distributions: account by account, group by group, with dates and remedies.

mod text;
mod wording;

pub use text::text;
pub(in crate::report) use wording::group as group_name;

use serde::Serialize;

use crate::distribution::{Reason, Requirement, deadline, first_year, requirement};
use crate::household::Person;
use crate::law::rmd_excise::{Correction, correction_window_ends, excise_rate};
use crate::law::rmd_groups::RmdGroup;
use crate::plan::Plan;
use crate::portfolio::Account;
use crate::scenario::{Scenario, Strategy};
use crate::simulation::{FirstDistributions, Line};
use crate::study::{GiftRoom, RmdFacts};
use crate::units::{Age, Date, Year};

/// The worksheet of a scenario's start year, under one strategy. Dollars to the cent.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Worksheet {
    /// `rmdsim-rmd/1`.
    pub format: &'static str,
    /// Title of the scenario.
    pub title: String,
    /// The strategy whose sourcing is shown.
    pub strategy: String,
    /// The distribution year.
    pub year: Year,
    /// Every account that the scenario names, in file order.
    pub accounts: Vec<AccountLine>,
    /// Groups with a requirement.
    pub groups: Vec<GroupLine>,
    /// Limits of gifts from IRAs by person; people younger than 70 1/2 are left out.
    pub charity: Vec<CharityLine>,
    /// Every asset before and after the distributions.
    pub allocation: Vec<AllocationLine>,
    /// Steps to take in the year, in order.
    pub checklist: Vec<&'static str>,
}

/// Requirement of one account.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct AccountLine {
    /// Name in the scenario.
    pub name: String,
    /// Name of the owner.
    pub owner: String,
    /// Kind in scenario files.
    pub kind: &'static str,
    /// Dollars on 31 December before the year.
    pub balance: f64,
    /// Age of the owner in the year.
    pub age: Age,
    /// Life table, as `rmdsim rmd --csv` names it; null if nothing or everything is required.
    pub table: Option<String>,
    /// Distribution period; null if nothing or everything is required.
    pub period: Option<f64>,
    /// Dollars.
    pub rmd: f64,
    /// Last day; null if nothing is required.
    pub deadline: Option<String>,
    /// First distribution year; null if there is none.
    pub first_year: Option<Year>,
    /// Reason why nothing or everything is required; null otherwise.
    pub reason: Option<String>,
}

/// Requirement of accounts that share it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct GroupLine {
    /// Name of the pool.
    pub name: String,
    /// Names of its accounts.
    pub accounts: Vec<String>,
    /// Dollars, the sum over its accounts.
    pub rmd: f64,
    /// Last day.
    pub deadline: String,
    /// Accounts it may be taken from, and the rule.
    pub may_be_taken_from: String,
    /// Dollars covered by the plan's gifts.
    pub qcd: f64,
    /// Dollars left to distribute after the gifts.
    pub left: f64,
    /// Assets that the plan would give, sell or move.
    pub sourcing: Vec<SourcingLine>,
    /// Excise if nothing is distributed, dollars.
    pub if_missed: f64,
    /// Excise if corrected in time, dollars.
    pub if_corrected: f64,
    /// Last day of the correction window.
    pub correct_by: String,
}

/// Part of a distribution.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct SourcingLine {
    /// Name of the account.
    pub account: String,
    /// Name of the asset.
    pub asset: String,
    /// `cash`, `in-kind`, `qcd`, or `pace` for withdrawals from an inherited account beyond the requirement.
    pub form: &'static str,
    /// Dollars.
    pub amount: f64,
}

/// Limit of a person's gifts from IRAs in the year.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct CharityLine {
    /// Name of the person.
    pub person: String,
    /// Dollars that the law lets a person exclude.
    pub limit: f64,
    /// Dollars the plan gives.
    pub qcd: f64,
    /// Dollars of room left.
    pub room: f64,
}

/// One asset's share of the accounts that count.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct AllocationLine {
    /// Name of the asset.
    pub asset: String,
    /// Share before.
    pub before: f64,
    /// Share after; shares moved in kind still count, in the receiving account.
    pub after: f64,
    /// Target share.
    pub target: f64,
}

/// The worksheet of a scenario's start year.
#[must_use]
pub fn worksheet(scenario: &Scenario, facts: &RmdFacts) -> Worksheet {
    let strategy = &scenario.strategies[facts.strategy];
    let RmdFacts { plan, first, .. } = facts;
    let named = strategy.accounts.iter().filter(|account| !account.made);
    Worksheet {
        format: "rmdsim-rmd/1",
        title: scenario.title.clone(),
        strategy: strategy.name.clone(),
        year: scenario.start_year,
        accounts: named.map(|account| account_line(account, scenario, strategy.rmd.born_1959)).collect(),
        groups: (0..plan.groups.len()).filter_map(|g| group_line(g, scenario, strategy, plan, first)).collect(),
        charity: charity(scenario, &facts.gifts),
        allocation: allocation(scenario, plan, first),
        checklist: wording::CHECKLIST.to_vec(),
    }
}

fn account_line(account: &Account, scenario: &Scenario, born_1959: Age) -> AccountLine {
    let (people, year) = (&scenario.people, scenario.start_year);
    let required = requirement(account, people, born_1959, year);
    let (found, rmd) = match &required {
        Requirement::Nothing(_) => (None, 0.0),
        Requirement::Divide(found) => (Some(*found), account.balance / found.period),
        Requirement::Everything => (None, account.balance),
    };
    let owed = !matches!(required, Requirement::Nothing(_));
    let of_inherited =
        account.inherited.and_then(|from| from.first_payment_year(people[account.owner].birth, born_1959));
    AccountLine {
        name: account.name.clone(),
        owner: people[account.owner].name.clone(),
        kind: account.kind.name(),
        balance: account.balance,
        age: people[account.owner].age_in(year),
        table: found.map(|found| found.table.to_string()),
        period: found.map(|found| found.period),
        rmd: cents(rmd),
        deadline: owed.then(|| deadline(account, people, born_1959, year).to_string()),
        first_year: first_year(account, people, born_1959).or(of_inherited),
        reason: wording::reason(account, &required),
    }
}

fn group_line(
    g: usize,
    scenario: &Scenario,
    strategy: &Strategy,
    plan: &Plan,
    first: &FirstDistributions,
) -> Option<GroupLine> {
    let group = &plan.groups[g];
    let rmd = first.required[g];
    let planned = first.flows.iter().any(|flow| group.accounts.contains(&flow.account) && flow.line != Line::Opening);
    if rmd <= 0.0 && !planned {
        return None;
    }
    let (people, year, born_1959) = (&scenario.people, scenario.start_year, strategy.rmd.born_1959);
    let owing = group.accounts.iter().map(|&n| &strategy.accounts[n]);
    let owing =
        owing.filter(|account| !matches!(requirement(account, people, born_1959, year), Requirement::Nothing(_)));
    let last_day = owing.map(|account| deadline(account, people, born_1959, year)).min();
    let last_day = last_day.unwrap_or(Date::new(year, 12, 31));
    let flows = first.flows.iter().filter(|flow| group.accounts.contains(&flow.account));
    let sourcing: Vec<_> = flows
        .filter_map(|flow| {
            Some(SourcingLine {
                account: strategy.accounts[flow.account].name.clone(),
                asset: scenario.assets.get(flow.asset).map_or("dollars", |asset| &asset.name).to_owned(),
                form: form(flow.line)?,
                amount: cents(flow.amount),
            })
        })
        .collect();
    let given: f64 = sourcing.iter().filter(|line| line.form == "qcd").map(|line| line.amount).sum();
    let qcd = cents(given.min(rmd));
    let missed = |correction| cents(rmd * excise_rate(last_day.year, correction));
    Some(GroupLine {
        name: wording::group(&group.law, people, strategy),
        accounts: group.accounts.iter().map(|&n| strategy.accounts[n].name.clone()).collect(),
        rmd: cents(rmd),
        deadline: last_day.to_string(),
        may_be_taken_from: wording::may_be_taken_from(&group.law, group.accounts.len()),
        qcd,
        left: cents(rmd - qcd),
        sourcing,
        if_missed: missed(Correction::None),
        if_corrected: missed(Correction::InWindow),
        correct_by: correction_window_ends(last_day.year).to_string(),
    })
}

fn form(line: Line) -> Option<&'static str> {
    match line {
        Line::Qcd => Some("qcd"),
        Line::RequiredDistribution => Some("cash"),
        Line::InKind => Some("in-kind"),
        Line::InheritedDistribution => Some("pace"),
        _ => None,
    }
}

fn charity(scenario: &Scenario, gifts: &[Option<GiftRoom>]) -> Vec<CharityLine> {
    let line = |(person, GiftRoom { limit, given }): (&Person, GiftRoom)| CharityLine {
        person: person.name.clone(),
        limit: cents(limit),
        qcd: cents(given),
        room: cents(limit - given),
    };
    let may_give = scenario.people.iter().zip(gifts).filter_map(|(person, room)| Some((person, (*room)?)));
    may_give.map(line).collect()
}

fn allocation(scenario: &Scenario, plan: &Plan, first: &FirstDistributions) -> Vec<AllocationLine> {
    let [before, after] = &first.allocation;
    let share = |held: &[f64], asset: usize| {
        let all: f64 = held.iter().sum();
        if all > 0.0 { held[asset] / all } else { 0.0 }
    };
    let line = |(asset, facts): (usize, &crate::portfolio::Asset)| AllocationLine {
        asset: facts.name.clone(),
        before: share(before, asset),
        after: share(after, asset),
        target: plan.allocation.target[asset],
    };
    scenario.assets.iter().enumerate().map(line).collect()
}

/// Dollars to the cent.
fn cents(dollars: f64) -> f64 {
    (dollars * 100.0).round() / 100.0
}
