//! The memory that trials need, from the plans alone: what does not fit is refused before anything is lived.

use crate::plan::Plan;
use crate::simulation::outcomes::{Chunk, Measure, Sum, TrialTotal, YearMeans};
use crate::simulation::trials::CHUNK;

/// The most bytes that a run may take: 4 GiB on every machine, so that no machine refuses what another runs.
pub const MEMORY_LIMIT: u64 = 4 << 30;

/// Columns of all trials that a summary works in beside those kept: gathered, counted into buckets, sorted and compared,
/// on some ten threads at once.
const WORKING_COLUMNS: u64 = 32;

const VALUE: u64 = size_of::<f64>() as u64;

/// Bytes that plans lived together take, by the number of trials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Memory {
    per_trial: u64,
    per_chunk: u64,
}

impl Memory {
    /// Of plans that are lived on the same futures: their outcomes stand in memory together.
    #[must_use]
    pub fn of(plans: &[Plan]) -> Self {
        let columns = |plan: &Plan| Measure::of(plan).len() * plan.years.len() + TrialTotal::COUNT;
        let kept: usize = plans.iter().map(columns).sum();
        let means = |plan: &Plan| plan.years.len() * (size_of::<YearMeans>() + plan.assets * size_of::<Sum>());
        let beside: usize = plans.iter().map(|plan| size_of::<Chunk>() + means(plan)).sum();
        Self { per_trial: (kept as u64 + WORKING_COLUMNS) * VALUE, per_chunk: beside as u64 }
    }

    /// Bytes that `trials` trials take.
    #[must_use]
    pub fn needed(&self, trials: usize) -> u64 {
        let trials = trials as u64;
        trials
            .saturating_mul(self.per_trial)
            .saturating_add(trials.div_ceil(CHUNK as u64).saturating_mul(self.per_chunk))
    }

    /// The most trials that stay within [`MEMORY_LIMIT`].
    #[must_use]
    pub fn trials_that_fit(&self) -> usize {
        let (chunk, full) = (CHUNK as u64, CHUNK as u64 * self.per_trial + self.per_chunk);
        let left = MEMORY_LIMIT % full;
        (MEMORY_LIMIT / full * chunk + left.saturating_sub(self.per_chunk) / self.per_trial) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_is_the_largest_number_within_the_limit() {
        for (per_trial, per_chunk) in [(8, 0), (2_784, 9_000), (3_000, 1), (1 << 20, 1 << 29), (96_000, 1 << 22)] {
            let memory = Memory { per_trial, per_chunk };
            let fits = memory.trials_that_fit();
            assert!(memory.needed(fits) <= MEMORY_LIMIT, "{memory:?}");
            assert!(memory.needed(fits + 1) > MEMORY_LIMIT, "{memory:?}");
        }
    }

    #[test]
    fn numbers_beyond_all_memory_do_not_wrap_around() {
        let memory = Memory { per_trial: u64::MAX / 2, per_chunk: 1 };
        assert_eq!(memory.needed(usize::MAX), u64::MAX);
    }
}
