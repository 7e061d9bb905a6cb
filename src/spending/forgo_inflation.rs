//! `forgo-inflation`: last year's dollars, raised by inflation unless the portfolio fell.

use super::{SpendingMemory, View};

/// Last year's dollars, raised by inflation unless the portfolio fell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ForgoInflation {
    /// Share of the balance in the first year.
    pub rate: f64,
}

impl ForgoInflation {
    pub(super) fn draw(self, view: &View, memory: &SpendingMemory) -> f64 {
        if view.year == 0 {
            self.rate * view.balance
        } else if view.portfolio_return < 0.0 {
            memory.previous
        } else {
            memory.previous * (1.0 + view.inflation)
        }
    }
}
