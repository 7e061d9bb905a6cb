//! `percentage`: a share of the balance; optionally never below or above a share of the first year's purchasing power
//! (Bengen, "Conserving Client Portfolios During Retirement, Part IV", Journal of Financial Planning, May 2001).

use super::{SpendingMemory, View};

/// A share of the balance, within limits on its purchasing power.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Percentage {
    /// Share of the balance.
    pub rate: f64,
    /// Least purchasing power, as a share of the first year's.
    pub real_floor: Option<f64>,
    /// Most purchasing power, as a share of the first year's.
    pub real_ceiling: Option<f64>,
}

impl Percentage {
    pub(super) fn draw(&self, view: &View, memory: &SpendingMemory) -> f64 {
        let asked = self.rate * view.balance;
        if view.year == 0 {
            return asked;
        }
        let first = memory.first_real * view.level;
        let ceiling = self.real_ceiling.map_or(asked, |ceiling| asked.min(ceiling * first));
        self.real_floor.map_or(ceiling, |floor| ceiling.max(floor * first))
    }
}
