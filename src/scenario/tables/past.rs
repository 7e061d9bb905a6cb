//! The years of the past that `[market.history]` and `[market.bootstrap]` read, from a file beside the scenario or the
//! crate's own.

use super::beside::{self, Beside};
use crate::market::data::{DataFault, DataTable};
use crate::market::{History, US_ANNUAL};
use crate::portfolio::Asset;
use crate::scenario::text::document::Value;
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::{listed, quoted};
use crate::scenario::text::source::Span;

/// Faults of one column that are shown.
const SHOWN: usize = 3;

/// What data may be.
const DATA: Beside = Beside { sort: "a CSV file", what: "data", most: 1 << 20, shorter: "give it one row a year" };

/// A table of data, and where and how faults speak of it.
struct Data<'a> {
    table: DataTable,
    keys: &'a Keys<'a>,
    /// The file as the scenario names it, or words for the crate's own.
    name: String,
    span: Span,
}

/// What a bootstrap does to a series before it draws years of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recentre {
    /// Nothing.
    Never,
    /// Shifts each series so that its mean is the asset's `return`.
    ToReturn,
}

/// Reads the years of every asset and of inflation.
#[must_use]
pub fn read(keys: &Keys<'_>, root: &Keys<'_>, assets: &[Option<Asset>], recentre: Recentre) -> Option<History> {
    let data = table(keys)?;
    let inflation = data.inflation();
    let series: Vec<_> = assets.iter().map(|asset| data.asset(asset.as_ref()?, root, recentre)).collect();
    let series: Option<Vec<_>> = series.into_iter().collect();
    let (series, inflation) = (series?, inflation?);
    Some(History::new(data.table.first_year(), &series, &inflation))
}

/// The table that `data` names, or the crate's own.
fn table<'a>(keys: &'a Keys<'a>) -> Option<Data<'a>> {
    let span = keys.value_span("data");
    let (name, text) = match keys.item("data") {
        None if keys.has("data") => return None,
        None => ("the built-in data".to_owned(), US_ANNUAL.to_owned()),
        Some(item) => {
            let written = keys.name("data")?;
            (quoted(written), beside::text(keys, item, written, &DATA)?)
        }
    };
    match DataTable::parse(&text) {
        Ok(table) => Some(Data { table, keys, name, span }),
        Err(found) => {
            report(
                keys,
                &name,
                &span,
                &found,
                "the file needs a column `year` and one column a series, one row a year",
            );
            None
        }
    }
}

fn report(keys: &Keys<'_>, name: &str, span: &Span, found: &DataFault, help: &str) {
    keys.sink.fault(span, format!("{name}, line {}: {}", found.line, found.message), help);
}

impl Data<'_> {
    fn inflation(&self) -> Option<Vec<f64>> {
        let Some(rates) = self.table.rates("inflation") else {
            let message = format!("{} has no column `inflation`", self.name);
            let help = "returns and inflation are read from one row; add the column, 0 in every year for real returns";
            self.keys.sink.fault(&self.span, message, help);
            return None;
        };
        self.sound(rates)
    }

    /// Yearly returns of an asset.
    fn asset(&self, asset: &Asset, root: &Keys<'_>, recentre: Recentre) -> Option<Vec<f64>> {
        let Some(column) = &asset.history else {
            // Where it varies, its table has been reported.
            let never = asset.mean_return.filter(|_| asset.volatility.is_none_or(|volatility| volatility == 0.0))?;
            return Some(vec![never; self.table.years()]);
        };
        let span = history_span(root, &asset.name).unwrap_or_else(|| self.span.clone());
        let Some(rates) = self.table.rates(column).filter(|_| column != "year") else {
            let names = self.table.series();
            self.keys.sink.unknown_name(&span, column, "column of the data", &names);
            return None;
        };
        let rates = self.sound(rates)?;
        match recentre {
            Recentre::Never => Some(rates),
            Recentre::ToReturn => self.recentred(asset, column, &rates, &span),
        }
    }

    fn recentred(&self, asset: &Asset, column: &str, rates: &[f64], span: &Span) -> Option<Vec<f64>> {
        let Some(wanted) = asset.mean_return else {
            let message = format!("asset {} has no `return` that `recentre` could give it", quoted(&asset.name));
            self.keys.sink.fault(&self.keys.key_span("recentre"), message, "add its `return`, or delete the line");
            return None;
        };
        let shift = wanted - rates.iter().sum::<f64>() / rates.len() as f64;
        let shifted: Vec<_> = rates.iter().map(|rate| rate + shift).collect();
        if shifted.iter().any(|rate| *rate <= -1.0) {
            let column = listed([column]);
            let message = format!("recentred on {wanted}, {column} would lose everything in its worst year");
            self.keys.sink.fault(span, message, "raise the `return`, or write `recentre = false`");
            return None;
        }
        Some(shifted)
    }

    fn sound(&self, rates: Result<Vec<f64>, Vec<DataFault>>) -> Option<Vec<f64>> {
        let faults = match rates {
            Ok(rates) => return Some(rates),
            Err(faults) => faults,
        };
        for fault in faults.iter().take(SHOWN) {
            report(self.keys, &self.name, &self.span, fault, "rates are fractions: 7 % is written 0.07");
        }
        None
    }
}

/// Where the `history` of an asset is written.
fn history_span(root: &Keys<'_>, asset: &str) -> Option<Span> {
    let Value::Table(assets) = &root.item("asset")?.value else { return None };
    let Value::Table(table) = &assets.get(asset)?.value else { return None };
    Some(table.get("history")?.span.clone())
}
