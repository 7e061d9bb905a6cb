//! What helps to write a scenario: `new`, `list`, `keys`, `schema`, `completions`, `--set`, standard input, colour.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::support::process::{Done, Folder, PROGRAM, scenarios};

const SHORT: &str = "--trials 50 --quiet --no-charts";

/// Runs the program with a text on standard input.
fn fed(folder: &Folder, arguments: &str, text: &str) -> Done {
    let mut child = Command::new(PROGRAM)
        .args(arguments.split_whitespace())
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("it reads").write_all(text.as_bytes()).expect("it takes the text");
    Done::from(child.wait_with_output().expect("the program ends"))
}

#[test]
fn a_new_scenario_is_a_sound_copy_and_nothing_is_overwritten() {
    let folder = Folder::new();
    let said = folder.run("new ours --from maria").answer();
    assert!(said.starts_with("ours.toml: a copy of `maria`\n"), "{said}");
    assert_eq!(folder.content(), ["ours.toml", "scenario.schema.json"]);
    assert_eq!(folder.run("check ours.toml").answer(), "");
    let fault = folder.run("new ours.toml").fault(1);
    assert!(fault.contains("`ours.toml` is there already"), "{fault}");
    let fault = folder.run("new theirs --from jordon").fault(2);
    assert!(fault.contains("did you mean `jordan`?"), "{fault}");
}

#[test]
fn the_list_names_every_scenario_of_the_repository() {
    let listed = Folder::new().run("list").answer();
    let names: Vec<_> = listed.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect();
    let files: Vec<_> =
        scenarios().iter().map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned()).collect();
    assert_eq!(names, files);
}

#[test]
fn keys_and_schema_are_printed_and_an_unknown_key_exits_with_2() {
    let folder = Folder::new();
    let said = folder.run("keys simulation.trials").answer();
    assert!(said.contains("default  10_000"), "{said}");
    assert!(folder.run("keys acount.balance").fault(2).contains("did you mean `account.balance`?"));
    let schema: Value = serde_json::from_str(&folder.run("schema").answer()).expect("it is a document");
    assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(folder.run(&format!("completions {shell}")).answer().contains("rmdsim"), "{shell}");
    }
}

#[test]
fn what_is_set_is_recorded_and_repeated_by_verify() {
    let folder = Folder::with_scenarios();
    let run = format!("run scenarios/jordan.toml {SHORT}");
    let set = format!("{run} --set account.IRA.balance=900_000 --set portfolio.cost=0.001 --format json");
    let summary: Value = serde_json::from_str(&folder.run(&set).answer()).expect("a summary");
    assert_eq!(summary["set"], json!({ "account.IRA.balance": 900_000, "portfolio.cost": 0.001 }));
    let verified = folder.run("run scenarios/jordan.toml --quiet --verify output/jordan/summary.json").answer();
    assert!(verified.ends_with("numbers are the same\n"), "{verified}");
    let plain: Value = serde_json::from_str(&folder.run(&format!("{run} --format json")).answer()).expect("a summary");
    assert_eq!(plain.get("set"), None);
    assert_ne!(plain["strategies"], summary["strategies"]);
    let fault = folder.run(&format!("{run} --set account.Ira2.balance=1")).fault(1);
    assert!(fault.contains("--> --set:1:9"), "{fault}");
    let fault = folder.run(&format!("{run} --set account")).fault(2);
    assert!(fault.contains("write `--set KEY=VALUE`"), "{fault}");
    for command in ["check", "rmd", "tax"] {
        let fault = folder.run(&format!("{command} scenarios/jordan.toml --set start-year=x")).fault(1);
        assert!(fault.contains("--> --set:1:14"), "{command}: {fault}");
    }
    let rmd = folder.run("rmd scenarios/jordan.toml --set account.IRA.balance=255_000").answer();
    // Uniform Lifetime Table, age 74: 25.5 (Reg. 1.401(a)(9)-9(c)).
    assert!(rmd.contains("10,000.00"), "{rmd}");
}

#[test]
fn a_scenario_is_read_from_standard_input_and_leaves_files_only_where_asked() {
    let folder = Folder::with_scenarios();
    let text = std::fs::read_to_string(folder.path().join("scenarios/jordan.toml")).expect("it is text");
    let named = folder.run(&format!("run scenarios/jordan.toml {SHORT} --out named")).answer();
    let said = fed(&folder, &format!("run - {SHORT}"), &text).answer();
    assert_eq!(format!("{said}Files: named/jordan\n"), named);
    let before = folder.content();
    assert!(!before.iter().any(|path| path.contains("stdin")), "{before:?}");
    fed(&folder, &format!("run - {SHORT} --out piped"), &text).answer();
    assert!(folder.path().join("piped/stdin/summary.json").exists());
    let fault = fed(&folder, "check -", "title = 5").fault(1);
    assert!(fault.contains("--> stdin:1:9"), "{fault}");
}

#[test]
fn numbers_of_trials_are_written_as_people_write_them() {
    let folder = Folder::with_scenarios();
    let trials = |written: &str| {
        let said =
            folder.run(&format!("run scenarios/jordan.toml --quiet --no-charts --format json --trials {written}"));
        let summary: Value = serde_json::from_str(&said.answer()).expect("a summary");
        summary["trials"].as_u64().expect("a number")
    };
    for (written, meant) in [("1_000", 1_000), ("1e2", 100), ("0.2k", 200), ("1K", 1_000)] {
        assert_eq!(trials(written), meant, "{written}");
    }
    for wrong in ["0", "1.5", "k", "-5", "nan", "inf", "1e12", "ten"] {
        let fault = folder.run(&format!("run scenarios/jordan.toml --trials={wrong}")).fault(2);
        assert!(fault.contains("expected a whole number"), "{wrong}: {fault}");
    }
}

#[test]
fn faults_are_coloured_where_that_is_asked() {
    let folder = Folder::new();
    folder.write("faulty.toml", "title = 5\n");
    let plain = folder.run("check faulty.toml").fault(1);
    assert!(!plain.contains('\x1b'), "a pipe is no terminal");
    let coloured = folder.run("check faulty.toml --color always").fault(1);
    assert!(coloured.contains("\x1b[1;31merror:\x1b[0m"), "{coloured}");
    let bare = uncoloured(&coloured);
    assert_eq!(bare, plain, "colour changes no word");
    assert_eq!(folder.run("--color never check faulty.toml").fault(1), plain);
}

/// A text without its escapes of colour.
fn uncoloured(text: &str) -> String {
    let mut parts = text.split('\x1b');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or(part, |(_, rest)| rest))
}
