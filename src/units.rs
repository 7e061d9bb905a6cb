//! Dates, years and ages, and comparisons of amounts.

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

    /// Reads a date written `YYYY-MM-DD`; none where it is not a day of the calendar.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_written_so = text.len() == 10
            && text.bytes().enumerate().all(|(place, byte)| matches!(place, 4 | 7) || byte.is_ascii_digit());
        if !is_written_so {
            return None;
        }
        let mut parts = text.splitn(3, '-');
        let year: Year = parts.next()?.parse().ok()?;
        let month: u8 = parts.next()?.parse().ok()?;
        let day: u8 = parts.next()?.parse().ok()?;
        let exists = year > 0 && (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// The day before.
    #[must_use]
    pub fn day_before(self) -> Self {
        if self.day > 1 {
            return Self { day: self.day - 1, ..self };
        }
        let (year, month) = if self.month > 1 { (self.year, self.month - 1) } else { (self.year - 1, 12) };
        Self { year, month, day: days_in_month(year, month) }
    }

    /// The day that falls whole months later: the same day of its month, or the last of a month too short for it.
    #[must_use]
    pub fn months_later(self, months: i32) -> Self {
        let total = self.year * 12 + i32::from(self.month) - 1 + months;
        let year = total.div_euclid(12);
        let month = total.rem_euclid(12) as u8 + 1;
        Self { year, month, day: self.day.min(days_in_month(year, month)) }
    }
}

/// Dollars below it are none: no cent is missing, held or spent.
pub const HALF_A_CENT: f64 = 0.005;

/// What money may miss where it closes.
pub const A_CENT: f64 = 0.01;

/// The part of an amount above zero. One instruction, where `f64::max` must mind NaN on either side.
#[inline]
#[must_use]
pub fn above_zero(amount: f64) -> f64 {
    if amount > 0.0 { amount } else { 0.0 }
}

/// The smaller of two amounts; the second where either is NaN.
#[inline]
#[must_use]
pub fn smaller(one: f64, other: f64) -> f64 {
    if one < other { one } else { other }
}

/// The larger of two amounts; the second where either is NaN.
#[inline]
#[must_use]
pub fn larger(one: f64, other: f64) -> f64 {
    if one > other { one } else { other }
}

fn days_in_month(year: Year, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
