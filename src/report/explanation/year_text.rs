//! One year of a trial as text, in the order of its steps.

use std::fmt::Write;

use super::wording::{TAKES_ALL, ages, market};
use super::{AccountYear, Entry, ExplainedYear, GroupWorksheet, ReturnYear, Settled, SourcedFrom};
use crate::report::numbers::{percent_fine, whole};
use crate::report::tax_return::form_text;
use crate::report::words::{residual, table};

/// Writes the whole year: its flows step by step, with the decisions of each step.
pub(super) fn one_year(text: &mut String, year: &ExplainedYear) {
    line(text, &format!("{} at age {}, nominal dollars", year.year, ages(year)));
    line(text, &format!("{}; price level {:.4} at the year's end", filing(year), year.price_level));
    let sections = year.ledger.chunk_by(|one, next| one.section == next.section);
    let mut returned = false;
    for section in sections {
        let name = section[0].section;
        line(text, &format!("\n{name}"));
        match name {
            "market" => year.asset_returns.iter().for_each(|(asset, growth)| {
                line(text, &format!("  {asset} {}", market(Some(*growth))));
            }),
            "close" => {
                line(text, &closing(&year.accounts));
                continue;
            }
            _ => {}
        }
        year.settlements.iter().filter(|settled| settled.section == name).for_each(|settled| settlement(text, settled));
        year.sourcing.iter().filter(|seen| seen.section == name).for_each(|seen| sourcing(text, seen));
        text.push_str(&table(&section.iter().map(row).collect::<Vec<_>>()));
        if name == "entry" {
            year.groups.iter().for_each(|group| worksheet(text, group));
        }
        if name == "spending" {
            year.tax_return.iter().for_each(|filed| tax_return(text, filed));
            returned = true;
        }
    }
    if !returned {
        year.tax_return.iter().for_each(|filed| tax_return(text, filed));
    }
    let purse = year.ledger.iter().filter(|entry| entry.account.is_none());
    let left = purse.map(|entry| entry.amount).fold(0.0, |sum, more| sum + more);
    line(text, &format!("\nleft in the purse: {}", cents(left)));
}

fn filing(year: &ExplainedYear) -> String {
    let status = year.filing_status;
    match year.figures_of {
        Some(figures) if figures == year.year => format!("files as {status} by the figures of {figures}"),
        Some(figures) => format!("files as {status} by the figures of {figures} carried on with prices"),
        None => format!("{status}, no federal return"),
    }
}

/// Writes the required distribution of a group.
fn worksheet(text: &mut String, group: &GroupWorksheet) {
    line(text, &format!("\nrequired distribution: {}", group.name));
    let head = ["account", "balance before", "table", "period", "RMD"].map(|word| format!("  {word}"));
    let rows = group.accounts.iter().map(|of| {
        let table = of.table.clone().unwrap_or_else(|| "-".to_owned());
        let period = of.period.map_or_else(|| "-".to_owned(), |period| format!("{period:.1}"));
        vec![format!("  {}", of.account), cents(of.balance), table, period, cents(of.required)]
    });
    text.push_str(&table(&std::iter::once(head.to_vec()).chain(rows).collect::<Vec<_>>()));
    let lines = [
        ("put off or missed in the year before", group.from_before),
        ("may wait until 1 April of the next year", group.put_off),
        ("forgotten", group.missed),
    ];
    for (what, amount) in lines.into_iter().filter(|(_, amount)| *amount > 0.0) {
        line(text, &format!("  {what}: {}", cents(amount)));
    }
    let (all, given, distributed) = (cents(group.to_distribute), cents(group.given), cents(group.distributed));
    line(text, &format!("  to be distributed {all}: given {given}, distributed {distributed}"));
}

/// Writes the use of a sourcing rule.
fn sourcing(text: &mut String, seen: &SourcedFrom) {
    let (amount, accounts) = (cents(seen.amount), seen.accounts.join(", "));
    line(text, &format!("  {amount} from {accounts}, by the rule `{}`", seen.rule));
    let head = ["asset", "held", "weight", "target", "excess", "in the pool", "taken"];
    let rows = seen.assets.iter().map(|asset| {
        vec![
            format!("    {}", asset.asset),
            cents(asset.held),
            percent_fine(asset.weight),
            percent_fine(asset.target),
            cents(asset.excess),
            cents(asset.available),
            cents(asset.taken),
        ]
    });
    let head: Vec<_> = head.into_iter().enumerate().map(|(at, word)| indented(at, word)).collect();
    text.push_str(&table(&std::iter::once(head).chain(rows).collect::<Vec<_>>()));
}

fn indented(column: usize, word: &str) -> String {
    if column == 0 { format!("    {word}") } else { word.to_owned() }
}

/// Writes a withdrawal and the tax it was solved with.
fn settlement(text: &mut String, settled: &Settled) {
    let (missing, withdrawal) = (settled.missing, cents(settled.withdrawal));
    let what = if missing < 0.0 { "left before tax" } else { "missing before tax" };
    let mut said = format!("  {what} {}", cents(missing.abs()));
    if let Some(tax) = settled.tax {
        write!(said, ", tax of the year {}, of it paid before {}", cents(tax), cents(settled.tax_paid_before))
            .expect(TAKES_ALL);
    }
    if settled.at_least > 0.0 {
        write!(said, ", asked in any case {}", cents(settled.at_least)).expect(TAKES_ALL);
    }
    line(text, &format!("{said}: withdrawn {withdrawal} of {}", cents(settled.there)));
}

/// Writes the return, including what later steps add to it.
fn tax_return(text: &mut String, filed: &ReturnYear) {
    if filed.forms.is_empty() && filed.tax == 0.0 {
        return;
    }
    line(text, "\ntax of the year, with what conversions and trades add to it");
    for form in &filed.forms {
        form_text(text, form);
    }
    let others = [
        ("state tax", filed.state_tax),
        ("excise on distributions missed", filed.excise),
        ("additional tax on early distributions", filed.additional_tax),
        ("all tax of the year as paid", filed.tax),
    ];
    for (what, amount) in others.into_iter().filter(|(_, amount)| *amount > 0.0) {
        line(text, &format!("  {what}: {}", cents(amount)));
    }
    if filed.irmaa > 0.0 {
        let (tier, magi) = (filed.irmaa_tier, cents(filed.magi_of_surcharge));
        let paid = cents(filed.irmaa);
        line(
            text,
            &format!("  Medicare surcharges: {paid}, tier {tier} by the modified AGI of {magi} two years before"),
        );
    }
}

/// Table of every account at both ends of the year, with the residual.
fn closing(accounts: &[AccountYear]) -> String {
    let head = ["account", "asset", "before", "flows", "market", "after"];
    let head: Vec<_> = head
        .into_iter()
        .enumerate()
        .map(|(at, word)| if at == 0 { format!("  {word}") } else { word.to_owned() })
        .collect();
    let rows = accounts.iter().flat_map(|account| {
        account.holdings.iter().map(|held| {
            let amounts = [held.before, held.flows, held.growth, held.after].map(cents);
            [vec![format!("  {}", account.account), held.asset.clone()], amounts.to_vec()].concat()
        })
    });
    let rows: Vec<_> = std::iter::once(head).chain(rows).collect();
    let largest = accounts.iter().map(|account| account.residual.abs()).fold(0.0, f64::max);
    let closed = accounts.iter().filter(|account| !account.holdings.is_empty()).count();
    format!(
        "{}  before + flows + market - after: {} dollars at most, in {closed} accounts",
        table(&rows),
        residual(largest)
    )
}

fn row(entry: &Entry) -> Vec<String> {
    let account = entry.account.as_deref().unwrap_or("(purse)");
    let asset = entry.asset.as_deref().unwrap_or("");
    vec![format!("  {}", entry.line), account.to_owned(), asset.to_owned(), cents(entry.amount)]
}

/// Dollars and cents with thousands separated.
fn cents(amount: f64) -> String {
    if !amount.is_finite() {
        return amount.to_string();
    }
    let hundredths = (amount * 100.0).round();
    let text = format!("{}.{:02}", whole((hundredths.abs() / 100.0).floor()), hundredths.abs() % 100.0);
    if hundredths < 0.0 { format!("-{text}") } else { text }
}

fn line(text: &mut String, line: &str) {
    writeln!(text, "{line}").expect(TAKES_ALL);
}
