//! `rmdsim rmd SCENARIO` as a user meets it.

use serde_json::Value;

use super::{NOTHING_SPENT, household};
use crate::support::household::account;
use crate::support::process::Folder;

fn sheet(text: &str) -> Value {
    let folder = Folder::new();
    folder.write("household.toml", text);
    serde_json::from_str(&folder.run("rmd household.toml --format json").answer_with_notes()).expect("it is JSON")
}

fn several(qcd: &str) -> String {
    let accounts = account("Large", "traditional-ira", 246_000.0, "")
        + &account("Small", "sep-ira", 123_000.0, "")
        + &account("Plan", "traditional-401k", 492_000.0, "")
        + &account("Roth", "roth-ira", 10_000.0, "");
    household(2025, "1950-03-01", 5, &format!("{NOTHING_SPENT}{qcd}{accounts}"))
}

/// 24.6 at 75 in the Uniform Lifetime Table.
#[test]
fn every_account_and_group_stands_on_the_sheet() {
    let sheet = sheet(&several(""));
    let accounts = sheet["accounts"].as_array().expect("accounts");
    assert_eq!(accounts.len(), 4);
    assert_eq!(accounts[0]["table"], "uniform_2022");
    assert_eq!((accounts[0]["period"].as_f64(), accounts[0]["rmd"].as_f64()), (Some(24.6), Some(10_000.0)));
    assert_eq!((&accounts[3]["table"], accounts[3]["rmd"].as_f64()), (&Value::Null, Some(0.0)));
    assert!(accounts[3]["reason"].as_str().expect("a reason").contains("408A(c)(4)"));
    let groups = sheet["groups"].as_array().expect("groups");
    assert_eq!(groups.len(), 2);
    assert_eq!(groups[0]["accounts"], serde_json::json!(["Large", "Small"]));
    assert_eq!((groups[0]["rmd"].as_f64(), groups[1]["rmd"].as_f64()), (Some(15_000.0), Some(20_000.0)));
    assert_eq!(groups[0]["deadline"], "2025-12-31");
    // 26 U.S.C. 4974: 25 % and 10 %; Reg. 54.4974-1(a)(2)(iii).
    assert_eq!((groups[1]["if-missed"].as_f64(), groups[1]["if-corrected"].as_f64()), (Some(5_000.0), Some(2_000.0)));
    assert_eq!(groups[1]["correct-by"], "2027-12-31");
    let sold: f64 = groups[0]["sourcing"]
        .as_array()
        .expect("sourcing")
        .iter()
        .map(|part| part["amount"].as_f64().expect("dollars"))
        .sum();
    assert!((sold - 15_000.0).abs() < 0.02, "{sold}");
}

#[test]
fn a_gift_is_shown_with_what_is_left() {
    let sheet = sheet(&several("qcd = [{ person = \"Ann\", amount = 6_000 }]\n"));
    let group = &sheet["groups"][0];
    assert_eq!((group["qcd"].as_f64(), group["left"].as_f64()), (Some(6_000.0), Some(9_000.0)));
    // Notice 2024-80.
    assert_eq!(
        (sheet["charity"][0]["limit"].as_f64(), sheet["charity"][0]["room"].as_f64()),
        (Some(108_000.0), Some(102_000.0))
    );
}

#[test]
fn the_first_distribution_may_be_paid_until_1_april() {
    let ira = account("IRA", "traditional-ira", 700_000.0, "");
    let text = household(2024, "1951-07-15", 2, &format!("{NOTHING_SPENT}rmd.first-year = \"by-april-1\"\n{ira}"));
    let group = sheet(&text)["groups"][0].clone();
    assert_eq!((group["rmd"].as_f64(), group["deadline"].as_str()), (Some(26_415.09), Some("2025-04-01")));
    assert_eq!(group["correct-by"], "2027-12-31", "the miss would belong to 2025");
}

#[test]
fn those_who_wait_see_their_first_year() {
    let ira = account("IRA", "traditional-ira", 700_000.0, "");
    let text = household(2025, "1960-07-15", 20, &format!("{NOTHING_SPENT}{ira}"));
    let sheet = sheet(&text);
    assert_eq!(
        (sheet["accounts"][0]["first-year"].as_i64(), sheet["groups"].as_array().map(Vec::len)),
        (Some(2035), Some(0))
    );
}

#[test]
fn the_text_can_be_filed_away() {
    let folder = Folder::new();
    folder.write("filed.toml", &several(""));
    let text = folder.run("rmd filed.toml").answer_with_notes();
    for piece in [
        "Required minimum distributions for 2025",
        "balances of 31 December 2024",
        "Uniform Lifetime (2022)",
        "$15,000.00 from any of these IRAs, from no other (26 CFR 1.408-8(e)(1))",
        "Pay by       2025-12-31",
        "an excise of $3,750.00 (26 U.S.C. 4974(a); Form 5329, Part IX);",
        "$1,500.00 if made up and reported by 2027-12-31",
        "[ ] set the withholding",
    ] {
        assert!(text.contains(piece), "{piece}\n{text}");
    }
}

#[test]
fn command_lines_that_contradict_themselves_are_refused() {
    let folder = Folder::new();
    folder.write("refused.toml", &several(""));
    folder.run("rmd").fault(2);
    folder.run("rmd refused.toml --csv x.csv").fault(2);
    folder.run("rmd refused.toml --strategy none").fault(2);
    folder.run("rmd missing.toml").fault(1);
}
