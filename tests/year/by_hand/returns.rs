//! Returns of an asset that costs something, and those given as compound.

use super::single;
use crate::support::lived::{assert_cent, live, said_of, sound, spending};
use rmdsim::simulation::Measure;

/// A hundred thousand dollars of a fund in a Roth IRA, of which nothing is spent.
fn untouched(market: &str, fund: &str) -> String {
    let text = single(
        "1965-03-01",
        1,
        &format!(
            "account = [{{ name = \"Roth\", owner = \"Ann\", kind = \"roth-ira\", balance = 100_000, \
             holdings = {{ fund = 1 }} }}]\n\
             tax.none = {{}}\nspending.constant-real.amount = 0\nasset.fund = {{ {fund} }}"
        ),
    );
    text.replace("market.fixed = {}", market)
}

fn closing(market: &str, fund: &str) -> Vec<f64> {
    live(&untouched(market, fund)).column(0, Measure::Balance, 0)
}

/// 10 % gross and 1 % of what has grown: 100,000 x 1.1 x 0.99, in one period or in four.
#[test]
fn an_expense_ratio_is_taken_from_what_has_grown() {
    let fund = "return = 0.10, volatility = 0, expense-ratio = 0.01";
    for market in [
        "market.fixed = {}",
        "market.lognormal = {}",
        "market.student-t.degrees = 5",
        "market.history = {}",
        "market.bootstrap = {}",
        "market.fixed = {}\nsimulation.cash-flows = \"quarterly\"",
        "market.fixed = {}\nsimulation.cash-flows = \"end-of-year\"",
    ] {
        assert_cent(closing(market, fund)[0], 108_900.0, market);
    }
}

#[test]
fn an_expense_ratio_takes_the_same_share_of_every_future() {
    for market in ["market.lognormal = {}", "market.student-t.degrees = 5", "market.bootstrap = {}"] {
        let market = format!("{market}\nsimulation.seed = 7");
        let fund = "return = 0.08, volatility = 0.18, history = \"us_stocks\"";
        let market = market.replace("simulation.trials = 1", "");
        let gross = closing(&market, fund);
        let net = closing(&market, &format!("{fund}, expense-ratio = 0.25"));
        assert!(gross.iter().zip(&net).all(|(gross, net)| (net / gross - 0.75).abs() < 1e-12), "{market}");
    }
}

/// Half a per cent less one is a loss: the second year's 4,000 forgo the ten per cent by which prices rose.
#[test]
fn a_rule_sees_returns_after_the_expense_ratio() {
    for (cost, second) in [("", 4_400.0), (", expense-ratio = 0.01", 4_000.0)] {
        let text = untouched("market.fixed = {}\ninflation.mean = 0.10", &format!("return = 0.005{cost}"))
            .replace("spending.constant-real.amount = 0", "spending.forgo-inflation.rate = 0.04")
            .replace("simulation.years = 1", "simulation.years = 2");
        assert_cent(spending(&live(&text).summary())[1], second, cost);
    }
}

/// exp(mu) = (1 + m) / sqrt(1 + (0.18 / (1 + m))^2) = 1.06: (1 + m)^2 = (1.1236 + sqrt(1.1236^2 + 4 x 1.1236 x 0.0324)) / 2
/// = (1.1236 + 1.186632) / 2 = 1.155116, m = 0.074763. The logs of 10,000 years have that mean within four standard errors.
#[test]
fn a_compound_return_is_the_median_year_of_a_lognormal_market() {
    let fund = "compound-return = 0.06, volatility = 0.18";
    let mean = sound(&untouched("market.lognormal = {}", fund)).assets[0].mean_return.expect("it is worked out");
    assert!((mean - 0.074_763).abs() < 1e-6, "{mean}");
    let text = untouched("market.lognormal = {}", fund).replace("simulation.trials = 1", "simulation.trials = 10_000");
    let logs: Vec<f64> =
        live(&text).column(0, Measure::Balance, 0).iter().map(|balance| libm::log(balance / 100_000.0)).collect();
    let average = logs.iter().sum::<f64>() / 10_000.0;
    let deviation = libm::sqrt(libm::log1p((0.18_f64 / 1.074_763).powi(2)));
    assert!((average - libm::log(1.06)).abs() < 4.0 * deviation / 100.0, "{average}");
}

#[test]
fn a_compound_return_is_every_year_of_a_fixed_market() {
    for fund in ["compound-return = 0.06", "compound-return = 0.06, volatility = 0.18"] {
        assert_cent(closing("market.fixed = {}", fund)[0], 106_000.0, fund);
    }
}

#[test]
fn a_compound_return_is_refused_beside_a_return_and_where_no_median_is_known() {
    for (market, fund, said) in [
        ("market.fixed = {}", "return = 0.08, compound-return = 0.06", "both `return` and `compound-return`"),
        ("market.student-t.degrees = 5", "compound-return = 0.06, volatility = 0.18", "is for `[market.lognormal]`"),
        ("market.fixed = {}", "volatility = 0", "missing key `return`"),
    ] {
        let faults = said_of(&untouched(market, fund));
        assert!(faults.contains(said), "{fund}: {faults}");
    }
}
