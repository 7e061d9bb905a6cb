//! Conversions up to a tier of Medicare surcharges: 42 U.S.C. 1395r(i)(4), the limits of the premium year two years on.

use rmdsim::simulation::Measure;

use super::{assert_first, case, years};
use crate::support::lived::{assert_cent, live, said_of};

#[test]
fn before_65_a_tier_of_the_premium_year_is_filled() {
    assert_first(&live(&case("lifetimes-of-one-path/tier-before-65")), Measure::Conversion, 59_000.0);
}

#[test]
fn the_limits_of_the_premium_year_count() {
    let run = live(&case("questions/44-conversion-up-to-a-tier"));
    assert_first(&run, Measure::Conversion, 79_000.0);
    assert_eq!(run.column(0, Measure::Surcharge, 2), [0.0]);
}

#[test]
fn an_income_at_the_limit_is_not_charged_the_next_tier() {
    let text = case("lifetimes-of-one-path/tier-edge");
    for pension in ["33333.33", "41234.567", "29999.99"] {
        let run = live(&text.replace("33333.33", pension));
        assert!(years(&run, Measure::Conversion)[..8].iter().all(|converted| *converted > 10_000.0));
        assert_eq!(years(&run, Measure::Surcharge), [0.0; 9]);
    }
}

#[test]
fn limits_that_are_not_printed_are_expected_at_mean_inflation() {
    // The last printed limit, 109,000 in 2026, two years on from 2026 at 3 % a year: 115,638.10, to 1,000: 116,000
    // (42 U.S.C. 1395r(i)(5)).
    let text = case("lifetimes-of-one-path/tier-edge").replace("mean = 0.0", "mean = 0.03");
    assert_first(&live(&text), Measure::Agi, 116_000.0);
    // From 2025 the same limit is a year away: 112,270, to 1,000: 112,000.
    let text = text.replace("start-year = 2026", "start-year = 2025");
    assert_first(&live(&text), Measure::Agi, 112_000.0);
}

#[test]
fn a_second_tier_ends_where_the_third_begins() {
    // Tier 1 of 2026 ends at 137,000 for a single filer.
    let text = case("questions/44-conversion-up-to-a-tier").replace("fill-irmaa-tier = 0", "fill-irmaa-tier = 1");
    assert_cent(live(&text).column(0, Measure::Agi, 0)[0], 137_000.0, "income");
}

#[test]
fn a_tier_is_not_filled_where_no_surcharge_is_charged() {
    let text = case("lifetimes-of-one-path/tier-edge")
        .replace("filing-status = \"single\"", "filing-status = \"single\"\nmedicare = false");
    assert!(said_of(&text).contains("`fill-irmaa-tier` fills a tier of Medicare surcharges"));
}
