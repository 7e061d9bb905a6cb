//! Trial as text: a table by year.

use std::fmt::Write;

use super::wording::{TAKES_ALL, ages, market};
use super::year_text::one_year;
use super::{ExplainedYear, Explanation};
use crate::report::numbers::{dollars, whole};
use crate::report::words::{residual, table};

/// All years as a table, or a single year as its ledger.
#[must_use]
pub fn text(explanation: &Explanation) -> String {
    let mut text = head(explanation);
    match &explanation.years[..] {
        [year] => one_year(&mut text, year),
        years => text.push_str(&by_year(years)),
    }
    text
}

fn head(explanation: &Explanation) -> String {
    let Explanation { title, strategy, seed, trial, chosen, .. } = explanation;
    let strategy = if strategy == title { String::new() } else { format!("\nStrategy: {strategy}") };
    let end = dollars(explanation.terminal_wealth_real);
    let failure = explanation.defect.clone().unwrap_or_else(|| {
        explanation
            .first_failure
            .map_or_else(|| "every year is met".to_owned(), |year| format!("the first year that is not met is {year}"))
    });
    let mut text = format!(
        "{title}{strategy}\nTrial {trial} of seed {seed}: {chosen}\nAt the end {end} in start-year dollars; {failure}\n"
    );
    let (count, largest) = (explanation.account_years_closed, residual(explanation.largest_residual));
    writeln!(text, "{count} account-years closed, largest residual {largest} dollars\n").expect(TAKES_ALL);
    text
}

/// Table of nominal dollars by year.
fn by_year(years: &[ExplainedYear]) -> String {
    let head = [
        "year",
        "age",
        "entry",
        "RMD",
        "QCD",
        "withdrawn",
        "spending",
        "tax",
        "IRMAA",
        "converted",
        "rebalanced",
        "market",
        "end",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    if let Some(year) = years.first().filter(|year| year.ages.len() > 1) {
        let names: Vec<_> = year.ages.keys().map(String::as_str).collect();
        rows[0][1] = names.join("/");
    }
    rows.extend(years.iter().map(|year| {
        let mut row = vec![year.year.to_string(), ages(year), whole(year.balance_on_entry)];
        let flows = [
            year.rmd,
            year.qcd,
            year.withdrawals,
            year.spending,
            year.tax,
            year.irmaa,
            year.conversion,
            year.rebalancing,
        ];
        row.extend(flows.map(whole));
        row.extend([market(year.market_return), whole(year.balance)]);
        row
    }));
    format!("Nominal dollars\n{}", table(&rows))
}
