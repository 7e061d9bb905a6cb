//! `rmdsim run`: every scenario by itself, its summary, files and charts.

use super::Failure;
use super::running::{self, Arguments, Format, compiled_alone, folder, json, read_all, results, write};
use super::verifying::verified;
use crate::report::text;

/// Runs scenarios; the answer is a summary of each.
///
/// # Errors
/// Faults of the scenarios, trials that do not fit into memory, an interruption, or files that cannot be written.
pub fn run(arguments: &Arguments) -> Result<String, Failure> {
    running::interrupted();
    if let Some(file) = &arguments.verify {
        return verified(arguments, file);
    }
    let checked = read_all(arguments)?;
    let compiled: Result<Vec<_>, _> =
        checked.iter().zip(&arguments.scenarios).map(|(checked, path)| compiled_alone(path, checked)).collect();
    let mut all = Vec::new();
    for (compiled, path) in compiled?.iter().zip(&arguments.scenarios) {
        let results = results(compiled, arguments)?;
        let folder = folder(arguments, path);
        write(&results, &folder, arguments)?;
        all.push((results, folder));
    }
    Ok(match arguments.format {
        Format::Json if all.len() == 1 => json(&all[0].0.summary),
        Format::Json => json(&all.iter().map(|(results, _)| &results.summary).collect::<Vec<_>>()),
        Format::Text => {
            let texts: Vec<_> =
                all.iter().map(|(results, folder)| text::run(&results.summary, &results.detail, folder)).collect();
            texts.join("\n")
        }
    })
}
