//! Names that steer a terminal, mean another folder, or are formulas to a spreadsheet.

use std::fs;
use std::path::Path;

use super::names;
use crate::support::process::{Done, Folder};

const JORDAN: &str = include_str!("../../../scenarios/jordan.toml");

fn shows_no_control_characters(done: &Done) {
    let said = format!("{}{}", done.stdout, done.stderr);
    assert!(!said.chars().any(|letter| letter.is_control() && letter != '\n'), "{said:?}");
    assert!(!said.contains(['\u{202e}', '\u{2066}', '\u{200b}']), "{said:?}");
}

#[test]
fn escapes_in_cells_names_of_files_and_arguments_are_shown_as_text() {
    let folder = Folder::new();
    folder.write("j.toml", JORDAN);
    folder.write("faulty\u{1b}[31m.toml", "x");
    folder.write("odd.toml", &JORDAN.replace("Pro rata", "Pro\\u001b[2Jrata"));
    let table = "birth_year,distribution_year,account_kind,prior_year_end_balance\n";
    folder.write("cell.csv", &format!("{table}1951,2025,\u{1b}]0;owned\u{7},1\n"));
    folder.write("header.csv", "birth_year\u{9b}31m,distribution_year\u{202e}\n1,2\n");
    folder.write("bare-return.csv", &format!("{table}1951,2025,x\u{b}\u{8}y,1\n"));
    for (arguments, shown) in [
        (vec!["rmd", "--csv", "cell.csv"], "]0;owned"),
        (vec!["rmd", "--csv", "header.csv"], "birth_year"),
        (vec!["rmd", "--csv", "bare-return.csv"], "expected one of"),
        (vec!["irmaa", "--csv", "no\u{1b}[2Jfile.csv"], "no\\u001b[2Jfile.csv"),
        (vec!["check", "faulty\u{1b}[31m.toml"], "faulty\\u001b[31m.toml"),
        (vec!["run", "missing\u{202e}\u{85}.toml"], "missing\\u202e\\u0085.toml"),
        (vec!["tax", "j.toml", "--strategy", "\u{1b}[31mred"], "[31mred`, expected one of"),
        (vec!["explain", "j.toml", "--trial", "1", "--strategy", "a\u{2066}\rb"], "expected one of"),
        (vec!["run", "j.toml", "--trials", "\u{1b}[5m"], "\\u001b[5m"),
        (vec!["frob\u{7}"], "frob\\u0007"),
        (vec!["check", "odd.toml"], ""),
    ] {
        let done = folder.run_with(arguments.iter().copied());
        shows_no_control_characters(&done);
        assert!(done.stderr.contains(shown), "{arguments:?}: {}", done.stderr);
    }
}

#[test]
fn a_file_whose_name_without_ending_means_another_folder_writes_inside_out() {
    for (file, place) in [("...toml", "...toml"), ("..toml", "..toml"), (".toml", ".toml"), ("a b.c.toml", "a b.c")] {
        let folder = Folder::new();
        folder.write(file, JORDAN);
        let path = format!("./{file}");
        let run = ["run", &path, "--out", "deep/inner", "--trials", "20", "--no-charts", "--quiet"];
        folder.run_with(run).answer();
        folder.run_with(["explain", &path, "--out", "deep/inner", "--trial", "1", "--trials", "20"]).answer();
        assert_eq!(names(&folder.path().join("deep")), ["inner"]);
        assert_eq!(names(&folder.path().join("deep/inner")), [place]);
        assert_eq!(names(&folder.path().join("deep/inner").join(place)).len(), 5);
    }
}

#[test]
fn two_files_whose_results_would_stand_in_one_folder_are_told_apart() {
    let folder = Folder::new();
    folder.write("..toml", JORDAN);
    folder.write("..toml.toml", JORDAN);
    let said = folder.run("run ./..toml ./..toml.toml --trials 20 --no-charts").fault(2);
    assert!(said.contains("has the same name as"), "{said}");
}

/// What spreadsheets take for a formula: the list of OWASP, "CSV Injection".
#[test]
fn names_that_begin_like_a_formula_have_an_apostrophe_in_front_in_tables_alone() {
    let folder = Folder::new();
    for begins in ["=", "+", "-", "@"] {
        let name = format!("{begins}HYPERLINK(1)");
        let text = JORDAN.replace("name = \"Pro rata\"", &format!("name = \"{name}\""));
        folder.write("j.toml", &text.replace("\"IRA\"", &format!("\"{name}\"")));
        folder.run("run j.toml --trials 20 --no-charts --quiet").answer();
        let years = fs::read_to_string(folder.path().join("output/j/years.csv")).expect("the run leaves it");
        assert!(years.contains(&format!("\n'{name},2025,balance,")), "{years}");
        let csv = folder.run("explain j.toml --trial 1 --trials 20 --format csv").answer();
        assert!(csv.contains(&format!(",'{name},stocks,")), "{csv}");
        for table in [years, csv] {
            let mut reader = csv::Reader::from_reader(table.as_bytes());
            let is_number = |cell: &str| cell.parse::<f64>().is_ok();
            for record in reader.records() {
                let record = record.expect("it is a table");
                let formula = record.iter().find(|cell| cell.starts_with(['=', '+', '-', '@']) && !is_number(cell));
                assert_eq!(formula, None);
            }
        }
        let summary = fs::read_to_string(folder.path().join("output/j/summary.json")).expect("the run leaves it");
        assert!(summary.contains(&format!("\"name\": \"{name}\"")), "a document has the name as it is");
    }
}

/// Noncharacters and controls, which XML 1.0 (section 2.2) has no place for: a fault of the scenario, or a chart that can
/// be read.
#[test]
fn no_title_and_no_name_breaks_a_chart() {
    let folder = Folder::new();
    for letter in ["\\uFFFF", "\\uFFFE", "\\u0001", "\\u000B", "\\u0085", "\\U0001FFFF", "<&>\\\"'", "]]>", "日本"] {
        let text = JORDAN
            .replacen("title      = \"", &format!("title      = \"{letter} "), 1)
            .replace("name = \"Pro rata\"", &format!("name = \"Pro {letter} rata\""));
        folder.write("j.toml", &text);
        let done = folder.run("run j.toml --trials 20 --quiet");
        shows_no_control_characters(&done);
        if done.code == Some(1) {
            assert!(done.stderr.contains("\n --> j.toml:") || done.stderr.contains("--> j.toml:"), "{}", done.stderr);
            continue;
        }
        assert_eq!(done.code, Some(0), "{letter}: {}", done.stderr);
        let place = folder.path().join("output/j");
        for name in
            names(&place).iter().filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "svg"))
        {
            let svg = fs::read_to_string(place.join(name)).expect("a chart is text");
            let is_xml =
                |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
            assert!(svg.chars().all(is_xml), "{letter}: {name}");
            resvg::usvg::roxmltree::Document::parse(&svg).unwrap_or_else(|error| panic!("{letter}: {name}: {error}"));
        }
    }
}
