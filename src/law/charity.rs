//! Qualified charitable distributions: who may make one, from what, and when (26 U.S.C. 408(d)(8)).
//!
//! Own IRAs and inherited ones give; employer plans cannot. A SEP or SIMPLE IRA is taken as not ongoing (408(d)(8)(B);
//! Notice 2007-7, A-36). Gifts go before any other distribution of the year: what is taken earlier has already met the
//! requirement (Reg. 1.408-8(b)(3)), and a later gift would not lower it.
//!
//! Not modelled: the reduction by deductible IRA contributions made after 70 1/2 (408(d)(8)(A), last sentence: no such
//! income exists here), gifts out of Roth IRAs, and the one-time gift for a split interest (408(d)(8)(F)).

use super::applicable_age::{ApplicableAge, reaches};
use super::dollar_limits::DollarLimit;
use super::rmd_figures::RMD_FIGURES;
use crate::units::{Date, Year};

/// The day from which a person may make one: that on which 70 1/2 is reached (26 U.S.C. 408(d)(8)(B)(ii)).
#[must_use]
pub fn first_qcd_date(birth: Date) -> Date {
    let age = &RMD_FIGURES.charitable_distribution;
    reaches(birth, ApplicableAge { years: age.years, months: age.months })
}

/// Whether a person can make one at some time of a year.
#[must_use]
pub fn may_give_in(birth: Date, year: Year) -> bool {
    first_qcd_date(birth).year <= year
}

/// Dollars a person may exclude in a year; none before the law data begins.
///
/// `price_ratio` is the price level at the start of the year over that at the start of the last year of the data; it
/// is not used within the data. Law: 26 U.S.C. 408(d)(8)(A), (G).
#[must_use]
pub fn qcd_limit(year: Year, price_ratio: f64) -> Option<f64> {
    DollarLimit::Qcd.in_year(year).map(|limit| limit.dollars(price_ratio))
}
