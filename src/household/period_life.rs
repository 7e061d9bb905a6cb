//! Chances of dying within a year, by age and sex: the SSA period life table of `data/period-life.csv`.

use std::sync::LazyLock;

use super::Sex;
use crate::units::{Age, Year};

/// The year whose deaths the table describes.
pub const PERIOD: Year = 2023;

/// One age of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LifeRow {
    /// Age at the last birthday.
    pub age: Age,
    /// Chance that a man of this age dies within a year.
    pub male: f64,
    /// Chance that a woman of this age dies within a year.
    pub female: f64,
}

impl LifeRow {
    /// The chance of dying within a year.
    #[cfg_attr(not(feature = "internals"), expect(dead_code, reason = "nobody dies by chance yet"))]
    #[must_use]
    pub fn rate(&self, sex: Sex) -> f64 {
        match sex {
            Sex::Female => self.female,
            Sex::Male => self.male,
        }
    }
}

/// Every age of the table, from 0 on; the row of an age stands at its index.
#[must_use]
pub fn rows() -> &'static [LifeRow] {
    &ROWS
}

/// The table as a file.
pub const FILE: &str = include_str!("data/period-life.csv");

static ROWS: LazyLock<Vec<LifeRow>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(FILE.as_bytes());
    let rows = reader.deserialize().map(|row| row.expect("a test reads the life data"));
    rows.map(|(age, male, female)| LifeRow { age, male, female }).collect()
});
