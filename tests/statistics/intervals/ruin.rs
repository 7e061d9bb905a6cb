//! Two funds that pay 4 % of the first balance for 30 years: the truth is the backward recursion's.

use std::collections::HashMap;

use super::{all_in, assert_covered, household};

/// Source: `tests/oracles/SOURCES.md`. Case A is a fund of 5 % and 12 %, case D one of 3 % and 8 %.
const ANSWERS: &str = include_str!("../../oracles/ruin_annual.csv");
const START: f64 = 1_000_000.0;
const SPENDING: f64 = 40_000.0;

fn answer(case: &str) -> HashMap<String, String> {
    let mut reader = csv::Reader::from_reader(ANSWERS.as_bytes());
    let rows = reader.deserialize::<HashMap<String, String>>().map(|row| row.expect("the table is whole"));
    rows.into_iter().find(|row| row["case"] == case).expect("the case stands in the table")
}

#[test]
fn intervals_of_success_and_of_its_difference_hold_the_recursions_truth() {
    let (brisk, quiet) = (answer("A"), answer("D"));
    let of = |row: &HashMap<String, String>, column: &str| row[column].parse::<f64>().expect("the cell is a number");
    let difference = |column: &str| of(&quiet, column) - of(&brisk, column);
    let success = [&brisk, &quiet].map(|row| 1.0 - of(row, "ruin_prob_start_of_year"));
    let text = |seed| {
        let household = household(30, "1965-05-01", seed);
        format!(
            r#"
            {household}
            tax.none = {{}}
            {}
            asset.brisk = {{ return = {}, volatility = {} }}
            asset.quiet = {{ return = {}, volatility = {} }}
            market.lognormal = {{}}
            spending.constant-real.amount = {SPENDING}
            strategy = [{{ name = "brisk" }}, {{ name = "quiet", {} }}]
            "#,
            all_in("brisk"),
            of(&brisk, "real_arith_mean"),
            of(&brisk, "real_arith_sd"),
            of(&quiet, "real_arith_mean"),
            of(&quiet, "real_arith_sd"),
            all_in("quiet"),
        )
    };
    let truths = [
        ("success", success[1] - success[0]),
        ("terminal-wealth-real", START * difference("mean_terminal_balance_per_1_start")),
        ("shortfall-years", difference("expected_unfunded_years_start")),
        ("shortfall-depth-real", SPENDING * difference("expected_unmet_withdrawals_start")),
        ("lifetime-spending-real", -SPENDING * difference("expected_unmet_withdrawals_start")),
    ];
    assert_covered(text, &truths, &success);
}
