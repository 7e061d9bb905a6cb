//! The required minimum distribution of a year: balance of the 31 December before / distribution period.
//!
//! Law: 26 U.S.C. 401(a)(9)(A); Reg. 1.401(a)(9)-5(a) to (c). Nothing is rounded.
//!
//! Not modelled: a divorce, or a death in the family before the end of the plan: who is sole beneficiary on 1 January is
//! so in every year (Reg. 1.401(a)(9)-5(c)(2)(iii)); annuities bought with a part of an account (Reg.
//! 1.401(a)(9)-5(a)(5)(iv)); employer stock with unrealized appreciation; the joint table of the years before 2022.

use std::fmt;

use super::life_expectancy::{Edition, NoPeriod, joint, uniform};
use super::rmd_figures::RMD_FIGURES;
use crate::units::{Age, Year};

/// The table a period comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LifeTable {
    /// Uniform Lifetime Table.
    Uniform(Edition),
    /// Joint and Last Survivor Table.
    Joint(Edition),
    /// Single Life Table.
    Single(Edition),
}

impl fmt::Display for LifeTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Uniform(Edition::Of2002) => "uniform_2002",
            Self::Uniform(Edition::Of2022) => "uniform_2022",
            Self::Joint(Edition::Of2002) => "joint_2002",
            Self::Joint(Edition::Of2022) => "joint_2022",
            Self::Single(Edition::Of2002) => "single_2002",
            Self::Single(Edition::Of2022) => "single_2022",
        })
    }
}

/// What the balance is divided by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DistributionPeriod {
    /// Years.
    pub period: f64,
    /// Where they are printed.
    pub table: LifeTable,
}

/// The distribution period of a living owner, at ages reached in the year; a spouse only if sole beneficiary all year.
///
/// The joint table holds where the attained ages differ by 11 or more: at 10 both tables print the same number.
/// Law: Reg. 1.401(a)(9)-5(c)(1), (c)(2).
///
/// # Errors
/// Where the table of that year or age is not part of the law data.
pub fn distribution_period(
    year: Year,
    owner_age: Age,
    sole_beneficiary_spouse_age: Option<Age>,
) -> Result<DistributionPeriod, NoPeriod> {
    let edition = Edition::in_force(year)?;
    let gap = RMD_FIGURES.joint_table.spouse_more_than_years_younger;
    match sole_beneficiary_spouse_age {
        Some(spouse_age) if owner_age - spouse_age > gap => {
            let period = joint(edition, owner_age, spouse_age)?;
            Ok(DistributionPeriod { period, table: LifeTable::Joint(edition) })
        }
        _ => Ok(DistributionPeriod { period: uniform(edition, owner_age)?, table: LifeTable::Uniform(edition) }),
    }
}

/// Whether the requirement of a distribution calendar year was waived for defined contribution plans and IRAs.
///
/// Law: Pub. L. 110-458 s. 201 (2009); 26 U.S.C. 401(a)(9)(I) (2020).
#[must_use]
pub fn is_waived(year: Year) -> bool {
    RMD_FIGURES.waived.years.contains(&year)
}

/// Whether a first distribution put off to 1 April of a year is waived with that year.
///
/// Law: 26 U.S.C. 401(a)(9)(I)(ii) (2020); the waiver of 2009 has no such clause.
#[must_use]
pub fn waives_what_was_put_off(year: Year) -> bool {
    RMD_FIGURES.waived.years_that_waive_what_was_put_off.contains(&year)
}
