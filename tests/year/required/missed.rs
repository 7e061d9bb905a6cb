//! Distributions that are forgotten (26 U.S.C. 4974): 75 in 2025, 246,000 / 24.6 = 10,000.

use rmdsim::simulation::Line;

use super::{NOTHING_SPENT, balances, flows, household, lived, rmds, sum, taxes, to_the_cent};
use crate::support::household::account;
use crate::support::lived::sound;

fn forgetful(years: usize, birth: &str, rest: &str) -> String {
    let ira = account("IRA", "traditional-ira", 246_000.0, "") + &account("Bank", "taxable", 100_000.0, "");
    household(2025, birth, years, &format!("{NOTHING_SPENT}{rest}\n{ira}"))
}

#[test]
fn what_is_missed_costs_the_excise_and_is_taken_in_the_next_year() {
    let always = |rest: &str| lived(&forgetful(3, "1950-03-01", &format!("rmd.missed-chance = 1\n{rest}")));
    let summary = always("");
    // 258,300 / 23.7 at 76 is missed too, while the 10,000 are made up.
    let second = 258_300.0 / 23.7;
    to_the_cent(&rmds(&summary), &[0.0, 10_000.0, second]);
    to_the_cent(&taxes(&summary)[..2], &[1_000.0, second * 0.10]);
    to_the_cent(&balances(&summary, "IRA")[..2], &[258_300.0, 248_300.0 * 1.05]);
    to_the_cent(&taxes(&always("rmd.missed-corrected = false"))[..2], &[2_500.0, second * 0.25]);
}

#[test]
fn the_excise_is_part_of_the_tax_and_reported_by_itself() {
    let summary = lived(&forgetful(1, "1950-03-01", "rmd.missed-chance = 1"));
    let strategy = &summary.strategies[0];
    let excise = strategy.lifetime_excise.as_ref().expect("a distribution can be missed");
    assert!((excise.mean - 1_000.0).abs() < 0.01, "{excise:?}");
    assert!((strategy.lifetime_tax.real.expect("kept").mean - 1_000.0).abs() < 0.01);
    assert!(lived(&forgetful(1, "1950-03-01", "")).strategies[0].lifetime_excise.is_none());
}

/// What is withdrawn to live on counts toward the requirement: 10,000 - 6,000 is missed, and the tax on the tax with it.
#[test]
fn withdrawals_make_good_part_of_what_is_forgotten() {
    let ira = account("IRA", "traditional-ira", 246_000.0, "");
    let rest = "tax.flat.rate = 0.2\nspending.constant-real.amount = 6_000\nrmd.missed-chance = 1";
    let summary = lived(&household(2025, "1950-03-01", 1, &format!("{rest}\n{ira}")));
    // W = 6,000 + 0.2 W + 0.1 (10,000 - W), so W = 7,000 / 0.9.
    let withdrawn = 7_000.0 / 0.9;
    to_the_cent(&rmds(&summary), &[withdrawn]);
    to_the_cent(&taxes(&summary), &[0.2 * withdrawn + 0.1 * (10_000.0 - withdrawn)]);
}

/// Not late before 1 April: 73 in 2025, 246,000 / 26.5, then 258,300 / 25.5 beside it, both missed in 2026.
#[test]
fn a_first_distribution_is_not_late_before_1_april() {
    let summary = lived(&forgetful(2, "1952-03-01", "rmd.missed-chance = 1"));
    to_the_cent(&taxes(&summary), &[0.0, 0.1 * (246_000.0 / 26.5 + 258_300.0 / 25.5)]);
}

#[test]
fn the_chance_is_a_share_of_years_and_changes_no_market() {
    let text = forgetful(20, "1950-03-01", "rmd.missed-chance = 0.25")
        .replace("trials = 1\n", "trials = 400\nsimulation.seed = 7\n")
        .replace("market.fixed", "market.lognormal");
    let scenario = sound(&text);
    let (mut missed, mut years) = (0.0_f64, 0.0_f64);
    for trial in 1..=400 {
        let flows = flows(&scenario, trial);
        for year in 0..20 {
            missed += f64::from(u8::from(sum(&flows, year, Line::Tax, None) < 0.0));
            years += 1.0;
        }
    }
    // Four standard errors of a share of 8,000 years.
    let error: f64 = (0.25_f64 * 0.75 / years).sqrt();
    assert!((missed / years - 0.25).abs() < 4.0 * error, "{}", missed / years);
}
