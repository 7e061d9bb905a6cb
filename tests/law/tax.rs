//! Reference returns and worked examples of federal tax and Medicare come out, through the binary and the functions.

use rmdsim::cli::tax_parameters::tax_parameters_csv;
use rmdsim::law::FilingStatus;
use rmdsim::law::income_tax::{Filer, ReportedIncome, ReturnLaw, assess, loss_carry_over};
use rmdsim::law::parameters::{self, parse_tax_year};
use rmdsim::law::social_security::{BenefitsTaxation, Spouses};

use crate::support::process::{Folder, answer};

const TAX_CASES: &str = "tests/law/federal_tax_cases.csv";
const IRMAA_CASES: &str = "tests/law/irmaa_cases.csv";

fn rows(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
    (names, rows)
}

/// Runs a table with its results removed, and compares every column of the output with the table.
fn differences(command: &str, file: &str, first_result: &str, tolerance: f64) -> Vec<String> {
    let expected = std::fs::read_to_string(file).expect("the cases are there");
    let (names, cases) = rows(&expected);
    let results_at = names.iter().position(|name| name == first_result).expect("results stand last");
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in std::iter::once(&names).chain(&cases) {
        writer.write_record(&row[..results_at]).expect("memory takes all");
    }
    let folder = Folder::new();
    let inputs = String::from_utf8(writer.into_inner().expect("memory takes all")).expect("text");
    folder.write("inputs.csv", &inputs);
    let (found_names, found) = rows(&folder.run(&format!("{command} --csv inputs.csv")).answer());
    assert_eq!(found_names, names, "inputs are carried through, results follow in the documented order");
    assert_eq!(found.len(), cases.len());
    let mut differences = Vec::new();
    for (case, result) in cases.iter().zip(&found) {
        for (at, name) in names.iter().enumerate() {
            let agree = match (case[at].parse::<f64>(), result[at].parse::<f64>()) {
                (Ok(expected), Ok(found)) => (expected - found).abs() <= tolerance,
                _ => case[at] == result[at],
            };
            if !agree {
                differences.push(format!("{} {name}: expected {}, found {}", case[0], case[at], result[at]));
            }
        }
    }
    differences
}

// Expected by Tax-Calculator 6.8.5 and PolicyEngine-US 2.68.0, which agree; single precision there leaves a cent.
#[test]
fn every_reference_return_comes_out_to_the_cent_in_every_column() {
    let differences = differences("tax", TAX_CASES, "capital_gain_or_loss", 0.0101);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

// Expected by the CMS fact sheets of 2023 to 2026 and PolicyEngine-US 2.68.0.
#[test]
fn every_reference_surcharge_comes_out_to_the_cent() {
    let differences = differences("irmaa", IRMAA_CASES, "tier", 0.001);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn results_already_in_the_table_are_replaced_where_they_stand() {
    let cases = std::fs::read_to_string(IRMAA_CASES).expect("the cases are there");
    assert_eq!(answer(&["irmaa", "--csv", IRMAA_CASES]), cases);
}

#[test]
fn all_faults_of_a_table_are_told_at_once_and_nothing_is_answered() {
    let cases = std::fs::read_to_string(IRMAA_CASES).expect("the cases are there");
    let faulty = cases
        .replacen("2023,2021,head_of_household,0,90771", "2027,2021,head_of_houshold,2,lots", 1)
        .replacen("married_joint,0,185688", "married_joint,1,185688", 1);
    let folder = Folder::new();
    folder.write("faulty.csv", &faulty);
    let said = folder.run("irmaa --csv faulty.csv").fault(1);
    for expected in [
        ":2: column `premium_year`",
        "found `2027`, expected a year from 2023 to 2026",
        "did you mean `head_of_household`?",
        "found `2`, expected 0 or 1",
        ":2: column `magi`",
        ":3: column `mfs_lived_with_spouse`",
    ] {
        assert!(said.contains(expected), "missing {expected:?} in:\n{said}");
    }
}

fn single_senior(year: i32, benefits_taxation: BenefitsTaxation) -> ReturnLaw {
    let filer =
        Filer { filing_status: FilingStatus::Single, spouses: Spouses::LivedApart, persons_65: 1, benefits_taxation };
    ReturnLaw::new(parameters::in_force(year).expect("a published year"), year, filer)
}

fn assert_cents(found: f64, expected: f64) {
    assert!((found - expected).abs() < 0.005, "expected {expected}, found {found}");
}

// The household of a published article, by Tax-Calculator 6.8.5 and PolicyEngine-US 2.68.0 (worksheet), and by the
// article itself (flat 85 %).
#[test]
fn patricia_pays_4568_70_and_1110_less_with_a_qualified_charitable_distribution() {
    let without = ReportedIncome {
        social_security: 30_000.0,
        pension_taxable: 18_000.0,
        ira_distributions_taxable: 18_868.0,
        ..Default::default()
    };
    let with = ReportedIncome { ira_distributions_taxable: 13_868.0, ..without };
    let worksheet = single_senior(2024, BenefitsTaxation::Worksheet);
    assert_cents(assess(&worksheet, &without).benefits.taxable, 19_687.80);
    assert_cents(assess(&worksheet, &without).benefits.provisional_income, 51_868.0);
    assert_cents(assess(&worksheet, &without).total_tax, 4_568.70);
    assert_cents(assess(&worksheet, &with).total_tax, 3_458.70);
    let shortcut = single_senior(2024, BenefitsTaxation::FlatShare(0.85));
    assert_cents(assess(&shortcut, &without).total_tax, 5_266.16);
    assert_cents(assess(&shortcut, &with).total_tax, 4_666.16);
}

// By hand from the worksheet: 25,000 + half of 30,000, both grown by 1.025^n, against 25,000 and 34,000 that never move.
#[test]
fn frozen_thresholds_tax_a_growing_share_of_the_same_real_benefits() {
    for (years, share) in [(0, 0.32), (10, 0.50), (20, 0.64), (30, 0.75)] {
        let prices = 1.025_f64.powi(years);
        let law = single_senior(2026 + years, BenefitsTaxation::Worksheet).indexed(prices);
        let income = ReportedIncome {
            social_security: 30_000.0 * prices,
            ira_distributions_taxable: 25_000.0 * prices,
            ..Default::default()
        };
        let found = assess(&law, &income).benefits.taxable / income.social_security;
        assert!((found - share).abs() < 0.005, "after {years} years {found}, expected {share}");
    }
}

// Publication 550, chapter 4, capital loss carryover: a loss of 7,000, 3,000 deducted, 4,000 carried over.
#[test]
fn losses_beyond_the_limit_are_carried_over_short_term_first_used() {
    let law = single_senior(2024, BenefitsTaxation::Worksheet);
    let income = ReportedIncome { pension_taxable: 60_000.0, long_term_gain: -7_000.0, ..Default::default() };
    let carried = loss_carry_over(&income, &assess(&law, &income));
    assert_eq!((carried.short_term, carried.long_term), (0.0, 4_000.0));
    // 26 U.S.C. 1212(b): the 3,000 use up short-term losses before long-term ones.
    let income = ReportedIncome { short_term_gain: -2_000.0, ..income };
    let carried = loss_carry_over(&income, &assess(&law, &income));
    assert_eq!((carried.short_term, carried.long_term), (0.0, 6_000.0));
    // Capital Loss Carryover Worksheet, lines 1 to 4: without income to deduct it from, nothing of the loss is used.
    let income = ReportedIncome { pension_taxable: 5_000.0, ..income };
    let carried = loss_carry_over(&income, &assess(&law, &income));
    assert_eq!((carried.short_term, carried.long_term), (2_000.0, 7_000.0));
}

#[test]
fn every_figure_has_a_source_and_says_whether_it_is_indexed() {
    for (year, text) in parameters::FILES {
        assert_eq!(parse_tax_year(text).expect("a sound file").year, year);
        let (names, figures) = rows(&tax_parameters_csv(Some(year)).expect("a published year"));
        assert_eq!(names, ["parameter", "filing_status", "position", "value", "indexed", "source"]);
        assert!(figures.len() > 150, "{} figures", figures.len());
        for figure in figures {
            assert!(figure[3].parse::<f64>().is_ok() && !figure[4].is_empty() && !figure[5].is_empty(), "{figure:?}");
        }
    }
    assert!(tax_parameters_csv(Some(2022)).is_err());
}

#[test]
fn a_law_of_ones_own_replaces_whole_groups_and_its_faults_have_a_place() {
    let (_, newest) = parameters::FILES[parameters::FILES.len() - 1];
    let own = format!(
        "{newest}\n[fixed.medical_expenses]\ncitation.source = \"own\"\ncitation.indexed = \"never\"\nfloor_share = 0.1\n"
    );
    let figures = parse_tax_year(&own).expect("a sound file");
    assert_eq!(figures.fixed.medical_expenses.floor_share, 0.1);
    assert_eq!(figures.fixed.gifts, parameters::latest().fixed.gifts);
    let fault = parse_tax_year(&newest.replacen("[ordinary]", "[ordinarry]", 1)).expect_err("an unknown group");
    assert_eq!((fault.line, fault.column), (8, 2), "{fault}");
    let faulty = |from: &str, to: &str| {
        assert!(newest.contains(from), "{from}");
        parse_tax_year(&newest.replacen(from, to, 1)).expect_err("an impossible figure").to_string()
    };
    let said = faulty("rates = [0.10, 0.12", "rates = [10, 0.12");
    assert!(said.ends_with("`ordinary.rates` is a share of income, expected less than 1"), "{said}");
    let said = faulty("[12_400, 50_400", "[52_400, 50_400");
    assert!(said.ends_with("the limits of `ordinary.upper_limits.single` do not rise"), "{said}");
    let said = faulty("cap                  = 40_400", "cap                  = -40_400");
    assert!(said.ends_with("`state_and_local_taxes.cap` is below 0"), "{said}");
}
