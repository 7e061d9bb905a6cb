//! Every declared key by its path, and the one that a path means.

use super::key::{Key, Kind, Section};
use super::root::SCENARIO;
use crate::scenario::text::names::closest;

/// A key where it stands.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The names of the keys on the way, with dots; `asset.NAME.return` for tables by name.
    pub path: String,
    /// What is declared of it.
    pub key: &'static Key,
}

/// Every key, in the order of the format.
#[must_use]
pub fn all() -> Vec<Placed> {
    let mut found = Vec::new();
    gather(&SCENARIO, "", &mut found);
    found
}

fn gather(section: &'static Section, before: &str, found: &mut Vec<Placed>) {
    for key in section.keys {
        let path = if before.is_empty() { key.name.to_owned() } else { format!("{before}.{}", key.name) };
        found.push(Placed { path: path.clone(), key });
        if let Some(inner) = key.kind.section() {
            let path = if matches!(key.kind, Kind::Named(_)) { format!("{path}.NAME") } else { path };
            gather(inner, &path, found);
        }
    }
}

/// The keys that a path, a part of one, or a path with names of entries (`account.IRA.balance`) may mean; or else the
/// path that is nearest.
///
/// # Errors
/// The nearest path, if any is near.
pub fn meant(asked: &str) -> Result<Vec<Placed>, Option<String>> {
    let all = all();
    let exact: Vec<Placed> = all.iter().filter(|placed| placed.path == asked).cloned().collect();
    let by_path = if exact.is_empty() { resolved(asked).into_iter().collect() } else { exact };
    let last = |placed: &&Placed| placed.path.rsplit('.').next() == Some(asked);
    let found = if by_path.is_empty() { all.iter().filter(last).cloned().collect() } else { by_path };
    if !found.is_empty() {
        return Ok(found);
    }
    let paths = || all.iter().map(|placed| placed.path.as_str());
    let names = all.iter().map(|placed| placed.key.name);
    Err(closest(asked, paths()).or_else(|| closest(asked, names)).map(str::to_owned))
}

/// The key of a path in which names of entries may stand, between quotes where they hold a dot.
fn resolved(asked: &str) -> Option<Placed> {
    let mut section = &SCENARIO;
    let mut found: Option<Placed> = None;
    let mut may_be_name = false;
    let mut ends_in_name = false;
    for part in parts(asked) {
        match section.key(&part) {
            Some(key) => {
                ends_in_name = false;
                let path = found.map_or_else(|| part.clone(), |placed| format!("{}.{part}", placed.path));
                found = Some(Placed { path, key });
                may_be_name = matches!(key.kind, Kind::Tables(..) | Kind::Named(_));
                section = key.kind.section().unwrap_or(&Section { meaning: "", keys: &[] });
            }
            None if may_be_name => {
                may_be_name = false;
                ends_in_name = true;
                if let Some(placed) = found.as_mut().filter(|placed| matches!(placed.key.kind, Kind::Named(_))) {
                    placed.path.push_str(".NAME");
                }
            }
            None => return None,
        }
    }
    found.filter(|_| !ends_in_name)
}

/// The parts of a path between dots; a part between quotes may hold dots.
#[must_use]
pub fn parts(path: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut within: Option<char> = None;
    for sign in path.chars() {
        let begins = parts.last().is_some_and(String::is_empty);
        match (within, sign) {
            (Some(quote), _) if sign == quote => within = None,
            (None, '"' | '\'') if begins => within = Some(sign),
            (None, '.') => parts.push(String::new()),
            _ => {
                if let Some(part) = parts.last_mut() {
                    part.push(sign);
                }
            }
        }
    }
    parts
}
