//! 95 % intervals hold the truth 95 % of the time: of success, and of the differences between strategies.
//!
//! Each study is repeated with 200 seeds of a few hundred trials. Of 200 intervals that each hold the truth with a chance
//! of 95 %, 180 to 198 do with a chance of 99.6 %; the seeds are fixed, so that what is found once is found always.

mod mixes;
mod paired;
mod required;
mod ruin;
mod simulated;
mod wilson;

use std::collections::BTreeMap;

use crate::support::lived::live;
use rayon::prelude::*;
use rmdsim::summary::Summary;

const SEEDS: usize = 200;
/// How many of them may hold the truth: 90 to 99 %.
const SOUND: std::ops::RangeInclusive<usize> = 180..=198;

/// The true difference of the second strategy from the first in each metric named.
type Truths<'a> = &'a [(&'static str, f64)];

/// How the scenario of a study begins: 300 trials of one person, no inflation.
fn household(years: impl std::fmt::Display, birth: &str, seed: usize) -> String {
    format!(
        r#"
        title = "A study"
        start-year = 2025
        simulation = {{ trials = 300, years = {years}, seed = {seed} }}
        household.filing-status = "single"
        inflation.mean = 0
        person = [{{ name = "Ann", birth = {birth} }}]
        "#
    )
}

/// Her only account, a million in one fund.
fn all_in(fund: &str) -> String {
    format!(
        r#"account = [{{ name = "Roth", owner = "Ann", kind = "roth-ira", balance = 1_000_000, holdings = {{ {fund} = 1 }} }}]"#
    )
}

/// Repeats a study, `text` of each seed, and counts how often every interval holds its truth; `success` of each strategy.
fn assert_covered(text: impl Fn(usize) -> String + Sync, truths: Truths<'_>, success: &[f64]) {
    let summaries: Vec<Summary> = (1..=SEEDS).into_par_iter().map(|seed| live(&text(seed)).summary()).collect();
    let mut held: BTreeMap<String, usize> = BTreeMap::new();
    for summary in &summaries {
        for (metric, truth) in truths {
            let found = summary.comparisons.iter().find(|found| found.metric == *metric);
            let difference = &found.unwrap_or_else(|| panic!("{metric} is compared")).difference;
            let (low, high) = difference.low.zip(difference.high).expect("many trials have an interval");
            *held.entry((*metric).to_owned()).or_default() += usize::from(low <= *truth && *truth <= high);
        }
        for (strategy, truth) in summary.strategies.iter().zip(success) {
            let (low, high) = (strategy.success.low, strategy.success.high);
            let name = format!("success of {}", strategy.name);
            *held.entry(name).or_default() += usize::from(low <= *truth && *truth <= high);
        }
    }
    assert!(!held.is_empty());
    for (what, held) in held {
        assert!(SOUND.contains(&held), "{what}: {held} of {SEEDS} intervals hold the truth");
    }
}
