//! Tables of shares: `holdings` and `target`.

use crate::scenario::text::keys::Keys;

/// How far the sum of shares may be from 1.
const TOLERANCE: f64 = 1e-9;

/// Reads a table of shares, one per asset of the scenario in file order, summing to 1.
#[must_use]
pub fn read(keys: &Keys<'_>, key: &'static str, assets: &[String]) -> Option<Vec<f64>> {
    let item = keys.item(key)?;
    let table = keys.sink.table(item, key)?;
    let mut shares = vec![0.0; assets.len()];
    let mut sound = true;
    for (name, item) in &table.entries {
        if keys.sink.is_full() {
            return None;
        }
        let share = keys.sink.number(item, &format!("{key}.{name}"), keys.bounds(key));
        match (assets.iter().position(|asset| asset == name), share) {
            (Some(asset), Some(share)) => shares[asset] = share,
            (None, _) => {
                keys.sink.unknown_name(&item.key_span, name, "asset", assets);
                sound = false;
            }
            (Some(_), None) => sound = false,
        }
    }
    if !sound {
        return None;
    }
    let sum: f64 = shares.iter().sum();
    if (sum - 1.0).abs() > TOLERANCE {
        let shown = (sum * 1e9).round() / 1e9;
        let help = if sum > 1.0 { "take the excess from one of them" } else { "give the rest to one of them" };
        keys.sink.fault(&item.span, format!("shares of `{key}` sum to {shown}, expected 1"), help);
        return None;
    }
    Some(shares)
}
