//! `rmdsim check`: what is wrong with scenarios.

use std::path::PathBuf;

use clap::Args;

use super::Failure;
use super::running::{Notes, read_one};
use super::settings::Set;
use super::stopped::text_of;
use crate::study::{self, Options};

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Scenario files; `-` is standard input
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,
    #[command(flatten)]
    pub set: Set,
}

/// Prints warnings to standard error and gives the faults of all files together.
///
/// # Errors
/// A file with faults.
pub fn run(arguments: &Arguments) -> Result<String, Failure> {
    let options = Options::default();
    let sound = |path: &PathBuf| {
        let file = read_one(path, &arguments.set, &options, Notes::Shown)?;
        study::check(&file.scenario, &options).map_err(|stop| text_of(&stop, &[&file]))
    };
    let faults: Vec<String> = arguments.scenarios.iter().filter_map(|path| sound(path).err()).collect();
    if faults.is_empty() { Ok(String::new()) } else { Err(Failure::Fault(faults.join("\n\n"))) }
}
