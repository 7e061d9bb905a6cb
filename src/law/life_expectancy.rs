//! The Uniform Lifetime, Joint and Last Survivor and Single Life Tables.
//!
//! Law: 26 CFR 1.401(a)(9)-9. The 2022 edition is computed from its mortality rates (paragraph (e)); of the 2002
//! edition only the Uniform and Single tables are known, as data. Ages are those reached in the distribution year.

use std::fmt;
use std::sync::LazyLock;

use super::rmd_figures::RMD_FIGURES;
use crate::units::{Age, Year};

/// Tables that hold for a range of distribution calendar years (Reg. 1.401(a)(9)-9(f)(1)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// Distribution calendar years 2002 to 2021.
    Of2002,
    /// Distribution calendar years from 2022.
    Of2022,
}

/// Why the tables give no period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPeriod {
    /// The year is before the first edition.
    BeforeTables(Year),
    /// The joint table of the 2002 edition is not part of the law data.
    Joint2002,
    /// The table has no row for an age so young.
    AgeBelowTable {
        /// The age looked up.
        age: Age,
        /// The first age of the table.
        first: Age,
    },
}

impl fmt::Display for NoPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BeforeTables(year) => {
                write!(f, "no table is known for {year}, the first are for {}", RMD_FIGURES.tables.first_year)
            }
            Self::Joint2002 => {
                let first = RMD_FIGURES.tables.first_year_of_2022_edition;
                write!(f, "the joint table for years before {first} is not part of the law data")
            }
            Self::AgeBelowTable { age, first } => write!(f, "age {age} is below the table's first age {first}"),
        }
    }
}

impl Edition {
    /// The edition in force in a distribution calendar year.
    ///
    /// # Errors
    /// For years before the first edition.
    pub fn in_force(year: Year) -> Result<Self, NoPeriod> {
        let editions = &RMD_FIGURES.tables;
        if year < editions.first_year {
            Err(NoPeriod::BeforeTables(year))
        } else if year < editions.first_year_of_2022_edition {
            Ok(Self::Of2002)
        } else {
            Ok(Self::Of2022)
        }
    }
}

/// The oldest age with a row of its own; older people use its row.
#[must_use]
pub fn last_age() -> Age {
    SURVIVORS.len() as Age - 1
}

/// Years of the Uniform Lifetime Table. Law: 26 CFR 1.401(a)(9)-9(c).
///
/// # Errors
/// For ages younger than the table.
pub fn uniform(edition: Edition, age: Age) -> Result<f64, NoPeriod> {
    match edition {
        Edition::Of2002 => UNIFORM_2002.period(age),
        Edition::Of2022 => UNIFORM_2022.period(age),
    }
}

/// Years of the Single Life Table. Law: 26 CFR 1.401(a)(9)-9(b).
///
/// # Errors
/// For negative ages.
pub fn single(edition: Edition, age: Age) -> Result<f64, NoPeriod> {
    match edition {
        Edition::Of2002 => SINGLE_2002.period(age),
        Edition::Of2022 => SINGLE_2022.period(age),
    }
}

/// Years of the Joint and Last Survivor Table. Law: 26 CFR 1.401(a)(9)-9(d).
///
/// # Errors
/// For the 2002 edition, and for negative ages.
pub fn joint(edition: Edition, owner_age: Age, spouse_age: Age) -> Result<f64, NoPeriod> {
    match edition {
        Edition::Of2002 => Err(NoPeriod::Joint2002),
        Edition::Of2022 => {
            let row = usize::try_from(owner_age.min(last_age()));
            let row = row.map_err(|_| NoPeriod::AgeBelowTable { age: owner_age, first: 0 })?;
            JOINT_2022[row].period(spouse_age)
        }
    }
}

/// The first age of the Uniform Lifetime Table of an edition.
#[must_use]
pub fn uniform_first_age(edition: Edition) -> Age {
    match edition {
        Edition::Of2002 => UNIFORM_2002.first_age,
        Edition::Of2022 => UNIFORM_2022.first_age,
    }
}

/// Periods by age, one row a year of age up to the last.
struct Table {
    first_age: Age,
    periods: Vec<f64>,
}

impl Table {
    fn period(&self, age: Age) -> Result<f64, NoPeriod> {
        let row = usize::try_from(age.min(last_age()) - self.first_age);
        row.map(|row| self.periods[row]).map_err(|_| NoPeriod::AgeBelowTable { age, first: self.first_age })
    }

    fn read(text: &str) -> Self {
        let rows = read_rows(text);
        Self { first_age: rows[0].0, periods: rows.into_iter().map(|(_, period)| period).collect() }
    }
}

static UNIFORM_2002: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("data/uniform_2002.csv")));
static SINGLE_2002: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("data/single_2002.csv")));

static UNIFORM_2022: LazyLock<Table> = LazyLock::new(|| {
    let first_age = RMD_FIGURES.tables_2022.uniform_first_age;
    let younger = RMD_FIGURES.tables_2022.uniform_beneficiary_years_younger;
    let periods = (first_age..=last_age()).map(|age| joint_2022(age as usize, (age - younger) as usize));
    Table { first_age, periods: periods.collect() }
});

static SINGLE_2022: LazyLock<Table> =
    LazyLock::new(|| Table { first_age: 0, periods: (0..SURVIVORS.len()).map(single_2022).collect() });

static JOINT_2022: LazyLock<Vec<Table>> = LazyLock::new(|| {
    let ages = 0..SURVIVORS.len();
    let row = |owner| Table { first_age: 0, periods: ages.clone().map(|spouse| joint_2022(owner, spouse)).collect() };
    ages.clone().map(row).collect()
});

/// Of one person born, how many are alive at each age; nobody is after the last.
static SURVIVORS: LazyLock<Vec<f64>> = LazyLock::new(|| {
    let rates = read_rows(include_str!("data/mortality_2022.csv"));
    let mut alive = 1.0;
    rates
        .into_iter()
        .map(|(_, rate)| {
            let at_age = alive;
            alive *= 1.0 - rate;
            at_age
        })
        .collect()
});

/// Chances of someone of an age to be alive one, two, ... years later.
fn survival(age: usize) -> impl Iterator<Item = f64> {
    SURVIVORS[age + 1..].iter().map(move |survivors| survivors / SURVIVORS[age])
}

fn single_2022(age: usize) -> f64 {
    published(survival(age).sum())
}

fn joint_2022(owner_age: usize, spouse_age: usize) -> f64 {
    let (older, younger) = (owner_age.max(spouse_age), owner_age.min(spouse_age));
    let older = survival(older).chain(std::iter::repeat(0.0));
    published(survival(younger).zip(older).map(|(a, b)| a + b - a * b).sum())
}

/// The printed period of a curtate expectation: the addend of monthly payments, one decimal, half up.
fn published(expectation: f64) -> f64 {
    let rule = &RMD_FIGURES.tables_2022;
    let years = (expectation + rule.addend_numerator / rule.addend_denominator).max(rule.smallest_period);
    (years * 10.0 + 0.5).floor() / 10.0
}

fn read_rows(text: &str) -> Vec<(Age, f64)> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.expect("the law data is read by the tests")).collect()
}
