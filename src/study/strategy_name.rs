//! A strategy found by its name.

use std::fmt;

use crate::scenario::{Scenario, closest, listed, quoted};

/// A name that no strategy of a scenario has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownStrategy {
    /// The name asked for.
    pub name: String,
    /// The names of the scenario's strategies, in file order.
    pub known: Vec<String>,
}

impl UnknownStrategy {
    /// The name that was probably meant, if one is near.
    pub fn nearest(&self) -> Option<&str> {
        closest(&self.name, self.known.iter().map(String::as_str))
    }
}

impl fmt::Display for UnknownStrategy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = listed(self.known.iter().map(String::as_str));
        let one_of = if self.known.len() == 1 { "" } else { "one of " };
        write!(f, "unknown strategy {}, expected {one_of}{known}", quoted(&self.name))
    }
}

impl std::error::Error for UnknownStrategy {}

/// Finds the index of the strategy of this name.
///
/// # Errors
/// No strategy has this name.
pub fn strategy_named(scenario: &Scenario, name: &str) -> Result<usize, UnknownStrategy> {
    let strategies = &scenario.strategies;
    strategies.iter().position(|strategy| strategy.name == name).ok_or_else(|| UnknownStrategy {
        name: name.to_owned(),
        known: strategies.iter().map(|strategy| strategy.name.clone()).collect(),
    })
}
