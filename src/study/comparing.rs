//! Scenarios compared strategy by strategy on the same futures.

use super::all_trials::{Prepared, Run};
use super::options::Options;
use super::stop::{FutureDifference, Stop};
use crate::scenario::Scenario;
use crate::simulation::Progress;

/// A scenario among those compared.
#[derive(Clone, Debug)]
pub struct Compared<'a> {
    /// Stands before the names of its strategies.
    pub label: String,
    /// Name of its file, for the list of hashes in the summary.
    pub file: String,
    /// The scenario.
    pub scenario: &'a Scenario,
}

/// Lives all strategies of all scenarios on the same futures; the first strategy of the first scenario is the baseline.
///
/// The strategies of a single scenario keep their names.
///
/// # Errors
/// Scenarios that do not share their futures, and those of [`run`](super::run).
///
/// # Panics
/// If there is no scenario.
pub fn compare(compared: &[Compared<'_>], options: &Options, progress: &Progress) -> Result<Run, Stop> {
    if let [only] = compared {
        return super::run(only.scenario, options, progress);
    }
    let scenarios: Result<Vec<_>, _> = compared.iter().map(|one| options.applied_to(one.scenario)).collect();
    let scenarios = scenarios?;
    share_futures(&scenarios)?;
    let prepared = Prepared::together(scenarios, |at, name| format!("{}: {name}", compared[at].label));
    let mut run = prepared.run(options.threads, progress)?;
    for one in &compared[1..] {
        run.summary.files_sha256.insert(one.file.clone(), one.scenario.sha256_hex.clone());
    }
    Ok(run)
}

/// # Errors
/// Settings by which a trial would have another future in another scenario.
fn share_futures(scenarios: &[Scenario]) -> Result<(), Stop> {
    let mut found = Vec::new();
    for (at, scenario) in scenarios.iter().enumerate().skip(1) {
        let differing = differences(&scenarios[0], scenario).into_iter().filter(|(_, differs)| *differs);
        found.extend(differing.map(|(what, _)| FutureDifference { scenario: at, what }));
    }
    if found.is_empty() { Ok(()) } else { Err(Stop::OtherFutures(found)) }
}

fn differences(a: &Scenario, b: &Scenario) -> [(&'static str, bool); 9] {
    [
        ("start-year", a.start_year != b.start_year),
        ("number of trials", a.simulation.trials != b.simulation.trials),
        ("seed", a.simulation.seed != b.simulation.seed),
        ("number of years", a.simulation.years != b.simulation.years),
        ("`cash-flows`", a.simulation.cash_flows != b.simulation.cash_flows),
        ("`success`", a.simulation.success != b.simulation.success),
        ("set of assets", a.assets != b.assets),
        ("inflation", a.inflation != b.inflation),
        ("market", a.market != b.market),
    ]
}
