//! `[inflation]` and `[market]`.

use crate::market::{Inflation, MarketModel};
use crate::scenario::text::bounds::Bounds;
use crate::scenario::text::document::Item;
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::quoted;

const KNOWN: [&str; 5] = ["lognormal", "fixed", "student-t", "bootstrap", "history"];
const DEFAULT_INFLATION: f64 = 0.025;
/// The least pivot with which a correlation matrix counts as positive definite.
const LEAST_PIVOT: f64 = 1e-10;

/// Reads how prices move.
#[must_use]
pub fn inflation(root: &Keys<'_>, market: Option<&MarketModel>) -> Inflation {
    let keys = root.section("inflation");
    let inflation = Inflation {
        mean: keys.number("mean", Bounds::Rate).unwrap_or(DEFAULT_INFLATION),
        volatility: keys.number("volatility", Bounds::Volatility).unwrap_or(0.0),
        persistence: keys.number("persistence", Bounds::Persistence).unwrap_or(0.0),
    };
    if inflation.volatility > 0.0 && market == Some(&MarketModel::Fixed) {
        let message = "`volatility` of inflation has no effect under `[market.fixed]`";
        root.sink.idle_warning(&keys.key_span("volatility"), message, "delete the line, or write `[market.lognormal]`");
    } else if inflation.persistence != 0.0 && inflation.volatility == 0.0 {
        let message = "`persistence` has no effect while the `volatility` of inflation is 0";
        root.sink.idle(&keys.key_span("persistence"), message, "add `volatility = 0.01`, or delete the line");
    }
    keys.finish();
    inflation
}

/// Reads how returns are drawn.
#[must_use]
pub fn read(root: &Keys<'_>, assets: &[String]) -> Option<MarketModel> {
    if !root.has("market") {
        root.sink.fault(&root.span, "missing table `[market]`", "add `[market.lognormal]`");
        return None;
    }
    let (name, item) = Keys::of(root.item("market")?, "`[market]`", root.sink)?.variant(&KNOWN)?;
    let keys = Keys::of(item, &format!("`[market.{name}]`"), root.sink)?;
    let market = match name {
        "fixed" => Some(MarketModel::Fixed),
        "lognormal" => Some(MarketModel::Lognormal { correlations: correlations(&keys, assets)? }),
        _ => None,
    };
    keys.finish();
    market
}

fn correlations(keys: &Keys<'_>, assets: &[String]) -> Option<Vec<Vec<f64>>> {
    let mut matrix: Vec<Vec<f64>> = (0..assets.len())
        .map(|row| (0..assets.len()).map(|column| f64::from(u8::from(row == column))).collect())
        .collect();
    let Some(item) = keys.item("correlations") else { return Some(matrix) };
    let items = keys.sink.array(item, "correlations", "a list of `{ between = [\"...\", \"...\"], is = 0.2 }`")?;
    let mut seen: Vec<(usize, usize)> = Vec::new();
    let mut sound = true;
    for entry in items {
        if keys.sink.is_full() {
            return None;
        }
        let Some((first, second, correlation)) = correlation(entry, keys, assets) else {
            sound = false;
            continue;
        };
        let pair = (first.min(second), first.max(second));
        if seen.contains(&pair) {
            let message =
                format!("the correlation of {} and {} is given twice", quoted(&assets[first]), quoted(&assets[second]));
            keys.sink.fault(&entry.span, message, "keep one of the two");
        }
        seen.push(pair);
        matrix[first][second] = correlation;
        matrix[second][first] = correlation;
    }
    if sound && !is_positive_definite(&matrix) {
        let message = "no returns can be correlated like this: the matrix is not positive definite";
        keys.sink.fault(&item.span, message, "bring the correlations nearer to 0, 0.99 in place of 1");
    }
    sound.then_some(matrix)
}

fn correlation(entry: &Item, keys: &Keys<'_>, assets: &[String]) -> Option<(usize, usize, f64)> {
    let inner = Keys::of(entry, "the correlation", keys.sink)?;
    inner.require("between", "`between = [\"stocks\", \"bonds\"]`");
    inner.require("is", "`is = 0.2`");
    let correlation = inner.number("is", Bounds::Correlation);
    let between = inner.item("between");
    inner.finish();
    let between = between?;
    let names = keys.sink.array(between, "between", "two names of assets")?;
    let [first, second] = names else {
        let message = format!("`between` has {} names, expected 2", names.len());
        keys.sink.fault(&between.span, message, "name two assets");
        return None;
    };
    let one = keys.sink.reference(first, "between", "asset", assets);
    let other = keys.sink.reference(second, "between", "asset", assets);
    let (one, other) = (one?, other?);
    if one == other {
        let message = format!("correlation of {} with itself", quoted(&assets[one]));
        keys.sink.fault(&between.span, message, "name two different assets");
        return None;
    }
    Some((one, other, correlation?))
}

/// Whether the Cholesky factor of a correlation matrix exists.
fn is_positive_definite(matrix: &[Vec<f64>]) -> bool {
    let mut factor = vec![vec![0.0; matrix.len()]; matrix.len()];
    for row in 0..matrix.len() {
        for column in 0..=row {
            let known: f64 = (0..column).map(|k| factor[row][k] * factor[column][k]).sum();
            let rest = matrix[row][column] - known;
            if row != column {
                factor[row][column] = rest / factor[column][column];
            } else if rest > LEAST_PIVOT {
                factor[row][row] = rest.sqrt();
            } else {
                return false;
            }
        }
    }
    true
}
