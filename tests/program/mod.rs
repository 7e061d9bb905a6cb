//! The program: commands, files, charts, pages, determinism, and how the sources are built.

mod architecture;
mod charts;
mod cli;
mod determinism;
mod evidence;
mod explain;
mod explain_year;
mod extremes;
mod findings;
#[cfg(unix)]
mod operating;
#[cfg(unix)]
mod readme;
mod scenarios;
