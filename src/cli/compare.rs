//! `rmdsim compare`: all strategies of one file, or several files against the first, on the same futures.

use std::path::{Path, PathBuf};

use super::Failure;
use super::running::{self, Arguments, Format, compiled, compiled_alone, folder, json, read_all, results, write};
use super::verifying::verified;
use crate::report::compared;
use crate::scenario::{Checked, Scenario};

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
    let checked = read_all(arguments)?;
    let (results, folder) = match &checked[..] {
        [one] => {
            let path = &arguments.scenarios[0];
            (results(&compiled_alone(path, one)?, arguments)?, folder(arguments, path))
        }
        several => {
            share_futures(several, &arguments.scenarios)?;
            let stem = |file: usize| stem(&arguments.scenarios[file]);
            let name = |file: usize, name: &str| format!("{}: {name}", stem(file));
            let compiled = compiled(&arguments.scenarios, several.iter().collect(), name)?;
            let mut results = results(&compiled, arguments)?;
            for (checked, path) in several.iter().zip(&arguments.scenarios).skip(1) {
                let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
                results.summary.files_sha256.insert(file, checked.sha256_hex.clone());
            }
            (results, arguments.out.join("compare"))
        }
    };
    write(&results, &folder, arguments)?;
    Ok(match arguments.format {
        Format::Json => json(&results.summary),
        Format::Text => compared::compare(&results.summary, &results.detail, &folder),
    })
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Files are compared only where every trial has the same future in each.
fn share_futures(checked: &[Checked], paths: &[PathBuf]) -> Result<(), Failure> {
    let first = &checked[0].scenario;
    let mut faults = Vec::new();
    for (checked, path) in checked.iter().zip(paths).skip(1) {
        for (what, differs) in differences(first, &checked.scenario) {
            if differs {
                faults.push(format!(
                    "error: `{}` has another {what} than `{}`, expected the same in files that are compared\nhelp: \
                     compare strategies of one file, or give both files the same {what}",
                    path.display(),
                    paths[0].display()
                ));
            }
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Failure::Fault(faults.join("\n\n"))) }
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
