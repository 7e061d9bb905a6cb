//! What `rmdsim keys` prints.

use super::key::Presence;
use super::walk::{self, Placed};
use crate::scenario::text::names::quoted;

/// All keys, a line each.
#[must_use]
pub fn lines() -> String {
    let all = walk::all();
    let width = all.iter().map(|placed| placed.path.len()).max().unwrap_or_default();
    let line = |placed: &Placed| format!("{:width$}  {}\n", placed.path, placed.key.meaning);
    all.iter().map(line).collect::<Vec<_>>().concat()
}

/// Everything that is declared of the keys that a path may mean.
///
/// # Errors
/// What was not found, with the nearest key.
pub fn of(asked: &str) -> Result<String, String> {
    let found = walk::meant(asked).map_err(|near| {
        let help = near.map_or_else(
            || "help: `rmdsim keys` lists them all".to_owned(),
            |near| format!("help: did you mean {}?", quoted(&near)),
        );
        format!("error: no key {}\n{help}", quoted(asked))
    })?;
    Ok(found.iter().map(described).collect::<Vec<_>>().join("\n"))
}

fn described(placed: &Placed) -> String {
    let key = placed.key;
    let absence = match key.presence {
        Presence::Required(example) => format!("  required {example}\n"),
        Presence::Default(value) => format!("  default  {value}\n"),
        Presence::Otherwise("") => String::new(),
        Presence::Otherwise(words) => format!("  absent   {words}\n"),
    };
    format!("{}\n  {}\n  value    {}\n{absence}", placed.path, key.described(), key.expected())
}
