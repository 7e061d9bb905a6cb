//! Worked examples of the service, firms and the press: `rmd_worked_examples.csv`, each row with its source.
//!
//! Where a published figure is wrong (`published_figure_wrong`) the quotient of the published balance and the
//! regulation's period stands in `computed_rmd`. Two rows apply the old table to 2022, as a comparison only.

use std::collections::HashMap;

use rmdsim::law::life_expectancy::{Edition, uniform};
use rmdsim::units::Age;

use crate::support::answers::{none_of, of_law};
use crate::support::process::rmdsim;

type Row = HashMap<String, String>;

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/law/rmd_worked_examples.csv");

fn published() -> Vec<Row> {
    of_law("rmd_worked_examples.csv").deserialize().map(|row| row.expect("a worked example")).collect()
}

fn answered() -> (Vec<String>, Vec<Row>) {
    let output = rmdsim(&["rmd", "--csv", EXAMPLES]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut reader = csv::Reader::from_reader(&output.stdout[..]);
    let header = reader.headers().expect("the answer has a header").iter().map(str::to_owned).collect();
    (header, reader.deserialize().map(|row| row.expect("the answer is a table")).collect())
}

fn is_comparison_only(row: &Row) -> bool {
    row["note"].starts_with("what-if comparison only")
}

/// Amounts of before the waiver of 2020.
fn is_waived(row: &Row) -> bool {
    ["2009", "2020"].contains(&row["distribution_year"].as_str())
}

fn dollars(text: &str) -> f64 {
    text.parse().expect("dollars")
}

#[test]
fn every_worked_example_comes_out() {
    let (_, ours) = answered();
    let theirs = published();
    assert_eq!((ours.len(), theirs.len()), (72, 72));
    let mut findings = Vec::new();
    let mut compared = 0;
    for (line, (ours, theirs)) in ours.iter().zip(&theirs).enumerate() {
        if theirs["table"] == "joint_2002" || is_comparison_only(theirs) || is_waived(theirs) {
            continue;
        }
        compared += 1;
        let place = format!("line {}, {}", line + 2, theirs["source"]);
        for column in ["table", "period"] {
            if ours[column] != theirs[column] {
                findings.push(format!("{place}: {column} {}, expected {}", ours[column], theirs[column]));
            }
        }
        if ours["rmd"] != theirs["computed_rmd"] || !ours["fault"].is_empty() {
            let (rmd, fault) = (&ours["rmd"], &ours["fault"]);
            findings.push(format!("{place}: {rmd} {fault}, expected {}", theirs["computed_rmd"]));
        }
    }
    none_of(&findings);
    assert_eq!(compared, 65);
}

/// At the precision the source prints: cents, or whole dollars rounded or cut off.
#[test]
fn published_amounts_agree_except_those_known_to_be_wrong() {
    let (_, ours) = answered();
    let mut findings = Vec::new();
    for (ours, theirs) in ours.iter().zip(published()) {
        let has_no_answer = theirs["published_rmd"].is_empty() || !ours["fault"].is_empty();
        if has_no_answer || is_comparison_only(&theirs) || is_waived(&theirs) {
            continue;
        }
        let difference = (dollars(&ours["rmd"]) - dollars(&theirs["published_rmd"])).abs();
        let in_cents = theirs["published_rmd"].contains('.');
        let agrees = match theirs["verdict"].as_str() {
            "agrees" => difference < if in_cents { 0.005 } else { 0.501 },
            "agrees_if_truncated" => difference < if in_cents { 0.011 } else { 1.0 },
            "published_figure_wrong" => difference > 1.0,
            verdict => panic!("the verdict {verdict} is not known"),
        };
        if !agrees {
            findings.push(format!("{}: {} against {}", theirs["source"], ours["rmd"], theirs["published_rmd"]));
        }
    }
    none_of(&findings);
}

/// Pub. L. 110-458 s. 201; 26 U.S.C. 401(a)(9)(I).
#[test]
fn nothing_is_due_of_the_years_waived() {
    let (_, ours) = answered();
    let waived: Vec<_> = ours.iter().filter(|row| is_waived(row)).collect();
    assert_eq!(waived.len(), 3);
    for row in waived {
        let cells = ["table", "period", "rmd", "fault"].map(|column| row[column].as_str());
        assert_eq!(cells, ["", "", "0.00", ""], "{}", row["source"]);
    }
}

#[test]
fn the_joint_table_of_2002_is_answered_by_a_fault() {
    let (_, ours) = answered();
    let rows: Vec<_> = ours.iter().zip(published()).filter(|(_, theirs)| theirs["table"] == "joint_2002").collect();
    assert_eq!(rows.len(), 2);
    for (ours, _) in rows {
        assert_eq!((ours["table"].as_str(), ours["period"].as_str(), ours["rmd"].as_str()), ("", "", ""));
        assert_eq!(ours["fault"], "the joint table for years before 2022 is not part of the law data");
    }
}

#[test]
fn comparisons_with_the_old_table_come_out_from_the_old_table() {
    let (_, ours) = answered();
    let rows: Vec<_> = ours.iter().zip(published()).filter(|(_, theirs)| is_comparison_only(theirs)).collect();
    assert_eq!(rows.len(), 2);
    for (ours, theirs) in rows {
        assert_eq!(ours["table"], "uniform_2022");
        let age: Age = theirs["age"].parse().expect("an age");
        let period = uniform(Edition::Of2002, age).expect("the old table has the age");
        assert_eq!(format!("{period:.1}"), theirs["period"]);
        assert_eq!(format!("{:.2}", dollars(&theirs["prior_year_end_balance"]) / period), theirs["computed_rmd"]);
    }
}

#[test]
fn other_columns_are_carried_through_in_place() {
    let (header, ours) = answered();
    let mut expected: Vec<_> =
        of_law("rmd_worked_examples.csv").headers().expect("a header").iter().map(str::to_owned).collect();
    expected.push("fault".to_owned());
    assert_eq!(header, expected);
    for (ours, theirs) in ours.iter().zip(published()) {
        for (column, cell) in theirs.iter().filter(|(column, _)| !["table", "period", "rmd"].contains(&column.as_str()))
        {
            assert_eq!(&ours[column], cell, "{column}");
        }
    }
}
