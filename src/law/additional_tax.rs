//! Additional tax on early distributions (26 U.S.C. 72(t); Form 5329, part I).
//!
//! The age counts by calendar year: the whole year in which it is reached is free. Not modelled: the exceptions but age,
//! separation from service, inheritance and governmental 457(b) plans (substantially equal payments, disability, medical
//! costs, first homes and the rest of 72(t)(2)), the age of 50 of public safety employees (72(t)(10)), the rate of SIMPLE
//! IRAs of less than two years (72(t)(6)), and money rolled into a 457(b) from elsewhere (72(t)(9)).

use super::AccountKind;
use super::applicable_age::{ApplicableAge, reaches};
use super::fixed_figures::AdditionalTaxFigures;
use crate::units::{Date, Year};

/// Whether a year comes before the one in which a person reaches 59 1/2.
#[must_use]
pub fn is_before_free_age(figures: &AdditionalTaxFigures, birth: Date, year: Year) -> bool {
    let age = ApplicableAge { years: figures.free_from_age, months: figures.free_from_months };
    year < reaches(birth, age).year
}

/// Whether the taxable part of what leaves an account in a year bears the tax; `separated` is the year in which the owner
/// left the employer whose plan it is, None if unknown.
///
/// Law: 26 U.S.C. 72(t)(2)(A)(i) (age), (ii) (inherited), (v) and (3)(A) (separation; plans only), (9) (457(b)).
#[must_use]
pub fn is_early(
    figures: &AdditionalTaxFigures,
    kind: AccountKind,
    birth: Date,
    separated: Option<Year>,
    year: Year,
) -> bool {
    let has_left_late = |left: Year| left <= year && left - birth.year >= figures.separation_age;
    let is_exempt = match kind {
        AccountKind::TraditionalIra | AccountKind::SepIra | AccountKind::SimpleIra | AccountKind::RothIra => false,
        AccountKind::Traditional401k | AccountKind::Roth401k | AccountKind::Traditional403b => {
            separated.is_some_and(has_left_late)
        }
        AccountKind::Governmental457b
        | AccountKind::InheritedIra
        | AccountKind::InheritedRothIra
        | AccountKind::Taxable
        | AccountKind::Cash => true,
    };
    !is_exempt && is_before_free_age(figures, birth, year)
}
