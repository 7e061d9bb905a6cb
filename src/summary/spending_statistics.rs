//! Statistics of a trial's spending from year to year: volatility, worst cut, certainty equivalent.
//!
//! Spending here excludes one-off expenses and is in start-year dollars.

use rayon::prelude::*;

use super::reader::Reader;
use crate::named::counted_enum;
use crate::simulation::Chunk;
use crate::units::HALF_A_CENT;

counted_enum! {
    /// Coefficients of constant relative risk aversion at which spending is valued.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) enum RiskAversion {
        Two,
        Five,
    }
}

impl RiskAversion {
    fn coefficient(self) -> f64 {
        match self {
            Self::Two => 2.0,
            Self::Five => 5.0,
        }
    }

    /// Disutility of a year's spending c: 1 / c, or 1 / c^4; infinite if nothing is spent.
    fn of(self, spending: f64) -> f64 {
        let once = if spending < HALF_A_CENT { f64::INFINITY } else { 1.0 / spending };
        match self {
            Self::Two => once,
            Self::Five => (once * once) * (once * once),
        }
    }

    /// Certain spending with this disutility; 0 if it is infinite.
    pub(super) fn certain(self, disutility: f64) -> f64 {
        match self {
            Self::Two => 1.0 / disutility,
            Self::Five => 1.0 / disutility.sqrt().sqrt(),
        }
    }

    /// Influence of one trial's disutility on the certainty equivalent of all trials (delta method).
    pub(super) fn influence(self, of_trial: f64, of_all: f64) -> f64 {
        let certain = self.certain(of_all);
        if certain == 0.0 { 0.0 } else { certain / (1.0 - self.coefficient()) * (of_trial / of_all - 1.0) }
    }
}

/// Statistics of each trial's spending, in trial order.
#[derive(Clone, Debug)]
pub(super) struct SpendingStatistics {
    /// Standard deviation of the changes from year to year, divided by the mean of all years.
    pub(super) volatility: Vec<f64>,
    /// Largest fall from one year to the next, as a share.
    pub(super) worst_cut: Vec<f64>,
    /// Mean disutility of the years.
    disutility: [Vec<f64>; RiskAversion::COUNT],
}

impl SpendingStatistics {
    /// Computes the statistics from the columns of one strategy.
    pub(super) fn of(reader: &Reader<'_>) -> Self {
        let (measure, levels) = reader.living_columns();
        let live = |chunk: &Chunk| {
            let mut so_far: Vec<SoFar> = chunk.column(measure, 0).iter().map(|_| SoFar::default()).collect();
            for (year, level) in levels.iter().enumerate() {
                for (so_far, spending) in so_far.iter_mut().zip(chunk.column(measure, year)) {
                    so_far.add(year, spending / level);
                }
            }
            so_far
        };
        let chunks: Vec<_> = reader.lived.outcomes.chunks.par_iter().map(live).collect();
        let trials = || chunks.iter().flatten();
        let years = levels.len() as f64;
        Self {
            volatility: trials().map(|so_far| so_far.volatility(years)).collect(),
            worst_cut: trials().map(|so_far| so_far.worst_cut).collect(),
            disutility: RiskAversion::ALL
                .map(|aversion| trials().map(|so_far| so_far.disutility[aversion as usize] / years).collect()),
        }
    }

    /// Mean disutility of each trial's years.
    pub(super) fn disutility(&self, aversion: RiskAversion) -> &[f64] {
        &self.disutility[aversion as usize]
    }
}

/// Running sums over the years of one trial.
#[derive(Clone, Copy, Debug, Default)]
struct SoFar {
    first: f64,
    last: f64,
    sum: f64,
    squared_changes: f64,
    worst_cut: f64,
    disutility: [f64; RiskAversion::COUNT],
}

impl SoFar {
    fn add(&mut self, year: usize, spending: f64) {
        if year == 0 {
            (self.first, self.last) = (spending, spending);
        }
        let change = spending - self.last;
        if self.last >= HALF_A_CENT {
            self.worst_cut = self.worst_cut.max(-change / self.last);
        }
        self.squared_changes += change * change;
        self.sum += spending;
        self.last = spending;
        for aversion in RiskAversion::ALL {
            self.disutility[aversion as usize] += aversion.of(spending);
        }
    }

    fn volatility(&self, years: f64) -> f64 {
        if years < 2.0 || self.sum < HALF_A_CENT {
            return 0.0;
        }
        let mean_change = (self.last - self.first) / (years - 1.0);
        let variance = self.squared_changes / (years - 1.0) - mean_change * mean_change;
        variance.max(0.0).sqrt() / (self.sum / years)
    }
}
