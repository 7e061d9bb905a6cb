//! `rmdsim tables` and the law over a table of one's own.

use std::fs;
use std::process::Command;

use crate::support::process::{Done, Folder, PROGRAM};

#[test]
fn tables_print_the_law_as_csv() {
    let folder = Folder::new();
    // 26 CFR 1.401(a)(9)-9(c), Uniform Lifetime Table: 26.5 at 73, 2.0 at 120 and over.
    let uniform = folder.run("tables uniform").answer();
    assert!(uniform.starts_with("age,period\n72,27.4\n73,26.5\n") && uniform.ends_with("\n120,2.0\n"), "{uniform}");
    // The table of before 2022 (T.D. 8987): 27.4 at 70.
    assert!(folder.run("tables uniform 2021").answer().starts_with("age,period\n70,27.4\n"));
    assert!(folder.run("tables joint").answer().starts_with("owner_age,spouse_age,period\n"));
    assert!(folder.run("tables single").answer().starts_with("age,period\n0,84.6\n"));
    assert!(folder.run("tables life").answer().starts_with("age,male_qx,female_qx\n"));
    assert!(
        folder.run("tables tax 2025").answer().starts_with("parameter,filing_status,position,value,indexed,source\n")
    );
}

#[test]
fn a_year_without_figures_names_the_years_that_have_them() {
    let said = Folder::new().run("tables tax 1999").fault(2);
    assert!(said.contains("help: choose a year from 20"), "{said}");
}

#[test]
fn a_table_is_read_from_standard_input_or_a_file_and_answered_on_standard_output() {
    let folder = Folder::new();
    folder.write(
        "accounts.csv",
        "note,birth_year,distribution_year,account_kind,prior_year_end_balance\nmine,1951,2024,traditional-ira,100000\n",
    );
    // 100,000 / 26.5 at 73.
    let said = folder.run("rmd --csv accounts.csv").answer();
    let row = said.lines().nth(1).expect("one row");
    assert!(row.starts_with("mine,1951,2024,traditional-ira,100000,") && row.contains("3773.58"), "{said}");
    let accounts = fs::File::open(folder.path().join("accounts.csv")).expect("it was written");
    let piped = Command::new(PROGRAM).args(["rmd", "--csv", "-"]).stdin(accounts).output().expect("the program starts");
    assert_eq!(Done::from(piped).answer(), said);
    for command in ["rmd", "tax", "irmaa"] {
        let said = folder.run(&format!("{command} --csv missing.csv")).fault(1);
        assert!(said.starts_with("error: cannot read `missing.csv`"), "{said}");
    }
}
