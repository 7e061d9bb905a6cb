//! Filling a bracket from the first step of a withdrawal order.

use crate::law::account_kind::TaxClass;
use crate::plan::Taxed;
use crate::simulation::holdings::targets::Targets;
use crate::simulation::holdings::withdrawing::{Recovered, Withdrawing};

impl<const A: usize> Withdrawing<A> {
    /// Fills a bracket from the first step: so many dollars of it bring the income that fits, or all where it brings less.
    pub(in crate::simulation) fn fill(&mut self, targets: &Targets<'_, A>, recovered: Recovered<'_>, income: f64) {
        let held = self.balance.first().copied().unwrap_or(0.0);
        self.ceiling = held;
        if self.income_of_first_step(targets, recovered, held) <= income {
            return;
        }
        let (mut low, mut high) = (0.0, held);
        while high - low > 1e-6_f64.max(1e-14 * held) {
            let middle = f64::midpoint(low, high);
            let brings = self.income_of_first_step(targets, recovered, middle);
            if brings > income { high = middle } else { low = middle }
        }
        self.ceiling = low;
    }

    /// Ordinary income that an amount of the first step brings.
    fn income_of_first_step(&mut self, targets: &Targets<'_, A>, recovered: Recovered<'_>, amount: f64) -> f64 {
        let (mut income, held) = (0.0, self.balance.first().copied().unwrap_or(0.0));
        self.held_then = self.held;
        for (part, pool) in targets.plan.parts.iter().zip(&mut self.pools).filter(|(part, _)| part.step == 0) {
            pool.gives = if held > 0.0 { amount * (pool.balance / held) } else { 0.0 };
            match part.taxed {
                Taxed::Evenly { basis_pool } => {
                    income += pool.gives - recovered.of(basis_pool, pool.gives);
                }
                Taxed::ByAsset if part.class == TaxClass::Traditional => {
                    pool.split(part, targets, &mut self.held_then);
                    income += pool.taken.iter().zip(&pool.taxed_share).map(|(taken, share)| taken * share).sum::<f64>();
                }
                Taxed::ByAsset | Taxed::Nothing => {}
            }
        }
        income
    }
}
