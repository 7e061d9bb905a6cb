//! Required distributions of an IRA or Roth IRA inherited from its owner.
//!
//! Law: 26 U.S.C. 401(a)(9)(B), (E), (H); Reg. 1.401(a)(9)-3 and -5(d), (e). Deaths before 2020 follow the older law:
//! life expectancy without the ten-year rule. A spouse may take the account over (`rollover`).
//! Not modelled: the beneficiary's own death, estates and charities as beneficiaries (the five-year rule), elections a
//! plan may offer, a spouse treated as the employee (26 U.S.C. 401(a)(9)(B)(iv) from 2024), inherited plans,
//! and Notices 2022-53 to 2024-35, which excused 2021 to 2024.

use super::applicable_age::{RetirementLeg, first_distribution_year, required_beginning_date};
use super::life_expectancy::{Edition, NoPeriod, single, uniform};
use super::rmd_figures::RMD_FIGURES;
use crate::named::named_enum;
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
    /// What the account was to them.
    pub money: InheritedMoney,
}

/// What an inherited account holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InheritedMoney {
    /// A traditional IRA's money.
    PreTax,
    /// A Roth IRA's money: its owner is taken to have died before the required beginning date (26 CFR 1.408A-6 A-14(b)).
    Roth,
}

named_enum! {
    /// What a beneficiary is to the one who died (26 U.S.C. 401(a)(9)(E)(ii)).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Relation {
        /// Surviving spouse.
        Spouse = "spouse",
        /// Child of the owner, under 21.
        MinorChild = "minor-child",
        /// Disabled or chronically ill.
        Disabled = "disabled",
        /// Born no more than ten years after the owner.
        NotMoreThan10YearsYounger = "not-more-than-10-years-younger",
        /// Any other person.
        Other = "other",
    }
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

/// Why the facts of an inheritance cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// The decedent was born on or after the day of the death.
    BornAfterDeath,
    /// The beneficiary was born after the death.
    BeneficiaryBornAfterDeath,
    /// A child who had reached 21 is no minor (26 U.S.C. 401(a)(9)(E)(ii)(II), (F); Reg. 1.401(a)(9)-4(e)(3)).
    NoMinor,
    /// More than ten years lie between the birth dates (26 U.S.C. 401(a)(9)(E)(ii)(V)).
    MoreThan10YearsYounger,
}

/// How long a beneficiary may take.
enum Standing {
    /// Yearly payments for life.
    LifeExpectancy,
    /// Yearly payments until ten years after majority.
    MinorChild,
    /// Ten years from the death.
    TenYears,
}

impl Inherited {
    /// What stands against the facts, if anything.
    #[must_use]
    pub fn contradiction(&self, beneficiary_birth: Date) -> Option<Contradiction> {
        let ten_years_later = self.decedent_birth.months_later(RMD_FIGURES.inherited.not_more_than_years_younger * 12);
        if self.decedent_birth >= self.died {
            return Some(Contradiction::BornAfterDeath);
        }
        if beneficiary_birth > self.died {
            return Some(Contradiction::BeneficiaryBornAfterDeath);
        }
        match self.relation {
            Relation::MinorChild if self.died >= majority(beneficiary_birth) => Some(Contradiction::NoMinor),
            Relation::NotMoreThan10YearsYounger if beneficiary_birth > ten_years_later => {
                Some(Contradiction::MoreThan10YearsYounger)
            }
            _ => None,
        }
    }

    /// Whether the dates of a beneficiary written as any other person would fit an eligible one: born no more than ten years
    /// after the owner, or under 21 at the death (26 U.S.C. 401(a)(9)(E)(ii)(II), (V)).
    #[must_use]
    pub fn may_be_eligible_unsaid(&self, beneficiary_birth: Date) -> bool {
        let fits = |relation| Self { relation, ..*self }.contradiction(beneficiary_birth).is_none();
        self.relation == Relation::Other
            && self.died.year >= RMD_FIGURES.inherited.ten_year_rule_for_deaths_from_year
            && [Relation::NotMoreThan10YearsYounger, Relation::MinorChild].into_iter().any(fits)
    }

    /// On which side of the decedent's required beginning date the death fell; `born_1959` as in `applicable_age`.
    #[must_use]
    pub fn death_timing(&self, born_1959: Age) -> DeathTiming {
        let had_no_beginning_date = self.money == InheritedMoney::Roth;
        if had_no_beginning_date || self.died < required_beginning_date(self.decedent_first_year(born_1959)) {
            DeathTiming::BeforeRequiredBeginningDate
        } else {
            DeathTiming::OnOrAfterRequiredBeginningDate
        }
    }

    fn decedent_first_year(&self, born_1959: Age) -> Year {
        first_distribution_year(self.decedent_birth, born_1959, RetirementLeg::None)
    }

    /// What the relation comes to at the death; a child of 21 or over is like any other person.
    ///
    /// Law: 26 U.S.C. 401(a)(9)(E)(ii), (H).
    fn standing(&self, beneficiary_birth: Date) -> Standing {
        if self.died.year < RMD_FIGURES.inherited.ten_year_rule_for_deaths_from_year {
            return Standing::LifeExpectancy;
        }
        match self.relation {
            Relation::Spouse | Relation::Disabled | Relation::NotMoreThan10YearsYounger => Standing::LifeExpectancy,
            Relation::MinorChild if self.died < majority(beneficiary_birth) => Standing::MinorChild,
            Relation::MinorChild | Relation::Other => Standing::TenYears,
        }
    }

    /// The year by whose end the account is empty; none while life expectancy payments may last for life.
    ///
    /// Law: Reg. 1.401(a)(9)-5(e)(2) (ten years), (e)(4) (a minor child: ten years from the 21st birthday).
    #[must_use]
    pub fn last_year(&self, beneficiary_birth: Date) -> Option<Year> {
        let years_to_empty = RMD_FIGURES.inherited.years_to_empty;
        match self.standing(beneficiary_birth) {
            Standing::LifeExpectancy => None,
            Standing::MinorChild => Some(majority(beneficiary_birth).year + years_to_empty),
            Standing::TenYears => Some(self.died.year + years_to_empty),
        }
    }

    /// The first year with a yearly payment; none where only the last year counts.
    #[must_use]
    pub fn first_payment_year(&self, beneficiary_birth: Date, born_1959: Age) -> Option<Year> {
        let after_death = self.died.year + 1;
        match (self.death_timing(born_1959), self.standing(beneficiary_birth)) {
            // Reg. 1.401(a)(9)-3(c)(3): the ten-year rule alone.
            (DeathTiming::BeforeRequiredBeginningDate, Standing::TenYears) => None,
            // Reg. 1.401(a)(9)-3(d): the spouse may wait until the owner would have reached the applicable age.
            (DeathTiming::BeforeRequiredBeginningDate, _) if self.relation == Relation::Spouse => {
                Some(after_death.max(self.decedent_first_year(born_1959)))
            }
            _ => Some(after_death),
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

/// The year by whose end ten years from a death empty an account; None if the death came before the rule.
///
/// Law: 26 U.S.C. 401(a)(9)(H)(i); Pub. L. 116-94, div. O, s. 401(b)(1).
#[must_use]
pub fn tenth_year_after(death: Year) -> Option<Year> {
    let rule = &RMD_FIGURES.inherited;
    (death >= rule.ten_year_rule_for_deaths_from_year).then_some(death + rule.years_to_empty)
}

/// The 21st birthday.
fn majority(beneficiary_birth: Date) -> Date {
    beneficiary_birth.months_later(RMD_FIGURES.inherited.age_of_majority * 12)
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
