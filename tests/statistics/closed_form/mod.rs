//! Where mathematics knows the answer, 100,000 trials are within four standard errors of it.
//!
//! Answers: `tests/oracles/SOURCES.md`, and closed forms written out here.

mod expected;
mod markets;
mod rebalancing;
mod required;
mod ruin;
