//! What a recorded trial says of its decisions, beside its flows: what was required, what a rule saw, what was settled.
//!
//! Indexes are those of the plan; dollars are nominal.

use crate::law::income_tax::ReturnLines;
use crate::plan::YearIncome;

/// A decision of a year.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// What the law requires of every group for the year.
    Requirements(Vec<GroupRequirement>),
    /// What a sourcing rule saw, and what it takes.
    Sourcing(Sourcing),
    /// A withdrawal that was searched for.
    Settlement(Settlement),
    /// The return of the year, as filed.
    Return(Box<FiledReturn>),
}

/// A group's required distribution of the year, before any gift.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupRequirement {
    /// By the balances of 31 December of the year before.
    pub of_year: f64,
    /// Put off or missed in the year before.
    pub from_before: f64,
    /// May wait until 1 April of the next year.
    pub put_off: f64,
    /// Forgotten by its owner.
    pub missed: f64,
    /// To be distributed in the year.
    pub to_distribute: f64,
    /// Whether all must leave in the year, whatever the balance then is.
    pub must_empty: bool,
}

/// A pool of accounts against the allocation that the rule measures it by; one entry an asset.
#[derive(Clone, Debug, PartialEq)]
pub struct Sourcing {
    /// Indexes of the pool's accounts.
    pub accounts: Vec<usize>,
    /// Held in the allocation, dollars.
    pub held: Vec<f64>,
    /// Target shares.
    pub target: Vec<f64>,
    /// Held in the pool, dollars.
    pub available: Vec<f64>,
    /// Taken from the pool, dollars.
    pub taken: Vec<f64>,
}

/// A withdrawal that pays for what is missing and for the tax it causes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settlement {
    /// Missing before the year's tax; below zero where there is money left.
    pub missing: f64,
    /// Tax withheld or paid before.
    pub prepaid: f64,
    /// Withdrawn in any case.
    pub at_least: f64,
    /// All that could be withdrawn.
    pub there: f64,
    /// Withdrawn.
    pub withdrawal: f64,
    /// Tax of the year with it; none where no tax is settled now.
    pub tax: Option<f64>,
}

/// The return of a year, and the Medicare surcharges paid in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FiledReturn {
    /// Income as the tax sees it.
    pub income: YearIncome,
    /// The federal return, line by line; none without one.
    pub lines: Option<ReturnLines>,
    /// State tax.
    pub state_tax: f64,
    /// Excise on distributions that were missed.
    pub excise: f64,
    /// Additional tax on early distributions.
    pub additional_tax: f64,
    /// Tax of the year as paid.
    pub tax: f64,
    /// Modified adjusted gross income of the return two years before, by which surcharges go.
    pub magi_of_surcharge: f64,
    /// The tier it leads to.
    pub tier: usize,
    /// Surcharges of the year.
    pub surcharge: f64,
}
