//! Returns and inflation of years that were: in order from each start year, or in blocks drawn anew.
//!
//! The blocks are those of the stationary bootstrap (Politis and Romano, "The Stationary Bootstrap", Journal of the
//! American Statistical Association 89, 1994): a block goes on with the chance 1 - 1/mean length, or else the next begins
//! in any year; after the last year of the data comes the first. Periods of a year share it geometrically.

use super::history::History;
use super::path::Path;
use super::random::Stream;

/// Years of the past ready to be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Past {
    periods: usize,
    assets: usize,
    /// Growth in a period, one row a year of the data.
    growth: Vec<f64>,
    /// Growth of prices in a whole year and in a period, one a year of the data.
    prices: Vec<(f64, f64)>,
}

impl Past {
    pub(super) fn new(history: &History, periods: usize) -> Self {
        let rows = 0..history.years();
        Self {
            periods,
            assets: history.assets(),
            growth: rows
                .clone()
                .flat_map(|row| history.growth(row))
                .map(|whole| super::root(*whole, periods))
                .collect(),
            prices: rows
                .map(|row| (history.price_growth(row), super::root(history.price_growth(row), periods)))
                .collect(),
        }
    }

    /// Takes `years` in order from the trial's start year; trials count from 1.
    pub(super) fn follow(&self, years: usize, trial: u64, path: &mut Path) {
        let first = trial as usize - 1;
        let mut level = 1.0;
        for year in 0..years {
            level = self.take(year, first + year, level, path);
        }
    }

    /// Takes `years` in blocks that end with the chance `restart` a year.
    pub(super) fn resample(&self, years: usize, restart: f64, stream: &mut Stream, path: &mut Path) {
        let rows = self.prices.len();
        let (mut row, mut level) = (0, 1.0);
        for year in 0..years {
            // Two numbers a year, used or not: a later year's draws never depend on an earlier block.
            let (ends, anew) = (stream.uniform() < restart, stream.below(rows));
            row = if year == 0 || ends { anew } else { (row + 1) % rows };
            level = self.take(year, row, level, path);
        }
    }

    /// Puts a year of the data into a path, from the price level given; returns the level at its end.
    fn take(&self, year: usize, row: usize, level: f64, path: &mut Path) -> f64 {
        let first = year * self.periods;
        path.growth_mut(first)[..self.assets].copy_from_slice(&self.growth[row * self.assets..][..self.assets]);
        path.repeat(first, self.periods);
        let (whole, part) = self.prices[row];
        let mut within = level;
        for period in 0..self.periods {
            path.set_level(first + period, within);
            within *= part;
        }
        path.set_level(first + self.periods, level * whole);
        level * whole
    }
}
