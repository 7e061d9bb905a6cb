//! Terminal output of a comparison: the results of each strategy, then every difference with its error.

use std::fmt::Write;
use std::path::Path;

use super::text::{closing, head, line};
use super::words::table;
use crate::report::numbers::{dollars, percent_fine, whole};
use crate::summary::document::Verdict;
use crate::summary::percentiles::{Percentiles, Proportion};
use crate::summary::{Cause, CauseShare, Comparison, Detail, StrategySummary, Summary, TrialsToSettle, Unit};

/// Width of prose.
const WIDE: usize = 110;

/// Every strategy against the baseline, on the same futures.
#[must_use]
pub fn compare(summary: &Summary, detail: &Detail, folder: Option<&Path>) -> String {
    let mut text = head(summary, detail);
    for rows in [lasting(summary), failing(summary), spent(summary), left(summary), traded(summary)] {
        if rows.is_empty() {
            continue;
        }
        text.push('\n');
        text.push_str(&table(&rows));
    }
    line(&mut text, &format!("Dollars of {}; spending of all years and tax are medians.", summary.start_year));
    if !failing(summary).is_empty() {
        line(&mut text, "Causes of failure: share of the failing trials, in brackets that of all trials.");
    }
    for strategy in summary.strategies.iter().skip(1) {
        let against = &summary.strategies[0].name;
        line(&mut text, &format!("\n{} against {against}, trial by trial", strategy.name));
        let of: Vec<_> = summary.comparisons.iter().filter(|comparison| comparison.of == strategy.name).collect();
        differences(&mut text, &of);
    }
    if summary.strategies.len() == 1 {
        line(&mut text, "\nOne strategy, nothing to compare: add `[[strategy]]` tables, or name a second file.");
    }
    closing(&mut text, detail, folder);
    text
}

/// Table with a heading and one row per strategy.
fn rows(summary: &Summary, head: &[&str], row: impl Fn(&StrategySummary) -> Vec<String>) -> Vec<Vec<String>> {
    let head = head.iter().map(|cell| (*cell).to_owned()).collect();
    let of = |strategy: &StrategySummary| [vec![strategy.name.clone()], row(strategy)].concat();
    std::iter::once(head).chain(summary.strategies.iter().map(of)).collect()
}

/// Table of success, and of the money missing in trials that fail.
fn lasting(summary: &Summary) -> Vec<Vec<String>> {
    let essential = summary.strategies.iter().any(|strategy| strategy.essential_success.is_some());
    let mut head = vec!["Does it last?", "success", "95% interval", "years short", "dollars short"];
    if essential {
        head.extend(["essential", "95% interval", "dollars short of it"]);
    }
    let interval = |share: &Proportion| format!("{} to {}", percent_fine(share.low), percent_fine(share.high));
    rows(summary, &head, |strategy| {
        let success = &strategy.success;
        let short = &strategy.shortfall_years;
        let mut row = vec![
            percent_fine(success.estimate),
            interval(success),
            format!("{:.2}", short.mean),
            whole(strategy.shortfall_depth.mean),
        ];
        if let (Some(share), Some(depth)) = (&strategy.essential_success, &strategy.essential_shortfall_depth) {
            row.extend([percent_fine(share.estimate), interval(share), whole(depth.mean)]);
        }
        row
    })
}

/// Table of the causes of failure of each strategy; empty if no trial fails.
fn failing(summary: &Summary) -> Vec<Vec<String>> {
    let found = |strategy: &StrategySummary, cause: Cause| {
        strategy.causes_of_failure.as_ref()?.causes.iter().find(|known| known.cause == cause).copied()
    };
    let known: Vec<Cause> = [Cause::PoorEarlyReturns, Cause::Inflation, Cause::Tax, Cause::AccountEmpty]
        .into_iter()
        .filter(|cause| summary.strategies.iter().any(|strategy| found(strategy, *cause).is_some()))
        .collect();
    if summary.trials == 1 || known.is_empty() {
        return Vec::new();
    }
    let names = known.iter().map(|cause| in_short(*cause));
    let head: Vec<&str> = ["Why does it fail?", "trials"].into_iter().chain(names).chain(["none of these"]).collect();
    rows(summary, &head, |strategy| {
        let failing = strategy.causes_of_failure.as_ref();
        let of = |cause: &Cause| {
            let share = |found: CauseShare| {
                format!("{} ({})", percent_fine(found.of_failing.estimate), percent_fine(found.of_all))
            };
            found(strategy, *cause).map_or_else(|| "-".to_owned(), share)
        };
        let trials = whole(failing.map_or(0.0, |causes| causes.failing_trials as f64));
        let none = failing.map_or_else(|| "-".to_owned(), |causes| percent_fine(causes.none_of_these.estimate));
        [vec![trials], known.iter().map(of).collect(), vec![none]].concat()
    })
}

fn in_short(cause: Cause) -> &'static str {
    match cause {
        Cause::PoorEarlyReturns => "early returns",
        Cause::Inflation => "inflation",
        Cause::Tax => "tax",
        Cause::AccountEmpty => "an empty account",
    }
}

/// Table of spending: its amount, its steadiness and its certainty equivalent.
fn spent(summary: &Summary) -> Vec<Vec<String>> {
    let head = ["What is spent?", "all years", "volatility", "worst cut", "worth, aversion 2", "aversion 5"];
    rows(summary, &head, |strategy| {
        let worth = &strategy.certainty_equivalent;
        vec![
            median(strategy.lifetime_spending.real.as_ref()),
            points(strategy.spending_volatility.mean),
            points(strategy.worst_cut.mean),
            whole(worth.risk_aversion_2.estimate),
            whole(worth.risk_aversion_5.estimate),
        ]
    })
}

/// Table of the wealth left at the end of the last year.
fn left(summary: &Summary) -> Vec<Vec<String>> {
    let head = ["What is left?", "mean", "median", "10th percentile", "mean of the worst 5%"];
    rows(summary, &head, |strategy| {
        let legacy = &strategy.legacy;
        let mean = strategy.terminal_wealth.real.as_ref().map_or_else(String::new, |d| whole(d.mean));
        let estimates = [legacy.median, legacy.p10, legacy.cvar_5].map(|estimate| whole(estimate.estimate));
        [vec![mean], estimates.to_vec()].concat()
    })
}

/// Table of taxes, required distributions and trades.
fn traded(summary: &Summary) -> Vec<Vec<String>> {
    let head =
        ["Tax and trading", "tax", "RMD beyond need", "drift", "turnover", "gains realised", "sales saved by the RMD"];
    rows(summary, &head, |strategy| {
        vec![
            median(strategy.lifetime_tax.real.as_ref()),
            format!("{:.1} years", strategy.rmd_beyond_need_years.mean),
            points(strategy.drift.mean),
            points(strategy.turnover.mean),
            whole(strategy.realised_gains.mean),
            whole(strategy.trades_avoided.mean),
        ]
    })
}

fn median(distribution: Option<&Percentiles>) -> String {
    distribution.map_or_else(String::new, |distribution| whole(distribution.p50))
}

fn points(share: f64) -> String {
    format!("{:.2}%", share * 100.0)
}

/// One row per metric; metrics equal in every trial are only named.
fn differences(text: &mut String, comparisons: &[&Comparison]) {
    let head = ["  metric", "difference", "standard error", "95% interval", "better in", "verdict"].map(str::to_owned);
    let (same, differing): (Vec<&Comparison>, Vec<&Comparison>) =
        comparisons.iter().partition(|comparison| is_same(comparison));
    let undecided = differing.iter().any(|comparison| comparison.trials_to_settle.is_some());
    let mut rows: Vec<Vec<String>> = vec![head.to_vec()];
    rows.extend(differing.iter().map(|comparison| row(comparison)));
    if undecided {
        rows[0].push("trials to settle".to_owned());
    }
    text.push_str(&table(&rows));
    if !same.is_empty() {
        let mut said = "  No difference:".to_owned();
        for (at, comparison) in same.iter().enumerate() {
            if said.chars().count() + comparison.metric.len() > WIDE {
                line(text, &said);
                said.clear();
                said.push_str("   ");
            }
            let end = if at + 1 == same.len() { '.' } else { ',' };
            write!(said, " {}{end}", comparison.metric).expect("a string takes every write");
        }
        line(text, &said);
    }
}

/// Standard error below which a difference is shown with more digits.
fn coarse(unit: Unit) -> f64 {
    match unit {
        Unit::Share => 0.000_05,
        Unit::Years => 0.000_5,
        Unit::Dollars => 5.0,
    }
}

fn is_same(comparison: &Comparison) -> bool {
    let difference = &comparison.difference;
    difference.mean == 0.0 && difference.standard_error.is_none_or(|error| error == 0.0)
}

fn row(comparison: &Comparison) -> Vec<String> {
    let difference = &comparison.difference;
    let fine = difference.standard_error.is_some_and(|error| error < coarse(comparison.unit));
    let error = |value: f64| match (comparison.unit, fine) {
        (Unit::Share, false) => format!("{:.2}", value * 100.0),
        (Unit::Share, true) => format!("{:.4}", value * 100.0),
        (Unit::Years, false) => format!("{value:.3}"),
        (Unit::Years, true) => format!("{value:.5}"),
        (Unit::Dollars, false) => dollars(value),
        (Unit::Dollars, true) => format!("${value:.2}"),
    };
    let amount = |value: f64| {
        let sign = match value {
            0.0 => "",
            value if value < 0.0 => "-",
            _ => "+",
        };
        format!("{sign}{}", error(value.abs()))
    };
    let unit = match comparison.unit {
        Unit::Share => " points",
        Unit::Years => " years",
        Unit::Dollars => "",
    };
    let interval = difference.low.zip(difference.high);
    vec![
        format!("  {}", comparison.metric),
        format!("{}{unit}", amount(difference.mean)),
        difference.standard_error.map_or_else(|| "-".to_owned(), error),
        interval.map_or_else(|| "-".to_owned(), |(low, high)| format!("{} to {}", amount(low), amount(high))),
        percent_fine(comparison.better_in),
        match comparison.verdict {
            Verdict::Better => "better",
            Verdict::Worse => "worse",
            Verdict::NotDistinguishable => "not distinguishable",
        }
        .to_owned(),
        match comparison.trials_to_settle {
            Some(TrialsToSettle::About(trials)) => whole(trials as f64),
            Some(TrialsToSettle::MoreThan(trials)) => format!("> {}", whole(trials as f64)),
            None => String::new(),
        },
    ]
}
