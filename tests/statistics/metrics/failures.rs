//! Why trials fail: on histories made up so that the cause is known, and against a count of its own.

use std::fs;
use std::path::Path;

use rmdsim::scenario;
use rmdsim::simulation::{Measure, Outcomes, Progress, TrialTotal};
use rmdsim::study::{self, Options};
use rmdsim::summary::{Cause, CauseShare, CausesOfFailure, Summary};

use super::first;
use crate::support::answers::near;
use crate::support::household::household;
use crate::support::lived::live;

/// Lives a scenario whose history is made of one fund and inflation by year, from 2000 on.
fn in_history(name: &str, years: &[(f64, f64)], text: &str) -> Summary {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let rows = years.iter().zip(2000..).map(|((fund, inflation), year)| format!("{year},{fund},{inflation}\n"));
    let data = format!("year,fund,inflation\n{}", rows.collect::<String>());
    fs::write(folder.join(format!("{name}.csv")), data).expect("the folder can be written");
    let checked = scenario::parse_in(folder, text, "test.toml").unwrap_or_else(|faults| panic!("{faults}"));
    study::run(&checked.scenario, &Options::default(), &Progress::default()).expect("money closes").summary
}

fn causes(summary: &Summary) -> &CausesOfFailure {
    summary.strategies[0].causes_of_failure.as_ref().expect("a trial fails")
}

fn of(causes: &CausesOfFailure, cause: Cause) -> Option<&CauseShare> {
    causes.causes.iter().find(|known| known.cause == cause)
}

/// Thirteen starts of twelve years; 5 % a year, but 45 % lost in 2000. Only who starts then fails.
#[test]
fn a_trial_that_begins_with_a_crash_fails_of_its_early_returns() {
    let mut years = [(0.05, 0.02); 24];
    years[0].0 = -0.45;
    let text = household(
        "simulation.years = 12\nmarket.history.data = \"crash-first.csv\"\nasset.fund.history = \"fund\"\n\
         spending.constant-real.amount = 70_000",
    );
    let summary = in_history("crash-first", &years, &text);
    assert_eq!(summary.trials, 13);
    let causes = causes(&summary);
    assert_eq!(causes.failing_trials, 1);
    let early = of(causes, Cause::PoorEarlyReturns).expect("returns differ");
    near(early.of_failing.estimate, 1.0, 0.0);
    near(early.of_all, 1.0 / 13.0, 1e-12);
    assert_eq!(of(causes, Cause::Inflation), None, "all trials have the same prices");
    assert_eq!(of(causes, Cause::Tax), None, "nobody pays tax");
    assert_eq!(of(causes, Cause::AccountEmpty), None, "one account held money");
    near(causes.none_of_these.estimate, 0.0, 0.0);
}

/// 150,000 a year from a million at 5 % last nobody twelve years.
#[test]
fn trials_that_all_ask_too_much_fail_of_none_of_these() {
    let text = household(
        "simulation.years = 12\nmarket.history.data = \"calm.csv\"\nasset.fund.history = \"fund\"\n\
         spending.constant-real.amount = 150_000",
    );
    let summary = in_history("calm", &[(0.05, 0.02); 24], &text);
    let causes = causes(&summary);
    assert_eq!(causes.failing_trials, 13);
    assert!(causes.causes.is_empty(), "nothing tells one trial from another: {causes:?}");
    near(causes.none_of_these.estimate, 1.0, 0.0);
}

/// The fund keeps up with prices exactly; the pension does not. Three years of 15 % at the start make it worth two thirds.
#[test]
fn a_pension_that_prices_run_away_from_fails_of_inflation() {
    let mut years = [(0.02, 0.02); 24];
    years[..3].fill((0.15, 0.15));
    let text = household(
        "simulation.years = 12\nmarket.history.data = \"prices-first.csv\"\nasset.fund.history = \"fund\"\n\
         spending.constant-real.amount = 100_000\n[[income]]\nname = \"Pension\"\nperson = \"Ann\"\nkind = \"pension\"\n\
         amount = 50_000\ngrowth = 0",
    );
    let text = text.replace("1_000_000", "740_000");
    let summary = in_history("prices-first", &years, &text);
    let causes = causes(&summary);
    // Needed at 2 %: 12 x 100,000 less 50,000 at levels of 1 to 1.24, 661,000; after one, two, three years of 15 % 716,000, 760,000, 795,000.
    assert_eq!(causes.failing_trials, 2, "those of 2000 and 2001");
    near(of(causes, Cause::Inflation).expect("prices differ").of_failing.estimate, 1.0, 0.0);
    assert_eq!(of(causes, Cause::PoorEarlyReturns), None, "the real return is the same for all");
}

/// 5 % of a balance that falls by 10 % a year is less than 40,000 from the third year on; the brokerage account is drawn
/// first and gone by then, the Roth IRA is not.
#[test]
fn an_account_may_be_empty_while_another_is_not() {
    let two = |success: &str| {
        household(&format!(
            "simulation = {{ years = 4, success = \"{success}\" }}\nmarket.fixed = {{}}\ninflation.mean = 0\n\
             household.essential-spending = 40_000\nasset.fund.return = -0.1\nspending.percentage.rate = 0.05"
        ))
        .replace("1_000_000", "900_000")
            + "[[account]]\nname = \"Brokerage\"\nowner = \"Ann\"\nkind = \"taxable\"\nbalance = 100_000\n\
               holdings = { fund = 1 }\n"
    };
    let failing = first(&two("essential")).causes_of_failure.expect("the trial fails");
    let empty = of(&failing, Cause::AccountEmpty).expect("there are two accounts");
    assert_eq!((empty.of_failing.estimate, empty.of_all), (1.0, 1.0));
    assert_eq!(failing.causes.len(), 1, "a single trial has nothing to be compared with");
    assert_eq!(first(&two("spending")).causes_of_failure, None, "a share of the balance never runs out");
}

const MIXED: &str = r#"
title = "Why does it fail?"
start-year = 2025
simulation = { trials = 500, years = 25 }
household.filing-status = "single"
person = [{ name = "Ann", birth = 1955-05-01 }]
income = [{ name = "Benefits", person = "Ann", kind = "social-security", amount = 20_000 }]
inflation = { mean = 0.03, volatility = 0.02, persistence = 0.6 }
asset.stocks = { return = 0.07, volatility = 0.18 }
market.lognormal = {}
spending.constant-real.amount = 68_000

[[account]]
name = "IRA"
owner = "Ann"
kind = "traditional-ira"
balance = 500_000
holdings = { stocks = 1 }

[[account]]
name = "Brokerage"
owner = "Ann"
kind = "taxable"
balance = 300_000
basis = 100_000
holdings = { stocks = 1 }
"#;

/// The value with three quarters of the others at or below it, type 7, by sorting.
fn upper_quartile(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = 0.75 * (sorted.len() - 1) as f64;
    let below = sorted[place.floor() as usize];
    below + (sorted[place.floor() as usize + 1] - below) * place.fract()
}

/// A measure in each of the 25 years, one value a trial.
fn columns(outcomes: &Outcomes, measure: Measure) -> Vec<Vec<f64>> {
    let at = outcomes.measures.iter().position(|kept| *kept == measure).expect("the run keeps the measure");
    let year = |year| outcomes.chunks.iter().flat_map(|chunk| chunk.column(at, year)).copied().collect();
    (0..25).map(year).collect()
}

/// Trial by trial from what the run keeps: levels, tax and spending by year, growth of the first ten years from the market.
#[test]
fn causes_are_those_of_a_count_trial_by_trial() {
    let run = live(MIXED);
    let summary = run.summary();
    let causes = causes(&summary);
    let (plan, outcomes) = (&run.plans[0], &run.outcomes[0]);
    let first = run.total(0, TrialTotal::FirstFailure);
    let failing: Vec<usize> = (0..500).filter(|trial| first[*trial] < 25.0).collect();
    assert_eq!(causes.failing_trials, failing.len());
    assert!(failing.len() > 60 && failing.len() < 400, "{} trials fail", failing.len());
    let balance = columns(outcomes, Measure::Balance);
    let kept = [Measure::Tax, Measure::Surcharge, Measure::Spending].map(|measure| columns(outcomes, measure));
    let mut path = plan.drawing.blank(4);
    let (mut early, mut levels) = (Vec::new(), Vec::new());
    for (trial, number) in (0..500).zip(1..) {
        plan.drawing.draw(1, number, &mut path);
        // Where nothing is held before ten years are over, the years without do not count.
        let held = (0..10).take_while(|year| {
            let before = if *year == 0 { 1.0 } else { balance[year - 1][trial] };
            before > 0.0 && balance[*year][trial] > 0.0
        });
        early.push(-held.map(|year| path.growth(year)[0] * path.level(year) / path.level(year + 1)).product::<f64>());
        levels.push((0..25).map(|year| path.level(year)).collect::<Vec<_>>());
    }
    let quartile = upper_quartile(&early);
    let share = |met: usize| met as f64 / failing.len() as f64;
    let found = of(causes, Cause::PoorEarlyReturns).expect("returns differ");
    near(found.of_failing.estimate, share(failing.iter().filter(|trial| early[**trial] > quartile).count()), 1e-12);
    near(found.of_all, 0.25, 1e-12);

    let (mut by_prices, mut by_tax, mut none) = (0, 0, 0);
    for trial in &failing {
        let year = first[*trial] as usize;
        let prices: Vec<f64> = levels.iter().map(|levels| levels[year]).collect();
        let taxed: Vec<f64> = (0..500)
            .map(|trial| {
                let sum = |at: usize| (0..year).map(|y| kept[at][y][trial] / levels[trial][y]).sum::<f64>();
                let tax = sum(0) + sum(1);
                tax / (tax + sum(2))
            })
            .collect();
        let met = [
            early[*trial] > quartile,
            prices[*trial] > upper_quartile(&prices),
            taxed[*trial] > upper_quartile(&taxed),
        ];
        by_prices += usize::from(met[1]);
        by_tax += usize::from(met[2]);
        none += usize::from(met == [false; 3]);
    }
    near(of(causes, Cause::Inflation).expect("prices differ").of_failing.estimate, share(by_prices), 1e-12);
    near(of(causes, Cause::Tax).expect("tax is paid").of_failing.estimate, share(by_tax), 1e-12);
    near(causes.none_of_these.estimate, share(none), 1e-12);
    near(of(causes, Cause::Inflation).expect("prices differ").of_all, 0.25, 1e-12);
    near(of(causes, Cause::AccountEmpty).expect("there are two").of_failing.estimate, 0.0, 0.0);
}
