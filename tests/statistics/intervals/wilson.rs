//! Wilson's interval of a proportion, as in textbooks.

use rmdsim::stats::wilson;

use crate::support::lived::live;

/// R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, 1998, table I,
/// method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29; four digits as printed.
#[test]
fn wilsons_intervals_are_those_of_newcombe() {
    for (successes, n, low, high) in [
        (81.0, 263.0, 0.2553, 0.3662),
        (15.0, 148.0, 0.0624, 0.1605),
        (0.0, 20.0, 0.0000, 0.1611),
        (1.0, 29.0, 0.0061, 0.1718),
    ] {
        let found = wilson(successes, n);
        assert!((found.0 - low).abs() <= 0.000_05 && (found.1 - high).abs() <= 0.000_05, "{successes}/{n}: {found:?}");
        // A failure is the mirror of a success.
        let mirrored = wilson(n - successes, n);
        assert!((1.0 - mirrored.1 - found.0).abs() < 1e-12 && (1.0 - mirrored.0 - found.1).abs() < 1e-12);
    }
}

/// Of none in n: from 0 to z^2 / (n + z^2); of all: from n / (n + z^2) to 1 (the formula with p = 0 and p = 1).
#[test]
fn at_none_and_at_all_the_interval_ends_at_the_certain_share() {
    let z2 = 1.959_963_984_540_054_f64.powi(2);
    for n in [1.0, 20.0, 500.0, 10_000.0, 1e7] {
        let (low, high) = wilson(0.0, n);
        assert_eq!(low, 0.0);
        assert!((high - z2 / (n + z2)).abs() < 1e-12, "0 of {n}: {high}");
        let (low, high) = wilson(n, n);
        assert_eq!(high, 1.0);
        assert!((low - n / (n + z2)).abs() < 1e-12, "{n} of {n}: {low}");
    }
}

/// 500 trials that cannot fail, and 500 that must.
#[test]
fn a_run_that_always_or_never_succeeds_says_how_sure_that_is() {
    let success = |amount: f64| {
        let run = live(&format!(
            r#"
            title = "Certain"
            start-year = 2025
            simulation = {{ trials = 500, years = 2 }}
            household.filing-status = "single"
            tax.none = {{}}
            person = [{{ name = "Ann", birth = 1965-05-01 }}]
            account = [{{ name = "Roth", owner = "Ann", kind = "roth-ira", balance = 1_000, holdings = {{ fund = 1 }} }}]
            asset.fund = {{ return = 0.05, volatility = 0.1 }}
            market.lognormal = {{}}
            spending.constant-real.amount = {amount}
            "#
        ));
        run.summary().strategies.remove(0).success
    };
    let z2 = 1.959_963_984_540_054_f64.powi(2);
    let (always, never) = (success(1.0), success(2_000.0));
    assert_eq!((always.estimate, always.high, never.estimate, never.low), (1.0, 1.0, 0.0, 0.0));
    assert!((always.low - 500.0 / (500.0 + z2)).abs() < 1e-12, "{always:?}");
    assert!((never.high - z2 / (500.0 + z2)).abs() < 1e-12, "{never:?}");
}
