//! Money that does not close.

use std::fmt;

/// Money that does not close: a defect of the program.
#[derive(Clone, Debug, PartialEq)]
pub struct Defect {
    /// The calendar year.
    pub year: i32,
    /// The account, or the household's purse.
    pub account: String,
    /// Opening + flows + growth - closing, dollars.
    pub residual: f64,
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, account, residual } = self;
        write!(f, "money does not close in {year}: {account} is off by {residual} dollars")
    }
}

impl std::error::Error for Defect {}
