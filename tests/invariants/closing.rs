//! Money closes, whatever the plan; what trials say together is in order.

use std::collections::HashMap;

use proptest::prelude::*;
use rmdsim::simulation::{Line, Measure};
use rmdsim::summary::Percentiles;

use crate::support::lived::{Book, live};
use crate::support::plans::{
    self, Account, CASH_FLOWS, Case, FORMS, ORDERS, Policies, Qcd, SCOPES, SOURCES, Spending, Tax, cases,
};

proptest! {
    #![proptest_config(cases(400, 1))]

    #[test]
    fn every_account_and_the_purse_close_and_nothing_is_below_zero(case in plans::any()) {
        let text = case.text();
        assert_closes(&text, case.years);
        let run = live(&text);
        for year in 0..case.years {
            for measure in &run.outcomes[0].measures {
                for value in run.column(0, *measure, year) {
                    let is_share_of_nothing = value.is_nan() && *measure == Measure::MainShare;
                    // 26 U.S.C. 1211(b): losses lower other income by 3,000 at most.
                    let least = if *measure == Measure::Agi { -3_000.0 } else { 0.0 };
                    let is_sound = value >= least && value.is_finite();
                    prop_assert!(is_sound || is_share_of_nothing, "{measure:?} is {value}");
                }
            }
        }
    }
}

/// Line by line: opening and flows make the closing of every asset, closings are the next openings, the purse ends empty.
fn assert_closes(text: &str, years: usize) {
    let book = crate::support::lived::book(text, 0, 1);
    let mut sums: HashMap<(usize, usize, usize), (f64, f64, f64)> = HashMap::new();
    let mut purse = vec![0.0_f64; years];
    for posting in &book.postings {
        let Some((account, asset)) = posting.holding else {
            purse[posting.year] += posting.amount;
            continue;
        };
        let (opening, flows, closing) = sums.entry((posting.year, account, asset)).or_default();
        match posting.line {
            Line::Opening => *opening += posting.amount,
            Line::Closing => *closing += posting.amount,
            _ => *flows += posting.amount,
        }
    }
    for ((year, account, asset), (opening, flows, closing)) in &sums {
        let missing = opening + flows - closing;
        assert!(missing.abs() < 0.01, "{missing} are missing in account {account}, asset {asset}, year {year}\n{text}");
        if year + 1 < years {
            // Flows of nothing are not recorded.
            let next = sums.get(&(year + 1, *account, *asset)).map_or(0.0, |(opening, ..)| *opening);
            assert_eq!(next, *closing, "account {account} opens as it closed");
        }
    }
    for (year, left) in purse.iter().enumerate() {
        assert!(left.abs() < 0.01, "{left} are left in the purse in year {year}\n{text}");
    }
    assert_withdrawals_are_received(&book, text);
}

/// What leaves accounts for cash comes into the purse, and only trades change the sum of an account's rebalancing.
fn assert_withdrawals_are_received(book: &Book, text: &str) {
    let sum = |lines: &[Line], is_purse: bool| -> f64 {
        let of = book.postings.iter().filter(|p| lines.contains(&p.line) && p.holding.is_none() == is_purse);
        of.map(|p| p.amount).sum()
    };
    // What is given or moved as shares toward a requirement passes the purse under its name.
    let cash = [Line::RequiredDistribution, Line::Withdrawal];
    let through = [&cash[..], &[Line::Qcd, Line::InKind]].concat();
    let both = sum(&cash, false) + sum(&through, true);
    assert!(both.abs() < 0.01, "{both} of distributions and withdrawals have no other side\n{text}");
    let both = sum(&[Line::Surplus], false) + sum(&[Line::Surplus], true);
    assert!(both.abs() < 0.01, "{both} of the surplus have no other side\n{text}");
    for line in [Line::InKind, Line::Rebalancing] {
        let both = sum(&[line], false);
        assert!(both.abs() < 0.01, "{both} of {line:?} come from nowhere\n{text}");
    }
}

/// Every form with every source, scope, timing and order, under both spending rules and taxes.
#[test]
fn every_combination_of_policies_closes() {
    for (form, source) in pairs(&FORMS, &SOURCES) {
        for (scope, cash_flows) in pairs(&SCOPES, &CASH_FLOWS) {
            for (order, (tax, spending)) in pairs(
                &ORDERS,
                &[
                    (Tax::None, Spending::Amount(90_000.0)),
                    (Tax::Federal, Spending::Amount(90_000.0)),
                    (Tax::Flat(0.3), Spending::Rmd),
                ],
            ) {
                let policies = Policies {
                    cash_flows,
                    scope,
                    rebalance: "rebalance = \"band\"\nrebalance-in = \"all\"",
                    source,
                    form,
                    surplus_buys: "what-was-sold",
                    order,
                    withdrawal_source: source,
                };
                assert_closes(&rich(policies, tax, spending).text(), 3);
            }
        }
    }
}

fn pairs<A: Copy, B: Copy>(one: &[A], other: &[B]) -> Vec<(A, B)> {
    one.iter().flat_map(|a| other.iter().map(|b| (*a, *b))).collect()
}

/// One account of each class and both pools of RMDs.
fn rich(policies: Policies, tax: Tax, spending: Spending) -> Case {
    let account = |name: &str, owner, kind, balance, stocks| Account {
        name: name.to_owned(),
        owner,
        kind,
        balance,
        stocks,
        basis: 0.8,
    };
    Case {
        births: vec![1947, 1950],
        years: 3,
        trials: 1,
        seed: 7,
        accounts: vec![
            account("First", 0, "traditional-ira", 300_000.0, 0.8),
            account("Second", 0, "sep-ira", 50_000.0, 0.2),
            account("Third", 1, "traditional-401k", 150_000.0, 0.5),
            account("Fourth", 1, "taxable", 60_000.0, 0.9),
            account("Fifth", 0, "roth-ira", 40_000.0, 1.0),
            account("Sixth", 0, "cash", 20_000.0, 0.0),
        ],
        market: [(0.07, 0.18), (0.03, 0.06)],
        inflation: (0.025, 0.01),
        policies,
        target: 0.6,
        spending,
        benefits: 30_000.0,
        pension: 5_000.0,
        gift: 1_000.0,
        expense: 15_000.0,
        qcd: Qcd::Amount(4_000.0),
        tax,
    }
}

proptest! {
    #![proptest_config(cases(100, 2))]

    #[test]
    fn percentiles_are_in_order(case in plans::any()) {
        let run = live(&Case { trials: 50, ..case }.text());
        let summary = run.summary();
        let strategy = &summary.strategies[0];
        let totals = [&strategy.terminal_wealth, &strategy.lifetime_tax, &strategy.lifetime_spending, &strategy.charity];
        let yearly = strategy.by_year.iter().flat_map(|year| {
            let accounts = year.accounts.values();
            accounts.chain([&year.measures.balance, &year.measures.rmd, &year.measures.qcd, &year.measures.in_kind, &year.measures.spending, &year.measures.tax])
        });
        for dollars in totals.into_iter().chain(yearly) {
            for found in dollars.real.iter().chain(&dollars.nominal) {
                assert_in_order(found);
            }
        }
        let so_far: Vec<_> = strategy.by_year.iter().map(|year| year.success_so_far).collect();
        prop_assert!(so_far.is_sorted_by(|before, after| before >= after), "success so far rises: {so_far:?}");
        prop_assert_eq!(so_far.last().copied(), Some(strategy.success.estimate));
    }

    #[test]
    fn the_first_trials_are_those_of_a_longer_run(case in plans::any()) {
        let (few, many) = (live(&Case { trials: 100, ..case.clone() }.text()), live(&Case { trials: 1_000, ..case.clone() }.text()));
        for year in 0..case.years {
            for measure in &few.outcomes[0].measures {
                let bits = |column: Vec<f64>| -> Vec<u64> { column.into_iter().map(f64::to_bits).collect() };
                let (few, many) = (bits(few.column(0, *measure, year)), bits(many.column(0, *measure, year)));
                prop_assert!(few[..] == many[..100], "{measure:?} in year {year}");
            }
        }
    }

    #[test]
    fn without_volatility_every_percentile_is_the_one_path(case in plans::any()) {
        let [(stocks, _), (bonds, _)] = case.market;
        let still = Case { market: [(stocks, 0.0), (bonds, 0.0)], inflation: (0.025, 0.0), trials: 40, ..case };
        let summary = live(&still.text()).summary();
        for year in &summary.strategies[0].by_year {
            for dollars in [&year.measures.balance, &year.measures.rmd, &year.measures.spending, &year.measures.tax] {
                let found = dollars.nominal.expect("nominal dollars are reported");
                let same = [found.p5, found.p25, found.p50, found.p75, found.p95];
                prop_assert!(same.iter().all(|value| *value == found.p50), "{found:?}");
                prop_assert!((found.mean - found.p50).abs() <= 1e-9 * found.p50.abs(), "{found:?}");
            }
        }
    }
}

fn assert_in_order(found: &Percentiles) {
    let all = [found.p5, found.p10, found.p25, found.p50, found.p75, found.p90, found.p95];
    assert!(all.is_sorted(), "{found:?}");
    for (quantile, interval) in
        [(found.p5, found.intervals.p5), (found.p50, found.intervals.p50), (found.p95, found.intervals.p95)]
    {
        if let Some([low, high]) = interval {
            assert!(low <= quantile && quantile <= high, "{found:?}");
        }
    }
}
