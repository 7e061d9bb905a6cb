//! One strategy of a scenario file, as `rmd` and `tax` ask for it.

use std::path::Path;

use super::Failure;
use crate::scenario::{self, Checked};

/// Reads a scenario; warnings go to standard error. With it comes the index of the strategy named, or of the first.
///
/// # Errors
/// A faulty scenario, or a strategy that it does not have.
pub(super) fn read(path: &Path, name: Option<&str>) -> Result<(Checked, usize), Failure> {
    let checked = scenario::read(path).map_err(|faults| Failure::Fault(faults.to_string()))?;
    if !checked.warnings.is_empty() {
        eprintln!("{}", checked.warnings);
    }
    let Some(name) = name else { return Ok((checked, 0)) };
    let strategies = &checked.scenario.strategies;
    let Some(at) = strategies.iter().position(|strategy| strategy.name == name) else {
        let known: Vec<_> = strategies.iter().map(|strategy| format!("`{}`", strategy.name)).collect();
        let known = known.join(", ");
        return Err(Failure::CommandLine(format!("error: unknown strategy `{name}`, expected one of {known}")));
    };
    Ok((checked, at))
}
