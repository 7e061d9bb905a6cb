//! The command line: one file per command.

mod case_faults;
mod case_table;
mod check;
mod compare;
#[cfg(feature = "charts")]
mod drawing;
mod explain;
mod irmaa;
mod irmaa_table;
mod one_strategy;
mod rmd;
mod rmd_table;
mod run;
mod running;
mod stopped;
mod tables;
mod tax;
pub mod tax_parameters;
mod tax_table;
#[cfg(feature = "charts")]
mod trial_chart;
mod verifying;

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

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
#[command(name = "rmdsim", version, arg_required_else_help = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

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
}

/// Runs the command that the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    let command_line = match CommandLine::try_parse() {
        Ok(command_line) => command_line,
        Err(error) => error.exit(),
    };
    let outcome: Result<String, Failure> = match command_line.command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Rmd(arguments) => rmd::run(&arguments),
        Command::Tables(arguments) => tables::run(&arguments),
        Command::Tax(arguments) => tax::run(&arguments),
        Command::Irmaa(arguments) => irmaa::run(&arguments),
    };
    match outcome {
        Ok(answer) => answer_on_stdout(&answer),
        Err(Failure::Fault(text)) => {
            eprintln!("{text}");
            ExitCode::from(1)
        }
        Err(Failure::CommandLine(text)) => {
            eprintln!("{text}");
            ExitCode::from(2)
        }
    }
}

/// Writes a command's answer; a reader that stops early, such as `head`, is no fault.
fn answer_on_stdout(answer: &str) -> ExitCode {
    match std::io::stdout().lock().write_all(answer.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: cannot write to standard output: {error}");
            ExitCode::from(1)
        }
    }
}
