//! Ages as income tax and Medicare count them: an age is attained on the day before the birthday.
//!
//! Law: 20 CFR 404.2(c)(4); IRS Publication 501 (the standard deduction for older people); 26 U.S.C. 63(f)(1)(A).

use crate::units::{Age, Date, Year};

const MONTHS: i32 = 12;

/// The day on which a person attains an age.
#[must_use]
pub fn attained_on(birth: Date, age: Age) -> Date {
    birth.months_later(age * MONTHS).day_before()
}

/// The age attained by the end of a year.
#[must_use]
pub fn attained_by_year_end(birth: Date, year: Year) -> Age {
    let by_birthday = year - birth.year;
    if attained_on(birth, by_birthday + 1).year <= year { by_birthday + 1 } else { by_birthday }
}

/// Months of a year on Medicare, which begins with the month in which its age is attained (42 U.S.C. 426(a), 1395o).
#[must_use]
pub fn months_from_age(birth: Date, age: Age, year: Year) -> i32 {
    let attained = attained_on(birth, age);
    let before = (attained.year - year) * MONTHS + i32::from(attained.month) - 1;
    (MONTHS - before).clamp(0, MONTHS)
}
