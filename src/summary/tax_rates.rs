//! Tax rates, brackets and tiers of Medicare surcharges that trials reach.

use super::build::Reader;
use super::distribution::Mean;
use super::document::BracketShare;
use crate::simulation::{BRACKETS, Sum, TIERS, TaxPlan, YearMeans};
use crate::stats::mean_and_error_of_sums;

impl Reader<'_> {
    /// The mean of a tax rate over the trials that have one; none without federal tax.
    pub(super) fn rate(&self, year: usize, of: impl Fn(&YearMeans) -> Sum) -> Option<Mean> {
        let mut all = Sum::default();
        self.lived.outcomes.chunks.iter().for_each(|chunk| all.join(&of(&chunk.means[year])));
        mean_of(&all)
    }

    /// Share of trials by the bracket that income reaches.
    pub(super) fn brackets(&self, year: usize) -> Vec<BracketShare> {
        let TaxPlan::Federal(federal) = &self.lived.plan.tax else { return Vec::new() };
        let schedule = &federal.years[year].law.ordinary;
        let trials = self.lived.outcomes.trials as f64;
        let reached = |bracket: usize| {
            let all: f64 = self.lived.outcomes.chunks.iter().map(|chunk| chunk.means[year].brackets[bracket]).sum();
            BracketShare { rate: schedule.rate_of(bracket), share: all / trials }
        };
        (0..BRACKETS).map(reached).collect()
    }

    /// Years of a trial in each tier of Medicare surcharges.
    pub(super) fn tier_years(&self) -> Vec<Mean> {
        let TaxPlan::Federal(federal) = &self.lived.plan.tax else { return Vec::new() };
        if federal.years.iter().all(|year| year.medicare.is_none()) {
            return Vec::new();
        }
        let years = |tier: usize| {
            let mut all = Sum::default();
            self.lived.outcomes.chunks.iter().for_each(|chunk| all.join(&chunk.tier_years[tier]));
            mean_of(&all).expect("every trial counts its years")
        };
        (0..TIERS).map(years).collect()
    }
}

/// The mean of what was summed, with its error; none of nothing.
fn mean_of(all: &Sum) -> Option<Mean> {
    let (mean, standard_error) = mean_and_error_of_sums(all.count, all.sum, all.squares, 0.0);
    (all.count > 0.0).then_some(Mean { mean, standard_error })
}
