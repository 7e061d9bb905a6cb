//! `[asset.NAME]`.

use crate::household::IncomeKind;
use crate::market::{US_ANNUAL, mean_of_compound};
use crate::portfolio::Asset;
use crate::scenario::keys::accounts::{ASSET, TAXED_AS};
use crate::scenario::text::document::{Item, Table, Value};
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::{listed, quoted};
use crate::scenario::text::slips;

const MOST_ASSETS: usize = 100;

/// What a market model reads of an asset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Needs {
    /// Mean and standard deviation.
    ReturnAndVolatility,
    /// The mean alone.
    Return,
    /// A column of data, or a return that never varies.
    History,
}

/// Reads the assets, in file order, with their names; a faulty one is none.
#[must_use]
pub fn read(root: &Keys<'_>) -> (Vec<Option<Asset>>, Vec<String>) {
    let Some(item) = root.item("asset") else { return (Vec::new(), Vec::new()) };
    let Some(table) = root.sink.table(item, "asset") else { return (Vec::new(), Vec::new()) };
    if let Some((_, item)) = table.entries.get(MOST_ASSETS) {
        let message = format!("{} assets, expected at most {MOST_ASSETS}", table.entries.len());
        root.sink.fault(&item.key_span, message, "merge assets that move alike");
    }
    let needs = needs(root);
    let entries = || table.entries.iter().take(MOST_ASSETS);
    report_same_columns(table, needs, root);
    (
        entries().map(|(name, item)| asset(name, item, needs, root)).collect(),
        entries().map(|(name, _)| name.clone()).collect(),
    )
}

/// Warns of assets that read one column: they would move alike.
fn report_same_columns(table: &Table, needs: Needs, root: &Keys<'_>) {
    if needs != Needs::History {
        return;
    }
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for (name, item) in table.entries.iter().take(MOST_ASSETS) {
        let Value::Table(inner) = &item.value else { continue };
        let Some((text, span)) = inner.get("history").and_then(|item| match &item.value {
            Value::Text(text) => Some((text.as_str(), &item.span)),
            _ => None,
        }) else {
            continue;
        };
        if let Some((_, other)) = seen.iter().find(|(column, _)| *column == text) {
            let message = format!("{} and {} read the same column {}", quoted(name), quoted(other), quoted(text));
            let help = column_help(name).replacen("add", "write", 1);
            root.sink.warning(span, message, format!("{help}; nothing to do if they shall move alike"));
        }
        seen.push((text, name));
    }
}

fn needs(root: &Keys<'_>) -> Needs {
    let market = match root.item("market").map(|item| &item.value) {
        Some(Value::Table(table)) => table,
        _ => Table::EMPTY,
    };
    if market.get("bootstrap").or(market.get("history")).is_some() {
        Needs::History
    } else if market.get("fixed").is_some() {
        Needs::Return
    } else {
        Needs::ReturnAndVolatility
    }
}

/// How to name the column that an asset reads; of the built-in data, the one that its name speaks of.
fn column_help(name: &str) -> String {
    let columns: Vec<&str> = US_ANNUAL.lines().next().unwrap_or_default().split(',').collect();
    let series = || columns.iter().copied().filter(|column| !["year", "inflation"].contains(column));
    let plain = name.to_lowercase();
    let words = [("stock", "us_stock"), ("equit", "us_stock"), ("corporate", "corporate"), ("bond", "us_bond")];
    let more = [("bill", "bill"), ("cash", "bill"), ("estate", "estate"), ("reit", "estate")];
    let word = words.into_iter().chain(more).find(|(word, _)| plain.contains(word));
    match word.and_then(|(_, part)| series().find(|column| column.contains(part))) {
        Some(column) => format!("add `history = {column:?}`, a column of the built-in data"),
        None => format!("add `history`, of the built-in data one of {}", listed(series())),
    }
}

fn asset(name: &str, item: &Item, needs: Needs, root: &Keys<'_>) -> Option<Asset> {
    if name.trim().is_empty() || name.chars().any(char::is_control) {
        root.sink.fault(
            &item.key_span,
            "the name of the asset is empty or holds a line break",
            "name it, `[asset.stocks]`",
        );
    }
    if let Some(sign) = slips::hidden(name) {
        let message = format!("the name of the asset holds a character that is not seen, U+{:04X}", u32::from(sign));
        root.sink.fault(&item.key_span, message, format!("write {:?}", slips::seen(name)));
    }
    let keys = Keys::of(item, &format!("asset {}", quoted(name)), &ASSET, root.sink)?;
    if needs != Needs::History && !keys.has("compound-return") {
        keys.require("return", "`return = 0.08`, the mean of a year's return");
    }
    if needs == Needs::ReturnAndVolatility {
        keys.require("volatility", "`volatility = 0.18`, the standard deviation of a year's return");
    }
    let volatility = keys.number("volatility");
    let mean_return = mean_return(&keys, needs, volatility, root);
    let has_return = keys.has("return") || keys.has("compound-return");
    let never_varies = has_return && volatility.is_none_or(|volatility| volatility == 0.0);
    if needs == Needs::History && !keys.has("history") && !never_varies {
        let message = format!("asset {} has no `history`, and this market reads its returns from data", quoted(name));
        let help = format!("{}, or a `return` with `volatility = 0`", column_help(name));
        root.sink.fault(&keys.span, message, help);
    }
    let expense_ratio = keys.number_or_default("expense-ratio");
    let dividend_yield = keys.number("yield");
    let yield_taxed_as = keys.choice_or_default("yield-taxed-as", &TAXED_AS);
    if yield_taxed_as != IncomeKind::QualifiedDividends && !keys.has("yield") {
        let message = "`yield-taxed-as` has no effect without a `yield`";
        root.sink.idle(&keys.key_span("yield-taxed-as"), message, "add `yield = 0.02`, or delete the line");
    }
    let history = keys.name("history").map(str::to_owned);
    keys.finish();
    let volatility = if needs == Needs::Return { Some(volatility.unwrap_or(0.0)) } else { volatility };
    Some(Asset {
        name: name.to_owned(),
        mean_return,
        volatility,
        expense_ratio,
        dividend_yield,
        yield_taxed_as,
        history,
        is_used: true,
    })
}

/// Reads the mean return, or works it out from the compound one.
fn mean_return(keys: &Keys<'_>, needs: Needs, volatility: Option<f64>, root: &Keys<'_>) -> Option<f64> {
    keys.exclusive("return", "compound-return", "keep one of the two: the arithmetic or the geometric mean");
    let mean = keys.number("return");
    let compound = keys.number("compound-return");
    let varies = needs != Needs::Return && volatility.is_some_and(|volatility| volatility > 0.0);
    let is_lognormal = matches!(
        root.item("market").map(|item| &item.value),
        Some(Value::Table(market)) if market.get("lognormal").is_some()
    );
    if compound.is_some() && varies && !is_lognormal {
        let message = "`compound-return` is for `[market.lognormal]` and `[market.fixed]`";
        keys.sink.fault(&keys.key_span("compound-return"), message, "write `return`, the arithmetic mean");
    }
    mean.or_else(|| compound.map(|c| if varies { mean_of_compound(c, volatility.unwrap_or(0.0)) } else { c }))
}
