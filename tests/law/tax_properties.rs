//! What must hold of the federal law whatever the income: how it is indexed, that it is continuous, that it scales.

use proptest::prelude::*;
use rmdsim::law::FilingStatus;
use rmdsim::law::income_tax::{Filer, ReportedIncome, ReturnLaw, assess};
use rmdsim::law::medicare::{MedicareIndexing, MedicareLaw};
use rmdsim::law::parameters;
use rmdsim::law::schedule_a::ItemizableAmounts;
use rmdsim::law::social_security::{BenefitsTaxation, Spouses};

fn law(figures_of: i32, year: i32, filing_status: FilingStatus) -> ReturnLaw {
    law_with_seniors(1, figures_of, year, filing_status)
}

fn law_with_seniors(persons_65: u8, figures_of: i32, year: i32, filing_status: FilingStatus) -> ReturnLaw {
    let filer = Filer {
        filing_status,
        spouses: Spouses::LivedApart,
        persons_65,
        benefits_taxation: BenefitsTaxation::Worksheet,
    };
    ReturnLaw::new(parameters::published(figures_of).expect("a published year"), year, filer)
}

// Printed by Rev. Proc. 2022-38 and 2023-34. The ratio of two printed amounts, each rounded, is off by less than a step.
#[test]
fn the_figures_of_2023_indexed_by_the_printed_ratio_are_those_of_2024_within_a_step() {
    for filing_status in FilingStatus::ALL {
        let printed = law(2024, 2024, filing_status);
        let start = law(2023, 2023, filing_status);
        let ratio = printed.ordinary.upper_limits[5] / start.ordinary.upper_limits[5];
        let indexed = start.indexed(ratio);
        let pairs = indexed.ordinary.upper_limits.iter().zip(&printed.ordinary.upper_limits);
        let pairs = pairs.chain(indexed.gains.upper_limits.iter().zip(&printed.gains.upper_limits));
        for (found, expected) in pairs {
            assert!((found - expected).abs() <= 50.0, "{filing_status:?}: expected {expected}, found {found}");
        }
        // The basic amount and, with one senior, the addition: each is rounded by itself.
        for persons_65 in [0, 1] {
            let deduction = |year| law_with_seniors(persons_65, year, year, filing_status);
            let found = deduction(2023).indexed(ratio).deductions.standard_deduction;
            let expected = deduction(2024).deductions.standard_deduction;
            let is_double =
                matches!(filing_status, FilingStatus::MarriedJoint | FilingStatus::QualifyingSurvivingSpouse);
            let steps = if is_double { 100.0 } else { 50.0 } + 50.0 * f64::from(persons_65);
            assert!((found - expected).abs() <= steps, "{filing_status:?}: expected {expected}, found {found}");
        }
    }
}

// 26 U.S.C. 1(f)(7), 1(j)(3)(B), 1(j)(5)(B), (C), 63(c)(2), (7): 10 % on the printed amounts of 2026, rounded down by hand.
#[test]
fn indexed_amounts_are_rounded_down_to_the_multiples_of_their_statutes() {
    let single = law(2026, 2030, FilingStatus::Single).indexed(1.1);
    assert_eq!(single.ordinary.upper_limits, [13_625.0, 55_425.0, 116_250.0, 221_950.0, 281_825.0, 704_650.0]);
    // Half of 108,750, the joint limit of 108,790 rounded down: 1(j)(5)(B)(i)(III).
    assert_eq!(single.gains.upper_limits, [54_375.0, 600_050.0]);
    assert_eq!(single.deductions.standard_deduction, 17_700.0 + 2_250.0);
    let joint = law(2026, 2030, FilingStatus::MarriedJoint).indexed(1.1);
    assert_eq!(joint.ordinary.upper_limits[..2], [27_250.0, 110_850.0]);
    // Twice 17,700 of a single return (63(c)(2)(A)), and one addition.
    assert_eq!(joint.deductions.standard_deduction, 35_400.0 + 1_800.0);
}

// 26 U.S.C. 1(j)(5)(B)(i)(III), (ii)(I) (halves of the rounded joint amounts) and 63(c)(2)(A) (the double of the rounded
// amount of a single return), at any prices; heads of household and the other ends of single returns have their own.
#[test]
fn halves_and_doubles_of_another_rounded_amount_follow_it() {
    for thousandths in (1_003..2_500).step_by(7) {
        let ratio = f64::from(thousandths) / 1_000.0;
        let [single, joint, separate, widowed, head] = [
            FilingStatus::Single,
            FilingStatus::MarriedJoint,
            FilingStatus::MarriedSeparate,
            FilingStatus::QualifyingSurvivingSpouse,
            FilingStatus::HeadOfHousehold,
        ]
        .map(|status| law_with_seniors(0, 2026, 2027, status).indexed(ratio));
        let [joint_zero, joint_middle] = joint.gains.upper_limits;
        assert_eq!(single.gains.upper_limits[0], joint_zero / 2.0, "{ratio}");
        assert_eq!(separate.gains.upper_limits, [joint_zero / 2.0, joint_middle / 2.0], "{ratio}");
        assert_eq!(widowed.gains.upper_limits, joint.gains.upper_limits, "{ratio}");
        let own = [single.gains.upper_limits[1], head.gains.upper_limits[0], head.gains.upper_limits[1]];
        assert!(own.iter().all(|limit| limit % 50.0 == 0.0), "{ratio}: {own:?}");
        let deduction = single.deductions.standard_deduction;
        assert!(deduction % 50.0 == 0.0);
        assert_eq!(separate.deductions.standard_deduction, deduction);
        assert_eq!(joint.deductions.standard_deduction, 2.0 * deduction, "{ratio}");
        assert_eq!(widowed.deductions.standard_deduction, 2.0 * deduction, "{ratio}");
    }
}

// Pub. L. 119-21: section 70103 ends after 2028, section 70120 lists the caps.
#[test]
fn what_goes_by_the_calendar_ends_when_the_statute_says() {
    let income = ReportedIncome { pension_taxable: 50_000.0, ..Default::default() };
    for (year, senior_deduction) in [(2028, 6_000.0), (2029, 0.0)] {
        assert_eq!(assess(&law(2026, year, FilingStatus::Single), &income).senior_deduction, senior_deduction);
    }
    let paid = ItemizableAmounts { state_local_taxes: 90_000.0, ..Default::default() };
    for (year, cap) in [(2026, 40_400.0), (2027, 40_804.0), (2029, 41_624.0), (2030, 10_000.0), (2050, 10_000.0)] {
        assert_eq!(law(2026, year, FilingStatus::Single).schedule_a.deductions(&paid, 200_000.0, 0.0).taxes, cap);
    }
}

// 42 U.S.C. 1395r(i)(5) and (3)(C): limits to the nearest 1,000, joint limits twice, the joint top tier 1.5 times; by hand.
#[test]
fn medicare_limits_follow_prices_and_the_top_tier_only_after_2027() {
    let figures = parameters::latest();
    let limit = |status, spouses, indexing, tier| {
        MedicareLaw::new(figures, status, spouses).highest_income_of_tier(&indexing, tier).expect("not the top tier")
    };
    let apart = Spouses::LivedApart;
    let frozen = MedicareIndexing { prices: 1.02, prices_since_freeze: 1.0, premiums: 1.05 };
    assert_eq!(limit(FilingStatus::Single, apart, frozen, 0), 111_000.0);
    assert_eq!(limit(FilingStatus::MarriedJoint, apart, frozen, 0), 222_000.0);
    assert_eq!(limit(FilingStatus::Single, apart, frozen, 4), 499_999.99);
    assert_eq!(limit(FilingStatus::MarriedSeparate, Spouses::LivedTogether, frozen, 4), 388_999.99);
    let later = MedicareIndexing { prices: 1.1, prices_since_freeze: 1.07, premiums: 1.3 };
    assert_eq!(limit(FilingStatus::Single, apart, later, 4), 534_999.99);
    assert_eq!(limit(FilingStatus::MarriedJoint, apart, later, 4), 802_499.99);
    let law = MedicareLaw::new(figures, FilingStatus::Single, apart);
    // 202.90, 81.20 and 14.50 of 2026, times 1.3, to the nearest ten cents: 42 U.S.C. 1395r(a)(3).
    assert_eq!(law.part_b_standard_premium(&later), 263.8);
    let surcharge = law.surcharge(&later, 125_000.0);
    assert_eq!((surcharge.tier, surcharge.part_b, surcharge.part_d), (1, 105.6, 18.9));
}

prop_compose! {
    fn any_income()(
        social_security in 0.0..80_000.0_f64,
        pension_taxable in 0.0..400_000.0_f64,
        tax_exempt_interest in 0.0..20_000.0_f64,
        taxable_interest in 0.0..50_000.0_f64,
        qualified_dividends in 0.0..100_000.0_f64,
        short_term_gain in -50_000.0..50_000.0_f64,
        long_term_gain in -50_000.0..1_500_000.0_f64,
    ) -> ReportedIncome {
        ReportedIncome {
            social_security,
            pension_taxable,
            tax_exempt_interest,
            taxable_interest,
            ordinary_dividends: qualified_dividends,
            qualified_dividends,
            short_term_gain,
            long_term_gain,
            ..Default::default()
        }
    }
}

fn any_law() -> impl Strategy<Value = ReturnLaw> {
    (2023..=2026_i32, 0..5_usize).prop_map(|(year, status)| law(year, year, FilingStatus::ALL[status]))
}

fn tax(law: &ReturnLaw, income: &ReportedIncome) -> f64 {
    assess(law, income).total_tax
}

proptest! {
    #[test]
    fn tax_never_falls_and_never_jumps_as_ordinary_income_grows(law in any_law(), income in any_income(), more in 0.01..100.0_f64) {
        let richer = ReportedIncome { ira_distributions_taxable: more, ..income };
        let rise = tax(&law, &richer) - tax(&law, &income);
        prop_assert!(rise >= -1e-6, "fell by {}", -rise);
        prop_assert!(rise <= more, "rose by {rise} on {more}");
    }

    #[test]
    fn no_more_is_taxed_than_there_is(law in any_law(), income in any_income()) {
        let lines = assess(&law, &income);
        prop_assert!(lines.taxable_income >= 0.0 && lines.benefits.taxable <= income.social_security);
    }

    #[test]
    fn prices_that_did_not_move_change_nothing(law in any_law(), error in -1e-12..1e-12_f64) {
        prop_assert_eq!(law.indexed(1.0), law);
        prop_assert_eq!(law.indexed(1.0 + error), law);
    }

    #[test]
    fn the_law_in_another_currency_takes_the_same_share(law in any_law(), income in any_income(), factor in 0.1..10.0_f64) {
        let other = ReportedIncome {
            social_security: income.social_security * factor,
            pension_taxable: income.pension_taxable * factor,
            tax_exempt_interest: income.tax_exempt_interest * factor,
            taxable_interest: income.taxable_interest * factor,
            ordinary_dividends: income.ordinary_dividends * factor,
            qualified_dividends: income.qualified_dividends * factor,
            short_term_gain: income.short_term_gain * factor,
            long_term_gain: income.long_term_gain * factor,
            ..Default::default()
        };
        let (found, expected) = (tax(&law.scaled(factor), &other), tax(&law, &income) * factor);
        prop_assert!((found - expected).abs() <= 1e-9 * expected.max(1.0), "expected {}, found {}", expected, found);
    }
}
