//! `rmdsim check`: what is wrong with scenarios.

use std::path::PathBuf;

use clap::Args;

use super::Failure;
use super::running::compiled_alone;
use crate::scenario;

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Scenario files
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,
}

/// Prints warnings to standard error and gives the faults of all files together.
///
/// # Errors
/// A file with faults.
pub fn run(arguments: &Arguments) -> Result<String, Failure> {
    let mut faults = Vec::new();
    for path in &arguments.scenarios {
        match scenario::read(path) {
            Ok(checked) => {
                if !checked.warnings.is_empty() {
                    eprintln!("{}", checked.warnings);
                }
                if let Err(Failure::Fault(found)) = compiled_alone(path, &checked) {
                    faults.push(found);
                }
            }
            Err(found) => faults.push(found.to_string()),
        }
    }
    if faults.is_empty() { Ok(String::new()) } else { Err(Failure::Fault(faults.join("\n\n"))) }
}
