//! The interval of a difference of shares, over every outcome of a study: no simulation, the multinomial itself.

use rmdsim::simulation::TrialTotal;
use rmdsim::stats::paired_shares;

use crate::support::lived::live;

/// Logarithms of the factorials up to `n`.
fn log_factorials(n: usize) -> Vec<f64> {
    let mut logs = vec![0.0; n + 1];
    for k in 1..=n {
        logs[k] = logs[k - 1] + (k as f64).ln();
    }
    logs
}

/// The exact chance that the interval of `n` trials holds the true difference, where a trial succeeds only in the first
/// with one chance and only in the second with the other.
fn coverage(n: usize, gains: f64, loses: f64) -> f64 {
    let logs = log_factorials(n);
    // Zero chance is meant to the power of zero: certain.
    let power = |chance: f64, times: usize| if times == 0 { 0.0 } else { times as f64 * chance.ln() };
    let mut covered = 0.0;
    for gained in 0..=n {
        for lost in 0..=n - gained {
            let neither = n - gained - lost;
            let ways = logs[n] - logs[gained] - logs[lost] - logs[neither];
            let chance = ways + power(gains, gained) + power(loses, lost) + power(1.0 - gains - loses, neither);
            let (low, high) = paired_shares(gained as f64, lost as f64, n as f64);
            if (low..=high).contains(&(gains - loses)) {
                covered += chance.exp();
            }
        }
    }
    covered
}

/// The mean with its standard error alone would hold the first of these in 80 % of studies and the second in 59 %.
#[test]
fn the_interval_of_a_difference_of_shares_holds_the_truth_also_where_few_trials_differ() {
    for (n, gains, loses) in [
        (300, 0.01, 0.0),
        (300, 0.003, 0.0),
        (100, 0.01, 0.0),
        (1_000, 0.005, 0.0),
        (300, 0.01, 0.005),
        (300, 0.02, 0.02),
        (300, 0.05, 0.02),
        (300, 0.2, 0.1),
        (300, 0.4, 0.3),
    ] {
        let covered = coverage(n, gains, loses);
        assert!((0.94..=1.0).contains(&covered), "{covered} of studies with {n} trials, {gains} against {loses}");
        let mirrored = coverage(n, loses, gains);
        assert!((covered - mirrored).abs() < 1e-9, "{covered} and {mirrored}");
    }
}

/// Where no trial differs, the difference may still be a trial or two in `n`; where four more succeed in one, chance could
/// have done it (exact test of paired shares, mid-p 0.0625); where five do, hardly (0.031).
#[test]
fn no_difference_seen_is_not_no_difference_and_four_trials_are_no_verdict() {
    let (low, high) = paired_shares(0.0, 0.0, 10_000.0);
    assert!(low < 0.0 && high > 0.0 && (high - 1.96 / 10_002.0).abs() < 1e-6, "{low} to {high}");
    assert!(paired_shares(4.0, 0.0, 10_000.0).0 < 0.0);
    assert!(paired_shares(5.0, 0.0, 10_000.0).0 > 0.0);
}

/// 500 trials, counted here one by one.
#[test]
fn a_comparison_of_success_takes_its_interval_from_the_trials_that_differ() {
    let run = live(
        r#"
        title = "Nearly the same"
        start-year = 2025
        simulation = { trials = 500, years = 10 }
        household.filing-status = "single"
        tax.none = {}
        person = [{ name = "Ann", birth = 1965-05-01 }]
        account = [{ name = "Roth", owner = "Ann", kind = "roth-ira", balance = 10_000, holdings = { fund = 1 } }]
        asset.fund = { return = 0.05, volatility = 0.1 }
        market.lognormal = {}
        spending.constant-real.amount = 800
        strategy = [
            { name = "base" },
            { name = "as safe", spending.constant-real.amount = 10 },
            { name = "less safe", spending.constant-real.amount = 1_000 },
        ]
        "#,
    );
    let failed = |strategy| run.total(strategy, TrialTotal::FailedYears);
    let summary = run.summary();
    for (strategy, name) in [(1, "as safe"), (2, "less safe")] {
        let only = |one: usize, other: usize| {
            failed(one).iter().zip(failed(other)).filter(|(one, other)| **one == 0.0 && *other > 0.0).count() as f64
        };
        let (gained, lost) = (only(strategy, 0), only(0, strategy));
        let found = summary.comparisons.iter().find(|found| found.of == name && found.metric == "success");
        let difference = &found.expect("success is compared").difference;
        let (low, high) = paired_shares(gained, lost, 500.0);
        assert!(((gained - lost) / 500.0 - difference.mean).abs() < 1e-12, "{name}: {difference:?}");
        assert_eq!((difference.low, difference.high), (Some(low), Some(high)), "{name}");
    }
    assert!(failed(2).iter().zip(failed(0)).any(|(less, base)| *less > base), "some trials differ");
}
