//! When required distributions begin: applicable age, first distribution year, required beginning date.
//!
//! Law: 26 U.S.C. 401(a)(9)(C); Reg. 1.401(a)(9)-2(b). Everything but the half-year cohort goes by calendar year.

use std::sync::LazyLock;

use super::AccountKind;
use super::rmd_figures::{Cohort, RMD_FIGURES};
use crate::units::{Age, Date, Year};

/// The age whose calendar year is the first distribution year of an owner who is not working.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApplicableAge {
    /// Whole years.
    pub years: Age,
    /// Months beyond, counted from the birthday: 6 for those who go by 70 1/2.
    pub months: i32,
}

/// What the owner has in the employer whose plan it is (26 U.S.C. 416(i)(1)(B)(i)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmployerStake {
    /// More than 5 %: the retirement leg does not help.
    MoreThan5Percent,
    /// 5 % or less.
    UpTo5Percent,
}

/// Which of the statute's two years comes later for an account (26 U.S.C. 401(a)(9)(C)(i)(II)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetirementLeg {
    /// Only the applicable age counts: an IRA, a 5-percent owner, or no work left to retire from.
    None,
    /// The year in which the owner retires from the employer of the plan.
    RetiresIn(Year),
}

impl RetirementLeg {
    /// The leg of an account. Law: 26 U.S.C. 401(a)(9)(C)(ii); Reg. 1.408-8(b)(1)(i).
    #[must_use]
    pub fn of(kind: AccountKind, still_working_until: Option<Year>, stake: EmployerStake) -> Self {
        match (still_working_until, stake) {
            (Some(year), EmployerStake::UpTo5Percent) if kind.is_employer_plan() => Self::RetiresIn(year),
            _ => Self::None,
        }
    }
}

/// The applicable age of someone born on a date; `born_1959` is one of `born_1959_readings`.
///
/// Law: Reg. 1.401(a)(9)-2(b)(2).
#[must_use]
pub fn applicable_age(birth: Date, born_1959: Age) -> ApplicableAge {
    let cohort = cohort_of(birth);
    let years = if cohort.other_reading.is_some() { born_1959 } else { cohort.years };
    ApplicableAge { years, months: cohort.months }
}

/// The readings of the statute for those born in 1959: the default, then the other.
#[must_use]
pub fn born_1959_readings() -> [Age; 2] {
    static READINGS: LazyLock<[Age; 2]> = LazyLock::new(|| {
        let open = RMD_FIGURES.cohorts.iter().find_map(|cohort| Some([cohort.years, cohort.other_reading?]));
        open.expect("one cohort has two readings")
    });
    *READINGS
}

/// The day on which an age in years and months is reached: whole months after the birthday.
///
/// Law: Reg. 1.401(a)(9)-6(g)(1)(iv) for 70 1/2.
#[must_use]
pub fn reaches(birth: Date, age: ApplicableAge) -> Date {
    birth.months_later(age.years * 12 + age.months)
}

/// The first calendar year for which a distribution is required of the owner.
///
/// Law: Reg. 1.401(a)(9)-5(a)(2)(ii): the year of the applicable age, or of retirement if later.
#[must_use]
pub fn first_distribution_year(birth: Date, born_1959: Age, leg: RetirementLeg) -> Year {
    let by_age = reaches(birth, applicable_age(birth, born_1959)).year;
    match leg {
        RetirementLeg::None => by_age,
        RetirementLeg::RetiresIn(year) => by_age.max(year),
    }
}

/// The date by which the first distribution must be paid. Law: 26 U.S.C. 401(a)(9)(C)(i).
#[must_use]
pub fn required_beginning_date(first_distribution_year: Year) -> Date {
    let rule = &RMD_FIGURES.required_beginning;
    Date::new(first_distribution_year + rule.years_after_first_distribution_year, rule.month, rule.day)
}

fn cohort_of(birth: Date) -> &'static Cohort {
    RMD_FIGURES
        .cohorts
        .iter()
        .find(|cohort| cohort.born_through.is_none_or(|last| birth <= last))
        .expect("the last cohort has no end")
}
