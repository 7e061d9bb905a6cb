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

/// One reader for all tables: each fault has the line that an editor shows, the column and a remedy.
#[test]
fn a_fault_of_a_table_has_the_line_that_an_editor_shows_whatever_ends_the_lines() {
    let folder = Folder::new();
    let accounts = [
        "note,birth_year,distribution_year,account_kind,prior_year_end_balance",
        "as spreadsheets write them,1951,2025,traditional-ira,800000",
        "the fault is on line 3,1951,2025,traditional-ira,xx",
    ];
    let households = [
        "case_id,premium_year,filing_status,mfs_lived_with_spouse,magi",
        "1,2025,single,0,50000",
        "2,2025,single,0,xx",
    ];
    for (command, lines, column) in [("rmd", accounts, "prior_year_end_balance"), ("irmaa", households, "magi")] {
        for (mark, end) in [("", "\n"), ("", "\r\n"), ("\u{feff}", "\r\n"), ("\u{feff}", "\r")] {
            folder.write("table.csv", &format!("{mark}{}{end}", lines.join(end)));
            let said = folder.run(&format!("{command} --csv table.csv")).fault(1);
            assert!(said.starts_with("error: found `xx`, expected dollars from "), "{said}");
            assert!(said.contains(&format!("\n  --> table.csv:3: column `{column}`\nhelp: ")), "{end:?}: {said}");
        }
    }
}

#[test]
fn sums_that_no_household_has_are_refused_in_every_table() {
    let folder = Folder::new();
    folder.write(
        "accounts.csv",
        "birth_year,distribution_year,account_kind,prior_year_end_balance\n1951,2025,traditional-ira,1e308\n",
    );
    folder.write(
        "households.csv",
        "case_id,premium_year,filing_status,mfs_lived_with_spouse,magi\n1,2025,single,0,-1e16\n",
    );
    for (line, found) in [("rmd --csv accounts.csv", "1e308"), ("irmaa --csv households.csv", "-1e16")] {
        let said = folder.run(line).fault(1);
        assert!(
            said.contains(&format!("found `{found}`, expected dollars from ")) && said.contains(" to 1e15\n"),
            "{said}"
        );
    }
}
