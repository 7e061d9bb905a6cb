//! Expenses and incomes of some years: when they are paid, how they grow, and what they count as.

use super::single;
use crate::support::lived::{assert_cent, book, live, said_of};
use rmdsim::simulation::{Line, Measure, TrialTotal};

/// Ann, 60 in the first year, with dollars in a bank.
fn with(bank: u32, keys: &str) -> String {
    let account = format!("account = [{{ name = \"Bank\", owner = \"Ann\", kind = \"cash\", balance = {bank} }}]");
    single("1965-03-01", 3, &format!("{account}\n{keys}"))
}

const RISING: &str = "inflation.mean = 0.10\ntax.none = {}\nspending.constant-nominal.amount = 10_000";

/// Prices are 1, 1.1 and 1.21. Two per cent over them is 1.1 x 1.02 = 1.122 and its square 1.258884.
#[test]
fn an_expense_is_paid_in_its_years_and_grows_as_it_says() {
    for (keys, paid) in [
        ("year = 2026", [0.0, 1_100.0, 0.0]),
        ("year = 2026, growth = \"none\"", [0.0, 1_000.0, 0.0]),
        ("from-year = 2026", [0.0, 1_100.0, 1_210.0]),
        ("until-year = 2026", [1_000.0, 1_100.0, 0.0]),
        ("person = \"Ann\", from-age = 62", [0.0, 0.0, 1_210.0]),
        ("person = \"Ann\", from-age = 61, until-age = 61", [0.0, 1_100.0, 0.0]),
        ("from-year = 2025, growth = \"none\"", [1_000.0, 1_000.0, 1_000.0]),
        ("from-year = 2025, growth = 0.05", [1_000.0, 1_050.0, 1_102.5]),
        ("from-year = 2025, growth = { over-inflation = 0.02 }", [1_000.0, 1_122.0, 1_258.884]),
    ] {
        let expense = format!("expense = [{{ name = \"Care\", amount = 1_000, {keys} }}]");
        let lived = book(&with(400_000, &format!("{RISING}\n{expense}")), 0, 1);
        for (year, paid) in paid.into_iter().enumerate() {
            assert_cent(-lived.purse(year, Line::Spending), 10_000.0 + paid, &format!("{keys} in year {year}"));
        }
    }
}

#[test]
fn an_expense_without_a_year_or_with_the_age_of_nobody_is_refused() {
    for (keys, said) in [
        ("", "missing key `year`"),
        ("from-age = 62", "missing key `person`"),
        ("person = \"Ann\", year = 2026", "`person` has no effect"),
        ("year = 2026, until-year = 2027", "both `year` and `until-year`"),
        ("from-year = 2027, until-year = 2026", "the expense ends in 2026, before it begins in 2027"),
        ("from-year = 2030", "outside the years lived, 2025 to 2027"),
    ] {
        let expense = format!("expense = [{{ name = \"Care\", amount = 1_000, {keys} }}]");
        let faults = said_of(&with(400_000, &format!("{RISING}\n{expense}")));
        assert!(faults.contains(said), "{keys}: {faults}");
    }
}

/// Living is 10,000, of which 8,000 are essential, and care costs 3,000. Of 10,500 dollars care gets 2,500 once the 8,000
/// are paid; of 12,000 all 3,000, and living 9,000.
#[test]
fn an_essential_expense_is_paid_before_the_rest_of_living_and_counts_as_essential() {
    for (bank, essential, living, short) in [
        (12_000, true, 9_000.0, 0.0),
        (10_500, true, 8_000.0, 500.0),
        (12_000, false, 10_000.0, 0.0),
        (10_500, false, 10_000.0, 0.0),
    ] {
        let text = with(
            bank,
            &format!(
                "tax.none = {{}}\ninflation.mean = 0\nspending.constant-real.amount = 10_000\n\
                 household.essential-spending = 8_000\n\
                 expense = [{{ name = \"Care\", amount = 3_000, year = 2025, essential = {essential} }}]"
            ),
        );
        let text = text.replace("simulation.years = 3", "simulation.years = 1");
        let run = live(&text);
        assert_eq!(run.column(0, Measure::LivingReal, 0), [living], "living from {bank}");
        assert_eq!(run.total(0, TrialTotal::EssentialUnpaid), [short], "short with {bank}");
        assert_eq!(run.total(0, TrialTotal::EssentialShortfallYears), [f64::from(short > 0.0)]);
    }
}

/// Without essential spending an essential expense alone is what success asks for: 3,000 out of 2,000 dollars are not there.
#[test]
fn success_may_ask_for_an_essential_expense_alone() {
    for (bank, failed) in [(2_000, 1.0), (3_500, 0.0)] {
        let text = with(
            bank,
            "tax.none = {}\ninflation.mean = 0\nspending.constant-real.amount = 1_000\n\
             simulation.success = \"essential\"\n\
             expense = [{ name = \"Care\", amount = 3_000, year = 2025, essential = true }]",
        );
        let text = text.replace("simulation.years = 3", "simulation.years = 1");
        assert_eq!(live(&text).total(0, TrialTotal::FailedYears), [failed], "from {bank}");
    }
}

/// Half of 10,000 is drawn for living, and care comes on top: 5,500 of living are essential, so 500 are missing.
#[test]
fn an_essential_expense_comes_on_top_of_a_draw() {
    for (essential, short) in [(5_500, 500.0), (5_000, 0.0)] {
        let text = with(
            10_000,
            &format!(
                "tax.none = {{}}\ninflation.mean = 0\nspending.percentage.rate = 0.5\n\
                 household.essential-spending = {essential}\n\
                 expense = [{{ name = \"Care\", amount = 3_000, year = 2025, essential = true }}]"
            ),
        );
        let text = text.replace("simulation.years = 3", "simulation.years = 1");
        assert_eq!(live(&text).total(0, TrialTotal::EssentialUnpaid), [short], "{essential} are essential");
    }
}

/// Half a million once, nominal unless it says otherwise: a flat tax of 20 % takes nothing of it, and 100,000 of other income.
#[test]
fn money_that_is_not_taxed_comes_in_whole() {
    for (kind, growth, amount, tax) in [
        ("untaxed", "", 500_000.0, 0.0),
        ("untaxed", ", growth = \"inflation\"", 550_000.0, 0.0),
        ("other", "", 500_000.0, 100_000.0),
    ] {
        let income = format!(
            "income = [{{ name = \"Home\", person = \"Ann\", kind = \"{kind}\", amount = 500_000, year = 2026{growth} }}]"
        );
        let keys = RISING.replace("tax.none = {}", "tax.flat.rate = 0.2");
        let lived = book(&with(400_000, &format!("{keys}\n{income}")), 0, 1);
        for (year, factor) in [0.0, 1.0, 0.0].into_iter().enumerate() {
            assert_cent(lived.purse(year, Line::Income), factor * amount, &format!("{kind} paid in year {year}"));
            assert_cent(-lived.purse(year, Line::Tax), factor * tax, &format!("tax of {kind} in year {year}"));
        }
    }
}

/// 30,000 of benefits alone are not taxed, whatever is inherited beside them; as other income the same half million is.
#[test]
fn money_that_is_not_taxed_stands_on_no_return() {
    for (kind, taxed) in [("untaxed", false), ("other", true)] {
        let income = format!(
            "income = [{{ name = \"Social Security\", person = \"Ann\", kind = \"social-security\", amount = 30_000 }},\n\
             {{ name = \"Estate\", person = \"Ann\", kind = \"{kind}\", amount = 500_000, year = 2025 }}]"
        );
        let keys = RISING.replace("tax.none = {}", "tax.federal = {}");
        let lived = book(&with(400_000, &format!("{keys}\n{income}")), 0, 1);
        assert_eq!(lived.purse(0, Line::Tax) < 0.0, taxed, "{kind}");
    }
}

/// Wages of 10,000 two per cent ahead of prices that rise by ten: 11,220 and 12,588.84.
#[test]
fn wages_grow_faster_than_prices() {
    let income = "income = [{ name = \"Work\", person = \"Ann\", kind = \"wages\", amount = 10_000, \
                  growth = { over-inflation = 0.02 } }]";
    let lived = book(&with(400_000, &format!("{RISING}\n{income}")), 0, 1);
    for (year, paid) in [10_000.0, 11_220.0, 12_588.84].into_iter().enumerate() {
        assert_cent(lived.purse(year, Line::Income), paid, &format!("wages in year {year}"));
    }
}
