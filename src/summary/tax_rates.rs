//! Tax rates, brackets and tiers of Medicare surcharges reached by trials.

use super::columns::mean;
use super::document::BracketShare;
use super::percentiles::Mean;
use super::reader::Reader;
use crate::household::Alive;
use crate::simulation::{BRACKETS, Measure, Sum, TIERS, TaxPlan};
use crate::stats::mean_and_error_of_sums;
use crate::units::HALF_A_CENT;

impl Reader<'_> {
    /// Tax as a share of adjusted gross income, over trials with such income; `None` without federal tax.
    pub(super) fn effective_rate(&self, year: usize) -> Option<Mean> {
        let (tax, agi) = self.place(Measure::Tax).zip(self.place(Measure::Agi))?;
        let mut rates = Vec::with_capacity(self.lived.outcomes.trials);
        for chunk in &self.lived.outcomes.chunks {
            let returns = chunk.column(tax, year).iter().zip(chunk.column(agi, year));
            rates.extend(returns.filter(|(_, agi)| **agi >= HALF_A_CENT).map(|(tax, agi)| tax / agi));
        }
        (!rates.is_empty()).then(|| mean(&rates))
    }

    /// Mean rate of the bracket that ordinary taxable income reaches; `None` without federal tax.
    pub(super) fn marginal_rate(&self, year: usize) -> Option<Mean> {
        let brackets = self.by_bracket(year);
        // Summed as deviations from a reached rate, so that no rounding remains if every trial reaches the same one.
        let (from, _) = brackets.iter().find(|(_, trials)| *trials > 0.0)?;
        let mut all = Sum::default();
        for (rate, trials) in &brackets {
            let off = rate - from;
            all.join(&Sum { count: *trials, sum: trials * off, squares: trials * off * off });
        }
        mean_of(&all, *from)
    }

    /// Share of trials in each bracket.
    pub(super) fn brackets(&self, year: usize) -> Vec<BracketShare> {
        let trials = self.lived.outcomes.trials as f64;
        let share = |(rate, reached)| BracketShare { rate, share: reached / trials };
        self.by_bracket(year).into_iter().map(share).collect()
    }

    /// Rate of each bracket with the number of trials whose income ends in it; those without taxable income first.
    fn by_bracket(&self, year: usize) -> Vec<(f64, f64)> {
        let TaxPlan::Federal(federal) = &self.lived.plan.tax else { return Vec::new() };
        let schedule = &federal.years[year].of(Alive::Everybody).law.ordinary;
        let outcomes = self.lived.outcomes;
        let reach = |bracket: usize| match bracket {
            0 => outcomes.trials as f64,
            1..=BRACKETS => outcomes.chunks.iter().map(|chunk| chunk.means[year].reached[bracket - 1]).sum(),
            _ => 0.0,
        };
        (0..=BRACKETS).map(|bracket| (schedule.rate_of(bracket), reach(bracket) - reach(bracket + 1))).collect()
    }

    /// Mean years in each tier of Medicare surcharges.
    pub(super) fn tier_years(&self) -> Vec<Mean> {
        let TaxPlan::Federal(federal) = &self.lived.plan.tax else { return Vec::new() };
        if federal.years.iter().all(|year| year.of(Alive::Everybody).medicare.is_none()) {
            return Vec::new();
        }
        let years = |tier: usize| {
            let mut all = Sum::default();
            self.lived.outcomes.chunks.iter().for_each(|chunk| all.join(&chunk.tier_years[tier]));
            mean_of(&all, 0.0).expect("every trial counts its years")
        };
        (0..TIERS).map(years).collect()
    }
}

/// Mean with its error from sums of deviations from a number; `None` if there are no values.
fn mean_of(all: &Sum, from: f64) -> Option<Mean> {
    let (mean, standard_error) = mean_and_error_of_sums(all.count, all.sum, all.squares, from);
    (all.count > 0.0).then_some(Mean { mean, standard_error })
}
