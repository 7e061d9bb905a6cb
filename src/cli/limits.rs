//! What would not fit into memory is refused before anything runs.

use std::path::Path;

use super::Failure;
use crate::scenario::{Faults, Scenario};
use crate::simulation::{MEMORY_LIMIT, Memory, Plan};

/// Whether the trials of plans that are lived together fit into memory.
///
/// # Errors
/// They do not; the fault names the number that would.
pub(super) fn fit(path: &Path, scenario: &Scenario, plans: &[Plan]) -> Result<(), Failure> {
    let memory = Memory::of(plans);
    let trials = scenario.simulation.trials;
    let needed = memory.needed(trials);
    if needed <= MEMORY_LIMIT {
        return Ok(());
    }
    let (years, fits) = (scenario.simulation.years, memory.trials_that_fit());
    let strategies = match plans.len() {
        1 => "one strategy".to_owned(),
        more => format!("{more} strategies"),
    };
    let message = format!(
        "{trials} trials of {years} years and {strategies} need {} of memory, expected at most {}",
        gibibytes(needed),
        gibibytes(MEMORY_LIMIT)
    );
    let help = format!("{fits} trials fit: write `trials = {fits}` under `[simulation]`, or `--trials {fits}`");
    Err(Failure::Fault(Faults::of_file(&path.display().to_string(), message, &help).to_string()))
}

/// Rounded up, so that what is refused never reads like the limit.
fn gibibytes(bytes: u64) -> String {
    let tenths = (bytes as f64 / f64::from(1 << 30) * 10.0).ceil() / 10.0;
    format!("{tenths} GiB")
}
