//! What must hold of any plan, on random plans of a few years and trials.

#[path = "invariants/closing.rs"]
mod closing;
#[path = "invariants/law.rs"]
mod law;
mod lived;
#[path = "invariants/orders.rs"]
mod orders;
#[path = "invariants/plans.rs"]
mod plans;
#[path = "invariants/symmetry.rs"]
mod symmetry;
#[path = "invariants/trades.rs"]
mod trades;

use proptest::test_runner::{Config, RngAlgorithm, RngSeed};

/// The same plans on every run.
fn cases(cases: u32, seed: u64) -> Config {
    Config {
        cases,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(seed),
        ..Config::default()
    }
}
