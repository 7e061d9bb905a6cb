//! Colour of faults on a terminal.

use std::io::IsTerminal;
use std::sync::OnceLock;

use clap::ValueEnum;

/// When faults are coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless the environment says otherwise
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

static SHOWN: OnceLock<bool> = OnceLock::new();

/// Decides once whether standard error is coloured.
pub fn decide(colour: Colour) {
    let shown = match colour {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => {
            let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            !refused && std::env::var_os("TERM").is_none_or(|term| term != "dumb") && std::io::stderr().is_terminal()
        }
    };
    let _ = SHOWN.set(shown);
}

/// Text of faults, coloured where that was decided.
#[must_use]
pub fn painted(text: &str) -> String {
    if SHOWN.get() == Some(&true) { text.split('\n').map(line).collect::<Vec<_>>().join("\n") } else { text.to_owned() }
}

const RED: &str = "\x1b[1;31m";
const YELLOW: &str = "\x1b[1;33m";
const CYAN: &str = "\x1b[1;36m";
const BLUE: &str = "\x1b[1;34m";
const PLAIN: &str = "\x1b[0m";

/// A line of a fault with its head, margin or carets coloured.
fn line(text: &str) -> String {
    for (head, colour) in [("error:", RED), ("warning:", YELLOW), ("help:", CYAN), ("note:", CYAN)] {
        if let Some(rest) = text.strip_prefix(head) {
            return format!("{colour}{head}{PLAIN}{rest}");
        }
    }
    let margin = text.len() - text.trim_start_matches(|sign: char| sign == ' ' || sign.is_ascii_digit()).len();
    let (before, rest) = text.split_at(margin);
    if let Some(rest) = rest.strip_prefix("-->") {
        return format!("{BLUE}{before}-->{PLAIN}{rest}");
    }
    match rest.strip_prefix('|') {
        Some(rest) if margin > 0 && is_carets(rest) => format!("{BLUE}{before}|{RED}{rest}{PLAIN}"),
        Some(rest) if margin > 0 => format!("{BLUE}{before}|{PLAIN}{rest}"),
        _ => text.to_owned(),
    }
}

fn is_carets(text: &str) -> bool {
    text.contains('^') && text.trim().chars().all(|sign| sign == '^')
}
