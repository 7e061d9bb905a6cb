//! When distributions begin, from which table they are computed, and which accounts pay together.

use rmdsim::law::AccountKind;
use rmdsim::law::InheritedMoney::PreTax;
use rmdsim::law::applicable_age::{
    EmployerStake, RetirementLeg, born_1959_readings, first_distribution_year, required_beginning_date,
};
use rmdsim::law::attained_age::{attained_by_year_end, attained_on, months_from_age};
use rmdsim::law::life_expectancy::{Edition, NoPeriod};
use rmdsim::law::rmd::{DistributionPeriod, LifeTable, distribution_period, is_waived};
use rmdsim::law::rmd_excise::{Correction, correction_window_ends, excise_rate};
use rmdsim::law::rmd_groups::{RmdGroup, rmd_group};
use rmdsim::law::{Inherited, Relation};
use rmdsim::units::{Date, Year};

use super::date;
use crate::support::answers::none_of;

/// Cohorts of Reg. 1.401(a)(9)-2(b)(2); 70 1/2 by Reg. 1.401(a)(9)-6(g)(1)(iv): born on June 30, it is reached on
/// December 30 of the year of the 70th birthday; born on July 1, on January 1 of the next.
#[test]
fn the_first_distribution_year_follows_the_birth_date() {
    let cases: [(Date, Year); 14] = [
        (date(1940, 6, 30), 2010),
        (date(1940, 7, 1), 2011),
        (date(1947, 12, 31), 2018),
        (date(1949, 1, 1), 2019),
        (date(1949, 6, 30), 2019),
        (date(1949, 7, 1), 2021),
        (date(1949, 12, 31), 2021),
        (date(1950, 12, 31), 2022),
        (date(1951, 1, 1), 2024),
        (date(1958, 12, 31), 2031),
        (date(1959, 1, 1), 2032),
        (date(1959, 12, 31), 2032),
        (date(1960, 1, 1), 2035),
        (date(1975, 8, 31), 2050),
    ];
    let [born_1959, _] = born_1959_readings();
    let mut findings = Vec::new();
    for (birth, expected) in cases {
        let ours = first_distribution_year(birth, born_1959, RetirementLeg::None);
        if ours != expected {
            findings.push(format!("born {birth}: {ours}, expected {expected}"));
        }
    }
    none_of(&findings);
}

/// Both clauses of 26 U.S.C. 401(a)(9)(C)(v) fit 1959; the proposed regulation says 73.
#[test]
fn those_born_in_1959_begin_at_73_unless_75_is_chosen() {
    assert_eq!(born_1959_readings(), [73, 75]);
    assert_eq!(first_distribution_year(date(1959, 5, 5), 75, RetirementLeg::None), 2034);
    assert_eq!(first_distribution_year(date(1958, 12, 31), 75, RetirementLeg::None), 2031);
    assert_eq!(first_distribution_year(date(1960, 1, 1), 73, RetirementLeg::None), 2035);
}

/// 26 U.S.C. 401(a)(9)(C)(i): April 1 of the next year; for 1959 that is 2033-04-01.
#[test]
fn the_required_beginning_date_is_april_1_of_the_next_year() {
    let first = first_distribution_year(date(1959, 3, 3), 73, RetirementLeg::None);
    assert_eq!(required_beginning_date(first), date(2033, 4, 1));
}

/// 26 U.S.C. 401(a)(9)(C)(ii): not for IRAs, not for 5-percent owners.
#[test]
fn work_delays_only_the_plan_of_the_employer() {
    let leg = |kind, stake| RetirementLeg::of(kind, Some(2027), stake);
    let first = |leg| first_distribution_year(date(1951, 5, 1), 73, leg);
    assert_eq!(first(leg(AccountKind::Traditional401k, EmployerStake::UpTo5Percent)), 2027);
    assert_eq!(first(leg(AccountKind::Governmental457b, EmployerStake::UpTo5Percent)), 2027);
    assert_eq!(first(leg(AccountKind::Traditional401k, EmployerStake::MoreThan5Percent)), 2024);
    assert_eq!(first(leg(AccountKind::SepIra, EmployerStake::UpTo5Percent)), 2024);
    let retired_early = RetirementLeg::of(AccountKind::Traditional403b, Some(2020), EmployerStake::UpTo5Percent);
    assert_eq!(first(retired_early), 2024);
}

/// Publication 590-B (2025 edition), examples to Tables II and III: owner 75, spouse 69 and 64.
#[test]
fn the_joint_table_is_for_a_spouse_more_than_ten_years_younger() {
    let of = |period, table| Ok(DistributionPeriod { period, table });
    assert_eq!(distribution_period(2026, 75, Some(69)), of(24.6, LifeTable::Uniform(Edition::Of2022)));
    assert_eq!(distribution_period(2026, 75, Some(64)), of(25.3, LifeTable::Joint(Edition::Of2022)));
    assert_eq!(distribution_period(2026, 75, Some(65)), of(24.6, LifeTable::Uniform(Edition::Of2022)));
    assert_eq!(distribution_period(2026, 75, None), of(24.6, LifeTable::Uniform(Edition::Of2022)));
}

/// Reg. 1.401(a)(9)-9(f)(1): the edition goes by the distribution calendar year; at 75, 22.9 and 24.6.
#[test]
fn the_edition_changes_with_2022() {
    let period = |year| distribution_period(year, 75, None).map(|period| (period.period, period.table.to_string()));
    assert_eq!(period(2021), Ok((22.9, "uniform_2002".to_owned())));
    assert_eq!(period(2022), Ok((24.6, "uniform_2022".to_owned())));
    assert_eq!(period(2001), Err(NoPeriod::BeforeTables(2001)));
    assert_eq!(distribution_period(2021, 75, Some(60)), Err(NoPeriod::Joint2002));
    assert_eq!(distribution_period(2025, 71, None), Err(NoPeriod::AgeBelowTable { age: 71, first: 72 }));
}

/// Pub. L. 110-458 s. 201 and 26 U.S.C. 401(a)(9)(I).
#[test]
fn distributions_of_2009_and_2020_were_waived() {
    let waived: Vec<Year> = (2002..2030).filter(|year| is_waived(*year)).collect();
    assert_eq!(waived, [2009, 2020]);
}

/// Reg. 1.408-8(e), 1.403(b)-6(e)(7), 1.401(a)(9)-1(a)(2).
#[test]
fn accounts_pool_by_owner_and_kind() {
    let group = |kind, owner, account| rmd_group(kind, 2025, owner, account, None);
    assert_eq!(group(AccountKind::TraditionalIra, 0, 0), group(AccountKind::SimpleIra, 0, 1));
    assert_eq!(group(AccountKind::TraditionalIra, 0, 0), group(AccountKind::SepIra, 0, 2));
    assert_ne!(group(AccountKind::TraditionalIra, 0, 0), group(AccountKind::TraditionalIra, 1, 1));
    assert_eq!(group(AccountKind::Traditional403b, 0, 3), group(AccountKind::Traditional403b, 0, 4));
    assert_ne!(group(AccountKind::Traditional401k, 0, 5), group(AccountKind::Traditional401k, 0, 6));
    assert_eq!(group(AccountKind::Governmental457b, 0, 7), Some(RmdGroup::Plan { account: 7 }));
    assert_eq!(group(AccountKind::RothIra, 0, 8), None);
    assert_eq!(group(AccountKind::Cash, 0, 9), None);
}

#[test]
fn inherited_iras_pool_only_with_those_of_the_same_decedent() {
    let from = |day| Inherited {
        died: date(2021, 6, day),
        decedent_birth: date(1941, 3, 2),
        relation: Relation::Other,
        money: PreTax,
    };
    let group = |account, day| rmd_group(AccountKind::InheritedIra, 2025, 0, account, Some(&from(day)));
    assert_eq!(group(0, 30), group(1, 30));
    assert_ne!(group(0, 30), group(1, 29));
}

/// 26 U.S.C. 402A(d)(5), from 2024; a 2023 distribution was still due.
#[test]
fn designated_roth_accounts_are_free_from_2024() {
    let group = |year| rmd_group(AccountKind::Roth401k, year, 0, 2, None);
    assert_eq!(group(2023), Some(RmdGroup::Plan { account: 2 }));
    assert_eq!(group(2024), None);
}

/// 26 U.S.C. 4974(a), (e); Reg. 54.4974-1(a)(2)(iii): a miss of 2025 can be corrected to 2027-12-31.
#[test]
fn a_missed_distribution_costs_a_quarter_or_a_tenth() {
    assert_eq!(excise_rate(2025, Correction::None), 0.25);
    assert_eq!(excise_rate(2025, Correction::InWindow), 0.10);
    assert_eq!(excise_rate(2022, Correction::None), 0.50);
    assert_eq!(correction_window_ends(2025), date(2027, 12, 31));
}

/// A figure without a source and a statement on indexing is a defect of the data.
#[test]
fn every_table_of_the_law_data_names_its_source() {
    let text = include_str!("../../../src/law/data/required_distributions.toml");
    let tables = text.split("\n[").skip(1).map(|table| table.split("\n#").next().unwrap_or(table));
    let unsourced = tables.filter(|table| !table.contains("\nsource = \"") || !table.contains("\nindexed = "));
    none_of(&unsourced.map(str::to_owned).collect::<Vec<_>>());
}

#[test]
fn only_days_of_the_calendar_are_dates() {
    assert_eq!(Date::parse("1952-02-29"), Some(date(1952, 2, 29)));
    for text in
        ["1953-02-29", "1952-13-01", "1952-00-10", "1952-04-31", "1952-7-1", "52-07-01", "1952/07/01", "1900-02-29"]
    {
        assert_eq!(Date::parse(text), None, "{text}");
    }
}

/// 20 CFR 404.2(c)(4): on the day before the birthday. Medicare begins with that day's month (42 U.S.C. 1395o).
#[test]
fn an_age_is_attained_on_the_day_before_the_birthday() {
    let attained = |birth: Date| attained_on(birth, 65);
    assert_eq!(attained(date(1961, 1, 1)), date(2025, 12, 31));
    assert_eq!(attained(date(1961, 3, 1)), date(2026, 2, 28));
    assert_eq!(attained(date(1959, 3, 1)), date(2024, 2, 29));
    assert_eq!(attained(date(1960, 5, 17)), date(2025, 5, 16));
    let by_year_end = |birth| attained_by_year_end(birth, 2025);
    assert_eq!(
        [by_year_end(date(1961, 1, 1)), by_year_end(date(1961, 1, 2)), by_year_end(date(1960, 12, 31))],
        [65, 64, 65]
    );
    let months = |birth: Date| [2024, 2025, 2026].map(|year| months_from_age(birth, 65, year));
    assert_eq!(months(date(1961, 1, 1)), [0, 1, 12]);
    assert_eq!(months(date(1960, 11, 1)), [0, 3, 12]);
    assert_eq!(months(date(1960, 11, 2)), [0, 2, 12]);
    assert_eq!(months(date(1960, 1, 1)), [1, 12, 12]);
    assert_eq!(months(date(1940, 6, 6)), [12, 12, 12]);
}
