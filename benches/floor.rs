//! The floor kernel: the least that any simulation of a portfolio does in a path-year.
//!
//! Four normals, a 4 x 4 Cholesky product, four exponentials, three balances compounded, a withdrawal, a rebalance and
//! one value stored.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};

/// Runs `trials` paths of `years` years and stores every year-end balance.
pub fn floor_kernel(trials: usize, years: usize) -> Vec<f64> {
    const FACTOR: [[f64; 4]; 4] =
        [[1.0, 0.0, 0.0, 0.0], [0.2, 0.98, 0.0, 0.0], [0.1, 0.1, 0.99, 0.0], [0.0, 0.1, 0.1, 0.99]];
    let mut generator = ChaCha8Rng::seed_from_u64(1);
    let mut stored = Vec::with_capacity(trials * years);
    for _ in 0..trials {
        let mut balances = [600_000.0, 300_000.0, 100_000.0];
        for _ in 0..years {
            let normals: [f64; 4] = std::array::from_fn(|_| StandardNormal.sample(&mut generator));
            let growth = FACTOR.map(|row| {
                let shock: f64 = row.iter().zip(&normals).map(|(l, z)| l * z).sum();
                libm::exp(0.04 + 0.1 * shock)
            });
            let spending = 40_000.0 * growth[3];
            balances[0] -= spending;
            let total: f64 = balances.iter().sum();
            balances = [0.6 * total, 0.3 * total, 0.1 * total];
            balances.iter_mut().zip(&growth).for_each(|(balance, growth)| *balance *= growth);
            stored.push(balances.iter().sum());
        }
    }
    stored
}
