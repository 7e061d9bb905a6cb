//! Which holdings fund a distribution.

use super::single;
use crate::support::lived::{assert_cent, book, live};
use rmdsim::simulation::{Line, TrialTotal};

/// Jordan is 74 in 2025 (divisor 25.5) and holds 800,000 in stocks and bonds 68/32 where 60/40 is wanted.
fn jordans(spending: f64, rest: &str) -> String {
    single(
        "1951-05-01",
        1,
        &format!(
            r#"
            tax.none = {{}}
            inflation.mean = 0
            income = [{{ name = "Social Security", person = "Ann", kind = "social-security", amount = 28_000 }}]
            account = [{{ name = "IRA", owner = "Ann", kind = "traditional-ira", balance = 800_000, holdings = {{ stocks = 0.68, bonds = 0.32 }} }}]
            asset.stocks.return = 0
            asset.bonds.return = 0
            portfolio.target = {{ stocks = 0.60, bonds = 0.40 }}
            spending.constant-real.amount = {spending}
            {rest}
            "#
        ),
    )
}

/// What Jordan's IRA holds at the end of the year.
fn jordan(spending: f64, rest: &str) -> Vec<f64> {
    book(&jordans(spending, rest), 0, 1).closing(0, "IRA", 2)
}

/// 800,000 / 25.5.
const RMD: f64 = 31_372.549_02;

#[test]
fn jordans_first_distribution_comes_out_of_the_stocks_alone() {
    for scope in ["", "portfolio.scope = \"account\""] {
        let left = jordan(28_000.0 + RMD, scope);
        assert_cent(left[0], 544_000.0 - 31_372.55, "stocks");
        assert_cent(left[1], 256_000.0, "bonds");
        let share = left[0] / (left[0] + left[1]);
        assert!((share - 0.6669).abs() < 0.000_05, "66.69 % stocks, found {share}");
    }
}

/// Over target by 544,000 - 480,000 = 64,000 before, by 512,627.45 - 461,176.47 = 51,450.98 after; pro rata by 8 % of what
/// is left.
#[test]
fn a_distribution_saves_the_trades_that_it_does_itself() {
    for scope in ["", "portfolio.scope = \"account\""] {
        for (source, avoided) in [("overweight", 12_549.02), ("pro-rata", 0.08 * RMD)] {
            let text = jordans(28_000.0 + RMD, &format!("rmd.source = \"{source}\"\n{scope}"));
            assert_cent(live(&text).total(0, TrialTotal::TradesAvoided)[0], avoided, source);
        }
    }
}

#[test]
fn a_pro_rata_distribution_leaves_the_mix_as_it_was() {
    for scope in ["", "portfolio.scope = \"account\""] {
        let left = jordan(28_000.0 + RMD, &format!("rmd.source = \"pro-rata\"\n{scope}"));
        assert_cent(left[0], 0.68 * (800_000.0 - RMD), "stocks");
        assert_cent(left[1], 0.32 * (800_000.0 - RMD), "bonds");
    }
}

/// 544,000 - 160,000 = 384,000 = 60 % of 640,000; what is drawn beyond keeps the mix.
#[test]
fn a_withdrawal_of_160_000_reaches_the_target_and_more_keeps_it() {
    for (drawn, stocks, bonds) in [(160_000.0, 384_000.0, 256_000.0), (200_000.0, 360_000.0, 240_000.0)] {
        for scope in ["", "portfolio.scope = \"account\""] {
            let left = jordan(28_000.0 + drawn, scope);
            assert_cent(left[0], stocks, "stocks");
            assert_cent(left[1], bonds, "bonds");
        }
    }
}

#[test]
fn a_distribution_in_order_sells_the_next_asset_only_when_the_first_is_gone() {
    let rest = "rmd.source = { in-order = [\"bonds\"] }\nwithdrawal.source = { in-order = [\"bonds\", \"stocks\"] }";
    let left = jordan(28_000.0 + 300_000.0, rest);
    assert_cent(left[1], 0.0, "bonds");
    assert_cent(left[0], 500_000.0, "stocks");
    let left = jordan(28_000.0 + RMD, rest);
    assert_cent(left[0], 544_000.0, "stocks");
}

/// Three IRAs of one pool, 76 in 2025 (divisor 23.7): 23,700 + 47,400 + 165,900 = 237,000 require 10,000 together.
fn pool(scope: &str, take_from: &str) -> [f64; 3] {
    let account = |name: &str, kind: &str, balance: f64| {
        format!(
            "{{ name = \"{name}\", owner = \"Ann\", kind = \"{kind}\", balance = {balance}, holdings = {{ fund = 1 }} }}"
        )
    };
    let text = single(
        "1949-03-01",
        1,
        &format!(
            r"
            tax.none = {{}}
            inflation.mean = 0
            account = [{}, {}, {}]
            asset.fund.return = 0
            spending.constant-real.amount = 10_000
            {scope}
            {take_from}
            ",
            account("Old", "traditional-ira", 23_700.0),
            account("Sep", "sep-ira", 47_400.0),
            account("Simple", "simple-ira", 165_900.0),
        ),
    );
    let book = book(&text, 0, 1);
    ["Old", "Sep", "Simple"].map(|name| -book.moved(0, Line::RequiredDistribution, name, 0))
}

#[test]
fn iras_of_one_pool_pay_in_proportion_unless_accounts_are_named_to_pay_first() {
    for scope in ["", "portfolio.scope = \"account\""] {
        // 23,700, 47,400 and 165,900 over 23.7.
        for (paid, due) in pool(scope, "").into_iter().zip([1_000.0, 2_000.0, 7_000.0]) {
            assert_cent(paid, due, "each pays its own");
        }
        for (paid, due) in pool(scope, "rmd.take-from = [\"Sep\"]").into_iter().zip([0.0, 10_000.0, 0.0]) {
            assert_cent(paid, due, "one pays all");
        }
    }
}

/// The account named first holds 5,000 of the 10,000 that are due; the second named pays the rest.
#[test]
fn accounts_named_to_pay_first_pay_one_after_another() {
    let text = single(
        "1949-03-01",
        1,
        r#"
        tax.none = {}
        inflation.mean = 0
        account = [
            { name = "Big", owner = "Ann", kind = "traditional-ira", balance = 132_000, holdings = { fund = 1 } },
            { name = "Small", owner = "Ann", kind = "traditional-ira", balance = 5_000, holdings = { fund = 1 } },
            { name = "Second", owner = "Ann", kind = "traditional-ira", balance = 100_000, holdings = { fund = 1 } },
        ]
        asset.fund.return = 0
        spending.constant-real.amount = 10_000
        rmd.take-from = ["Small", "Second"]
        "#,
    );
    let book = book(&text, 0, 1);
    for (name, left) in [("Big", 132_000.0), ("Small", 0.0), ("Second", 95_000.0)] {
        assert_cent(book.closing(0, name, 1)[0], left, name);
    }
}

/// A 401(k) pays its own requirement and not the IRA's (Reg. 1.401(a)(9)-1(a)(2)).
#[test]
fn a_plan_and_an_ira_each_pay_their_own() {
    let text = single(
        "1949-03-01",
        1,
        r#"
        tax.none = {}
        inflation.mean = 0
        account = [
            { name = "IRA", owner = "Ann", kind = "traditional-ira", balance = 23_700, holdings = { bonds = 1 } },
            { name = "Plan", owner = "Ann", kind = "traditional-401k", balance = 47_400, holdings = { stocks = 1 } },
        ]
        asset.stocks.return = 0
        asset.bonds.return = 0
        portfolio.target = { bonds = 1 }
        spending.constant-real.amount = 3_000
        "#,
    );
    let book = book(&text, 0, 1);
    assert_cent(book.moved(0, Line::RequiredDistribution, "IRA", 1), -1_000.0, "IRA");
    assert_cent(book.moved(0, Line::RequiredDistribution, "Plan", 0), -2_000.0, "plan");
}
