//! What the law requires of an account in a year, from the facts a scenario gives of it.
//!
//! Not modelled: a plan that drops the retirement leg (leave `still-working-until` out), a divorce, valuation dates of a
//! plan other than 31 December, and the corrections of an IRA's balance for a rollover under way or a conversion taken
//! back (Reg. 1.408-8(d)).

use crate::household::Person;
use crate::law::applicable_age::{EmployerStake, RetirementLeg, first_distribution_year, required_beginning_date};
use crate::law::inherited::{InheritedDue, inherited_due};
use crate::law::life_expectancy::Edition;
use crate::law::rmd::{DistributionPeriod, LifeTable, distribution_period, is_waived};
use crate::law::rmd_groups::owes_distributions;
use crate::portfolio::{Account, Inherited};
use crate::units::{Age, Date, Year};

/// What must leave an account for a distribution calendar year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Requirement {
    /// Nothing, and why.
    Nothing(Reason),
    /// The balance of the 31 December before over this period.
    Divide(DistributionPeriod),
    /// Everything.
    Everything,
}

/// Why nothing is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Accounts of the kind have no required distributions while their owner lives.
    Kind,
    /// The year was waived.
    Waived,
    /// The first distribution year lies ahead.
    BeginsIn(Year),
    /// The first distribution year is that of retirement.
    BeginsWithRetirementIn(Year),
    /// An inherited account that only has to be empty by the end of a year.
    EmptyByTheEndOf(Year),
}

/// The first distribution year of an account held as owner or employee; none where none is required of its kind, and
/// for inherited accounts.
#[must_use]
pub fn first_year(account: &Account, people: &[Person], born_1959: Age) -> Option<Year> {
    first_year_of(account, people[account.owner].birth, born_1959)
}

/// As [`first_year`], of an owner born on a date.
#[must_use]
pub fn first_year_of(account: &Account, birth: Date, born_1959: Age) -> Option<Year> {
    let owed_from = |year| owes_distributions(account.kind, year).then_some(year);
    if account.inherited.is_some() {
        return None;
    }
    owed_from(first_distribution_year(birth, born_1959, leg(account)))
}

fn leg(account: &Account) -> RetirementLeg {
    let owns_more = account.owns_more_than_5_percent;
    let stake = if owns_more { EmployerStake::MoreThan5Percent } else { EmployerStake::UpTo5Percent };
    RetirementLeg::of(account.kind, account.still_working_until, stake)
}

/// What the law requires of an account for a year.
///
/// # Panics
/// Where the year or an age is outside the law's tables: a checked scenario stays within.
#[must_use]
pub fn requirement(account: &Account, people: &[Person], born_1959: Age, year: Year) -> Requirement {
    if !owes_distributions(account.kind, year) {
        return Requirement::Nothing(Reason::Kind);
    }
    if is_waived(year) {
        return Requirement::Nothing(Reason::Waived);
    }
    let owner = &people[account.owner];
    if let Some(from) = &account.inherited {
        return of_inherited(owner.birth, from, born_1959, year);
    }
    let first = first_distribution_year(owner.birth, born_1959, leg(account));
    if year < first {
        let by_age = first_distribution_year(owner.birth, born_1959, RetirementLeg::None);
        let waits_for_age = by_age == first;
        let reason = if waits_for_age { Reason::BeginsIn } else { Reason::BeginsWithRetirementIn };
        return Requirement::Nothing(reason(first));
    }
    let spouse = (0..people.len()).find(|person| *person != account.owner);
    let spouse_age = spouse.filter(|_| account.spouse_is_sole_beneficiary).map(|s| people[s].age_in(year));
    let found = distribution_period(year, owner.age_in(year), spouse_age);
    Requirement::Divide(found.expect("a checked scenario stays within the law's tables"))
}

fn of_inherited(beneficiary_birth: Date, from: &Inherited, born_1959: Age, year: Year) -> Requirement {
    let due = inherited_due(beneficiary_birth, from, year, born_1959);
    match due.expect("a checked scenario stays within the law's tables") {
        InheritedDue::Everything => Requirement::Everything,
        InheritedDue::Divide(period) => {
            let edition = Edition::in_force(year).expect("a checked scenario stays within the law's years");
            // Reg. 1.401(a)(9)-5(c)(1): the year of death is still the owner's.
            let of_owner = year == from.died.year;
            let table = if of_owner { LifeTable::Uniform(edition) } else { LifeTable::Single(edition) };
            Requirement::Divide(DistributionPeriod { period, table })
        }
        InheritedDue::Nothing => {
            let begins = from.first_payment_year(beneficiary_birth, born_1959).map(Reason::BeginsIn);
            let ends = from.last_year(beneficiary_birth).map(Reason::EmptyByTheEndOf);
            Requirement::Nothing(begins.or(ends).unwrap_or(Reason::Kind))
        }
    }
}

/// The last day on which the distribution of a year may be paid: 31 December, or 1 April after the first year.
///
/// Law: Reg. 1.401(a)(9)-5(a)(2)(ii), (a)(3).
#[must_use]
pub fn deadline(account: &Account, people: &[Person], born_1959: Age, year: Year) -> Date {
    if first_year(account, people, born_1959) == Some(year) {
        required_beginning_date(year)
    } else {
        Date::new(year, 12, 31)
    }
}
