//! One strategy of a scenario file, as `rmd`, `tax` and `explain` ask for it.

use std::path::Path;

use super::Failure;
use super::settings::Set;
use super::streams::say;
use crate::scenario::{self, Checked, Scenario, quoted};
use crate::study::strategy_named;

/// Reads a scenario; warnings go to standard error. With it comes the index of the strategy named, or of the first.
///
/// # Errors
/// A faulty scenario, or a strategy that it does not have.
pub(super) fn read(path: &Path, set: &Set, name: Option<&str>) -> Result<(Checked, usize), Failure> {
    let checked = scenario::read_with(path, &set.settings).map_err(|faults| Failure::Fault(faults.to_string()))?;
    if !checked.warnings.is_empty() {
        say(&checked.warnings.to_string());
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
    strategy_named(scenario, name).map_err(|unknown| {
        let help = match unknown.nearest() {
            Some(nearest) => format!("did you mean {}?", quoted(nearest)),
            None => "write the name as the scenario has it, or leave `--strategy` out for the first".to_owned(),
        };
        Failure::CommandLine(format!("error: {unknown}\nhelp: {help}"))
    })
}
