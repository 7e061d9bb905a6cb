//! The law is met on every path, checked against the printed tables and year-end balances.

use std::collections::HashMap;

use proptest::prelude::*;
use rmdsim::simulation::{Line, Measure, Posting};

use crate::support::lived::{Book, book, live};
use crate::support::plans::{self, Case, cases};

/// Internal Revenue Bulletin, T.D. 9930: Uniform Lifetime Table from 2022.
const UNIFORM: &str = include_str!("../law/uniform_lifetime.csv");

fn periods() -> HashMap<i32, f64> {
    let mut reader = csv::Reader::from_reader(UNIFORM.as_bytes());
    let rows = reader.records().map(|row| row.expect("the table is whole"));
    rows.filter_map(|row| Some((row[0].parse().ok()?, row[1].parse().ok()?))).collect()
}

/// 26 U.S.C. 401(a)(9)(C)(v): 73 for those born 1951 to 1959 (here 1959 too), 75 from 1960 on. In 2025 all who were born
/// before 1951 are past their age.
fn has_begun(birth: i32, year: i32) -> bool {
    year >= birth + if birth >= 1960 { 75 } else { 73 }
}

/// Accounts that pay for each other: one person's IRAs, one person's 403(b)s, any other plan alone.
fn groups(case: &Case) -> Vec<Vec<usize>> {
    let key = |n: usize| {
        let account = &case.accounts[n];
        match account.kind {
            "traditional-ira" | "sep-ira" | "simple-ira" => Some(("iras", account.owner)),
            "traditional-403b" => Some(("403b", account.owner)),
            "traditional-401k" | "governmental-457b" => Some(("plan", 10 + n)),
            _ => None,
        }
    };
    let mut groups: Vec<((&str, usize), Vec<usize>)> = Vec::new();
    for n in 0..case.accounts.len() {
        let Some(key) = key(n) else { continue };
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, accounts)) => accounts.push(n),
            None => groups.push((key, vec![n])),
        }
    }
    groups.into_iter().map(|(_, accounts)| accounts).collect()
}

fn of_lines(book: &Book, case: &Case, year: usize, accounts: &[usize], lines: &[Line]) -> f64 {
    let named: Vec<_> = accounts.iter().map(|&n| case.accounts[n].name.as_str()).collect();
    let in_group = |posting: &Posting| book.account(posting).is_some_and(|name| named.contains(&name));
    let all = book.postings.iter().filter(|p| p.year == year && lines.contains(&p.line) && in_group(p));
    all.map(|p| p.amount).sum()
}

proptest! {
    #![proptest_config(cases(400, 3))]

    /// QCDs and distributions of each group sum to its requirement, never more than is needed, or the group is empty.
    #[test]
    fn every_group_distributes_what_the_law_requires(case in plans::any()) {
        let text = case.text();
        let book = book(&text, 0, 1);
        let periods = periods();
        for year in 0..case.years {
            let calendar = 2025 + year as i32;
            let mut toward_all = 0.0;
            for group in groups(&case) {
                let birth = case.births[case.accounts[group[0]].owner];
                let before = of_lines(&book, &case, year, &group, &[Line::Opening]);
                let required = if has_begun(birth, calendar) { before / periods[&(calendar - birth)] } else { 0.0 };
                let given = -of_lines(&book, &case, year, &group, &[Line::Qcd]);
                let distributed = -of_lines(&book, &case, year, &group, &[Line::RequiredDistribution, Line::InKind]);
                // What spending draws in the course of the year counts (26 CFR 1.408-8(b)(3)).
                let withdrawn = -of_lines(&book, &case, year, &group, &[Line::Withdrawal]);
                let left = of_lines(&book, &case, year, &group, &[Line::Closing]);
                let due = (required - given).max(0.0);
                prop_assert!(distributed <= due + 0.01, "{distributed} of {due} in {calendar}\n{text}");
                let out = distributed + withdrawn;
                prop_assert!(out >= due - 0.01 || left < 0.01, "{out} of {due}, {left} left\n{text}");
                toward_all += (out + given).min(required);
            }
            let run = live(&text);
            if run.outcomes[0].measures.contains(&Measure::Rmd) {
                let reported = run.column(0, Measure::Rmd, year)[0];
                prop_assert!((reported - toward_all).abs() < 0.01, "{reported} reported, {toward_all} found\n{text}");
            }
        }
    }

    /// Notices 2024-80 and 2025-67, then 111,000 x prices to the nearest 1,000 (26 U.S.C. 408(d)(8)(G)).
    #[test]
    fn gifts_out_of_iras_stay_within_the_limit(case in plans::any()) {
        let Some(_) = case.giver() else { return Ok(()) };
        let run = live(&case.text());
        if !run.outcomes[0].measures.contains(&Measure::Qcd) {
            return Ok(());
        }
        for year in 0..case.years {
            let given = run.column(0, Measure::Qcd, year);
            let at_start_of = |year: usize| -> Vec<f64> {
                if case.inflation.1 == 0.0 {
                    return vec![1.025_f64.powi(year as i32); case.trials];
                }
                if year == 0 { vec![1.0; case.trials] } else { run.column(0, Measure::LevelAtEnd, year - 1) }
            };
            for (trial, given) in given.into_iter().enumerate() {
                let limit = match year {
                    0 => 108_000.0,
                    1 => 111_000.0,
                    _ => (111.0 * at_start_of(year)[trial] / at_start_of(1)[trial]).round() * 1_000.0,
                };
                prop_assert!(given <= limit + 1e-6, "{given} given of {limit} in year {year}");
            }
        }
    }
}
