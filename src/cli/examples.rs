//! The scenarios inside the program: `rmdsim list` names them, `rmdsim new` copies one.

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Failure;
use crate::scenario;
use crate::scenario::keys::schema;
use crate::scenario::{closest, quoted};

/// A scenario inside the program.
struct Example {
    name: &'static str,
    text: &'static str,
}

macro_rules! example {
    ($name:literal) => {
        Example { name: $name, text: include_str!(concat!("../../scenarios/", $name, ".toml")) }
    };
}

const EXAMPLES: [Example; 17] = [
    example!("ann-and-paul"),
    example!("denise"),
    example!("edith"),
    example!("four-percent"),
    example!("helen"),
    example!("irene"),
    example!("jordan"),
    example!("luis"),
    example!("maria"),
    example!("nora"),
    example!("patricia"),
    example!("plain-projection"),
    example!("robert"),
    example!("samuel"),
    example!("sourcing"),
    example!("victor"),
    example!("walter-and-june"),
];

/// Where editors look for the schema that a new scenario names.
const SCHEMA: &str = "scenario.schema.json";

/// Arguments of `new`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  rmdsim new ours                  writes ours.toml, to be made your own\n  rmdsim new ours --from maria     the same from another example; rmdsim list names them"
)]
pub struct Arguments {
    /// Name of the new scenario; its ending .toml may be left out
    #[arg(value_name = "NAME")]
    pub name: PathBuf,
    /// Example to begin from
    #[arg(long, value_name = "EXAMPLE", default_value = "jordan")]
    pub from: String,
}

/// Writes a commented scenario, and beside it the schema for editors; never over a file that is there.
///
/// # Errors
/// An example that is not there, or a file that is or cannot be written.
pub fn new(arguments: &Arguments) -> Result<String, Failure> {
    let from = EXAMPLES.iter().find(|example| example.name == arguments.from).ok_or_else(|| {
        let near = closest(&arguments.from, EXAMPLES.iter().map(|example| example.name));
        let help = near.map_or_else(
            || "`rmdsim list` names the examples".to_owned(),
            |near| format!("did you mean {}?", quoted(near)),
        );
        Failure::CommandLine(format!("error: no example {}\nhelp: {help}", quoted(&arguments.from)))
    })?;
    let named = arguments.name.extension().is_some_and(|extension| extension == "toml");
    let path = if named { arguments.name.clone() } else { with_ending(&arguments.name) };
    write_new(&path, from.text)?;
    let schema_path = path.with_file_name(SCHEMA);
    let mut said = format!("{}: a copy of `{}`\n", path.display(), from.name);
    if !schema_path.exists() {
        write_new(&schema_path, &schema::text())?;
        let _ = writeln!(said, "{}: completes the keys in editors that know JSON Schema", schema_path.display());
    }
    let _ = writeln!(said, "Next: rmdsim run {}", path.display());
    Ok(said)
}

fn with_ending(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".toml");
    PathBuf::from(name)
}

fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    let fault = |error: std::io::Error| {
        let shown = path.display();
        Failure::Fault(match error.kind() {
            std::io::ErrorKind::AlreadyExists => {
                format!("error: `{shown}` is there already\nhelp: choose another name")
            }
            _ => format!("error: cannot write `{shown}`: {error}"),
        })
    };
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(fault)?;
    file.write_all(text.as_bytes()).map_err(fault)
}

/// The examples, each with the question it asks.
///
/// # Panics
/// Never: every example is sound.
#[must_use]
pub fn list() -> String {
    let width = EXAMPLES.iter().map(|example| example.name.len()).max().unwrap_or_default();
    let line = |example: &Example| {
        let checked = scenario::parse(example.text, example.name).expect("every example is sound");
        format!("{:width$}  {}\n", example.name, checked.scenario.title)
    };
    EXAMPLES.iter().map(line).collect::<Vec<_>>().concat()
}
