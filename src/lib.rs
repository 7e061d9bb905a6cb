//! Monte Carlo simulation of US retirement drawdown.
//!
//! A scenario is one TOML file: people, incomes, accounts, a market, spending, taxes, and strategies that differ in their
//! policies. [`parse`] or [`read`] checks it, [`run`] lives every trial of every strategy and answers with a [`Summary`].
//!
//! ```
//! let scenario = rmdsim::parse(
//!     r#"
//!     title = "Ann, 74"
//!     start-year = 2025
//!     simulation = { trials = 200, years = 20 }
//!     household.filing-status = "single"
//!     person = [{ name = "Ann", birth = 1951-05-01 }]
//!     asset.stocks = { return = 0.07, volatility = 0.17 }
//!     inflation.mean = 0.025
//!     market.lognormal = {}
//!     spending.constant-real.amount = 40_000
//!
//!     [[account]]
//!     name = "IRA"
//!     owner = "Ann"
//!     kind = "traditional-ira"
//!     balance = 900_000
//!     holdings = { stocks = 1 }
//!     "#,
//!     "ann.toml",
//! )?
//! .scenario;
//! let options = rmdsim::Options { seed: Some(7), ..Default::default() };
//! let run = rmdsim::run(&scenario, &options, &rmdsim::Progress::default())?;
//! let success = run.summary.strategies[0].success.estimate;
//! assert!(success > 0.3 && success < 0.9, "{success}");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`compare`] lives strategies of several scenarios on the same futures, [`explain`] one trial with every flow, [`rmd`]
//! and [`tax`] work out the required distributions and the return of the first year. Strategies are indexes into
//! [`Scenario::strategies`]; [`strategy_named`] finds one. Results are the same for any number of threads.
//!
//! The feature `charts` draws, the feature `cli` is the program `rmdsim`; both are on by default, and neither is needed
//! for any number.

// Without the program nobody reads the tables of the law and the words of its answers: what is dead is found with it.
#![cfg_attr(not(all(feature = "cli", feature = "charts")), allow(dead_code))]
// Layers hand names on to tests; an import that nobody uses at all is found when those are built.
#![cfg_attr(not(feature = "internals"), allow(unused_imports))]

// The layers, in order: each uses only those above it (`tests/program/architecture/mod.rs` holds it so). Public under
// `internals` alone.
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod named;
#[cfg(not(feature = "internals"))]
mod named;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod units;
#[cfg(not(feature = "internals"))]
mod units;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod stats;
#[cfg(not(feature = "internals"))]
mod stats;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod csv_table;
#[cfg(not(feature = "internals"))]
mod csv_table;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod law;
#[cfg(not(feature = "internals"))]
mod law;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod household;
#[cfg(not(feature = "internals"))]
mod household;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod portfolio;
#[cfg(not(feature = "internals"))]
mod portfolio;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod market;
#[cfg(not(feature = "internals"))]
mod market;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod distribution;
#[cfg(not(feature = "internals"))]
mod distribution;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod spending;
#[cfg(not(feature = "internals"))]
mod spending;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod withdrawal;
#[cfg(not(feature = "internals"))]
mod withdrawal;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod scenario;
#[cfg(not(feature = "internals"))]
mod scenario;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod plan;
#[cfg(not(feature = "internals"))]
mod plan;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod simulation;
#[cfg(not(feature = "internals"))]
mod simulation;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod summary;
#[cfg(not(feature = "internals"))]
mod summary;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod study;
#[cfg(not(feature = "internals"))]
mod study;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod report;
#[cfg(not(feature = "internals"))]
mod report;
#[cfg(all(feature = "cli", feature = "internals"))]
#[doc(hidden)]
pub mod cli;
#[cfg(all(feature = "cli", not(feature = "internals")))]
mod cli;

#[cfg(feature = "cli")]
#[doc(hidden)]
pub use cli::main;
#[cfg(feature = "charts")]
pub use report::chart::{Chart, ChartFault, charts, png};
pub use scenario::{
    Checked, Faults, Scenario, Setting, Strategy, Warning, parse, parse_in, parse_with, read, read_with,
};
pub use simulation::{Defect, Progress};
pub use study::{
    Asked, Beside, Compared, Explained, Options, RmdFacts, Run, Stop, TaxFacts, UnknownStrategy, Which, compare,
    explain, rmd, run, strategy_named, tax,
};
pub use summary::percentiles::Proportion;
pub use summary::{ByMeasure, Comparison, Detail, Percentiles, StrategySummary, Summary, YearSummary};
