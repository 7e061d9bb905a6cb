//! A trial as text: a table by year, or the ledger of one year.

use std::fmt::Write;

use super::{Entry, ExplainedYear, Explanation};
use crate::report::words::{dollars, table, whole};

/// The whole life as a table; a single year as its ledger.
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
    let failure = explanation
        .first_failure
        .map_or_else(|| "every year is met".to_owned(), |year| format!("the first year that is not met is {year}"));
    let mut text = format!(
        "{title}{strategy}\nTrial {trial} of seed {seed}: {chosen}\nAt the end {end} in start-year dollars; {failure}\n"
    );
    let (count, residual) = (explanation.account_years_closed, explanation.largest_residual);
    writeln!(text, "{count} account-years closed, largest residual {residual:.1e} dollars\n").expect(TAKES_ALL);
    text
}

const TAKES_ALL: &str = "a string takes every write";

/// Nominal dollars by year.
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

/// Ages in the order of names.
fn ages(year: &ExplainedYear) -> String {
    let ages: Vec<_> = year.ages.values().map(ToString::to_string).collect();
    ages.join("/")
}

fn market(growth: Option<f64>) -> String {
    growth.map_or_else(|| "-".to_owned(), |growth| format!("{:+.1}%", growth * 100.0))
}

fn one_year(text: &mut String, year: &ExplainedYear) {
    writeln!(text, "{} at age {}, nominal dollars", year.year, ages(year)).expect(TAKES_ALL);
    if !year.required.is_empty() {
        let head = ["required", "balance before", "period", "RMD"].map(str::to_owned).to_vec();
        let rows = year.required.iter().map(|required| {
            let period = format!("{:.1}", required.period);
            vec![required.account.clone(), cents(required.balance), period, cents(required.required)]
        });
        let rows: Vec<_> = std::iter::once(head).chain(rows).collect();
        writeln!(text, "\n{}distributed toward it: {}", table(&rows), cents(year.rmd)).expect(TAKES_ALL);
    }
    let sections = year.ledger.chunk_by(|one, next| one.section == next.section);
    for section in sections {
        writeln!(text, "\n{}", section[0].section).expect(TAKES_ALL);
        if section[0].section == "market" {
            for (asset, growth) in &year.asset_returns {
                writeln!(text, "  {asset} {}", market(Some(*growth))).expect(TAKES_ALL);
            }
        }
        text.push_str(&table(&section.iter().map(row).collect::<Vec<_>>()));
    }
    let purse = year.ledger.iter().filter(|entry| entry.account.is_none());
    let left = purse.map(|entry| entry.amount).fold(0.0, |sum, more| sum + more);
    writeln!(text, "\nleft in the purse: {}", cents(left)).expect(TAKES_ALL);
    if let Some(agi) = year.agi {
        writeln!(text, "adjusted gross income: {}", cents(agi)).expect(TAKES_ALL);
    }
}

fn row(entry: &Entry) -> Vec<String> {
    let account = entry.account.as_deref().unwrap_or("(purse)");
    let asset = entry.asset.as_deref().unwrap_or("");
    vec![format!("  {}", entry.line), account.to_owned(), asset.to_owned(), cents(entry.amount)]
}

/// Dollars and cents with thousands separated.
fn cents(amount: f64) -> String {
    let hundredths = (amount * 100.0).round();
    let text = format!("{}.{:02}", whole((hundredths.abs() / 100.0).floor()), hundredths.abs() % 100.0);
    if hundredths < 0.0 { format!("-{text}") } else { text }
}
