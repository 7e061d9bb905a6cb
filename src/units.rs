//! Dates, years, ages and the price level.

use std::fmt;

/// A calendar year.
pub type Year = i32;

/// An age in whole years: calendar year less birth year, unless a birthday is named.
pub type Age = i32;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The calendar year.
    pub year: Year,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
}

impl Date {
    /// A day of the calendar; the parts must be a day that exists.
    #[must_use]
    pub const fn new(year: Year, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
