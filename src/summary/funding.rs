//! Shares of trials by what is paid in a year and by the wealth left.

use super::columns::gather;
use super::detail::FundingShares;
use super::reader::Reader;
use crate::simulation::{Measure, Shortfall, Wealth};

impl Reader<'_> {
    /// Shares of trials by what is paid in a year and by the wealth at its end.
    pub(super) fn funding(&self, year: usize) -> FundingShares {
        let (plan, outcomes) = (self.lived.plan, self.lived.outcomes);
        let start = plan.opening.total();
        let mut balances = Vec::new();
        gather(outcomes, self.place(Measure::Balance).expect("balances are always kept"), year, &mut balances);
        let mut left = [0.0; Wealth::COUNT];
        for (balance, level) in balances.iter().zip(self.levels_at_end(year)) {
            left[Wealth::of(balance / level, start) as usize] += 1.0;
        }
        let short = |shortfall: Shortfall, wealth: usize| -> f64 {
            outcomes.chunks.iter().map(|chunk| chunk.means[year].short[shortfall as usize][wealth]).sum()
        };
        let of_all = |trials: f64| trials / outcomes.trials as f64;
        let all = |shortfall: Shortfall| of_all((0..Wealth::COUNT).map(|wealth| short(shortfall, wealth)).sum());
        let paid = |wealth: usize| {
            of_all(left[wealth] - short(Shortfall::Short, wealth) - short(Shortfall::EssentialOnly, wealth))
        };
        FundingShares {
            short: all(Shortfall::Short),
            essential_only: all(Shortfall::EssentialOnly),
            paid: Wealth::ALL.map(|wealth| paid(wealth as usize)),
        }
    }
}
