//! One future of the markets: growth of every asset and the price level, period by period.

use std::ops::Range;

/// One future. Period `p` of year `k` has index `k * periods + p`.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    assets: usize,
    growth: Vec<f64>,
    level: Vec<f64>,
}

impl Path {
    /// A path of no growth: `periods` in all, `assets` wide.
    #[must_use]
    pub fn flat(periods: usize, assets: usize) -> Self {
        Self { assets, growth: vec![1.0; periods * assets], level: vec![1.0; periods + 1] }
    }

    /// Growth factors of a period, one per asset.
    #[must_use]
    pub fn growth(&self, period: usize) -> &[f64] {
        &self.growth[period * self.assets..][..self.assets]
    }

    /// Growth factors of a period, to be filled in.
    pub fn growth_mut(&mut self, period: usize) -> &mut [f64] {
        &mut self.growth[period * self.assets..][..self.assets]
    }

    /// The first numbers of all periods' growth, to be used as room.
    pub(super) fn beginning_mut(&mut self, numbers: usize) -> &mut [f64] {
        &mut self.growth[..numbers]
    }

    /// Moves numbers that stand in that room to the row of a period; assets beyond them do not grow. Returns the row.
    pub(super) fn move_row(&mut self, from: Range<usize>, period: usize) -> &mut [f64] {
        let (to, wide) = (period * self.assets, from.len());
        self.growth.copy_within(from, to);
        self.growth[to + wide..to + self.assets].fill(1.0);
        &mut self.growth[to..to + self.assets]
    }

    /// Gives the growth of a period to those after it, so many in all.
    pub(super) fn repeat(&mut self, period: usize, periods: usize) {
        let from = period * self.assets;
        for later in 1..periods {
            self.growth.copy_within(from..from + self.assets, from + later * self.assets);
        }
    }

    /// Price level at the start of a period; 1 at the start of the first. One more than there are periods.
    #[must_use]
    pub fn level(&self, period: usize) -> f64 {
        self.level[period]
    }

    /// Sets the price level at the start of a period.
    pub fn set_level(&mut self, period: usize, level: f64) {
        self.level[period] = level;
    }
}
