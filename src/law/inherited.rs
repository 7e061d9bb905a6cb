//! Required distributions of an IRA inherited from its owner.
//!
//! Law: 26 U.S.C. 401(a)(9)(B), (E), (H); Reg. 1.401(a)(9)-3 and -5(d), (e). Deaths before 2020 follow the older law:
//! life expectancy without the ten-year rule. Not modelled: the beneficiary's own death, estates and charities as
//! beneficiaries, elections a plan may offer, and Notices 2022-53 to 2024-35, which excused 2021 to 2024.

use super::applicable_age::{RetirementLeg, first_distribution_year, required_beginning_date};
use super::life_expectancy::{Edition, NoPeriod, single, uniform};
use super::rmd_figures::RMD_FIGURES;
use crate::units::{Age, Date, Year};

/// From whom an account was inherited.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inherited {
    /// Date of the death.
    pub died: Date,
    /// Date of birth of the one who died.
    pub decedent_birth: Date,
    /// What the owner was to them.
    pub relation: Relation,
}

/// What a beneficiary is to the one who died (26 U.S.C. 401(a)(9)(E)(ii)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Surviving spouse.
    Spouse,
    /// Child of the owner, under 21.
    MinorChild,
    /// Disabled or chronically ill.
    Disabled,
    /// Born no more than ten years after the owner.
    NotMoreThan10YearsYounger,
    /// Any other person.
    Other,
}

/// What must leave an inherited account in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum InheritedDue {
    /// Nothing.
    Nothing,
    /// The balance of the 31 December before, divided by these years (more than 1).
    Divide(f64),
    /// Everything.
    Everything,
}

/// On which side of the required beginning date the owner died.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeathTiming {
    /// Distributions had not begun.
    BeforeRequiredBeginningDate,
    /// Distributions had begun, and go on at least as rapidly (26 U.S.C. 401(a)(9)(B)(i)).
    OnOrAfterRequiredBeginningDate,
}

impl Inherited {
    /// On which side of the decedent's required beginning date the death fell; `born_1959` as in `applicable_age`.
    #[must_use]
    pub fn death_timing(&self, born_1959: Age) -> DeathTiming {
        if self.died < required_beginning_date(self.decedent_first_year(born_1959)) {
            DeathTiming::BeforeRequiredBeginningDate
        } else {
            DeathTiming::OnOrAfterRequiredBeginningDate
        }
    }

    fn decedent_first_year(&self, born_1959: Age) -> Year {
        first_distribution_year(self.decedent_birth, born_1959, RetirementLeg::None)
    }

    /// The year by whose end the account is empty; none while life expectancy payments may last for life.
    ///
    /// Law: Reg. 1.401(a)(9)-5(e)(2) (ten years), (e)(4) (a minor child: ten years from the 21st birthday).
    #[must_use]
    pub fn last_year(&self, beneficiary_birth: Date) -> Option<Year> {
        let rule = &RMD_FIGURES.inherited;
        if self.died.year < rule.ten_year_rule_for_deaths_from_year {
            return None;
        }
        let majority = beneficiary_birth.months_later(rule.age_of_majority * 12);
        match self.relation {
            Relation::Spouse | Relation::Disabled | Relation::NotMoreThan10YearsYounger => None,
            Relation::MinorChild if self.died < majority => Some(majority.year + rule.years_to_empty),
            Relation::MinorChild | Relation::Other => Some(self.died.year + rule.years_to_empty),
        }
    }

    /// The first year with a yearly payment; none where only the last year counts.
    fn first_payment_year(&self, beneficiary_birth: Date, born_1959: Age) -> Option<Year> {
        let after_death = self.died.year + 1;
        let ten_years_from_death = self.died.year + RMD_FIGURES.inherited.years_to_empty;
        match (self.death_timing(born_1959), self.relation) {
            (DeathTiming::OnOrAfterRequiredBeginningDate, _) => Some(after_death),
            // Reg. 1.401(a)(9)-3(d): the spouse may wait until the owner would have reached the applicable age.
            (DeathTiming::BeforeRequiredBeginningDate, Relation::Spouse) => {
                Some(after_death.max(self.decedent_first_year(born_1959)))
            }
            (DeathTiming::BeforeRequiredBeginningDate, Relation::Other | Relation::MinorChild)
                if self.last_year(beneficiary_birth) == Some(ten_years_from_death) =>
            {
                None
            }
            (DeathTiming::BeforeRequiredBeginningDate, _) => Some(after_death),
        }
    }

    /// Years left to the beneficiary. Law: Reg. 1.401(a)(9)-5(d)(3)(iii), (iv).
    fn beneficiary_period(&self, beneficiary_birth: Date, year: Year) -> Result<f64, NoPeriod> {
        match self.relation {
            Relation::Spouse => single(Edition::in_force(year)?, year - beneficiary_birth.year),
            Relation::MinorChild | Relation::Disabled | Relation::NotMoreThan10YearsYounger | Relation::Other => {
                let after_death = self.died.year + 1;
                remaining_period(year, after_death - beneficiary_birth.year, year - after_death)
            }
        }
    }

    /// Years left of the decedent's own expectancy. Law: Reg. 1.401(a)(9)-5(d)(3)(ii).
    fn owner_period(&self, year: Year) -> Result<f64, NoPeriod> {
        remaining_period(year, self.died.year - self.decedent_birth.year, year - self.died.year)
    }

    /// The year of death: what the owner would have had to take. Law: Reg. 1.401(a)(9)-5(c)(1).
    fn due_in_year_of_death(&self, born_1959: Age) -> Result<InheritedDue, NoPeriod> {
        match self.death_timing(born_1959) {
            DeathTiming::BeforeRequiredBeginningDate => Ok(InheritedDue::Nothing),
            DeathTiming::OnOrAfterRequiredBeginningDate => {
                let edition = Edition::in_force(self.died.year)?;
                uniform(edition, self.died.year - self.decedent_birth.year).map(InheritedDue::of_period)
            }
        }
    }
}

impl InheritedDue {
    fn of_period(period: f64) -> Self {
        if period > 1.0 { Self::Divide(period) } else { Self::Everything }
    }
}

/// What the law requires of an inherited account in a year, whatever was taken before; `born_1959` is the reading for
/// a decedent born in that year.
///
/// # Errors
/// For years before the first life-expectancy tables.
pub fn inherited_due(
    beneficiary_birth: Date,
    inherited: &Inherited,
    year: Year,
    born_1959: Age,
) -> Result<InheritedDue, NoPeriod> {
    if year < inherited.died.year {
        return Ok(InheritedDue::Nothing);
    }
    if year == inherited.died.year {
        return inherited.due_in_year_of_death(born_1959);
    }
    if inherited.last_year(beneficiary_birth).is_some_and(|last| year >= last) {
        return Ok(InheritedDue::Everything);
    }
    if inherited.first_payment_year(beneficiary_birth, born_1959).is_none_or(|first| year < first) {
        return Ok(InheritedDue::Nothing);
    }
    let of_beneficiary = inherited.beneficiary_period(beneficiary_birth, year)?;
    let period = match inherited.death_timing(born_1959) {
        DeathTiming::BeforeRequiredBeginningDate => of_beneficiary,
        // Reg. 1.401(a)(9)-5(d)(1)(ii): the greater of the two.
        DeathTiming::OnOrAfterRequiredBeginningDate => of_beneficiary.max(inherited.owner_period(year)?),
    };
    Ok(InheritedDue::of_period(period))
}

/// A fixed period in a later year: the Single Life Table of that year at the age it started from, less a year for each
/// year gone by. Looking the age up in the table of the year is the reset of Reg. 1.401(a)(9)-9(f)(2).
///
/// # Errors
/// For years before the first tables and for negative ages.
pub fn remaining_period(year: Year, lookup_age: Age, years_subtracted: i32) -> Result<f64, NoPeriod> {
    let tenths = (single(Edition::in_force(year)?, lookup_age)? * 10.0).round();
    // In tenths of a year, as printed, so that 12.7 less 1 is 11.7 to the bit.
    Ok((tenths - f64::from(years_subtracted) * 10.0) / 10.0)
}
