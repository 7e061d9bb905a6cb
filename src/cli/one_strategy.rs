//! One strategy of a scenario file, as `rmd`, `tax` and `explain` ask for it.

use std::path::Path;

use super::Failure;
use crate::scenario::{self, Checked, Scenario};

/// Reads a scenario; warnings go to standard error. With it comes the index of the strategy named, or of the first.
///
/// # Errors
/// A faulty scenario, or a strategy that it does not have.
pub(super) fn read(path: &Path, name: Option<&str>) -> Result<(Checked, usize), Failure> {
    let checked = scenario::read(path).map_err(|faults| Failure::Fault(faults.to_string()))?;
    if !checked.warnings.is_empty() {
        eprintln!("{}", checked.warnings);
    }
    let at = named(&checked.scenario, name)?;
    Ok((checked, at))
}

/// The index of the strategy of a name, or of the first.
///
/// # Errors
/// The scenario has none of this name.
pub(super) fn named(scenario: &Scenario, name: Option<&str>) -> Result<usize, Failure> {
    let Some(name) = name else { return Ok(0) };
    let strategies = &scenario.strategies;
    strategies.iter().position(|strategy| strategy.name == name).ok_or_else(|| {
        let known: Vec<_> = strategies.iter().map(|strategy| format!("`{}`", strategy.name)).collect();
        let known = known.join(", ");
        Failure::CommandLine(format!("error: unknown strategy `{name}`, expected one of {known}"))
    })
}
