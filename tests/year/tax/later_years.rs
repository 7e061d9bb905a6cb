//! Years after the last published one: what the statute freezes stays, the rest follows prices.

use super::{household, income, tax, value};
use crate::support::household::account;
use crate::support::lived::{assert_cent, live};
use rmdsim::law::FilingStatus;
use rmdsim::law::income_tax::{Filer, ReportedIncome, ReturnLaw, assess};
use rmdsim::law::parameters;
use rmdsim::law::social_security::{BenefitsTaxation, Spouses};
use rmdsim::simulation::Measure;

const INDEXED: &str = "growth = \"inflation\"";

fn single(persons_65: u8) -> Filer {
    Filer {
        filing_status: FilingStatus::Single,
        spouses: Spouses::LivedApart,
        persons_65,
        benefits_taxation: BenefitsTaxation::Worksheet,
    }
}

// 26 U.S.C. 86(c): 25,000 and 34,000 since 1984 and 1994. By hand: provisional income 40,000 now; everything times
// 1.025^n. Reference values rounded to a percentage.
#[test]
fn frozen_thresholds_tax_more_and_more_of_the_same_real_benefits() {
    let rest = format!(
        "spending.constant-real.amount = 40_000\n{}{}",
        income("social-security", 30_000.0, ""),
        income("other", 25_000.0, INDEXED)
    );
    let text = household(2025, 31, &format!("{rest}{}", account("Bank", "cash", 500_000.0, "")))
        .replace("inflation.mean = 0\n", "inflation.mean = 0.025\n")
        .replace("holdings.fund = 1\n", "");
    let run = live(&text.replace("asset.fund = { return = 0, volatility = 0 }\n", ""));
    for (year, share) in [(0, 0.32), (10, 0.50), (20, 0.64), (30, 0.75)] {
        let level = 1.025_f64.powi(year);
        let taxable = value(&run, 0, Measure::Agi, year as usize) - 25_000.0 * level;
        let found = taxable / (30_000.0 * level);
        assert!((found - share).abs() < 0.005, "in {year} years: {found}");
    }
}

// The law of a later year is that of 2026 at the prices of the trial's own path, recomputed here.
#[test]
fn later_years_are_indexed_along_the_inflation_of_the_trial() {
    let rest = format!(
        "spending.constant-real.amount = 10_000\n{}{}{}",
        income("pension", 150_000.0, INDEXED),
        income("long-term-gain", 20_000.0, INDEXED),
        account("Bank", "taxable", 1_000.0, "")
    );
    let text = household(2025, 25, &rest)
        .replace("market.fixed = {}", "market.lognormal = {}\ninflation.volatility = 0.02")
        .replace("inflation.mean = 0\n", "inflation.mean = 0.03\n")
        .replace("simulation.trials = 1\n", "simulation.trials = 3\n");
    let run = live(&text);
    for trial in 0..3 {
        let level_at_end = |year: usize| run.column(0, Measure::LevelAtEnd, year)[trial];
        for year in 2..25 {
            let (now, of_2026) = (level_at_end(year - 1), level_at_end(0));
            let law = ReturnLaw::new(parameters::latest(), 2025 + year as i32, single(1)).indexed(now / of_2026);
            let income = ReportedIncome {
                pension_taxable: 150_000.0 * now,
                long_term_gain: 20_000.0 * now,
                ..ReportedIncome::default()
            };
            let lines = assess(&law, &income);
            assert_cent(run.column(0, Measure::Tax, year)[trial], lines.total_tax, "tax");
            assert_cent(run.column(0, Measure::Agi, year)[trial], lines.adjusted_gross_income, "AGI");
        }
    }
}

// Section 70103 of Pub. L. 119-21 ends the deduction for seniors after 2028; nothing else moves without inflation.
#[test]
fn without_inflation_the_years_after_2028_are_all_alike() {
    let rest = format!(
        "spending.constant-real.amount = 10_000\n{}{}",
        income("pension", 60_000.0, ""),
        account("Bank", "taxable", 1_000.0, "")
    );
    let run = live(&household(2026, 30, &rest));
    for year in 1..3 {
        assert_eq!(tax(&run, year), tax(&run, 0), "2026 to 2028");
    }
    for year in 4..30 {
        assert_eq!(tax(&run, year), tax(&run, 3), "2029 on");
    }
    // 60,000 lies below the phase-out: 6,000 at the 12 % of the bracket. 26 U.S.C. 151(d)(5)(C).
    assert_cent(tax(&run, 3) - tax(&run, 2), 720.0, "the deduction that ended");
}

// All amounts of the law times 3, and all money of the household: a change of currency.
#[test]
fn in_another_currency_the_tax_is_another_number_of_the_same_value() {
    use rmdsim::household::Alive;
    use rmdsim::simulation::{Plan, Progress, TaxPlan, simulate};
    let taxes = |factor: f64| {
        let rest = format!(
            "household.medicare = false\nspending.constant-real.amount = {}\n{}{}{}",
            90_000.0 * factor,
            income("social-security", 30_000.0 * factor, ""),
            account("IRA", "traditional-ira", 600_000.0 * factor, ""),
            account("Broker", "taxable", 100_000.0 * factor, &format!("basis = {}", 60_000.0 * factor)),
        );
        let text = household(2025, 8, &rest);
        let scenario = rmdsim::scenario::parse(&text, "test.toml").expect("it is sound").scenario;
        let mut plan = Plan::new(&scenario, &scenario.strategies[0]);
        let TaxPlan::Federal(federal) = &mut plan.tax else { panic!("federal tax is the default") };
        let years = federal.years.iter_mut().map(|year| year.of_mut(Alive::Everybody));
        years.for_each(|year| year.law = year.law.scaled(factor));
        let outcomes = simulate(&[plan], 1, 1, &Progress::default()).expect("money closes");
        let at = outcomes[0].measures.iter().position(|kept| *kept == Measure::Tax).expect("tax is kept");
        (0..8).map(|year| outcomes[0].chunks[0].column(at, year)[0]).collect::<Vec<_>>()
    };
    for (scaled, plain) in taxes(3.0).iter().zip(taxes(1.0)) {
        assert!(plain > 1_000.0);
        assert_cent(scaled / 3.0, plain, "tax");
    }
}

// 26 U.S.C. 1(j)(5)(B)(i)(III): half of the joint 98,900 x 1.025 = 101,372.50, rounded down to 101,350, is 50,675 in 2027.
// Single, 67: 16,100 x 1.025 = 16,502.50 and 2,050 x 1.025 = 2,101.25 are rounded down to 16,500 and 2,100; 6,000 for
// seniors fall by 6 % of 25,000 to 4,500: 16,900 of the pension are taxed, 12,700 of them at 10 %. The gain fills the zero
// rate with 50,675 - 16,900 = 33,775; 26,225 are left for 15 %.
#[test]
fn the_zero_rate_of_gains_ends_at_half_of_the_rounded_joint_amount() {
    let incomes = income("pension", 40_000.0, "") + &income("long-term-gain", 60_000.0, "");
    let rest = format!(
        "household.medicare = false\nspending.constant-real.amount = 60_000\n{incomes}{}",
        account("IRA", "traditional-ira", 100_000.0, "")
    );
    let text = household(2026, 2, &rest).replace("inflation.mean = 0\n", "inflation.mean = 0.025\n");
    let run = live(&text.replace("1952-05-01", "1960-05-01"));
    assert_cent(tax(&run, 1), 1_270.0 + 4_200.0 * 0.12 + 26_225.0 * 0.15, "tax of 2027");
}
