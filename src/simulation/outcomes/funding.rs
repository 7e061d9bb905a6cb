//! How a year is paid for, and how the wealth at its end compares with that of the start.

use crate::named::counted_enum;

counted_enum! {
    /// How far a year that is not paid in full falls short.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Shortfall {
        /// Essential spending and tax are paid, other spending is not; only where the scenario names essential spending.
        EssentialOnly,
        /// Essential spending or tax is not paid; any shortfall where the scenario names no essential spending.
        Short,
    }
}

counted_enum! {
    /// Real wealth at a year's end against that before the first year.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Wealth {
        /// Less than half of it.
        UnderHalf,
        /// Half of it or more, but less than all.
        HalfToStart,
        /// As much or more.
        StartOrMore,
    }
}

impl Wealth {
    /// Of a balance against that of the start, both start-year dollars.
    #[must_use]
    pub fn of(balance: f64, start: f64) -> Self {
        match balance {
            balance if balance >= start => Self::StartOrMore,
            balance if balance >= start / 2.0 => Self::HalfToStart,
            _ => Self::UnderHalf,
        }
    }
}
