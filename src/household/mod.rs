//! People, their incomes, and what the household is to the tax law.

pub mod period_life;
mod alive;

pub use alive::{Alive, ByAlive};

use crate::law::FilingStatus;
use crate::named::named_enum;
use crate::units::{Age, Date, Year};

/// A person of the household.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// As the scenario names them.
    pub name: String,
    /// Date of birth.
    pub birth: Date,
    /// Only needed for random lifetimes.
    pub sex: Option<Sex>,
}

impl Person {
    /// The age reached in a calendar year.
    #[must_use]
    pub fn age_in(&self, year: Year) -> Age {
        year - self.birth.year
    }
}

named_enum! {
    /// The columns of the period life table.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Sex {
        /// The female column.
        Female = "female",
        /// The male column.
        Male = "male",
    }
}

/// What the household is to the tax law and to Medicare.
#[derive(Clone, Debug, PartialEq)]
pub struct Household {
    /// Filing status of every year.
    pub filing_status: FilingStatus,
    /// Married filing separately only: lived with the spouse at any time of the year.
    pub lived_with_spouse: bool,
    /// Itemized deductions a year, start-year dollars.
    pub itemized_deductions: f64,
    /// Spending below which the household counts as failing, start-year dollars a year.
    pub essential_spending: f64,
    /// Whether IRMAA surcharges are charged from 65 on.
    pub medicare: bool,
    /// Growth of Medicare premiums over inflation, a year.
    pub medicare_growth: f64,
    /// Modified adjusted gross income two years before the start year, and one year before.
    pub magi_before: Option<[f64; 2]>,
    /// Filing status of those two returns.
    pub magi_before_status: [FilingStatus; 2],
}

/// A yearly income of a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Income {
    /// As the scenario names it.
    pub name: String,
    /// Index of the person.
    pub person: usize,
    /// How the tax law treats it.
    pub kind: IncomeKind,
    /// Start-year dollars a year, even when it begins later.
    pub amount: f64,
    /// How it grows from the start year on.
    pub growth: Growth,
    /// First year paid.
    pub from_year: Year,
    /// Last year paid, inclusive; none is for life.
    pub until_year: Option<Year>,
    /// Share of a pension that the survivor keeps.
    pub survivor_share: f64,
}

named_enum! {
    /// Kind of an income to the tax law, with its name in scenario files.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum IncomeKind {
        /// Social Security benefits, gross.
        SocialSecurity = "social-security",
        /// Taxable pensions and annuities.
        Pension = "pension",
        /// Wages.
        Wages = "wages",
        /// Taxable interest.
        Interest = "interest",
        /// Tax-exempt interest.
        TaxExemptInterest = "tax-exempt-interest",
        /// Dividends that are not qualified.
        OrdinaryDividends = "ordinary-dividends",
        /// Qualified dividends.
        QualifiedDividends = "qualified-dividends",
        /// Net long-term gains.
        LongTermGain = "long-term-gain",
        /// Other ordinary income.
        Other = "other",
        /// Money that is no income to the tax law: gifts, inheritances, life insurance, the exempt sale of a home.
        Untaxed = "untaxed",
    }
}

/// How an amount in start-year dollars grows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Growth {
    /// With the price level of the trial.
    Inflation,
    /// By a rate a year on top of that.
    OverInflation(f64),
    /// By a fixed rate a year; 0 for none.
    Rate(f64),
}

/// An amount of a year, by how prices move it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Amount {
    /// Start-year dollars, which grow with the price level.
    pub indexed: f64,
    /// Nominal dollars.
    pub nominal: f64,
}

impl Amount {
    /// Adds what an amount in start-year dollars has grown to in year `k` from the start.
    pub fn add(&mut self, amount: f64, growth: Growth, k: usize) {
        let grown = |rate: f64| amount * libm::pow(1.0 + rate, k as f64);
        match growth {
            Growth::Inflation => self.indexed += amount,
            Growth::OverInflation(rate) => self.indexed += grown(rate),
            Growth::Rate(rate) => self.nominal += grown(rate),
        }
    }

    /// Nominal dollars at a price level.
    #[inline]
    #[must_use]
    pub fn at(&self, level: f64) -> f64 {
        self.indexed * level + self.nominal
    }

    /// Whether nothing is paid at any price level.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// Calendar years from a first to a last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Years {
    /// First year.
    pub from: Year,
    /// Last year, inclusive; none is without end.
    pub until: Option<Year>,
}

impl Years {
    /// Whether a year is one of them.
    #[must_use]
    pub fn contain(&self, year: Year) -> bool {
        year >= self.from && self.until.is_none_or(|until| year <= until)
    }
}

/// Cash given to charity every year, start-year dollars; grows with inflation.
#[derive(Clone, Debug, PartialEq)]
pub struct Gift {
    /// Start-year dollars a year.
    pub amount: f64,
}

/// An expense of some years, on top of spending.
#[derive(Clone, Debug, PartialEq)]
pub struct Expense {
    /// As the scenario names it.
    pub name: String,
    /// Start-year dollars a year, even when it begins later.
    pub amount: f64,
    /// How it grows from the start year on.
    pub growth: Growth,
    /// The years in which it is paid.
    pub years: Years,
    /// Whether it counts as essential spending.
    pub essential: bool,
}
