//! State tax, capital losses over years, one flat rate on everything, rates and brackets that are reported.

use super::{household, income, tax, value};
use crate::support::household::account;
use crate::support::lived::{assert_cent, live};
use rmdsim::simulation::Measure;

// 26.5 is the divisor at 73, 25.5 at 74: 255,000 / 25.5 = 10,000.
fn retired(rest: &str) -> String {
    let rest = format!(
        "{rest}\nspending.constant-real.amount = 20_000\n{}{}{}{}",
        income("social-security", 20_000.0, ""),
        income("pension", 30_000.0, ""),
        income("interest", 5_000.0, ""),
        account("IRA", "traditional-ira", 255_000.0, "")
    );
    household(2025, 1, &rest)
}

#[test]
fn a_state_taxes_everything_but_benefits_and_what_it_exempts() {
    let federal = tax(&live(&retired("")), 0);
    for (exempts, base) in
        [("[]", 45_000.0), ("[\"pension\"]", 15_000.0), ("[\"ira\"]", 35_000.0), ("[\"pension\", \"ira\"]", 5_000.0)]
    {
        let run = live(&retired(&format!("tax.federal = {{ state-rate = 0.05, state-exempts = {exempts} }}")));
        assert_cent(tax(&run, 0) - federal, 0.05 * base, exempts);
    }
}

// 26 U.S.C. 1211(b), 1212(b): 3,000 a year, the rest waits. One expense forces the only sale.
#[test]
fn a_loss_is_deducted_3_000_a_year_until_it_is_used_up() {
    let rest = format!(
        "household.medicare = false\nspending.constant-real.amount = 20_000\n\
         expense = [{{ name = \"roof\", amount = 40_000, year = 2025 }}]\n{}{}",
        income("pension", 40_000.0, ""),
        account("Broker", "taxable", 100_000.0, "basis = 150_000"),
    );
    let run = live(&household(2025, 8, &rest));
    let sold = 100_000.0 - value(&run, 0, Measure::Balance, 0);
    assert_cent(sold, 20_000.0 + tax(&run, 0), "the sale pays for the expense and the tax");
    let mut loss = sold * 0.5;
    assert!(loss > 9_000.0 && loss < 15_000.0, "{loss}");
    for year in 0..8 {
        let deducted = loss.min(3_000.0);
        assert_cent(value(&run, 0, Measure::Agi, year), 40_000.0 - deducted, "AGI");
        loss -= deducted;
    }
    assert_eq!(loss, 0.0);
}

// Incomes without benefits and tax-exempt interest, what leaves the IRA, half of each dollar sold.
#[test]
fn a_flat_rate_is_paid_on_all_income_and_realised_gains() {
    let rest = format!(
        "withdrawal.order = [\"taxable\"]\ntax.flat.rate = 0.2\nspending.constant-real.amount = 80_000\n{}{}{}{}",
        income("social-security", 20_000.0, ""),
        income("tax-exempt-interest", 5_000.0, ""),
        income("pension", 10_000.0, ""),
        account("IRA", "traditional-ira", 255_000.0, "") + &account("Broker", "taxable", 200_000.0, "basis = 100_000"),
    );
    let run = live(&household(2025, 1, &rest));
    // sold = 80,000 + tax - 45,000, tax = 0.2 x (10,000 + 10,000 + sold / 2).
    let sold = 39_000.0 / 0.9;
    assert_cent(tax(&run, 0), 0.2 * (20_000.0 + sold / 2.0), "tax");
    assert_cent(200_000.0 - run.account(0, "Broker", 0)[0], sold, "sold");
}

// 2025, single, one senior: 60,000 - 17,750 - 6,000 = 36,250, in the 12 % bracket (11,925 to 48,475).
#[test]
fn effective_and_marginal_rates_and_brackets_are_reported() {
    let rest = format!(
        "spending.constant-real.amount = 10_000\n{}{}",
        income("pension", 60_000.0, ""),
        account("Bank", "taxable", 1_000.0, "")
    );
    let summary = live(&household(2025, 1, &rest)).summary();
    let year = &summary.strategies[0].by_year[0];
    let owed = 1_192.50 + 0.12 * (36_250.0 - 11_925.0);
    assert_cent(year.measures.tax.nominal.expect("tax is kept").mean, owed, "tax");
    assert!((year.effective_rate.expect("there is income").mean - owed / 60_000.0).abs() < 1e-9);
    assert_eq!(year.marginal_rate.expect("there is a return").mean, 0.12);
    let shares: Vec<_> = year.brackets.iter().map(|bracket| (bracket.rate, bracket.share)).collect();
    let rates = [0.0, 0.10, 0.12, 0.22, 0.24, 0.32, 0.35, 0.37];
    assert_eq!(shares, rates.map(|rate| (rate, if rate == 0.12 { 1.0 } else { 0.0 })));
}
