//! Classes of a year: by how far it is paid, and by the wealth at its end.

use crate::named::counted_enum;

counted_enum! {
    /// Degree of a shortfall in a year that is not paid in full.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Shortfall {
        /// Essential spending and tax are paid, other spending is not; only if the scenario sets essential spending.
        EssentialOnly,
        /// Essential spending or tax is not paid; any shortfall if the scenario sets no essential spending.
        Short,
    }
}

counted_enum! {
    /// Real wealth at a year's end relative to that before the first year.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Wealth {
        /// Less than half.
        UnderHalf,
        /// At least half, but less.
        HalfToStart,
        /// At least as much.
        StartOrMore,
    }
}

impl Wealth {
    /// Class of a balance relative to the start, both in start-year dollars.
    #[must_use]
    pub fn of(balance: f64, start: f64) -> Self {
        match balance {
            balance if balance >= start => Self::StartOrMore,
            balance if balance >= start / 2.0 => Self::HalfToStart,
            _ => Self::UnderHalf,
        }
    }
}
