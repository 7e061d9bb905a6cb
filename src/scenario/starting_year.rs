//! The first year of required distributions (26 U.S.C. 401(a)(9)(C)(v); Reg. 1.401(a)(9)-2(b)(2)).
//!
//! Stands in for the law's own function until that is here.

use crate::units::{Age, Date, Year};

/// The year in which the age of 70 1/2 is reached, six months after the 70th birthday.
#[must_use]
pub fn year_of_70_and_a_half(birth: Date) -> Year {
    birth.year + if birth.month <= 6 { 70 } else { 71 }
}

/// The first distribution year of an owner who does not work any more.
#[must_use]
pub fn first_distribution_year(birth: Date, born_1959: Age) -> Year {
    match birth.year {
        ..1949 => year_of_70_and_a_half(birth),
        1949 if birth.month <= 6 => year_of_70_and_a_half(birth),
        1949..=1950 => birth.year + 72,
        1951..=1958 => birth.year + 73,
        1959 => birth.year + born_1959,
        _ => birth.year + 75,
    }
}
