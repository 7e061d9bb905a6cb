//! `[asset.NAME]`.

use crate::household::IncomeKind;
use crate::portfolio::Asset;
use crate::scenario::keys::accounts::{ASSET, TAXED_AS};
use crate::scenario::text::document::{Item, Table, Value};
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::quoted;

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
    (
        entries().map(|(name, item)| asset(name, item, needs, root)).collect(),
        entries().map(|(name, _)| name.clone()).collect(),
    )
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

fn asset(name: &str, item: &Item, needs: Needs, root: &Keys<'_>) -> Option<Asset> {
    if name.trim().is_empty() || name.chars().any(char::is_control) {
        root.sink.fault(
            &item.key_span,
            "the name of the asset is empty or holds a line break",
            "name it, `[asset.stocks]`",
        );
    }
    let keys = Keys::of(item, &format!("asset {}", quoted(name)), &ASSET, root.sink)?;
    if needs != Needs::History {
        keys.require("return", "`return = 0.08`, the mean of a year's return");
    }
    if needs == Needs::ReturnAndVolatility {
        keys.require("volatility", "`volatility = 0.18`, the standard deviation of a year's return");
    }
    let mean_return = keys.number("return");
    let volatility = keys.number("volatility");
    let never_varies = keys.has("return") && volatility.is_none_or(|volatility| volatility == 0.0);
    if needs == Needs::History && !keys.has("history") && !never_varies {
        let message = format!("asset {} has no `history`, and this market reads its returns from data", quoted(name));
        let help = "add `history = \"us_stocks\"`, a column of the data, or a `return` with `volatility = 0`";
        root.sink.fault(&keys.span, message, help);
    }
    let dividend_yield = keys.number_or_default("yield");
    let yield_taxed_as = keys.choice_or_default("yield-taxed-as", &TAXED_AS);
    if yield_taxed_as != IncomeKind::QualifiedDividends && dividend_yield == 0.0 && !keys.has("yield") {
        let message = "`yield-taxed-as` has no effect without a `yield`";
        root.sink.idle(&keys.key_span("yield-taxed-as"), message, "add `yield = 0.02`, or delete the line");
    }
    let history = keys.name("history").map(str::to_owned);
    keys.finish();
    let volatility = if needs == Needs::Return { Some(volatility.unwrap_or(0.0)) } else { volatility };
    Some(Asset { name: name.to_owned(), mean_return, volatility, dividend_yield, yield_taxed_as, history })
}
