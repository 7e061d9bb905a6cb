//! Incomes, and the order in which accounts pay.

use super::single;
use crate::support::lived::{assert_cent, book, live};
use rmdsim::simulation::{Line, Measure, TrialTotal};

const FOUR: &str = r#"
    tax.none = {}
    inflation.mean = 0
    account = [
        { name = "IRA", owner = "Ann", kind = "traditional-ira", balance = 40_000, holdings = { fund = 1 } },
        { name = "Taxable", owner = "Ann", kind = "taxable", balance = 30_000, holdings = { fund = 1 } },
        { name = "Roth", owner = "Ann", kind = "roth-ira", balance = 20_000, holdings = { fund = 1 } },
        { name = "Bank", owner = "Ann", kind = "cash", balance = 10_000 },
    ]
    asset.fund.return = 0
"#;

#[test]
fn accounts_pay_in_the_order_named() {
    let cases = [
        ("", [40_000.0, 5_000.0, 20_000.0, 0.0]),
        ("withdrawal.order = [\"Roth\", \"cash\", \"traditional\"]", [35_000.0, 30_000.0, 0.0, 0.0]),
        ("withdrawal.order = [\"traditional\"]", [5_000.0, 30_000.0, 20_000.0, 10_000.0]),
        ("withdrawal.order = \"proportional\"", [26_000.0, 19_500.0, 13_000.0, 6_500.0]),
    ];
    for (order, left) in cases {
        let text = single("1965-03-01", 1, &format!("{FOUR}\nspending.constant-real.amount = 35_000\n{order}"));
        let book = book(&text, 0, 1);
        for (name, left) in ["IRA", "Taxable", "Roth", "Bank"].into_iter().zip(left) {
            assert_cent(book.closing(0, name, 8).iter().sum(), left, &format!("{name} with `{order}`"));
        }
    }
}

/// Two IRAs of 50,000, one all stocks, one all bonds, 40/60 wanted: 20,000 are drawn so that 32,000 and 48,000 are left,
/// whichever account the file names first.
#[test]
fn accounts_of_a_class_are_one_pool_of_a_proportional_withdrawal() {
    let account = |name: &str| {
        format!(
            r#"{{ name = "{name}", owner = "Ann", kind = "traditional-ira", balance = 50_000, holdings = {{ {name} = 1 }} }}"#
        )
    };
    for (first, second) in [("stocks", "bonds"), ("bonds", "stocks")] {
        let rest = format!(
            r#"
            tax.none = {{}}
            inflation.mean = 0
            account = [{}, {}]
            asset.stocks.return = 0
            asset.bonds.return = 0
            portfolio.target = {{ stocks = 0.4, bonds = 0.6 }}
            withdrawal.order = "proportional"
            spending.constant-real.amount = 20_000
            "#,
            account(first),
            account(second)
        );
        let book = book(&single("1965-03-01", 1, &rest), 0, 1);
        assert_cent(book.closing(0, "stocks", 1)[0], 32_000.0, "stocks");
        assert_cent(book.closing(0, "bonds", 2)[1], 48_000.0, "bonds");
    }
}

/// 100,000 pay 40,000 twice and 20,000 in the third year: two years of five are unpaid beside it.
#[test]
fn a_year_that_is_paid_in_part_is_a_shortfall_and_the_last_dollar_is_not() {
    let lived = |amount: f64| {
        let text = single("1965-03-01", 5, &format!("{FOUR}\nspending.constant-real.amount = {amount}"));
        live(&text)
    };
    let run = lived(40_000.0);
    assert_eq!(run.total(0, TrialTotal::ShortfallYears), [3.0]);
    let so_far = run.summary().strategies[0].by_year.iter().map(|year| year.success_so_far).collect::<Vec<_>>();
    assert_eq!(so_far, [1.0, 1.0, 0.0, 0.0, 0.0]);
    let spent: Vec<_> = (0..5).map(|year| run.column(0, Measure::Spending, year)[0]).collect();
    for (spent, expected) in spent.iter().zip([40_000.0, 40_000.0, 20_000.0, 0.0, 0.0]) {
        assert_cent(*spent, expected, "paid for living");
    }
    let run = lived(20_000.0);
    assert_eq!(run.total(0, TrialTotal::ShortfallYears), [0.0], "paying the last dollar is success");
    assert_cent(run.total(0, TrialTotal::TerminalNominal)[0], 0.0, "nothing is left");
}

/// Benefits rise with prices, a pension by its own rate or not at all, from the start year on even when it begins later.
#[test]
fn incomes_grow_from_the_start_year_and_are_paid_between_their_years() {
    let text = single(
        "1965-03-01",
        4,
        r#"
        tax.none = {}
        inflation.mean = 0.03
        account = [{ name = "Bank", owner = "Ann", kind = "cash", balance = 500_000 }]
        income = [
            { name = "Social Security", person = "Ann", kind = "social-security", amount = 20_000, from-year = 2026 },
            { name = "Pension", person = "Ann", kind = "pension", amount = 10_000, growth = 0.01, until-age = 62 },
            { name = "Rent", person = "Ann", kind = "other", amount = 3_000 },
        ]
        spending.constant-real.amount = 50_000
        "#,
    );
    let book = book(&text, 0, 1);
    let expected = [
        10_000.0 + 3_000.0,
        20_000.0 * 1.03 + 10_100.0 + 3_000.0,
        20_000.0 * 1.03 * 1.03 + 10_201.0 + 3_000.0,
        20_000.0 * 1.03 * 1.03 * 1.03 + 3_000.0,
    ];
    for (year, expected) in expected.into_iter().enumerate() {
        assert_cent(book.purse(year, Line::Income), expected, &format!("incomes of year {year}"));
    }
}

/// Under `end-of-year` the first payment carries the first year's inflation and comes after the first year's growth.
#[test]
fn the_first_payment_at_a_years_end_carries_the_years_inflation() {
    for (cash_flows, spent, left) in [("start-of-year", 10_000.0, 99_000.0), ("end-of-year", 10_300.0, 99_700.0)] {
        let text = single(
            "1965-03-01",
            1,
            &format!(
                r#"
                simulation.cash-flows = "{cash_flows}"
                tax.none = {{}}
                inflation.mean = 0.03
                account = [{{ name = "Roth", owner = "Ann", kind = "roth-ira", balance = 100_000, holdings = {{ fund = 1 }} }}]
                asset.fund.return = 0.10
                spending.constant-real.amount = 10_000
                "#
            ),
        );
        let run = live(&text);
        assert_cent(run.column(0, Measure::Spending, 0)[0], spent, cash_flows);
        assert_cent(run.account(0, "Roth", 0)[0], left, cash_flows);
    }
}

/// The `rmd` rule draws 31 December balance / period of every account: (200,000 + 55,000) / 25.5 = 10,000 at 74. Of that the
/// requirement of the IRA is 200,000 / 25.5; the rest is withdrawn. Spending is the draw and incomes, less 20 % of the IRA's.
#[test]
fn the_rmd_rule_spends_the_draw_and_incomes_less_tax() {
    let text = single(
        "1951-05-01",
        1,
        r#"
        tax.flat.rate = 0.2
        inflation.mean = 0
        income = [{ name = "Social Security", person = "Ann", kind = "social-security", amount = 12_000 }]
        account = [
            { name = "IRA", owner = "Ann", kind = "traditional-ira", balance = 200_000, holdings = { fund = 1 } },
            { name = "Bank", owner = "Ann", kind = "cash", balance = 55_000 },
        ]
        asset.fund.return = 0
        spending.rmd = {}
        "#,
    );
    let book = book(&text, 0, 1);
    let required = 200_000.0 / 25.5;
    assert_cent(-book.moved(0, Line::RequiredDistribution, "IRA", 0), required, "required");
    assert_cent(-book.purse(0, Line::Tax), 0.2 * required, "tax");
    assert_cent(book.closing(0, "Bank", 8).iter().sum(), 55_000.0 - (10_000.0 - required), "the rest of the draw");
    assert_cent(-book.purse(0, Line::Spending), 10_000.0 + 12_000.0 - 0.2 * required, "spending");
}
