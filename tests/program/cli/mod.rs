//! Commands, exit codes, streams, and files that are whole or absent.

mod asking;
mod files;
mod limits;
mod tables;

use crate::support::process::{Done, Folder};
use serde_json::Value;

#[test]
fn help_is_written_for_the_reader() {
    let folder = Folder::new();
    let all = folder.run("--help").answer();
    for command in ["run", "compare", "explain", "check", "rmd", "tax", "irmaa", "tables"] {
        assert!(all.contains(&format!("\n  {command} ")), "{command} is not in\n{all}");
        let help = folder.run(&format!("{command} --help")).answer();
        let first = help.lines().next().expect("help says something");
        assert!(first.len() > 20 && !first.starts_with("Usage"), "{command}: {first}");
        assert!(help.contains("Usage: rmdsim "), "{command}");
        // Marks of the source never reach a reader; `-` is what a person types.
        let marked = help.replace("`-`", "").contains('`');
        assert!(!marked || command == "rmd", "{command}: marks of the source in\n{help}");
    }
    assert_eq!(folder.run("--version").answer(), concat!("rmdsim ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn a_faulty_command_line_exits_with_2() {
    let folder = Folder::with_scenarios();
    for line in [
        "frobnicate",
        "run",
        "check",
        "run scenarios/jordan.toml --trials 0",
        "run scenarios/jordan.toml --trials many",
        "run scenarios/jordan.toml --threads 0",
        "run scenarios/jordan.toml --seed -1",
        "run scenarios/jordan.toml --scale 3",
        "run scenarios/jordan.toml --format xml",
        "run scenarios/jordan.toml --soruce",
        "tables",
        "tables unknown",
        "tables uniform 1999",
        "tables tax 1999",
        "tables life 1999",
        "tables rules 2025",
        "tax",
        "irmaa",
    ] {
        let said = folder.run(line).fault(2);
        assert!(said.starts_with("error: "), "{line}: {said}");
    }
    assert!(!folder.path().join("output").exists());
    assert!(folder.run("").fault(2).contains("Usage: rmdsim"));
    assert!(folder.run("run scenarios/jordan.toml --trails 5").fault(2).contains("--trials"), "the near key is named");
}

#[test]
fn a_faulty_scenario_exits_with_1_and_all_files_are_explained_at_once() {
    let folder = Folder::with_scenarios();
    folder.write("first.toml", "titel = \"A?\"\n");
    folder.write("second.toml", "start-year = \"2025\"\n");
    for command in ["run", "compare", "check"] {
        let said = folder.run(&format!("{command} first.toml scenarios/jordan.toml second.toml missing.toml")).fault(1);
        assert!(said.contains("help: did you mean `title`?"), "{said}");
        for file in ["first.toml:1:1", "second.toml:1:14", "missing.toml"] {
            assert!(said.contains(&format!("--> {file}")), "{command} does not point at {file} in\n{said}");
        }
        assert!(!said.contains("jordan"), "{said}");
    }
    assert!(!folder.path().join("output").exists());
}

#[test]
fn a_run_answers_on_standard_output_and_leaves_its_files() {
    let folder = Folder::with_scenarios();
    let said = folder.run("run scenarios/jordan.toml --trials 60").answer();
    assert!(
        said.starts_with("Jordan, 74: can the RMD do the rebalancing?\n60 trials, 22 years (2025 to 2046), seed 1\n")
    );
    assert!(said.ends_with("Files: output/jordan\n"));
    let left = folder.content();
    for file in ["summary.json", "years.csv", "balance.png", "balance.svg", "comparison.png", "balance-pro-rata.svg"] {
        assert!(left.contains(&format!("output/jordan/{file}")), "{file} is not among {left:?}");
    }
    assert!(left.iter().all(|file| file == "output/jordan/.rmdsim-files" || !file.contains("/.")), "{left:?}");
}

/// A document on standard output, with nothing else on either stream.
fn document(done: Done) -> Value {
    serde_json::from_str(&done.answer()).expect("standard output is JSON")
}

#[test]
fn json_is_the_document_of_summary_json_and_nothing_else() {
    let folder = Folder::with_scenarios();
    let said = folder.run("run scenarios/jordan.toml --trials 60 --no-charts --format json").answer();
    let kept = std::fs::read_to_string(folder.path().join("output/jordan/summary.json")).expect("the run leaves it");
    assert_eq!(said, kept);
    let document: Value = serde_json::from_str(&said).expect("standard output is JSON");
    assert_eq!(document["format"], "rmdsim-summary/1");
    assert_eq!((&document["trials"], &document["seed"]), (&Value::from(60), &Value::from(1)));
    assert_eq!(document["strategies"].as_array().map(Vec::len), Some(3));
    assert_eq!(folder.content().iter().filter(|file| file.contains("output/jordan/")).count(), 3, "--no-charts");
}

#[test]
fn several_files_give_an_array_in_their_order() {
    let folder = Folder::with_scenarios();
    let line = "run scenarios/luis.toml scenarios/jordan.toml --trials 40 --no-charts --format json";
    let array = document(folder.run(line));
    let titles: Vec<_> = array.as_array().expect("an array").iter().map(|one| one["title"].as_str()).collect();
    assert!(titles[0].is_some_and(|title| title.starts_with("Luis")), "{titles:?}");
    assert!(titles[1].is_some_and(|title| title.starts_with("Jordan")), "{titles:?}");
    assert!(folder.path().join("output/luis/years.csv").exists() && folder.path().join("output/jordan").exists());
}

#[test]
fn files_are_compared_in_a_folder_of_their_own() {
    let folder = Folder::with_scenarios();
    let jordan = include_str!("../../../scenarios/jordan.toml");
    folder.write("frugal.toml", &jordan.replace("amount = 50_000", "amount = 45_000"));
    let line = "compare scenarios/jordan.toml frugal.toml --trials 80 --no-charts --format json";
    let document = document(folder.run(line));
    let strategies = document["strategies"].as_array().expect("strategies");
    let names: Vec<_> = strategies.iter().filter_map(|one| one["name"].as_str()).collect();
    assert_eq!(names[0], "jordan: Sell what is overweight");
    assert_eq!(names[3], "frugal: Sell what is overweight");
    let comparisons = document["comparisons"].as_array().expect("comparisons");
    assert!(comparisons.iter().all(|one| one["against"] == names[0]));
    let spending = comparisons.iter().find(|one| one["of"] == names[3] && one["metric"] == "lifetime-spending-real");
    assert_eq!(spending.expect("it is compared")["verdict"], "worse");
    assert!(document["files-sha256"]["frugal.toml"].is_string(), "what was compared can be told");
    let text = folder.run("compare scenarios/jordan.toml frugal.toml --trials 80 --no-charts").answer();
    let head = "frugal: Sell what is overweight against jordan: Sell what is overweight, trial by trial";
    assert!(text.contains(head), "{text}");
    let left = folder.content();
    let results: Vec<_> = left.iter().filter(|file| file.starts_with("output/")).collect();
    let expected = [".rmdsim-files", "summary.json", "years.csv"].map(|name| format!("output/compare/{name}"));
    assert_eq!(results[0], "output/compare");
    assert!(results[1..].iter().copied().eq(&expected), "{results:?}");
}

#[test]
fn files_that_do_not_share_their_futures_are_not_compared() {
    let folder = Folder::with_scenarios();
    let jordan = include_str!("../../../scenarios/jordan.toml");
    let bootstrap = "[market.bootstrap]\nmean-block-years = 7";
    let history = |asset: &str| format!("[asset.{asset}]\nhistory    = \"us_{asset}\"\n");
    let drawn = jordan
        .replace("[market.lognormal]\ncorrelations = [{ between = [\"stocks\", \"bonds\"], is = 0.2 }]", bootstrap)
        .replace("[inflation]\nmean = 0.025\n", "")
        .replace("[asset.stocks]\n", &history("stocks"))
        .replace("[asset.bonds]\n", &history("bonds"));
    let with = |settings: &str| jordan.replacen("[household]", &format!("[simulation]\n{settings}\n\n[household]"), 1);
    for (what, other) in [
        ("inflation", jordan.replace("mean = 0.025", "mean = 0.03")),
        ("market", jordan.replace("is = 0.2", "is = 0.3")),
        ("market", drawn),
        ("seed", with("seed = 2")),
        ("number of years", with("years = 20")),
        ("number of trials", with("trials = 20")),
        ("`success`", with("success = \"essential\"").replace("\"single\"", "\"single\"\nessential-spending = 1")),
    ] {
        folder.write("other.toml", &other);
        let said = folder.run("compare scenarios/jordan.toml other.toml --no-charts").fault(1);
        let expected = format!("error: `other.toml` has another {what} than `scenarios/jordan.toml`");
        assert!(said.contains(&expected), "{what}: {said}");
        assert!(!folder.path().join("output").exists());
    }
}

#[test]
fn two_files_of_one_name_do_not_overwrite_each_other() {
    let folder = Folder::with_scenarios();
    folder.write("elsewhere/jordan.toml", include_str!("../../../scenarios/jordan.toml"));
    for command in ["run", "compare"] {
        let line = format!("{command} scenarios/jordan.toml elsewhere/jordan.toml --trials 20 --no-charts");
        let said = folder.run(&line).fault(2);
        assert!(said.contains("`elsewhere/jordan.toml` has the same name as `scenarios/jordan.toml`"), "{said}");
    }
    assert!(!folder.path().join("output").exists());
}

#[test]
fn seed_and_trials_replace_those_of_the_file() {
    let folder = Folder::with_scenarios();
    let median = |options: &str| {
        let line = format!("run scenarios/jordan.toml --no-charts --format json {options}");
        document(folder.run(&line))["strategies"][0]["terminal-wealth"]["real"]["p50"].clone()
    };
    let first = median("--trials 70 --seed 1");
    assert_eq!(first, median("--trials 70"));
    assert_ne!(first, median("--trials 70 --seed 2"));
    assert_ne!(first, median("--trials 71"));
}

#[test]
fn warnings_stand_on_standard_error_and_quiet_leaves_them_out() {
    let folder = Folder::new();
    folder.write("odd.toml", include_str!("../../diagnostics/warning-an-asset-is-held-by-nobody.toml"));
    let loud = folder.run("run odd.toml --trials 20 --no-charts");
    assert_eq!(loud.code, Some(0));
    assert!(loud.stderr.starts_with("warning: "), "{}", loud.stderr);
    let quiet = folder.run("run odd.toml --trials 20 --no-charts --quiet").answer();
    assert_eq!(quiet, loud.stdout);
    let checked = folder.run("check odd.toml");
    assert!(checked.code == Some(0) && checked.stdout.is_empty() && checked.stderr == loud.stderr);
}
