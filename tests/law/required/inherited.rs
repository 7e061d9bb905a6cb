//! Inherited IRAs, by hand from the Single Life Table (`single_life.csv`) and 26 CFR 1.401(a)(9)-3 and -5.

use rmdsim::law::InheritedMoney::{PreTax, Roth};
use rmdsim::law::inherited::{DeathTiming, InheritedDue, inherited_due};
use rmdsim::law::{Inherited, Relation};
use rmdsim::units::{Date, Year};

use super::date;
use crate::support::answers::none_of;

const EVERYTHING: InheritedDue = InheritedDue::Everything;
const NOTHING: InheritedDue = InheritedDue::Nothing;

const fn divide(period: f64) -> InheritedDue {
    InheritedDue::Divide(period)
}

/// 76 in the year of death, long past the required beginning date: 14.1 years in the 2022 Single Life Table.
fn from_76_year_old(relation: Relation) -> Inherited {
    Inherited { died: date(2021, 6, 30), decedent_birth: date(1945, 3, 2), relation, money: PreTax }
}

/// Would have reached the applicable age of 73 in 2028.
fn from_68_year_old(relation: Relation) -> Inherited {
    Inherited { died: date(2023, 2, 1), decedent_birth: date(1955, 1, 1), relation, money: PreTax }
}

fn expect(beneficiary_birth: Date, inherited: Inherited, cases: &[(Year, InheritedDue)]) {
    let mut findings = Vec::new();
    for (year, expected) in cases {
        let ours = inherited_due(beneficiary_birth, &inherited, *year, 73);
        let same = match (ours, *expected) {
            // The table has one decimal; the subtraction must not leave more.
            (Ok(InheritedDue::Divide(a)), InheritedDue::Divide(b)) => (a - b).abs() < 1e-12,
            (ours, expected) => ours == Ok(expected),
        };
        if !same {
            findings.push(format!("{year}: {ours:?}, expected {expected:?}"));
        }
    }
    none_of(&findings);
}

/// Reg. 1.401(a)(9)-5(d)(1)(i), (e)(2): 34.3 years at 52 in the year after death, one less each year.
#[test]
fn death_after_the_required_beginning_date_asks_for_yearly_payments_for_ten_years() {
    expect(
        date(1970, 5, 5),
        from_76_year_old(Relation::Other),
        &[
            (2020, NOTHING),
            (2022, divide(34.3)),
            (2025, divide(31.3)),
            (2030, divide(26.3)),
            (2031, EVERYTHING),
            (2032, EVERYTHING),
        ],
    );
}

/// Reg. 1.401(a)(9)-3(c)(3).
#[test]
fn death_before_the_required_beginning_date_asks_for_nothing_until_the_tenth_year() {
    expect(
        date(1970, 5, 5),
        from_68_year_old(Relation::Other),
        &[(2023, NOTHING), (2024, NOTHING), (2028, NOTHING), (2032, NOTHING), (2033, EVERYTHING)],
    );
}

/// Reg. 1.401(a)(9)-5(d)(1)(ii): the owner's 14.1 less the years since the death against 9.9 at 82.
#[test]
fn an_older_beneficiary_uses_what_was_left_to_the_owner() {
    expect(
        date(1940, 9, 9),
        from_76_year_old(Relation::NotMoreThan10YearsYounger),
        &[(2022, divide(13.1)), (2026, divide(9.1)), (2034, divide(1.1)), (2035, EVERYTHING)],
    );
}

/// Reg. 1.401(a)(9)-3(c)(4), -5(e)(3): 32.5 at 54, and no tenth year while they live.
#[test]
fn a_disabled_beneficiary_is_paid_for_life() {
    expect(
        date(1970, 5, 5),
        from_68_year_old(Relation::Disabled),
        &[(2024, divide(32.5)), (2033, divide(23.5)), (2034, divide(22.5)), (2055, divide(1.5)), (2056, EVERYTHING)],
    );
}

/// Reg. 1.401(a)(9)-5(e)(4): 69.9 at 15, and empty by the year of the 31st birthday.
#[test]
fn a_minor_child_has_ten_years_from_the_21st_birthday() {
    let parent = Inherited {
        died: date(2024, 3, 1),
        decedent_birth: date(1970, 1, 1),
        relation: Relation::MinorChild,
        money: PreTax,
    };
    let child = date(2010, 8, 15);
    expect(child, parent, &[(2025, divide(69.9)), (2031, divide(63.9)), (2040, divide(54.9)), (2041, EVERYTHING)]);
    let of_age = date(2003, 2, 28);
    expect(of_age, parent, &[(2025, NOTHING), (2033, NOTHING), (2034, EVERYTHING)]);
    let a_day_short = date(2003, 3, 2);
    expect(a_day_short, parent, &[(2025, divide(63.1)), (2033, divide(55.1)), (2034, EVERYTHING)]);
}

/// Reg. 1.401(a)(9)-3(d) and -5(d)(3)(iv): waits for 2028, then 20.4 at 68 and 19.6 at 69.
#[test]
fn a_spouse_may_wait_and_is_looked_up_anew_each_year() {
    expect(
        date(1960, 4, 4),
        from_68_year_old(Relation::Spouse),
        &[(2024, NOTHING), (2027, NOTHING), (2028, divide(20.4)), (2029, divide(19.6)), (2040, divide(11.2))],
    );
}

/// 17.2 at 72, 16.4 at 73; a spouse of 84 has 8.7, less than the owner's 13.1.
#[test]
fn a_spouse_of_an_owner_who_had_begun_is_paid_from_the_next_year() {
    expect(date(1950, 4, 4), from_76_year_old(Relation::Spouse), &[(2022, divide(17.2)), (2023, divide(16.4))]);
    expect(date(1938, 4, 4), from_76_year_old(Relation::Spouse), &[(2022, divide(13.1))]);
}

/// Example of Reg. 1.401(a)(9)-9(f)(2)(ii)(B): 12.7 for 2020, 11.7 for 2021, 14.1 less 2 for 2022. The death of 2019
/// is before the ten-year rule (Pub. L. 116-94, div. O, s. 401(b)(1)).
#[test]
fn a_period_that_began_before_2022_is_reset_once() {
    let before_ten_year_rule = Inherited {
        died: date(2019, 8, 8),
        decedent_birth: date(1960, 1, 1),
        relation: Relation::Other,
        money: PreTax,
    };
    expect(
        date(1944, 1, 1),
        before_ten_year_rule,
        &[(2020, divide(12.7)), (2021, divide(11.7)), (2022, divide(12.1)), (2033, divide(1.1)), (2034, EVERYTHING)],
    );
}

/// Reg. 1.401(a)(9)-5(c)(1): as if the owner had lived; 22.0 at 76 in the Uniform Lifetime Table of 2002.
#[test]
fn the_year_of_death_asks_for_what_the_owner_would_have_taken() {
    expect(date(1970, 5, 5), from_76_year_old(Relation::Other), &[(2021, divide(22.0))]);
}

/// 26 U.S.C. 401(a)(9)(B): 73 in 2024, so the required beginning date is 2025-04-01.
#[test]
fn the_required_beginning_date_parts_the_two_rules() {
    let died = |died| {
        Inherited { died, decedent_birth: date(1951, 5, 1), relation: Relation::Other, money: PreTax }.death_timing(73)
    };
    assert_eq!(died(date(2025, 3, 31)), DeathTiming::BeforeRequiredBeginningDate);
    assert_eq!(died(date(2025, 4, 1)), DeathTiming::OnOrAfterRequiredBeginningDate);
}

/// 26 CFR 1.408A-6 A-14(b): the owner of a Roth IRA dies before any required beginning date, at whatever age.
#[test]
fn heirs_of_a_roth_ira_have_ten_years_and_no_yearly_payments() {
    let roth = Inherited { money: Roth, ..from_76_year_old(Relation::Other) };
    assert_eq!(roth.death_timing(73), DeathTiming::BeforeRequiredBeginningDate);
    expect(date(1970, 5, 5), roth, &[(2021, NOTHING), (2022, NOTHING), (2030, NOTHING), (2031, EVERYTHING)]);
    // 34.3 years at 52, as from the owner of any IRA who died before distributions began.
    let disabled = Inherited { relation: Relation::Disabled, ..roth };
    expect(date(1970, 5, 5), disabled, &[(2021, NOTHING), (2022, divide(34.3)), (2031, divide(25.3))]);
}
