//! `[inflation]` and `[market]`.

use super::past::{self, Recentre};
use crate::law::dollar_limits::last_published_year;
use crate::market::{History, Inflation, MarketKind, MarketModel};
use crate::portfolio::Asset;
use crate::scenario::keys::markets::CORRELATION;
use crate::scenario::text::document::Item;
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::quoted;
use crate::units::Year;

/// Shocks in a row, in standard deviations of their sum, that prices must bear.
const SHOCKS: f64 = 6.0;
/// The log of the highest price level that still leaves a dollar its cents: a million million.
const MOST_LOG_LEVEL: f64 = 27.631_021_115_928_547;
/// The least pivot with which a correlation matrix counts as positive definite.
const LEAST_PIVOT: f64 = 1e-10;

/// Reads how prices move.
#[must_use]
pub fn inflation(
    root: &Keys<'_>,
    market: Option<&MarketModel>,
    start_year: Option<Year>,
    years: Option<usize>,
) -> Inflation {
    let keys = root.section("inflation");
    if let Some(MarketModel::History { .. } | MarketModel::Bootstrap { .. }) = market {
        report_inflation_from_data(&keys, start_year);
    }
    let inflation = Inflation {
        mean: keys.number_or_default("mean"),
        volatility: keys.number_or_default("volatility"),
        persistence: keys.number_or_default("persistence"),
    };
    if inflation.volatility > 0.0 && market == Some(&MarketModel::Fixed) {
        let message = "`volatility` of inflation has no effect under `[market.fixed]`";
        root.sink.idle_warning(&keys.key_span("volatility"), message, "delete the line, or write `[market.lognormal]`");
    } else if inflation.persistence != 0.0 && keys.sound_number("volatility") == Some(0.0) {
        let message = "`persistence` has no effect while the `volatility` of inflation is 0";
        root.sink.idle(&keys.key_span("persistence"), message, "add `volatility = 0.01`, or delete the line");
    }
    if !matches!(market, Some(MarketModel::History { .. } | MarketModel::Bootstrap { .. })) {
        check_prices(&inflation, &keys, years);
    }
    keys.finish();
    inflation
}

/// Reports prices that may overflow or vanish before the horizon ends.
fn check_prices(inflation: &Inflation, keys: &Keys<'_>, years: Option<usize>) {
    let Some(years) = years else { return };
    // After shocks s_1, ..., s_n the log level is n ln(1 + m) and the sum of (1 - p^k) / (1 - p) of the shock k years ago.
    let weight = |year: i32| (0..year).map(|k| libm::pow(inflation.persistence, f64::from(k))).sum::<f64>();
    let spread = match inflation.volatility {
        0.0 => 0.0,
        _ => (1..=years as i32).map(|year| weight(year) * weight(year)).sum::<f64>().sqrt(),
    };
    let drift = years as f64 * libm::log1p(inflation.mean);
    let reach = SHOCKS * inflation.volatility * spread;
    if drift + reach <= MOST_LOG_LEVEL && drift - reach >= -MOST_LOG_LEVEL {
        return;
    }
    let (key, cause) = if drift.abs() > reach { ("mean", "mean") } else { ("volatility", "shocks") };
    let way = if drift + reach > MOST_LOG_LEVEL { "grow beyond" } else { "shrink beyond" };
    let message = format!("prices {way} all measure in {years} years by this {cause} of inflation");
    keys.sink.fault(&keys.value_span(key), message, "bring it nearer to 0, or plan for fewer years");
}

/// Inflation is read from the data: the mean matters only to a law carried forward to the start year, the rest nowhere.
fn report_inflation_from_data(keys: &Keys<'_>, start_year: Option<Year>) {
    let carried = start_year.is_some_and(|year| year > last_published_year());
    for key in ["mean", "volatility", "persistence"] {
        if keys.has(key) && !(key == "mean" && carried) {
            let message = format!("`{key}` of inflation has no effect: this market reads inflation from the data");
            keys.sink.idle_warning(&keys.key_span(key), message, "delete the line");
        }
    }
}

/// Reads how returns are drawn.
#[must_use]
pub fn read(
    root: &Keys<'_>,
    assets: &[Option<Asset>],
    asset_names: &[String],
    years: Option<usize>,
) -> Option<MarketModel> {
    if !root.has("market") {
        root.sink.fault(&root.span, "missing table `[market]`", "add `[market.lognormal]`");
        return None;
    }
    let outer = root.inner("market", "`[market]`")?;
    let (name, _) = outer.variant()?;
    let keys = outer.inner(name, &format!("`[market.{name}]`"))?;
    let kind = MarketKind::named(name)?;
    let market = match kind {
        MarketKind::Fixed => Some(MarketModel::Fixed),
        MarketKind::Lognormal => {
            correlations(&keys, asset_names).map(|correlations| MarketModel::Lognormal { correlations })
        }
        MarketKind::StudentT => student_t(&keys, asset_names),
        MarketKind::History => {
            let history = past::read(&keys, root, assets, Recentre::Never);
            history
                .filter(|history| is_long_enough(&keys, history, years))
                .map(|history| MarketModel::History { history })
        }
        MarketKind::Bootstrap => bootstrap(&keys, root, assets),
    };
    keys.finish();
    debug_assert!(market.as_ref().is_none_or(|market| market.kind() == kind), "a table is read as what it says");
    if let Some((model, years)) = market.as_ref().zip(years) {
        report_unused_trials(root, model, years);
    }
    market
}

fn student_t(keys: &Keys<'_>, asset_names: &[String]) -> Option<MarketModel> {
    let degrees = keys.sound_whole("degrees").map(|degrees| degrees as usize);
    let correlations = correlations(keys, asset_names);
    Some(MarketModel::StudentT { degrees: degrees?, correlations: correlations? })
}

fn bootstrap(keys: &Keys<'_>, root: &Keys<'_>, assets: &[Option<Asset>]) -> Option<MarketModel> {
    let mean_block_years = keys.sound_number("mean-block-years");
    let recentre = if keys.flag_or_default("recentre") { Recentre::ToReturn } else { Recentre::Never };
    let history = past::read(keys, root, assets, recentre);
    Some(MarketModel::Bootstrap { history: history?, mean_block_years: mean_block_years? })
}

/// Whether a whole horizon fits into the data.
fn is_long_enough(keys: &Keys<'_>, history: &History, years: Option<usize>) -> bool {
    let Some(years) = years.filter(|years| *years > history.years()) else { return true };
    let (first, last) = (history.first_year(), history.last_year());
    let message = format!("the scenario lives {years} years, the data hold {} ({first} to {last})", history.years());
    keys.sink.fault(&keys.span, message, "shorten the horizon, or write `[market.bootstrap]`");
    false
}

/// Warns where `trials` is written and the model has a number of its own.
fn report_unused_trials(root: &Keys<'_>, model: &MarketModel, years: usize) {
    let Some(own) = model.trials(years) else { return };
    let simulation = root.section("simulation");
    if simulation.has("trials") && simulation.whole("trials").is_some_and(|n| n != own as i128) {
        let why = match model {
            MarketModel::History { .. } => format!("{own} start years leave the whole horizon inside the data"),
            MarketModel::Fixed => "every trial would be the same".to_owned(),
            MarketModel::Lognormal { .. } | MarketModel::StudentT { .. } | MarketModel::Bootstrap { .. } => return,
        };
        let message = format!("`trials` is not used under `[market.{}]`: {why}", model.kind().name());
        root.sink.idle_warning(&simulation.key_span("trials"), message, "delete the line");
    }
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
    let inner = Keys::of(entry, "the correlation", &CORRELATION, keys.sink)?;
    inner.require_all();
    let correlation = inner.number("is");
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
