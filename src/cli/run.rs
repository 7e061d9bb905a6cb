//! `rmdsim run`: every scenario by itself, its summary, files and charts.

use super::Failure;
use super::running::{self, Arguments, Format, folder, json, read_all, watched, write};
use super::stopped::stopped;
use super::verifying::verified;
use crate::report::text;
use crate::study;

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
        let run = watched(arguments.watch(), |progress| study::run(&file.scenario, &options, progress));
        let run = run.map_err(|stop| stopped(&stop, &[file]))?;
        let folder = folder(arguments, &file.path);
        if let Some(folder) = &folder {
            write(&run, folder, arguments)?;
        }
        all.push((run, folder));
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
