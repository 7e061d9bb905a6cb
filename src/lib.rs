//! Monte Carlo simulation of US retirement drawdown.
//!
//! The modules are the layers, declared in order: each uses only those above it
//! (`tests/program/architecture/mod.rs` holds it so).

pub mod named;
pub mod units;
pub mod stats;
pub mod csv_table;
pub mod law;
pub mod household;
pub mod portfolio;
pub mod market;
pub mod distribution;
pub mod spending;
pub mod withdrawal;
pub mod scenario;
pub mod plan;
pub mod simulation;
pub mod summary;
pub mod study;
pub mod report;
pub mod cli;
