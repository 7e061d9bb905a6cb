//! `rmdsim keys` and `rmdsim schema`: what a scenario may say.

use clap::Args;

use super::Failure;
use crate::scenario::keys::{listing, reference, schema};

/// Arguments of `keys`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  rmdsim keys                      every key, a line each\n  rmdsim keys account.balance      what one key means\n  rmdsim keys source               every key of that name"
)]
pub struct Arguments {
    /// Key, its path or its name; all keys where it is left out
    #[arg(value_name = "KEY")]
    pub key: Option<String>,
    /// Prints every key as the page `docs/scenario.md`
    #[arg(long, conflicts_with = "key")]
    pub markdown: bool,
}

/// Prints what is declared of keys.
///
/// # Errors
/// A key that is not declared.
pub fn run(arguments: &Arguments) -> Result<String, Failure> {
    match &arguments.key {
        None if arguments.markdown => Ok(reference::text()),
        None => Ok(listing::lines()),
        Some(key) => listing::of(key).map_err(Failure::CommandLine),
    }
}

/// Prints the JSON Schema of a scenario.
#[must_use]
pub fn schema() -> String {
    schema::text()
}
