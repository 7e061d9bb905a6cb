//! `--verify`: repeats a run that left a summary, and says whether every number is the same.

use std::path::Path;

use serde_json::Value;

use super::Failure;
use super::running::{Arguments, json, read_all, watched};
use super::stopped::stopped;
use crate::scenario::Setting;
use crate::study;

/// Differences that are named; of more only the number is said.
const NAMED: usize = 5;

/// Repeats the run of a `summary.json` with its seed and trials, unless others are asked for; nothing is written.
///
/// # Errors
/// Differences; a file that is no summary; faults of the scenario; more than one scenario.
pub(super) fn verified(arguments: &Arguments, file: &Path) -> Result<String, Failure> {
    let [_] = &arguments.scenarios[..] else {
        return Err(Failure::CommandLine("error: `--verify` takes one scenario, the one of the summary".to_owned()));
    };
    let shown = file.display();
    let before = summary_in(file)?;
    let mut arguments = arguments.clone();
    arguments.seed = arguments.seed.or(before["seed"].as_u64());
    let repeated = before["set"].as_object().into_iter().flatten();
    if arguments.set.settings.is_empty() {
        arguments.set.settings = repeated.map(|(key, value)| Setting::recorded(key, value)).collect();
    }
    let trials = before["trials"].as_u64().and_then(|trials| u32::try_from(trials).ok());
    let file = &read_all(&arguments)?[0];
    arguments.trials = arguments.trials.or(trials.filter(|trials| *trials > 0));
    let options = arguments.options();
    let run = watched(arguments.watch(), |progress| study::run(&file.scenario, &options, progress));
    let now = json(&run.map_err(|stop| stopped(&stop, &[file]))?.summary);
    let now: Value = serde_json::from_str(&now).expect("a summary is a document");
    let mut compared = Compared::default();
    compared.values("", &before, &now);
    let Compared { numbers, mut differences } = compared;
    // Seed, trials and version explain all the others: they are named first.
    differences.sort_by_key(|said| said.split(": was ").next().is_some_and(|place| place.contains(['.', '['])));
    if differences.is_empty() {
        return Ok(format!("{shown}: all {numbers} numbers are the same\n"));
    }
    let mut said = format!("error: {} of the values in `{shown}` are not the same", differences.len());
    for difference in differences.iter().take(NAMED) {
        said.push_str("\n  ");
        said.push_str(difference);
    }
    if differences.len() > NAMED {
        said.push_str("\n  ...");
    }
    said.push_str("\nhelp: the same scenario, seed, trials and version give the same numbers: compare those first");
    Err(Failure::Fault(said))
}

fn summary_in(file: &Path) -> Result<Value, Failure> {
    let fault = |what: &str| {
        let help = "help: name a `summary.json` that a run left";
        Failure::Fault(format!("error: cannot verify `{}`: {what}\n{help}", file.display()))
    };
    let text = std::fs::read_to_string(file).map_err(|error| fault(&error.to_string()))?;
    let value: Value = serde_json::from_str(&text).map_err(|error| fault(&error.to_string()))?;
    if value["format"] == "rmdsim-summary/1" { Ok(value) } else { Err(fault("it is no summary of a run")) }
}

/// Two documents, value by value.
#[derive(Debug, Default)]
struct Compared {
    numbers: usize,
    differences: Vec<String>,
}

impl Compared {
    fn values(&mut self, place: &str, before: &Value, now: &Value) {
        match (before, now) {
            (Value::Object(before), Value::Object(now)) => {
                let added = now.keys().filter(|key| !before.contains_key(*key));
                for key in before.keys().chain(added) {
                    let of = |map: &serde_json::Map<String, Value>| map.get(key).cloned().unwrap_or(Value::Null);
                    let inner = if place.is_empty() { key.clone() } else { format!("{place}.{key}") };
                    self.values(&inner, &of(before), &of(now));
                }
            }
            (Value::Array(before), Value::Array(now)) if before.len() == now.len() => {
                for (at, (before, now)) in before.iter().zip(now).enumerate() {
                    self.values(&format!("{place}[{at}]"), before, now);
                }
            }
            _ => {
                self.numbers += usize::from(now.is_number());
                if before != now {
                    self.differences.push(format!("{place}: was {}, is {}", brief(before), brief(now)));
                }
            }
        }
    }
}

/// A value in a line; of lists and tables only that they are.
fn brief(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("a list of {}", items.len()),
        Value::Object(_) => "a table".to_owned(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
    }
}
