//! The command line: one file per command.

mod case_faults;
mod case_table;
mod check;
mod colour;
mod compare;
#[cfg(feature = "charts")]
mod drawing;
mod examples;
mod explain;
mod irmaa;
mod irmaa_table;
mod keys;
mod one_strategy;
mod rmd;
mod rmd_table;
mod run;
mod running;
mod settings;
mod signals;
mod stopped;
mod streams;
mod tables;
mod tax;
pub mod tax_parameters;
mod tax_table;
#[cfg(feature = "charts")]
mod trial_chart;
mod verifying;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;

use streams::say;

/// Why a command ended early; the text is complete and ends without a line break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// A faulty scenario or file: exit code 1.
    Fault(String),
    /// A faulty command line: exit code 2.
    CommandLine(String),
}

/// Scenario-driven Monte Carlo simulation of US retirement drawdown.
#[derive(Debug, Parser)]
#[command(name = "rmdsim", version, arg_required_else_help = true, after_help = EXAMPLES)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
    /// When faults are coloured; auto is on a terminal, unless the environment asks for no colour
    #[arg(long, value_enum, default_value_t = colour::Colour::Auto, global = true, help_heading = "Display")]
    color: colour::Colour,
}

/// What stands beneath the list of commands.
const EXAMPLES: &str = "Examples:
  rmdsim new ours                                         a commented scenario to make your own
  rmdsim run ours.toml                                    summary, files and charts
  rmdsim run ours.toml --set account.IRA.balance=900_000  the same with one key changed
  rmdsim compare ours.toml --trials 100k                  its strategies on the same futures
  rmdsim keys account.balance                             what a key means";

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs scenarios: a summary, files and charts
    Run(running::Arguments),
    /// Compares strategies, or scenario files, on the same futures
    Compare(running::Arguments),
    Explain(explain::Arguments),
    /// Says what is wrong with scenarios; silent when they are sound
    Check(check::Arguments),
    Rmd(rmd::Arguments),
    /// Prints the law data as it is used, as CSV
    Tables(tables::Arguments),
    /// Federal income tax: the return of a start year, or the returns in a table
    Tax(tax::Arguments),
    /// Medicare surcharges of the households in a table
    Irmaa(irmaa::Arguments),
    /// Writes a commented scenario to begin from
    New(examples::Arguments),
    /// Names the scenarios inside the program
    List,
    /// Says what a key of a scenario means, or lists all
    Keys(keys::Arguments),
    /// Prints the JSON Schema (draft-07) of a scenario
    Schema,
    /// Prints what a shell needs to complete commands and options
    Completions {
        /// The shell
        #[arg(value_enum, value_name = "SHELL")]
        shell: Shell,
    },
}

/// Runs the command that the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    let command_line = match CommandLine::try_parse() {
        Ok(command_line) => command_line,
        Err(error) => return not_a_command(&error),
    };
    colour::decide(command_line.color);
    let outcome: Result<String, Failure> = match command_line.command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Rmd(arguments) => rmd::run(&arguments),
        Command::Tables(arguments) => tables::run(&arguments),
        Command::Tax(arguments) => tax::run(&arguments),
        Command::Irmaa(arguments) => irmaa::run(&arguments),
        Command::New(arguments) => examples::new(&arguments),
        Command::List => Ok(examples::list()),
        Command::Keys(arguments) => keys::run(&arguments),
        Command::Schema => Ok(keys::schema()),
        Command::Completions { shell } => Ok(completions(shell)),
    };
    match outcome {
        Ok(answer) => streams::answer(&answer),
        Err(Failure::Fault(text)) => {
            say(&text);
            ExitCode::from(1)
        }
        Err(Failure::CommandLine(text)) => {
            say(&text);
            ExitCode::from(2)
        }
    }
}

/// What a shell needs to complete commands and options.
fn completions(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut CommandLine::command(), "rmdsim", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// Help and the version are answers; the rest is what is wrong with a command line.
fn not_a_command(error: &clap::Error) -> ExitCode {
    let text = error.render().to_string();
    if !error.use_stderr() {
        return streams::answer(&text);
    }
    say(text.trim_end());
    ExitCode::from(2)
}
