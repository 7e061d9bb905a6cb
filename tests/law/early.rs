//! Additional tax on early distributions (26 U.S.C. 72(t)) and the order of money out of Roth IRAs (408A(d)(4)(B)).

use rmdsim::law::AccountKind;
use rmdsim::law::additional_tax::is_early;
use rmdsim::law::fixed_figures::AdditionalTaxFigures;
use rmdsim::law::parameters::latest;
use rmdsim::law::roth_ordering::{RothDistribution, RothMoney};
use rmdsim::units::{Date, Year};

fn figures() -> &'static AdditionalTaxFigures {
    &latest().fixed.additional_tax
}

/// Years in which an account's money is early, of those asked.
fn early_years(kind: AccountKind, birth: Date, separated: Option<Year>, years: [Year; 2]) -> Vec<Year> {
    (years[0]..=years[1]).filter(|year| is_early(figures(), kind, birth, separated, *year)).collect()
}

/// 59 1/2 is reached six months after the 59th birthday: on 30 June 2030 by one born at the end of 1970, in 2031 by one
/// born a day later.
#[test]
fn money_is_early_before_the_year_in_which_59_and_a_half_is_reached() {
    let ira = |birth| early_years(AccountKind::TraditionalIra, birth, None, [2028, 2032]);
    assert_eq!(ira(Date::new(1970, 12, 31)), [2028, 2029]);
    assert_eq!(ira(Date::new(1970, 6, 30)), [2028]);
    assert_eq!(ira(Date::new(1970, 7, 1)), [2028, 2029]);
    assert_eq!(ira(Date::new(1971, 7, 1)), [2028, 2029, 2030]);
}

/// 72(t)(2)(A)(v): 55 in 2025; who left in 2024 was too young, who leaves in 2026 pays in 2025.
#[test]
fn a_plan_is_free_once_its_owner_left_in_or_after_the_year_of_55() {
    let birth = Date::new(1970, 10, 1);
    for kind in [AccountKind::Traditional401k, AccountKind::Traditional403b, AccountKind::Roth401k] {
        let early = |separated| early_years(kind, birth, separated, [2025, 2031]);
        assert_eq!(early(Some(2025)), Vec::<Year>::new());
        assert_eq!(early(Some(2026)), [2025]);
        assert_eq!(early(Some(2024)), [2025, 2026, 2027, 2028, 2029]);
        assert_eq!(early(None), [2025, 2026, 2027, 2028, 2029]);
    }
}

/// 72(t)(3)(A): separation does not help an IRA. 72(t)(2)(A)(ii) and (9): what is inherited and 457(b)s are free.
#[test]
fn iras_are_never_freed_by_separation_and_457bs_and_inheritances_always_are() {
    let birth = Date::new(1970, 1, 1);
    for kind in [AccountKind::TraditionalIra, AccountKind::SepIra, AccountKind::SimpleIra, AccountKind::RothIra] {
        assert!(is_early(figures(), kind, birth, Some(2025), 2026), "{kind:?}");
    }
    for kind in [AccountKind::Governmental457b, AccountKind::InheritedIra, AccountKind::InheritedRothIra] {
        assert!(!is_early(figures(), kind, birth, None, 2026), "{kind:?}");
    }
}

fn seen(growth: f64, recent: f64) -> RothDistribution {
    RothDistribution { growth, recent }
}

fn roth(contributions: f64, conversions: &[(Year, f64, f64)]) -> RothMoney {
    let mut roth = RothMoney::with_room_for(conversions.len());
    roth.begin(contributions);
    for (year, taxed, untaxed) in conversions {
        roth.convert(*year, *taxed, *untaxed);
    }
    roth
}

/// Publication 590-B, "Ordering Rules for Distributions", Justin: 80,000 converted in 2016, 20,000 of it basis; 5,000
/// contributed in 2020; of 7,000 taken in 2020 nothing is income: 5,000 of contributions, 2,000 of what was taxed in 2016.
#[test]
fn justin_of_publication_590_b_owes_no_income_tax_on_7_000() {
    let mut justin = roth(5_000.0, &[(2016, 60_000.0, 20_000.0)]);
    // He is 60, so that nothing is added; a younger man would owe the additional tax on the 2,000.
    assert_eq!(justin.take(figures(), 7_000.0, 2020), seen(0.0, 2_000.0));
    // 58,000 that were taxed are left: they leave before the 20,000 of basis.
    assert_eq!(justin.distribution(figures(), 60_000.0, 2020), seen(0.0, 58_000.0));
    assert_eq!(justin.distribution(figures(), 79_000.0, 2020), seen(1_000.0, 58_000.0));
}

/// N. Choate, Life and Death Planning for Retirement Benefits, 5.5.02: Rand, 32, converts 100,000 in 1999, all of it
/// income, and takes 20,000 in 2002: no income, and the additional tax on all of it. In 2004 the five years are over.
#[test]
fn a_conversion_bears_the_additional_tax_for_five_tax_years() {
    let rand = roth(0.0, &[(1999, 100_000.0, 0.0)]);
    assert_eq!(rand.distribution(figures(), 20_000.0, 2002), seen(0.0, 20_000.0));
    assert_eq!(rand.distribution(figures(), 20_000.0, 2003), seen(0.0, 20_000.0));
    assert_eq!(rand.distribution(figures(), 20_000.0, 2004), seen(0.0, 0.0));
}

/// Ibid.: Leslie converts 100,000 in 2004 and 50,000 in 2010, contributes 5,000 in 2009, and takes 15,000 in 2011 free of
/// both: 5,000 of contributions and 10,000 of 2004. What follows is arithmetic by the same order: 90,000 of 2004 are left,
/// then 50,000 of 2010, then growth.
#[test]
fn conversions_leave_oldest_first_and_growth_last() {
    let mut leslie = roth(5_000.0, &[(2004, 100_000.0, 0.0), (2010, 50_000.0, 0.0)]);
    assert_eq!(leslie.take(figures(), 15_000.0, 2011), seen(0.0, 0.0));
    assert_eq!(leslie.take(figures(), 95_000.0, 2012), seen(0.0, 5_000.0));
    assert_eq!(leslie.distribution(figures(), 45_000.0, 2014), seen(0.0, 45_000.0));
    assert_eq!(leslie.take(figures(), 50_000.0, 2015), seen(5_000.0, 0.0));
    assert_eq!(leslie.take(figures(), 1_000.0, 2015), seen(1_000.0, 0.0));
}

/// 408A(d)(4)(B): all distributions of a year are one, so that two draws cost what one of their sum costs.
#[test]
fn two_draws_of_a_year_are_seen_as_one() {
    let conversions = [(2024, 8_000.0, 2_000.0), (2026, 5_000.0, 0.0), (2026, 1_000.0, 500.0)];
    for whole in [3_000.0, 12_000.0, 15_000.0, 19_500.0, 22_000.0, 30_000.0_f64] {
        let expected = roth(4_000.0, &conversions).distribution(figures(), whole, 2027);
        for first in [0.0, 0.2, 0.5, 0.9] {
            let mut twice = roth(4_000.0, &conversions);
            let [one, other] = [first, 1.0 - first].map(|share| twice.take(figures(), whole * share, 2027));
            let sum = seen(one.growth + other.growth, one.recent + other.recent);
            assert!((sum.growth - expected.growth).abs() < 1e-9 && (sum.recent - expected.recent).abs() < 1e-9);
        }
    }
    // 4,000 contributed; 8,000 of 2024 taxed, 2,000 not; 6,000 of 2026 taxed, 500 not: of 22,000 1,500 are growth.
    let all = roth(4_000.0, &conversions).distribution(figures(), 22_000.0, 2027);
    assert_eq!(all, seen(1_500.0, 14_000.0));
}

/// What a conversion of the same year adds after all that was there is gone leaves next (408A(d)(4)(B)(ii)).
#[test]
fn a_conversion_that_follows_an_emptied_account_counts_again() {
    let mut roth = roth(1_000.0, &[(2026, 500.0, 0.0)]);
    assert_eq!(roth.take(figures(), 1_600.0, 2026), seen(100.0, 500.0));
    roth.convert(2026, 300.0, 0.0);
    assert_eq!(roth.distribution(figures(), 300.0, 2026), seen(0.0, 300.0));
}
