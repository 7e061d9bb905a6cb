//! `rmdsim compare`: all strategies of one file, or several files against the first, on the same futures.

use super::Failure;
use super::running::{self, Arguments, Format, ReadFile, folder, json, read_all, watched, write};
use super::stopped::stopped;
use super::verifying::verified;
use crate::report::compared;
use crate::study;

/// Compares; the answer is a table of paired differences.
///
/// # Errors
/// Faults of the scenarios, files that do not share their futures, trials that do not fit
/// into memory, an interruption, or files that cannot be written.
pub fn run(arguments: &Arguments) -> Result<String, Failure> {
    running::interrupted();
    if let Some(file) = &arguments.verify {
        return verified(arguments, file);
    }
    let files = read_all(arguments)?;
    let members: Vec<_> = files.iter().map(ReadFile::compared).collect();
    let compared = watched(arguments.watch(), |progress| study::compare(&members, &arguments.options(), progress));
    let run = compared.map_err(|stop| stopped(&stop, &files.iter().collect::<Vec<_>>()))?;
    let folder = match &files[..] {
        [one] => folder(arguments, &one.path),
        _ => Some(arguments.out().join("compare")),
    };
    if let Some(folder) = &folder {
        write(&run, folder, arguments)?;
    }
    Ok(match arguments.format {
        Format::Json => json(&run.summary),
        Format::Text => compared::compare(&run.summary, &run.detail, folder.as_deref()),
    })
}
