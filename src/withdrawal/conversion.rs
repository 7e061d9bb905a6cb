//! Roth conversions: how much of a traditional IRA becomes Roth each year.

use crate::units::Age;

/// Yearly Roth conversions, owner by owner.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversion {
    /// How much.
    pub convert: ConversionAmount,
    /// First age of the owner at which anything is converted.
    pub from_age: Age,
    /// Last age of the owner at which anything is converted, inclusive.
    pub until_age: Age,
    /// For each person, index of the Roth IRA that takes the money; none for who has no traditional IRA.
    pub into: Vec<Option<usize>>,
}

/// How much is converted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ConversionAmount {
    /// Start-year dollars a year of each owner; grows with inflation.
    Dollars(f64),
    /// Until ordinary taxable income reaches the top of the bracket with this rate.
    FillBracket(f64),
    /// Until modified adjusted gross income reaches the end of this tier of Medicare surcharges, by the limits of the premium
    /// year two years on.
    FillIrmaaTier(usize),
}
