//! Indexed dollar limits on charitable distributions and longevity annuities.
//!
//! Years of `data/dollar_limits.csv` hold as printed; later years carry the last on with prices and the law's rounding.

use std::sync::LazyLock;

use super::rmd_figures::{Direction, RMD_FIGURES, Rounding};
use crate::units::Year;

/// Which limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DollarLimit {
    /// Qualified charitable distributions of a person in a year (26 U.S.C. 408(d)(8)(A), (G)).
    Qcd,
    /// The one-time gift for a split interest, inside the former (26 U.S.C. 408(d)(8)(F), (G)).
    QcdSplitInterest,
    /// Premiums of qualifying longevity annuities over a lifetime (Reg. 1.401(a)(9)-6(q)(2)(ii), (q)(4)(ii)(A)).
    Qlac,
}

/// A limit of one year, ready for any course of prices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum YearLimit {
    /// Dollars as published.
    Printed(f64),
    /// Dollars of the last published year, carried on to the nearest multiple of `step`.
    IndexedToNearest {
        /// Dollars of the last published year.
        base: f64,
        /// Dollars.
        step: f64,
    },
    /// Dollars of the last published year, carried on to the next lower multiple of `step`.
    IndexedDown {
        /// Dollars of the last published year.
        base: f64,
        /// Dollars.
        step: f64,
    },
}

impl DollarLimit {
    /// The limit of a year; none before it existed or before the law data begins.
    #[must_use]
    pub fn in_year(self, year: Year) -> Option<YearLimit> {
        let rows = &FIGURES.by_year;
        if let Some(row) = rows.iter().find(|row| row.year == year) {
            return self.of(row).map(YearLimit::Printed);
        }
        let last = rows.last().filter(|last| year > last.year)?;
        let base = self.of(last)?;
        let Rounding { step, direction } = FIGURES.rounding[self as usize];
        Some(match direction {
            Direction::Nearest => YearLimit::IndexedToNearest { base, step },
            Direction::Down => YearLimit::IndexedDown { base, step },
        })
    }

    fn of(self, row: &Row) -> Option<f64> {
        match self {
            Self::Qcd => row.qcd_limit,
            Self::QcdSplitInterest => row.qcd_split_interest_limit,
            Self::Qlac => row.qlac_limit,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Qcd => "qcd",
            Self::QcdSplitInterest => "qcd-split-interest",
            Self::Qlac => "qlac",
        }
    }
}

impl YearLimit {
    /// Dollars at a price level relative to the start of the last published year.
    #[must_use]
    pub fn dollars(self, price_ratio: f64) -> f64 {
        match self {
            Self::Printed(dollars) => dollars,
            Self::IndexedToNearest { base, step } => (base * price_ratio / step).round() * step,
            Self::IndexedDown { base, step } => (base * price_ratio / step).floor() * step,
        }
    }
}

/// The last year whose limits are published: the base of the price ratio of later years.
///
/// # Panics
/// Never: the data holds rows.
#[must_use]
pub fn last_published_year() -> Year {
    FIGURES.by_year.last().expect("the data holds rows").year
}

/// Dollars of premium a person may pay for longevity annuities over a lifetime, as of a year; none before the law data
/// begins. `price_ratio` as in `charity::qcd_limit`.
#[must_use]
pub fn qlac_limit(year: Year, price_ratio: f64) -> Option<f64> {
    DollarLimit::Qlac.in_year(year).map(|limit| limit.dollars(price_ratio))
}

#[derive(serde::Deserialize)]
struct Row {
    year: Year,
    qcd_limit: Option<f64>,
    qcd_split_interest_limit: Option<f64>,
    qlac_limit: Option<f64>,
}

struct Figures {
    by_year: Vec<Row>,
    rounding: [Rounding; 3],
}

static FIGURES: LazyLock<Figures> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("data/dollar_limits.csv").as_bytes());
    let by_year = reader.deserialize().map(|row| row.expect("the law data is read by the tests")).collect();
    let limits = [DollarLimit::Qcd, DollarLimit::QcdSplitInterest, DollarLimit::Qlac];
    Figures { by_year, rounding: limits.map(|limit| RMD_FIGURES.rounding[limit.name()]) }
});
