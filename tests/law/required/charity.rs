//! Qualified charitable distributions and the limits indexed beside them.
//!
//! Limits: 26 U.S.C. 408(d)(8), Notices 2023-75, 2024-80 and 2025-67.

use rmdsim::law::charity::{first_qcd_date, may_give_in, qcd_limit};
use rmdsim::law::dollar_limits::{DollarLimit, YearLimit, last_published_year, qlac_limit};

use super::date;

/// 26 U.S.C. 408(d)(8)(B)(ii); 70 1/2 by Reg. 1.401(a)(9)-6(g)(1)(iv).
#[test]
fn a_qcd_may_be_made_from_the_day_70_and_a_half_is_reached() {
    assert_eq!(first_qcd_date(date(1955, 6, 30)), date(2025, 12, 30));
    assert_eq!(first_qcd_date(date(1955, 7, 1)), date(2026, 1, 1));
    // Six months after August 31 there is no 31st.
    assert_eq!(first_qcd_date(date(1953, 8, 31)), date(2024, 2, 29));
    assert_eq!(first_qcd_date(date(1954, 8, 31)), date(2025, 2, 28));
    assert!(may_give_in(date(1955, 6, 30), 2025));
    assert!(!may_give_in(date(1955, 7, 1), 2025));
}

#[test]
fn limits_of_published_years_hold_as_printed() {
    let qcd: Vec<_> = (2021..=2026).map(|year| qcd_limit(year, 9.9)).collect();
    assert_eq!(qcd, [None, Some(1e5), Some(1e5), Some(105e3), Some(108e3), Some(111e3)]);
    let qlac: Vec<_> = (2021..=2026).map(|year| qlac_limit(year, 9.9)).collect();
    assert_eq!(qlac, [None, Some(145e3), Some(2e5), Some(2e5), Some(21e4), Some(21e4)]);
    let split: Vec<_> = (2022..=2024).map(|year| DollarLimit::QcdSplitInterest.in_year(year)).collect();
    assert_eq!(split, [None, Some(YearLimit::Printed(5e4)), Some(YearLimit::Printed(53e3))]);
    assert_eq!(last_published_year(), 2026);
}

/// 26 U.S.C. 408(d)(8)(G): the nearest 1,000. 111,000 x 1.03 = 114,330; x 1.05 = 116,550; 55,000 x 1.03 = 56,650.
#[test]
fn later_charitable_limits_are_rounded_to_the_nearest_thousand() {
    assert_eq!(qcd_limit(2027, 1.03), Some(114_000.0));
    assert_eq!(qcd_limit(2030, 1.05), Some(117_000.0));
    let split = DollarLimit::QcdSplitInterest.in_year(2027).expect("it is indexed");
    assert_eq!(split.dollars(1.03), 57_000.0);
}

/// Reg. 1.401(a)(9)-6(q)(4)(ii)(A): the next lower 10,000. 210,000 x 1.04 = 218,400; x 1.05 = 220,500.
#[test]
fn later_annuity_limits_are_rounded_down_to_ten_thousand() {
    assert_eq!(qlac_limit(2027, 1.04), Some(210_000.0));
    assert_eq!(qlac_limit(2028, 1.05), Some(220_000.0));
}
