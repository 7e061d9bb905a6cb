//! The command line: one file per command.

mod check;

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
    /// Says what is wrong with scenarios; silent when they are sound
    Check(check::Arguments),
}

/// Runs the command that the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    let command_line = match CommandLine::try_parse() {
        Ok(command_line) => command_line,
        Err(error) => error.exit(),
    };
    let outcome: Result<(), Failure> = match command_line.command {
        Command::Check(arguments) => check::run(&arguments),
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
