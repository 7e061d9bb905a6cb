//! Withholding pays the tax of the whole year; what is over comes back in the next and is no money of this one.

use std::fs;

use rmdsim::scenario;
use rmdsim::simulation::{Line, Measure, Plan, Progress, TrialTotal, simulate};

use super::{assert_first, case, household, purse, years};
use crate::support::household::account;
use crate::support::lived::{assert_cent, live};

#[test]
fn withholding_beyond_the_tax_does_not_lower_what_is_withdrawn() {
    let run = live(&case("lifetimes-of-one-path/over-withheld"));
    assert_eq!(years(&run, Measure::Spending), [60_000.0; 3]);
    // 500,000 / 23.7 = 21,097.05, half of it withheld. AGI 21,097.05 + half of (31,097.05 - 25,000) is below the
    // deductions of 24,150, so no tax: 60,000 - 20,000 - 10,548.52 comes from the bank.
    assert_cent(run.account(0, "Bank", 0)[0], 300_000.0 - (40_000.0 - 500_000.0 / 23.7 / 2.0), "the bank");
    assert_eq!(run.total(0, TrialTotal::ShortfallYears), [0.0]);
}

#[test]
fn the_whole_distribution_withheld_leaves_spending_to_the_bank() {
    let text = case("questions/36-withholding-of-the-whole-rmd");
    let run = live(&text);
    assert_eq!(years(&run, Measure::Spending), [10_000.0; 2]);
    assert_cent(run.account(0, "Cash", 0)[0], 590_000.0, "the bank");
    // What waits in 2025 comes back in 2026, whose own distribution of 576,470.59 / 24.6 waits for the year after.
    assert_cent(purse(&text, 0, Line::Refund), -600_000.0 / 25.5, "what waits for the next year");
    let next = (600_000.0 - 600_000.0 / 25.5) / 24.6;
    assert_cent(purse(&text, 1, Line::Refund), 600_000.0 / 25.5 - next, "what comes back, less what waits");
}

#[test]
fn a_tenth_withheld_meets_every_year() {
    let text = case("questions/37-withholding-of-a-tenth");
    let run = live(&text);
    assert_eq!(years(&run, Measure::Spending), [60_000.0; 3]);
    assert_first(&run, Measure::Tax, 2_376.21);
    assert_cent(run.account(0, "Cash", 0)[0], 200_000.0 - 3_764.71, "the bank");
    let waits = 800_000.0 / 25.5 * 0.1 - 2_376.21;
    assert!((purse(&text, 0, Line::Refund) + waits).abs() < 0.01, "what waits for the next year");
}

#[test]
fn withholding_pays_the_tax_of_a_conversion() {
    let text = case("questions/38-withholding-pays-for-a-conversion");
    let run = live(&text);
    assert_first(&run, Measure::Tax, 5_865.47);
    assert_cent(run.account(0, "Cash", 0)[0], 600_000.0, "the bank");
    assert_cent(purse(&text, 0, Line::Refund), -17_663.94, "what waits for the next year");
}

#[test]
fn the_tax_of_a_conversion_is_not_paid_again_in_cash() {
    let text = case("lifetimes-of-one-path/withheld-once");
    // 500,000 / 23.7 = 21,097.05; half of it, 10,548.52, is more than the tax of the year, the conversion's included.
    let required = 500_000.0 / 23.7;
    assert!(live(&text).column(0, Measure::Tax, 0)[0] < required / 2.0);
    assert_cent(purse(&text, 0, Line::Withdrawal), 0.0, "nothing more is withdrawn");
    assert_cent(purse(&text, 0, Line::Surplus), -(20_000.0 + required / 2.0 - 15_000.0), "surplus");
}

#[test]
fn withholding_pays_the_tax_of_trades() {
    // 75 in 2025: 24,600 / 24.6 = 1,000 of the IRA, all withheld. Half of 10,000 of stocks, cost 2,000, is sold for
    // bonds in the taxable account: a gain of 4,000. Tax at 10 %: 500 of the 1,000; 500 come back.
    let text = household(
        r#"
start-year = 2025
simulation.years = 2
tax.flat.rate = 0.1
person = [{ name = "Ann", birth = 1950-03-01 }]
asset.stocks = { return = 0, volatility = 0 }
portfolio = { target = { fund = 0.5, stocks = 0.5 }, scope = "account", rebalance = "yearly", rebalance-in = "all" }
rmd.withholding = 1.0
spending.constant-real.amount = 0
[[account]]
name = "Broker"
owner = "Ann"
kind = "taxable"
balance = 10_000
basis = 2_000
holdings.stocks = 1
[[account]]
name = "IRA"
owner = "Ann"
kind = "traditional-ira"
balance = 24_600
holdings = { fund = 0.5, stocks = 0.5 }
"#,
    );
    assert_first(&live(&text), Measure::Tax, 500.0);
    assert_cent(purse(&text, 0, Line::Withdrawal), 0.0, "nothing more is withdrawn");
    assert_cent(purse(&text, 0, Line::Refund), -500.0, "what waits for the next year");
}

#[test]
fn months_of_withholding_beyond_the_tax_meet_every_month() {
    // 24,600 / 24.6 = 1,000, half withheld, a tenth owed: 1,200 of spending, 500 of it out of the distribution.
    let rest = "start-year = 2025\nsimulation.years = 1\nsimulation.cash-flows = \"monthly\"\ntax.flat.rate = 0.1\n\
                person = [{ name = \"Ann\", birth = 1950-03-01 }]\nrmd.withholding = 0.5\n\
                spending.constant-real.amount = 1_200\n"
        .to_owned()
        + &account("IRA", "traditional-ira", 24_600.0, "")
        + &account("Broker", "taxable", 10_000.0, "basis = 10_000");
    let run = live(&household(&rest));
    assert_first(&run, Measure::Spending, 1_200.0);
    assert_cent(run.account(0, "Broker", 0)[0], 10_000.0 - 700.0, "the taxable account");
}

#[test]
fn what_is_withheld_hardly_moves_the_success_of_any_shipped_scenario() {
    let folder = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios")).expect("the scenarios are there");
    let files = folder.map(|entry| entry.expect("it can be listed").path());
    let mut apart = Vec::new();
    for path in files.filter(|path| path.extension().is_some_and(|ending| ending == "toml")) {
        let scenario = scenario::read(&path).unwrap_or_else(|faults| panic!("{faults}")).scenario;
        let success = |share: f64| -> Vec<f64> {
            let mut strategies = scenario.strategies.clone();
            for strategy in &mut strategies {
                strategy.rmd.withholding = share;
            }
            let plans: Vec<_> = strategies.iter().map(|strategy| Plan::new(&scenario, strategy)).collect();
            let trials = scenario.market.trials(scenario.simulation.years).unwrap_or(1_000);
            let outcomes = simulate(&plans, 1, trials, &Progress::default()).expect("money closes");
            let failed = outcomes.iter().map(|of_plan| {
                let totals = of_plan.chunks.iter().flat_map(|chunk| chunk.total(TrialTotal::FailedYears));
                totals.filter(|years| **years > 0.0).count()
            });
            failed.map(|failed| 1.0 - failed as f64 / trials as f64).collect()
        };
        let without = success(0.0);
        for share in [0.05, 0.1, 0.22, 0.4] {
            for (strategy, (with, without)) in success(share).iter().zip(&without).enumerate() {
                if (with - without).abs() > 0.005 {
                    apart.push(format!(
                        "{}, strategy {strategy}, {share} withheld: {with}, not {without}",
                        path.display()
                    ));
                }
            }
        }
    }
    assert!(apart.is_empty(), "{}", apart.join("\n"));
}
