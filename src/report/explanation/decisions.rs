//! Decisions of a year of a trial: accounts before and after, worksheets of required distributions, sourcing, settlement of
//! withdrawals, the return.

use serde::Serialize;

use super::wording::{source_name, step_name};
use crate::distribution::{Requirement, requirement};
use crate::household::Alive;
use crate::report::rmd_worksheet::group_name;
use crate::report::tax_return::{TaxForm, form_1040, worksheets};
use crate::scenario::{Scenario, Strategy, TaxSystem};
use crate::simulation::{
    FiledReturn, GroupRequirement, Line, Note, Plan, Posting, Recorded, Settlement, Sourcing, Step,
};

/// Account at both ends of the year, with the check that it closes; dollars.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct AccountYear {
    /// Name in the scenario.
    pub account: String,
    /// Assets held or moved.
    pub holdings: Vec<HoldingYear>,
    /// Opening + flows + growth - closing, summed over the ledger.
    pub residual: f64,
}

/// Asset of an account; dollars.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct HoldingYear {
    /// The asset.
    pub asset: String,
    /// On entry.
    pub before: f64,
    /// All flows of the year.
    pub flows: f64,
    /// Growth by the market.
    pub growth: f64,
    /// At the year's end.
    pub after: f64,
}

/// Required distribution of accounts that share a requirement; dollars.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct GroupWorksheet {
    /// Name of the pool.
    pub name: String,
    /// Its accounts.
    pub accounts: Vec<RequiredOf>,
    /// Required for the year by its accounts.
    pub of_year: f64,
    /// Deferred or missed in the year before.
    pub from_before: f64,
    /// May wait until 1 April of the next year.
    pub put_off: f64,
    /// Forgotten by its owner.
    pub missed: f64,
    /// To be distributed in the year, gifts included.
    pub to_distribute: f64,
    /// Given directly to charity.
    pub given: f64,
    /// Distributed in cash or as shares.
    pub distributed: f64,
}

/// Requirement of one account of a group.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RequiredOf {
    /// Name in the scenario.
    pub account: String,
    /// Dollars on 31 December before the year.
    pub balance: f64,
    /// Life table, as `rmdsim rmd --csv` names it; `None` if nothing or everything is required.
    pub table: Option<String>,
    /// Distribution period; `None` if nothing or everything is required.
    pub period: Option<f64>,
    /// Balance / distribution period.
    pub required: f64,
}

/// State of a pool before a sourcing rule, and the amounts taken; dollars.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct SourcedFrom {
    /// The step of the year.
    pub section: &'static str,
    /// Name of the rule in scenario files.
    pub rule: &'static str,
    /// The pool.
    pub accounts: Vec<String>,
    /// Total taken.
    pub amount: f64,
    /// Assets that the pool or the allocation holds, or that have a target.
    pub assets: Vec<SourcedAsset>,
}

/// Asset before a sourcing rule, and the amount taken.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct SourcedAsset {
    /// The asset.
    pub asset: String,
    /// Held in the allocation, dollars.
    pub held: f64,
    /// Share of the allocation.
    pub weight: f64,
    /// Target share.
    pub target: f64,
    /// Dollars above the target; negative below it.
    pub excess: f64,
    /// Held in the pool, dollars.
    pub available: f64,
    /// Taken, dollars.
    pub taken: f64,
}

/// Withdrawal found by search; dollars.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Settled {
    /// The step of the year.
    pub section: &'static str,
    /// Missing before the year's tax; negative if money is left.
    pub missing: f64,
    /// Tax withheld or paid before.
    pub tax_paid_before: f64,
    /// Least amount to withdraw.
    pub at_least: f64,
    /// Most that could be withdrawn.
    pub there: f64,
    /// Withdrawn.
    pub withdrawal: f64,
    /// Tax of the year with the withdrawal; absent if no tax is settled in this period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax: Option<f64>,
}

/// Return of the year, and the surcharges paid in it; dollars.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ReturnYear {
    /// Form 1040 and the worksheets behind it; empty without federal tax.
    pub forms: Vec<TaxForm>,
    /// State tax.
    pub state_tax: f64,
    /// Excise on missed distributions.
    pub excise: f64,
    /// Additional tax on early distributions (26 U.S.C. 72(t)).
    pub additional_tax: f64,
    /// Total tax, as paid.
    pub tax: f64,
    /// Modified adjusted gross income of the return two years before, which sets the surcharges.
    pub magi_of_surcharge: f64,
    /// Tier of the surcharges.
    pub irmaa_tier: usize,
    /// Medicare surcharges of the year.
    pub irmaa: f64,
}

/// Names behind indexes.
pub(super) struct Decisions<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) strategy: &'a Strategy,
    pub(super) plan: &'a Plan,
}

impl Decisions<'_> {
    pub(super) fn asset(&self, asset: usize) -> String {
        self.scenario.assets.get(asset).map_or("dollars", |asset| &asset.name).to_owned()
    }

    fn named(&self, accounts: &[usize]) -> Vec<String> {
        accounts.iter().map(|&n| self.plan.accounts[n].name.clone()).collect()
    }

    /// Every account with its holdings, summed from the ledger alone.
    pub(super) fn accounts(&self, postings: &[&Posting]) -> Vec<AccountYear> {
        let sum = |n: usize, asset: usize, of: fn(Line) -> bool| {
            let here = postings.iter().filter(|p| p.holding == Some((n, asset)) && of(p.line));
            here.fold(0.0, |sum, posting| sum + posting.amount)
        };
        let holding = |n: usize, asset: usize| HoldingYear {
            asset: self.asset(asset),
            before: sum(n, asset, |line| line == Line::Opening),
            flows: sum(n, asset, |line| !matches!(line, Line::Opening | Line::Growth | Line::Closing)),
            growth: sum(n, asset, |line| line == Line::Growth),
            after: sum(n, asset, |line| line == Line::Closing),
        };
        let moved = |n: usize, asset: usize| postings.iter().any(|posting| posting.holding == Some((n, asset)));
        let account = |(n, name): (usize, String)| {
            let holdings: Vec<_> = (0..self.plan.assets).filter(|a| moved(n, *a)).map(|a| holding(n, a)).collect();
            let off = |held: &HoldingYear| held.before + held.flows + held.growth - held.after;
            let residual = holdings.iter().map(off).fold(0.0, |sum, more| sum + more);
            AccountYear { account: name, holdings, residual }
        };
        self.plan.accounts.iter().map(|account| account.name.clone()).enumerate().map(account).collect()
    }

    /// Worksheets of the groups with a requirement or a distribution.
    pub(super) fn groups(&self, year: usize, postings: &[&Posting], recorded: &Recorded) -> Vec<GroupWorksheet> {
        let found = recorded.notes.iter().filter(|noted| noted.year == year).find_map(|noted| match &noted.note {
            Note::Requirements(groups) => Some(groups),
            _ => None,
        });
        let all = found.into_iter().flatten().enumerate().map(|(g, group)| self.group(g, group, year, postings));
        all.filter(|group| group.of_year + group.from_before + group.given + group.distributed > 0.0).collect()
    }

    fn group(&self, g: usize, noted: &GroupRequirement, year: usize, postings: &[&Posting]) -> GroupWorksheet {
        let group = &self.plan.groups[g];
        let out = |lines: &[Line]| {
            let leaves = |p: &&&Posting| {
                lines.contains(&p.line) && p.amount < 0.0 && p.holding.is_some_and(|(n, _)| group.accounts.contains(&n))
            };
            postings.iter().filter(leaves).fold(0.0, |sum, posting| sum - posting.amount)
        };
        GroupWorksheet {
            name: group_name(&group.law, &self.scenario.people, self.strategy),
            accounts: group.accounts.iter().map(|&n| self.required_of(n, year, postings)).collect(),
            of_year: noted.of_year,
            from_before: noted.from_before,
            put_off: noted.put_off,
            missed: noted.missed,
            to_distribute: noted.to_distribute,
            given: out(&[Line::Qcd]),
            distributed: out(&[Line::RequiredDistribution, Line::InKind]),
        }
    }

    fn required_of(&self, n: usize, year: usize, postings: &[&Posting]) -> RequiredOf {
        let calendar = self.plan.years[year].year;
        let facts = self.plan.years[year].of(Alive::Everybody);
        let opening = |p: &&&Posting| p.line == Line::Opening && p.holding.is_some_and(|(account, _)| account == n);
        let balance = postings.iter().filter(opening).fold(0.0, |sum, posting| sum + posting.amount);
        let born_1959 = self.strategy.rmd.born_1959;
        let found = match requirement(&self.strategy.accounts[n], &self.scenario.people, born_1959, calendar) {
            Requirement::Divide(found) => Some(found),
            Requirement::Nothing(_) | Requirement::Everything => None,
        };
        let divisor = facts.distribution_period[n];
        RequiredOf {
            account: self.plan.accounts[n].name.clone(),
            balance,
            table: found.map(|found| found.table.to_string()),
            period: found.map(|found| found.period),
            required: if divisor > 0.0 { balance / divisor } else { 0.0 },
        }
    }

    /// Every use of a sourcing rule in the year, in order.
    pub(super) fn sourcing(&self, year: usize, recorded: &Recorded) -> Vec<SourcedFrom> {
        let of_year = recorded.notes.iter().filter(|noted| noted.year == year);
        of_year
            .filter_map(|noted| match &noted.note {
                Note::Sourcing(seen) => Some(self.sourced(noted.step, seen)),
                _ => None,
            })
            .collect()
    }

    fn sourced(&self, step: Step, seen: &Sourcing) -> SourcedFrom {
        let total: f64 = seen.held.iter().sum();
        let matters = |a: &usize| seen.held[*a] > 0.0 || seen.target[*a] > 0.0 || seen.available[*a] > 0.0;
        let asset = |a: usize| SourcedAsset {
            asset: self.asset(a),
            held: seen.held[a],
            weight: if total > 0.0 { seen.held[a] / total } else { 0.0 },
            target: seen.target[a],
            excess: seen.held[a] - seen.target[a] * total,
            available: seen.available[a],
            taken: seen.taken[a],
        };
        let required = matches!(step, Step::Gifts | Step::Distributions);
        let source = if required { &self.plan.rmd.source } else { &self.plan.withdrawal.source };
        SourcedFrom {
            section: step_name(step),
            rule: source_name(source),
            accounts: self.named(&seen.accounts),
            amount: seen.taken.iter().sum(),
            assets: (0..self.plan.assets).filter(matters).map(asset).collect(),
        }
    }

    /// The return of the year.
    pub(super) fn filed(&self, year: usize, recorded: &Recorded) -> Option<ReturnYear> {
        let given = recorded.measured(crate::simulation::Measure::Qcd, year).unwrap_or(0.0);
        recorded.notes.iter().filter(|noted| noted.year == year).find_map(|noted| match &noted.note {
            Note::Return(filed) => Some(self.forms(filed, given)),
            _ => None,
        })
    }

    fn forms(&self, filed: &FiledReturn, given: f64) -> ReturnYear {
        let mut forms = Vec::new();
        if let (Some(lines), TaxSystem::Federal(federal)) = (&filed.lines, &self.strategy.tax) {
            let income = filed.income.reported();
            forms.push(form_1040(&income, lines, given));
            forms.extend(worksheets(&income, lines, federal.benefits_taxation));
        }
        ReturnYear {
            forms,
            state_tax: filed.state_tax,
            excise: filed.excise,
            additional_tax: filed.additional_tax,
            tax: filed.tax,
            magi_of_surcharge: filed.magi_of_surcharge,
            irmaa_tier: filed.tier,
            irmaa: filed.surcharge,
        }
    }
}

/// Every withdrawal of a year found by search, in order.
pub(super) fn settlements(year: usize, recorded: &Recorded) -> Vec<Settled> {
    let of_year = recorded.notes.iter().filter(|noted| noted.year == year);
    of_year
        .filter_map(|noted| match noted.note {
            Note::Settlement(Settlement { missing, prepaid, at_least, there, withdrawal, tax }) => Some(Settled {
                section: step_name(noted.step),
                missing,
                tax_paid_before: prepaid,
                at_least,
                there,
                withdrawal,
                tax,
            }),
            _ => None,
        })
        .collect()
}
