//! `ratchet`: constant purchasing power that is raised, and never cut, where the balance has grown well beyond its start
//! (Kitces, "The Ratcheting Safe Withdrawal Rate", 2015).

use super::{SpendingMemory, View};

/// Constant purchasing power, raised where the balance has grown well.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ratchet {
    /// Share of the balance in the first year.
    pub rate: f64,
    /// A raise needs a balance above this many times the first one, in nominal dollars.
    pub threshold: f64,
    /// Share by which spending is raised.
    pub raise: f64,
    /// Years from one raise to the next, at least.
    pub every: usize,
}

impl Ratchet {
    pub(super) fn draw(&self, view: &View, memory: &mut SpendingMemory) -> f64 {
        if view.year == 0 {
            return self.rate * view.balance;
        }
        let kept = memory.previous * (1.0 + view.inflation);
        let waited = memory.last_raise.is_none_or(|raised| view.year - raised >= self.every);
        if waited && view.balance > self.threshold * memory.first_balance {
            memory.last_raise = Some(view.year);
            kept * (1.0 + self.raise)
        } else {
            kept
        }
    }
}
