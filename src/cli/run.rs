//! `rmdsim run`: every scenario by itself, its summary, files and charts.

use std::path::PathBuf;

use super::Failure;
use super::running::{self, Arguments, Format, ReadFile, folder, json, read_all, watched, write};
use super::stopped::stopped;
use super::verifying::verified;
use crate::report::text;
use crate::study::{self, Run};

/// Runs scenarios; the answer is a summary of each.
///
/// # Errors
/// Faults of the scenarios, trials that do not fit into memory, an interruption, or files that cannot be written.
pub fn run(arguments: &Arguments) -> Result<String, Failure> {
    running::interrupted();
    if let Some(file) = &arguments.verify {
        return verified(arguments, file);
    }
    let options = arguments.options();
    let read = read_all(arguments)?;
    for file in &read {
        study::check(&file.scenario, &options).map_err(|stop| stopped(&stop, &[file]))?;
    }
    let mut all = Vec::new();
    for file in &read {
        all.push(run_one(arguments, file).map_err(|failure| name_written(failure, &all))?);
    }
    Ok(match arguments.format {
        Format::Json if all.len() == 1 => json(&all[0].0.summary),
        Format::Json => json(&all.iter().map(|(run, _)| &run.summary).collect::<Vec<_>>()),
        Format::Text => {
            let texts: Vec<_> =
                all.iter().map(|(run, folder)| text::run(&run.summary, &run.detail, folder.as_deref())).collect();
            texts.join("\n")
        }
    })
}

/// Lives one scenario and writes its results; with them comes their folder, if they have one.
fn run_one(arguments: &Arguments, file: &ReadFile) -> Result<(Run, Option<PathBuf>), Failure> {
    let options = arguments.options();
    let run = watched(arguments.watch(), |progress| study::run(&file.scenario, &options, progress));
    let run = run.map_err(|stop| stopped(&stop, &[file]))?;
    let folder = folder(arguments, &file.path);
    if let Some(folder) = &folder {
        write(&run, folder, arguments)?;
    }
    Ok((run, folder))
}

/// The failure of a later scenario, which leaves the results of earlier ones.
fn name_written(failure: Failure, written: &[(Run, Option<PathBuf>)]) -> Failure {
    let folders = written.iter().filter_map(|(_, folder)| folder.as_ref());
    let folders: Vec<_> = folders.map(|folder| format!("`{}`", folder.display())).collect();
    match failure {
        Failure::Fault(text) if !folders.is_empty() => {
            Failure::Fault(format!("{text}\nnote: results of earlier scenarios are in {}", folders.join(", ")))
        }
        failure => failure,
    }
}
