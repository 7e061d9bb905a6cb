//! One-off expenses that are more than there is.

use super::single;
use crate::support::lived::{assert_cent, book, live};
use rmdsim::simulation::{Line, TrialTotal};

fn text(spending: &str) -> String {
    single(
        "1965-03-01",
        3,
        &format!(
            r#"
            tax.none = {{}}
            inflation.mean = 0
            account = [{{ name = "Bank", owner = "Ann", kind = "cash", balance = 40_000 }}]
            expense = [{{ name = "Roof", amount = 25_000, year = 2026 }}]
            {spending}
            "#
        ),
    )
}

/// 40,000 pay 10,000, then 10,000 and the roof of 25,000 with 30,000: living comes first, 5,000 of the roof are missing, and
/// nothing is left for the third year.
#[test]
fn an_expense_that_cannot_be_paid_in_full_is_a_shortfall_in_its_year() {
    let text = text("spending.constant-real.amount = 10_000");
    let lived = book(&text, 0, 1);
    for (year, spent) in [10_000.0, 30_000.0, 0.0].into_iter().enumerate() {
        assert_cent(-lived.purse(year, Line::Spending), spent, &format!("spent in year {year}"));
    }
    let run = live(&text);
    assert_eq!(run.total(0, TrialTotal::ShortfallYears), [2.0]);
    let so_far = run.summary().strategies[0].by_year.iter().map(|year| year.success_so_far).collect::<Vec<_>>();
    assert_eq!(so_far, [1.0, 0.0, 0.0]);
}

/// Half of what is there each year: 20,000, then 10,000 with 10,000 of the roof. A rule that takes a share of what is there
/// is short only of the roof, in its year.
#[test]
fn an_expense_comes_on_top_of_a_draw_and_is_counted_short_alone() {
    let text = text("spending.percentage.rate = 0.5");
    let lived = book(&text, 0, 1);
    for (year, spent) in [20_000.0, 20_000.0, 0.0].into_iter().enumerate() {
        assert_cent(-lived.purse(year, Line::Spending), spent, &format!("spent in year {year}"));
    }
    assert_eq!(live(&text).total(0, TrialTotal::ShortfallYears), [1.0]);
}
