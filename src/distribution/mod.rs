//! Required minimum distributions: from which holdings, in what form, and gifts out of them.

mod sourcing;
mod requirement;

pub use requirement::{Reason, Requirement, deadline, first_year, first_year_of, requirement};
pub use sourcing::source;

use crate::named::named_enum;
use crate::units::{Age, Year};

/// Which holdings of a pool fund a distribution, a withdrawal or a gift.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// What exceeds its target most.
    Overweight,
    /// Every holding in proportion.
    ProRata,
    /// Assets by index, one after another; those not named come last, in proportion.
    InOrder(Vec<usize>),
}

/// In what form the required amount leaves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Form {
    /// Sold inside the account, paid in cash.
    Cash,
    /// Moved as shares, all of it.
    InKind,
    /// The part needed for spending and tax is sold, the rest moved.
    InKindSurplus,
    /// This share is moved, the rest sold.
    InKindShare(f64),
    /// An asset whose latest yearly return is this loss or worse is moved, others are sold.
    InKindWhenDown(f64),
}

named_enum! {
    /// When the first required distribution is paid.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum FirstYear {
        /// In the first distribution year.
        ByDecember31 = "by-december-31",
        /// By 1 April of the year after, beside that year's own.
        ByApril1 = "by-april-1",
    }
}

named_enum! {
    /// What surplus money buys.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum SurplusBuys {
        /// The target shares.
        Target = "target",
        /// The assets the distribution sold, in proportion.
        WhatWasSold = "what-was-sold",
    }
}

/// How required minimum distributions are taken.
#[derive(Clone, Debug, PartialEq)]
pub struct RmdPolicy {
    /// From which holdings.
    pub source: Source,
    /// In what form.
    pub form: Form,
    /// When the first is paid.
    pub first_year: FirstYear,
    /// Share of each cash distribution withheld for tax.
    pub withholding: f64,
    /// Index of the taxable account that takes what is not spent.
    pub surplus_to: usize,
    /// What surplus money buys.
    pub surplus_buys: SurplusBuys,
    /// Indexes of the accounts of a pool that pay first, in order.
    pub take_from: Vec<usize>,
    /// Applicable age of those born in 1959 (73 or 75).
    pub born_1959: Age,
    /// Chance a year that the distribution is forgotten.
    pub missed_chance: f64,
    /// Whether a missed distribution is made up in the correction window.
    pub missed_corrected: bool,
}

/// A yearly qualified charitable distribution of a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Qcd {
    /// Index of the person.
    pub person: usize,
    /// How much is given.
    pub amount: QcdAmount,
}

/// How much a qualified charitable distribution gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum QcdAmount {
    /// Start-year dollars a year; grows with inflation.
    Dollars(f64),
    /// This share of the person's IRA distribution of the year.
    ShareOfRmd(f64),
    /// What the household does not need of it.
    SurplusRmd,
}

/// Moves an account into another after that year's distribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rollover {
    /// Index of the account emptied.
    pub from: usize,
    /// Index of the account that takes it.
    pub to: usize,
    /// The year it happens.
    pub year: Year,
}

/// A qualifying longevity annuity contract.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Qlac {
    /// Index of the person.
    pub person: usize,
    /// Index of the account that pays the premium.
    pub account: usize,
    /// Dollars of the purchase year.
    pub premium: f64,
    /// The year it is bought.
    pub purchase_year: Year,
    /// Age of the first payment.
    pub first_payment_age: Age,
    /// Nominal dollars a year.
    pub payment: f64,
}
