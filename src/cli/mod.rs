//! The command line: one file per command.

mod answer;
mod case_faults;
mod case_table;
mod irmaa;
mod irmaa_table;
mod tax;
pub mod tax_parameters;
mod tax_table;

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
    /// Federal income tax: assess the returns of a table.
    Tax(tax::Arguments),
    /// Medicare surcharges: look up the households of a table.
    Irmaa(irmaa::Arguments),
}

/// Runs the command that the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    let command_line = match CommandLine::try_parse() {
        Ok(command_line) => command_line,
        Err(error) => error.exit(),
    };
    let outcome: Result<(), Failure> = match command_line.command {
        Command::Tax(arguments) => tax::run(&arguments),
        Command::Irmaa(arguments) => irmaa::run(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
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
