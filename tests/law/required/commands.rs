//! `rmdsim tables` and `rmdsim rmd --csv` as a user meets them.

use std::fs;
use std::path::PathBuf;

use crate::support::process::{answer, rmdsim};

fn refusal(arguments: &[&str]) -> (Option<i32>, String) {
    let output = rmdsim(arguments);
    assert!(output.stdout.is_empty());
    (output.status.code(), String::from_utf8(output.stderr).expect("faults are text"))
}

/// A table written for one test; its name is unique to the test.
fn table(name: &str, text: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).expect("the folder of the tests can be written");
    path
}

fn rmd(name: &str, text: &str) -> String {
    answer(&["rmd", "--csv", table(name, text).to_str().expect("the path is text")])
}

fn rmd_refusal(name: &str, text: &str) -> String {
    let path = table(name, text);
    let path = path.to_str().expect("the path is text");
    let (code, fault) = refusal(&["rmd", "--csv", path]);
    assert_eq!(code, Some(1));
    fault.replace(path, "accounts.csv")
}

/// Cells of 26 CFR 1.401(a)(9)-9 and of the section before TD 9930; rates of SSA table 4C6 for 2023.
#[test]
fn tables_print_the_law_data() {
    let uniform = answer(&["tables", "uniform"]);
    assert!(uniform.starts_with("age,period\n72,27.4\n73,26.5\n"));
    assert!(uniform.ends_with("\n120,2.0\n"));
    assert!(answer(&["tables", "uniform", "2021"]).starts_with("age,period\n70,27.4\n71,26.5\n72,25.6\n"));
    assert!(answer(&["tables", "single"]).starts_with("age,period\n0,84.6\n1,83.7\n"));
    assert!(answer(&["tables", "single", "2010"]).starts_with("age,period\n0,82.4\n1,81.6\n"));
    let life = answer(&["tables", "life"]);
    assert!(life.starts_with("age,male_qx,female_qx\n0,0.006015,0.005125\n1,0.000479,0.000392\n"));
    assert!(life.ends_with("\n119,0.926604,0.926604\n"));
}

#[test]
fn the_joint_table_prints_as_its_reference_file() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/law/joint_life_2022.csv");
    let reference = fs::read_to_string(path).expect("the reference file is in the tree");
    assert_eq!(answer(&["tables", "joint", "2026"]), reference);
}

#[test]
fn tables_that_are_not_known_are_refused() {
    let joint = "error: the joint table for years before 2022 is not part of the law data\n";
    assert_eq!(refusal(&["tables", "joint", "2021"]), (Some(2), joint.to_owned()));
    let early = "error: no table is known for 2001, the first are for 2002\n";
    assert_eq!(refusal(&["tables", "uniform", "2001"]), (Some(2), early.to_owned()));
    let life = "error: no life table is known for 1990, only for 2023\n";
    assert_eq!(refusal(&["tables", "life", "1990"]), (Some(2), life.to_owned()));
}

/// 500,000 / 26.5 at 73; a birth year alone takes the earliest first year, here 70 1/2 in 2019.
#[test]
fn a_table_may_name_people_by_birth_date_birth_year_or_age() {
    let text = "\
name,birth_date,birth_year,age,distribution_year,account_kind,prior_year_end_balance
date,1952-07-01,,,2025,traditional-ira,500000
year,,1952,,2025,sep_ira,500000
age,,,73,2025,401k,500000
late,1949-07-01,,,2019,tsp,27400
early,,1949,,2019,tsp,27400
";
    let expected = "\
name,birth_date,birth_year,age,distribution_year,account_kind,prior_year_end_balance,table,period,rmd,fault
date,1952-07-01,,,2025,traditional-ira,500000,uniform_2022,26.5,18867.92,
year,,1952,,2025,sep_ira,500000,uniform_2022,26.5,18867.92,
age,,,73,2025,401k,500000,uniform_2022,26.5,18867.92,
late,1949-07-01,,,2019,tsp,27400,,,0.00,
early,,1949,,2019,tsp,27400,uniform_2002,27.4,1000.00,
";
    assert_eq!(rmd("people.csv", text), expected);
}

/// Nothing before the applicable age, from Roth IRAs, or from designated Roth accounts since 2024 (26.5 at 73 before).
#[test]
fn accounts_that_owe_nothing_have_an_rmd_of_0() {
    let text = "\
birth_year,distribution_year,account_kind,prior_year_end_balance
1953,2025,traditional_ira,100000
1940,2025,roth_ira,100000
1940,2025,roth_401k,100000
1950,2023,roth_401k,26500
";
    let expected = "\
birth_year,distribution_year,account_kind,prior_year_end_balance,table,period,rmd,fault
1953,2025,traditional_ira,100000,,,0.00,
1940,2025,roth_ira,100000,,,0.00,
1940,2025,roth_401k,100000,,,0.00,
1950,2023,roth_401k,26500,uniform_2022,26.5,1000.00,
";
    assert_eq!(rmd("nothing.csv", text), expected);
}

/// 25.3 for 75 and 64; 14.1 at 76 less 2 for 2022; all is due when a year or less is left.
#[test]
fn spouses_and_inherited_accounts_are_read_from_their_columns() {
    let text = "\
birth_year,distribution_year,account_kind,prior_year_end_balance,spouse_birth_year,lookup_age,years_subtracted,rmd
1951,2026,traditional_ira,253000,1962,,,9
,2022,inherited_ira,12100,,76,2,9
,2036,inherited_ira,12100,,76,14,9
1944,2022,inherited_ira,12100,,,,9
";
    let expected = "\
birth_year,distribution_year,account_kind,prior_year_end_balance,spouse_birth_year,lookup_age,years_subtracted,rmd,table,period,fault
1951,2026,traditional_ira,253000,1962,,,10000.00,joint_2022,25.3,
,2022,inherited_ira,12100,,76,2,1000.00,single_2022,12.1,
,2036,inherited_ira,12100,,76,14,12100.00,single_2022,1.0,
1944,2022,inherited_ira,12100,,,,,,,an inherited account needs `lookup_age` and `years_subtracted`
";
    assert_eq!(rmd("inherited.csv", text), expected);
}

/// irahelp.com/forum-post/58873-cares-act; Pub. L. 110-458 s. 201: owners, heirs and plans alike, and no year beside.
#[test]
fn the_waivers_of_2009_and_2020_reach_every_kind() {
    let text = "\
birth_date,distribution_year,account_kind,prior_year_end_balance,lookup_age,years_subtracted
1945-05-05,2020,traditional-ira,800000,,
1935-05-05,2009,traditional-ira,800000,,
1935-05-05,2009,457b,800000,,
,2020,inherited-ira,100000,76,0
1945-05-05,2021,traditional-ira,229000,,
";
    let rmds: Vec<_> = rmd("waivers.csv", text).lines().skip(1).map(str::to_owned).collect();
    assert!(rmds[..4].iter().all(|row| row.ends_with(",,,0.00,")), "{rmds:?}");
    // 22.0 years at 76 in the Uniform Lifetime Table of 2002.
    assert!(rmds[4].ends_with(",uniform_2002,22.0,10409.09,"), "{}", rmds[4]);
}

/// irahelp.com/forum-post/77272: a death of 2020 leaves nothing after 2030. 26 U.S.C. 401(a)(9)(H)(i): deaths before 2020
/// follow life expectancy; 27.1 less 9 years for a beneficiary of 61 (26.2) in 2030, 26.2 - 9 = 17.2.
#[test]
fn the_tenth_year_after_the_death_takes_all_of_an_inherited_account() {
    let text = "\
distribution_year,account_kind,prior_year_end_balance,lookup_age,years_subtracted,decedent_death_year
2030,inherited-ira,172000,61,9,2020
2029,inherited-ira,172000,61,8,2020
2031,inherited-ira,172000,61,10,2020
2030,inherited-ira,172000,61,9,2019
2030,inherited-ira,172000,61,9,
2034,inherited-roth-ira,222000,,,2024
2033,inherited-roth-ira,222000,,,2024
2033,inherited-ira,222000,,,2024
";
    let answers = rmd("tenth.csv", text);
    let ours: Vec<_> =
        answers.lines().skip(1).map(|line| line.split_once(",20").map_or(line, |(_, rest)| rest)).collect();
    let ends = [
        "20,ten_years,,172000.00,",
        "20,single_2022,18.2,9450.55,",
        "20,ten_years,,172000.00,",
        "19,single_2022,17.2,10000.00,",
    ];
    for (ours, end) in ours.iter().zip(ends) {
        assert_eq!(ours, &end);
    }
    let lines: Vec<_> = answers.lines().collect();
    assert!(lines[5].ends_with(",,single_2022,17.2,10000.00,"), "{}", lines[5]);
    assert!(lines[6].ends_with("2024,ten_years,,222000.00,"), "{}", lines[6]);
    assert!(lines[7].ends_with("2024,,,0.00,"), "{}", lines[7]);
    assert!(lines[8].ends_with("an inherited account needs `lookup_age` and `years_subtracted`"), "{}", lines[8]);
}

#[test]
fn without_the_year_of_death_help_says_that_the_ten_year_rule_is_not_in_a_table() {
    assert!(answer(&["rmd", "--help"]).contains("ten-year rule"));
    let text = "distribution_year,account_kind,prior_year_end_balance,lookup_age,decedent_death_year\n\
                2025,inherited-ira,1000,60,2026\n";
    let fault = rmd_refusal("before_death.csv", text);
    assert!(fault.contains("a year no later than the distribution year"), "{fault}");
}

#[test]
fn every_cell_that_cannot_be_read_is_named() {
    let text = "\
birth_year,distribution_year,account_kind,prior_year_end_balance,spouse_age
1952,2025,traditional_ira,lots,
1952,twenty,traditional_ira,1,
1952,2025,traditional_ira,-5,
1952,2025,traditional_ira,1,old
,2025,traditional_ira,1,
1952,2025,traditional_ira,,
";
    let dollars = "expected dollars from 0 to 1e15";
    let plain = "help: write a plain number such as 12500 or 0";
    let whole = "help: write a whole number";
    let expected = format!(
        "error: found `lots`, {dollars}\n  --> accounts.csv:2: column `prior_year_end_balance`\n{plain}\n\n\
         error: found `twenty`, expected a calendar year\n  --> accounts.csv:3: column `distribution_year`\n{whole}\n\n\
         error: found `-5`, {dollars}\n  --> accounts.csv:4: column `prior_year_end_balance`\n{plain}\n\n\
         error: found `old`, expected an age in whole years\n  --> accounts.csv:5: column `spouse_age`\n{whole}\n\n\
         error: found an empty cell, expected a birth year, a birth date or an age\n  --> accounts.csv:6: column \
         `birth_year`\nhelp: write one of `birth_date`, `birth_year` and `age`\n\n\
         error: found an empty cell, {dollars}\n  --> accounts.csv:7: column `prior_year_end_balance`\n{plain}\n"
    );
    assert_eq!(rmd_refusal("cells.csv", text), expected);
}

#[test]
fn an_unknown_kind_of_account_lists_the_known_ones() {
    let text = "age,distribution_year,account_kind,prior_year_end_balance\n73,2025,savings,1\n";
    let fault = rmd_refusal("kind.csv", text);
    assert!(fault.starts_with("error: found `savings`, expected one of `traditional-ira`, "), "{fault}");
    let end = ", `tax-deferred-total`\n  --> accounts.csv:2: column `account_kind`\nhelp: write one of these words\n";
    assert!(fault.ends_with(end), "{fault}");
    let near = "age,distribution_year,account_kind,prior_year_end_balance\n73,2025,Roth_IRRA,1\n";
    assert!(rmd_refusal("near.csv", near).ends_with("\nhelp: did you mean `roth-ira`?\n"));
}

#[test]
fn a_table_without_its_columns_is_refused() {
    let expected = "\
error: missing column `birth_year` or `birth_date` or `age` or `lookup_age`
  --> accounts.csv:1
help: add a column `birth_year` or `birth_date` or `age` or `lookup_age`

error: missing column `prior_year_end_balance`
  --> accounts.csv:1
help: is `prior_year_balance` meant to be `prior_year_end_balance`?
";
    assert_eq!(
        rmd_refusal("columns.csv", "distribution_year,account_kind,prior_year_balance\n2025,401k,1\n"),
        expected
    );
    let empty = "error: the table is empty\n  --> accounts.csv:1\nhelp: write the names of the columns on line 1\n";
    assert_eq!(rmd_refusal("empty.csv", ""), empty);
    let ragged = "age,distribution_year,account_kind,prior_year_end_balance\n73,2025,401k\n";
    let fault = "error: the row has 3 cells, expected 4 as in the header\n  --> accounts.csv:2\nhelp: give every column of \
                 line 1 one cell\n";
    assert_eq!(rmd_refusal("ragged.csv", ragged), fault);
}

#[test]
fn a_file_that_is_not_there_is_a_fault_and_a_missing_option_is_the_command_lines() {
    let (code, fault) = refusal(&["rmd", "--csv", "not-there.csv"]);
    assert_eq!(code, Some(1));
    assert!(fault.starts_with("error: cannot read `not-there.csv`: "), "{fault}");
    assert_eq!(refusal(&["rmd"]).0, Some(2));
    assert_eq!(refusal(&["tables", "unknown"]).0, Some(2));
}
