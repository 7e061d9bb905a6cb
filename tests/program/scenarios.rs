//! Every file in `scenarios/` is sound, runs, and says what it said before.
//!
//! `RMDSIM_BLESS=1 cargo test --test main scenarios` writes `tests/program/scenarios/*.txt` anew; the commit says why they moved.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::process::{Folder, REPOSITORY, blessing, scenarios};

fn stem(path: &Path) -> String {
    path.file_stem().expect("it is a file").to_string_lossy().into_owned()
}

fn beside(path: &Path) -> PathBuf {
    Path::new(REPOSITORY).join("tests/program/scenarios").join(stem(path)).with_extension("txt")
}

#[test]
fn every_scenario_is_sound_and_check_is_silent() {
    let folder = Folder::with_scenarios();
    assert!(scenarios().len() >= 5, "{} scenarios", scenarios().len());
    for path in scenarios() {
        assert_eq!(folder.run(&format!("check scenarios/{}.toml", stem(&path))).answer(), "");
    }
}

#[test]
fn every_title_is_a_question() {
    for path in scenarios() {
        let checked = rmdsim::scenario::read(&path).unwrap_or_else(|faults| panic!("{faults}"));
        let title = checked.scenario.title;
        assert!(title.ends_with('?'), "{}: {title}", path.display());
    }
}

#[test]
fn every_scenario_opens_with_its_story() {
    for path in scenarios() {
        let text = fs::read_to_string(&path).expect("the file is text");
        assert!(
            text.starts_with("#:schema scenario.schema.json\n# "),
            "{} does not open with its story",
            path.display()
        );
    }
}

#[test]
fn every_scenario_says_what_it_said_before() {
    let folder = Folder::with_scenarios();
    for path in scenarios() {
        let name = stem(&path);
        let arguments = format!("run scenarios/{name}.toml --trials 500 --quiet --no-charts");
        let said = folder.run(&arguments).answer();
        if blessing() {
            fs::write(beside(&path), &said).expect("the folder can be written");
        }
        let before = fs::read_to_string(beside(&path)).unwrap_or_default();
        assert!(said == before, "{name} said\n{before}\nand now says\n{said}");
    }
}

#[test]
fn every_text_has_its_scenario() {
    for entry in fs::read_dir(Path::new(REPOSITORY).join("tests/program/scenarios")).expect("the texts are kept") {
        let path = entry.expect("the folder can be listed").path();
        assert!(scenarios().iter().any(|scenario| stem(scenario) == stem(&path)), "{} has none", path.display());
    }
}
