//! Money that does not close.

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
