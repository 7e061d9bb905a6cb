//! What the traces do not reach of each rule, worked out by hand.

use super::run;
use crate::support::answers::near;
use crate::support::household::household;
use crate::support::lived::{sound, spending};
use rmdsim::market::Path;
use rmdsim::simulation::{Chunk, Life, Measure, Plan, Silent};

/// Spending in a market that gives the same return every year, without inflation where none is named.
fn spent(years: usize, yearly_return: f64, keys: &str) -> Vec<f64> {
    let inflation = if keys.contains("inflation") { "" } else { "inflation.mean = 0\n" };
    spending(&run(&household(&format!(
        "simulation.years = {years}\nmarket.fixed = {{}}\nasset.fund.return = {yearly_return}\n{inflation}{keys}"
    ))))
}

#[track_caller]
fn all_near(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        near(*found, *expected, 0.005);
    }
}

#[test]
fn a_ratchet_raises_above_half_as_much_again_and_then_waits_three_years() {
    // Balances before each draw: 1,000,000, 1,200,000, 1,450,000, 1,762,500, and far above from then on.
    let found = spent(10, 0.25, "spending.ratchet.rate = 0.04");
    let (first, second, third) = (44_000.0, 48_400.0, 53_240.0);
    all_near(&found, &[4e4, 4e4, 4e4, first, first, first, second, second, second, third]);
}

#[test]
fn guardrails_raise_spending_whose_rate_has_fallen_far() {
    // 5 % of 1,140,000 and of 1,308,000 is 57,000 and 65,400; 50,000 stands below 80 % of the second only.
    for test in ["this-year", "last-year"] {
        let rule = format!("spending.guardrails = {{ initial-rate = 0.05, test = \"{test}\" }}");
        all_near(&spent(3, 0.2, &rule), &[5e4, 5e4, 5.5e4]);
    }
}

#[test]
fn guardrails_make_no_cut_while_the_last_years_are_named() {
    let rule = |years: usize| {
        format!(
            "spending.guardrails = {{ initial-rate = 0.05, no-cut-in-last-years = {years} }}\ninflation.mean = 0.03"
        )
    };
    let (free, held) = (spent(12, -0.08, &rule(0)), spent(12, -0.08, &rule(5)));
    assert_eq!(free[..7], held[..7]);
    assert!(free[7..].windows(2).any(|pair| pair[1] < pair[0]), "{free:?}");
    assert!(held[6..].windows(2).all(|pair| pair[1] > pair[0] - 0.005), "{held:?}");
}

#[test]
fn the_smile_loses_purchasing_power_every_year() {
    let found = spent(5, 0.0, "spending.smile = { amount = 50_000, decline = 0.01 }\ninflation.mean = 0.025");
    let expected: Vec<f64> = (0..5).map(|k| 50_000.0 * (1.025_f64 * 0.99).powi(k)).collect();
    all_near(&found, &expected);
}

#[test]
fn a_real_ceiling_holds_a_percentage_to_the_first_years_purchasing_power() {
    // 5 % of 950,000 x 1.3 is 61,750; 120 % of 50,000 at prices of 1.02 is 61,200.
    let rule = "spending.percentage = { rate = 0.05, real-ceiling = 1.2 }\ninflation.mean = 0.02";
    all_near(&spent(2, 0.3, rule), &[50_000.0, 61_200.0]);
}

#[test]
fn constant_nominal_spending_is_the_same_dollars_in_every_month() {
    let found = spent(
        4,
        0.03,
        "simulation.cash-flows = \"monthly\"\nspending.constant-nominal.amount = 36_000\ninflation.mean = 0.05",
    );
    all_near(&found, &[36_000.0; 4]);
}

#[test]
fn incomes_come_on_top_of_a_draw() {
    let pension = "income = [{ name = \"Pension\", person = \"Ann\", kind = \"pension\", amount = 10_000 }]";
    all_near(&spent(1, 0.0, &format!("spending.percentage.rate = 0.04\n{pension}")), &[50_000.0]);
}

#[test]
fn at_the_years_end_a_rule_knows_the_year_that_has_just_passed() {
    // Returns -20 %, -12 %, 5 %, 18 % with inflation of 6 %, 5 %, 4 %, 3 %: the first draw is 5 % of 800,000.
    let text = household(
        "simulation = { years = 12, cash-flows = \"end-of-year\" }\nmarket.history.data = \"bad-start.csv\"\n\
         asset.fund.history = \"fund\"\nspending.forgo-inflation.rate = 0.05",
    );
    all_near(&spending(&run(&text))[..4], &[40_000.0, 40_000.0, 41_600.0, 42_848.0]);
}

#[test]
fn rules_that_take_a_share_are_never_short_in_quarters_of_a_volatile_market() {
    for rule in ["vpw.real-return = 0.03", "one-over-n = {}", "percentage.rate = 1", "amortization.real-return = 0.03"]
    {
        let summary = run(&household(&format!(
            "simulation = {{ years = 6, trials = 500, cash-flows = \"quarterly\" }}\nmarket.lognormal = {{}}\n\
             asset.fund = {{ return = 0.05, volatility = 0.3 }}\nspending.{rule}"
        )));
        assert_eq!(summary.strategies[0].success.estimate, 1.0, "{rule}");
    }
}

#[test]
fn no_rule_sees_a_year_that_has_not_been_lived() {
    let rules = [
        "constant-real.amount = 50_000",
        "percentage = { rate = 0.05, real-floor = 0.9 }",
        "one-over-n = {}",
        "vpw.real-return = 0.04",
        "amortization = { real-return = 0.04, legacy = 10_000 }",
        "floor-ceiling.rate = 0.05",
        "guardrails.initial-rate = 0.05",
        "ratchet.rate = 0.05",
        "forgo-inflation.rate = 0.05",
        "smile = { amount = 50_000, decline = 0.02 }",
        "rmd = {}",
    ];
    for rule in rules {
        let keys = format!("simulation.years = 6\nmarket.fixed = {{}}\nasset.fund.return = 0\nspending.{rule}");
        let scenario = sound(&household(&keys));
        let plan = Plan::new(&scenario, &scenario.strategies[0]);
        let spent = |from_third: f64| {
            let mut path = Path::flat(6, 2);
            for year in 0..6 {
                path.growth_mut(year)[0] = if year < 2 { 0.9 } else { from_third };
                path.set_level(year + 1, path.level(year) * if year < 2 { 1.05 } else { from_third });
            }
            let mut chunk = Chunk::new(&plan, 1);
            Life::<_, 2>::new(&plan, Silent).live(1, 1, &path, &mut chunk.columns(0)).expect("money closes");
            let spending =
                Measure::of(&plan).iter().position(|kept| *kept == Measure::Spending).expect("every plan keeps it");
            (0..6).map(|year| chunk.column(spending, year)[0]).collect::<Vec<_>>()
        };
        let (up, down) = (spent(1.2), spent(0.8));
        assert_eq!(up[..3], down[..3], "{rule}");
        assert_ne!(up[3..], down[3..], "{rule}");
    }
}
