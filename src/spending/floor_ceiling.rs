//! `floor-ceiling`: a share of the balance that changes from last year only within limits (known as
//! Vanguard's dynamic spending).

use super::{SpendingMemory, View};
use crate::named::named_enum;

/// A share of the balance, within limits on its change from last year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FloorCeiling {
    /// Share of the balance.
    pub rate: f64,
    /// Least change from last year, -0.025 for 2.5 % less.
    pub floor: f64,
    /// Most change from last year.
    pub ceiling: f64,
    /// What changes.
    pub limits: Limits,
}

named_enum! {
    /// What the limits of a change hold for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Limits {
        /// Purchasing power.
        Real = "real",
        /// Dollars.
        Nominal = "nominal",
    }
}

impl FloorCeiling {
    pub(super) fn draw(&self, view: &View, memory: &SpendingMemory) -> f64 {
        let asked = self.rate * view.balance;
        if view.year == 0 {
            return asked;
        }
        let unchanged = match self.limits {
            Limits::Real => memory.previous * (1.0 + view.inflation),
            Limits::Nominal => memory.previous,
        };
        asked.min(unchanged * (1.0 + self.ceiling)).max(unchanged * (1.0 + self.floor))
    }
}
