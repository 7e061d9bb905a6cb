//! Where mathematics knows the answer, 100,000 trials are within four standard errors of it.
//!
//! Answers: `tests/oracles/SOURCES.md`, and closed forms written out here.

#[path = "closed_form/expected.rs"]
mod expected;
mod lived;
#[path = "closed_form/markets.rs"]
mod markets;
#[path = "closed_form/rebalancing.rs"]
mod rebalancing;
#[path = "closed_form/required.rs"]
mod required;
#[path = "closed_form/ruin.rs"]
mod ruin;
