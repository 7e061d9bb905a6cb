//! Random simple households over 20 years, lived by the engine and by the plain calculation.

use std::fs;
use std::path::Path;

use rmdsim::simulation::Measure;

use super::generate::{Features, Random, household};
use super::household::Household;
use super::year::{Life, Lived};
use crate::support::lived::{Run, live};

/// The scenario and its life in the engine, on the household's own path.
fn engine(household: &Household, name: &str) -> (String, Run) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("plain");
    fs::create_dir_all(&folder).expect("a folder can be made");
    let data = folder.join(format!("{name}.csv"));
    fs::write(&data, household.data()).expect("a file can be written");
    let text = household.text(data.to_str().expect("a path of letters"));
    let run = live(&text);
    (text, run)
}

/// A household lived twice.
#[derive(Default)]
struct Compared {
    /// The years of the plain calculation, up to ruin.
    years: Vec<Lived>,
    /// What differs first, if anything does.
    difference: Option<String>,
}

fn compared(household: &Household, name: &str) -> Compared {
    let (text, run) = engine(household, name);
    let plan = &run.plans[0];
    // What no market can move is not kept where it is zero.
    let value = |measure: Measure, year: usize| {
        let is_kept = run.outcomes[0].measures.contains(&measure);
        if is_kept { run.column(0, measure, year)[0] } else { 0.0 }
    };
    let mut life = Life::new(household);
    let mut compared = Compared::default();
    for n in 0..household.path.len() {
        let lived = life.year(n);
        // Which payment is missed in a year of ruin is nobody's business here.
        if lived.unpaid > 0.005 {
            break;
        }
        let mut pairs = vec![
            ("rmd", Measure::Rmd, lived.rmd),
            ("qcd", Measure::Qcd, lived.qcd),
            ("surcharge", Measure::Surcharge, lived.irmaa),
            ("spending", Measure::Spending, lived.spending),
            ("conversion", Measure::Conversion, lived.conversion),
            ("agi", Measure::Agi, lived.agi),
            ("tax", Measure::Tax, lived.tax),
        ];
        for (account, balance) in household.accounts.iter().zip(&lived.accounts) {
            let at = plan.accounts.iter().position(|a| a.name == account.name).expect("the account is there");
            pairs.push((&account.name, Measure::Account(at), *balance));
        }
        let wrong: Vec<String> = pairs
            .iter()
            .map(|(what, measure, expected)| (what, value(*measure, n), expected))
            .filter(|(_, found, expected)| (found - *expected).abs() >= 0.005)
            .map(|(what, found, expected)| format!("{what}: engine {found:.4}, plain {expected:.4}"))
            .collect();
        if !wrong.is_empty() {
            let year = household.start + n as i32;
            compared.difference = Some(format!("{name} in {year}:\n  {}\n{lived:?}\n{text}", wrong.join("\n  ")));
            break;
        }
        compared.years.push(lived);
    }
    compared
}

/// Holds many households to the cent; what they are to show does happen.
fn agree(features: Features, seed: u64, count: usize, name: &str) {
    let mut random = Random(seed);
    let households = (0..count).map(|n| (n, household(&mut random, features)));
    let all: Vec<Compared> = households.map(|(n, household)| compared(&household, &format!("{name}-{n}"))).collect();
    let wrong: Vec<&String> = all.iter().filter_map(|one| one.difference.as_ref()).collect();
    let heads: Vec<&str> = wrong.iter().map(|text| text.split("Lived").next().unwrap_or(text)).collect();
    assert!(wrong.is_empty(), "{} of {count} differ\n{}\n{}", wrong.len(), heads.join("\n"), wrong[0]);
    let happens = |of: fn(&Lived) -> f64| all.iter().flat_map(|one| &one.years).filter(|year| of(year) > 0.0).count();
    let enough = |is_meant: bool, of: fn(&Lived) -> f64| !is_meant || happens(of) > count;
    assert!(happens(|year| year.rmd) > 5 * count, "distributions");
    assert!(enough(features.conversions, |year| year.conversion), "conversions");
    assert!(enough(features.qcd || features.surplus, |year| year.qcd), "gifts out of IRAs");
    assert!(enough(features.medicare, |year| year.irmaa), "surcharges");
    assert!(enough(features.withholding, |year| year.refund), "more withheld than the tax");
}

/// Couples, two assets, yields.
const SIMPLE: Features = Features { couples: true, assets: true, yields: true, ..Features::NONE };

/// What goes together in whole years and parts of years.
const MUCH: Features = Features {
    basis: true,
    withholding: true,
    conversions: true,
    qcd: true,
    medicare: true,
    cash: true,
    earning: true,
    orders: true,
    deflation: true,
    payments: true,
    groups: true,
    end: true,
    ..SIMPLE
};

#[test]
fn simple_households_agree_to_the_cent() {
    agree(SIMPLE, 1, 40, "simple");
}

#[test]
fn withholding_conversions_and_all_else_agree_in_whole_years() {
    agree(MUCH, 2, 60, "whole-years");
}

#[test]
fn withholding_conversions_and_all_else_agree_within_the_year() {
    agree(Features { periods: true, end: false, ..MUCH }, 3, 40, "parts-of-years");
}

#[test]
fn gross_draws_agree() {
    let features = Features { draws: true, cash: true, orders: true, qcd: true, medicare: true, end: true, ..SIMPLE };
    agree(features, 4, 30, "draws");
}

#[test]
fn gifts_of_what_is_not_needed_agree() {
    let features = Features { groups: true, surplus: true, basis: true, withholding: true, medicare: true, ..SIMPLE };
    agree(features, 5, 30, "surplus");
}

#[test]
fn distributions_put_off_to_april_agree() {
    agree(Features { groups: true, waits: true, qcd: true, conversions: true, ..SIMPLE }, 6, 30, "april");
}

#[test]
fn filled_brackets_agree() {
    agree(Features { brackets: true, basis: true, withholding: true, cash: true, ..SIMPLE }, 14, 30, "brackets");
}
