//! Terminal output of a run.

use std::fmt::Write;
use std::path::Path;

use super::words::{cause_of_failure, error_of, residual, table};
use crate::report::numbers::{percent_fine, whole};
use crate::scenario::Success;
use crate::summary::percentiles::{Mean, Percentiles, Proportion};
use crate::summary::{CausesOfFailure, Detail, StrategyDetail, StrategySummary, Summary, YearSummary};
use crate::units::Age;

/// Summary of a run: the baseline in full, every other strategy in one line.
#[must_use]
pub fn run(summary: &Summary, detail: &Detail, folder: Option<&Path>) -> String {
    let mut text = head(summary, detail);
    if let (Some(strategy), Some(facts)) = (summary.strategies.first(), detail.strategies.first()) {
        baseline(&mut text, summary, detail, (strategy, facts));
    }
    if summary.strategies.len() > 1 {
        text.push('\n');
        text.push_str(&strategies(summary));
        line(&mut text, "`rmdsim compare` says which of these differences are real.");
    }
    closing(&mut text, detail, folder);
    text
}

/// Reads one percentile.
type Percentile = fn(&Percentiles) -> f64;

pub(super) fn line(text: &mut String, line: &str) {
    writeln!(text, "{line}").expect("a string takes every write");
}

pub(super) fn head(summary: &Summary, detail: &Detail) -> String {
    let mut text = String::new();
    line(&mut text, &summary.title);
    let (trials, years) = (counted(summary.trials, "trial"), counted(summary.years, "year"));
    let last = summary.start_year + summary.years as i32 - 1;
    line(&mut text, &format!("{trials}, {years} ({} to {last}), seed {}", summary.start_year, summary.seed));
    line(&mut text, &detail.model);
    text
}

fn counted(n: usize, noun: &str) -> String {
    format!("{} {noun}{}", whole(n as f64), if n == 1 { "" } else { "s" })
}

fn baseline(
    text: &mut String,
    summary: &Summary,
    detail: &Detail,
    (strategy, facts): (&StrategySummary, &StrategyDetail),
) {
    let success = &strategy.success;
    line(text, &format!("\n{}", strategy.name));
    let last_age = detail.axis_ages.last().copied().unwrap_or(0);
    let what = match detail.success {
        Success::Spending => "all spending",
        Success::Essential => "essential spending",
    };
    line(text, &format!("  Success            {}", succeeded(summary.trials, success, what, last_age)));
    if let (Some(essential), Success::Spending) = (&strategy.essential_success, detail.success) {
        let said = succeeded(summary.trials, essential, "essential spending", last_age);
        line(text, &format!("  Essential          {said}"));
    }
    let short = &strategy.shortfall_years;
    let years = if summary.trials == 1 {
        whole(short.mean)
    } else {
        format!("{:.3} a trial{}", short.mean, error_of(short.standard_error, 3))
    };
    line(text, &format!("  Years short        {years}"));
    if let Some(causes) = &strategy.causes_of_failure {
        why_trials_fail(text, causes);
    }
    text.push('\n');
    text.push_str(&table(&percentiles(summary, detail, (strategy, facts))));
    text.push('\n');
    line(text, &format!("  Drift from target  {}", share(&strategy.drift, "of the portfolio, mean over the years")));
    line(
        text,
        &format!("  Turnover           {}", share(&strategy.turnover, "of the portfolio sold to rebalance a year")),
    );
    tax(text, strategy);
    if facts.first_rmd_year.is_some() {
        line(text, &format!("  RMD money          {}", where_it_went(facts)));
        if let Some(excise) = &strategy.lifetime_excise {
            let error = error_of(excise.standard_error, 0);
            line(
                text,
                &format!("  Missed RMDs        ${}{error} of excise a trial, part of the tax", whole(excise.mean)),
            );
        }
        line(text, &format!("  Trading saved      {}", trades_avoided(strategy)));
    }
}

/// Causes of failure among the failing trials, with their frequency among all; causes that no trial has are left out.
fn why_trials_fail(text: &mut String, causes: &CausesOfFailure) {
    let failing = match causes.failing_trials {
        1 => "the one that fails".to_owned(),
        trials => format!("the {} that fail", whole(trials as f64)),
    };
    let found = causes.causes.iter().map(|cause| (cause_of_failure(cause.cause), cause.of_failing, Some(cause.of_all)));
    let none = std::iter::once(("none of these".to_owned(), causes.none_of_these, None));
    let seen = found.chain(none).filter(|(_, of_failing, _)| of_failing.estimate > 0.0);
    for (at, (what, of_failing, of_all)) in seen.enumerate() {
        if at == 0 && of_all.is_none() {
            return;
        }
        let head = if at == 0 { "Why trials fail" } else { "" };
        let of = if at == 0 { format!(" of {failing}") } else { String::new() };
        let all = of_all.map_or_else(String::new, |share| format!(", {} of all", percent_fine(share)));
        line(text, &format!("  {head:<18} {what}: {}{of}{all}", percent_fine(of_failing.estimate)));
    }
}

/// Rates of federal tax and tiers of Medicare surcharges; empty without federal tax.
fn tax(text: &mut String, strategy: &StrategySummary) {
    let average = |rate: fn(&YearSummary) -> Option<Mean>| {
        let years: Vec<f64> = strategy.by_year.iter().filter_map(rate).map(|mean| mean.mean).collect();
        (!years.is_empty()).then(|| years.iter().sum::<f64>() / years.len() as f64)
    };
    if let Some((effective, marginal)) = average(|year| year.effective_rate).zip(average(|year| year.marginal_rate)) {
        let (effective, marginal) = (percent_fine(effective), percent_fine(marginal));
        line(
            text,
            &format!(
                "  Income tax         {effective} of adjusted gross income, {marginal} the bracket reached, means over the years"
            ),
        );
    }
    let with_surcharge = strategy.irmaa_tier_years.iter().enumerate().skip(1);
    let tiers: Vec<_> = with_surcharge
        .filter(|(_, years)| years.mean >= 0.005)
        .map(|(tier, years)| format!("{:.2} in tier {tier}", years.mean))
        .collect();
    if !strategy.irmaa_tier_years.is_empty() {
        let tiers = if tiers.is_empty() { "none".to_owned() } else { tiers.join(", ") };
        line(text, &format!("  IRMAA surcharges   years a trial: {tiers}"));
    }
}

fn succeeded(trials: usize, success: &Proportion, what: &str, last_age: Age) -> String {
    if trials == 1 {
        let pays = if success.estimate > 0.0 { "pays" } else { "does not pay" };
        return format!("the trial {pays} {what} and tax to age {last_age}");
    }
    format!(
        "{} of trials pay {what} and tax to age {last_age} (95% interval {} to {})",
        percent_fine(success.estimate),
        percent_fine(success.low),
        percent_fine(success.high)
    )
}

fn share(mean: &Mean, of: &str) -> String {
    let error = mean.standard_error.map_or_else(String::new, |error| format!(" \u{b1} {:.2}", error * 100.0));
    format!("{:.2}%{error} {of}", mean.mean * 100.0)
}

/// Use of the money of required distributions, start-year dollars a trial; parts that round to zero are left out.
fn where_it_went(facts: &StrategyDetail) -> String {
    let parts = facts.rmd_use;
    let all = parts.given + parts.in_kind + parts.spent + parts.reinvested;
    let named = [
        (parts.spent, "spent, tax included"),
        (parts.reinvested, "invested again"),
        (parts.in_kind, "moved as shares"),
        (parts.given, "given to charity"),
    ];
    let shown: Vec<_> = named
        .iter()
        .filter(|(amount, _)| *amount >= 0.5)
        .map(|(amount, what)| format!("{} {what}", percent_fine(amount / all)))
        .collect();
    format!("${} a trial: {}", whole(all), if shown.is_empty() { "none".to_owned() } else { shown.join(", ") })
}

fn trades_avoided(strategy: &StrategySummary) -> String {
    let (avoided, sold) = (&strategy.trades_avoided, &strategy.rebalancing_sales);
    format!(
        "${}{} a trial sold by distributions that a rebalancing would have had to sell; it sold ${}",
        whole(avoided.mean),
        error_of(avoided.standard_error, 0),
        whole(sold.mean)
    )
}

/// Balance and RMD in start-year dollars at the first age, at multiples of five, and at the last.
fn percentiles(
    summary: &Summary,
    detail: &Detail,
    (strategy, facts): (&StrategySummary, &StrategyDetail),
) -> Vec<Vec<String>> {
    let last = detail.axis_ages.len() - 1;
    let shown: Vec<usize> = (0..=last)
        .filter(|year| *year == 0 || *year == last || detail.axis_ages[*year] % 5 == 0)
        .filter(|year| *year == last || *year == 0 || (*year + 1 < last && *year > 1))
        .collect();
    let mut head = vec![format!("  {} dollars", summary.start_year), String::new()];
    head.extend(shown.iter().map(|year| format!("age {}", detail.axis_ages[*year])));
    let mut rows = vec![head];
    let balances: Vec<_> = shown.iter().map(|year| strategy.by_year[*year].measures.balance.real).collect();
    let rmds: Vec<_> = shown.iter().map(|year| Some(facts.rmd_real[*year])).collect();
    let mut measures = vec![("  Balance", balances)];
    if facts.first_rmd_year.is_some() {
        measures.push(("  RMD", rmds));
    }
    let lines: &[(&str, Percentile)] = if summary.trials == 1 {
        &[("", |d| d.p50)]
    } else {
        &[("95th", |d| d.p95), ("median", |d| d.p50), ("5th", |d| d.p5)]
    };
    for (name, values) in measures {
        for (at, (percentile, of)) in lines.iter().enumerate() {
            let mut row = vec![if at == 0 { name.to_owned() } else { String::new() }, (*percentile).to_owned()];
            row.extend(values.iter().map(|d| d.map_or_else(String::new, |d| whole(of(&d)))));
            rows.push(row);
        }
    }
    rows
}

fn strategies(summary: &Summary) -> String {
    let head = ["Strategy", "success", "95% interval", "wealth at the end", "tax", "spending", "drift", "turnover"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for strategy in &summary.strategies {
        let success = &strategy.success;
        let median = |d: &Option<Percentiles>| d.map_or_else(String::new, |d| whole(d.p50));
        rows.push(vec![
            strategy.name.clone(),
            percent_fine(success.estimate),
            format!("{} to {}", percent_fine(success.low), percent_fine(success.high)),
            median(&strategy.terminal_wealth.real),
            median(&strategy.lifetime_tax.real),
            median(&strategy.lifetime_spending.real),
            format!("{:.2}%", strategy.drift.mean * 100.0),
            format!("{:.2}%", strategy.turnover.mean * 100.0),
        ]);
    }
    let note = format!("Wealth, tax and spending are medians of all years in {} dollars.\n", summary.start_year);
    table(&rows) + &note
}

pub(super) fn closing(text: &mut String, detail: &Detail, folder: Option<&Path>) {
    let years: u64 = detail.strategies.iter().map(|strategy| strategy.closing.account_years).sum();
    let largest = detail.strategies.iter().map(|strategy| strategy.closing.largest_residual).fold(0.0, f64::max);
    line(
        text,
        &format!(
            "\nChecked: {} account-years closed, largest residual {} dollars; every RMD met, no balance below zero.",
            whole(years as f64),
            residual(largest)
        ),
    );
    if let Some(folder) = folder {
        line(text, &format!("Files: {}", folder.display()));
    }
}
