//! Every fault is explained where it is: faulty scenarios stand beside what is said of them.
//!
//! `RMDSIM_WRITE_DIAGNOSTICS=1 cargo test --test main diagnostics` writes the texts anew, to be read before they are kept.

use std::fs;
use std::path::{Path, PathBuf};

use rmdsim::scenario::{self, Severity};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/diagnostics");

fn faulty_files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(FOLDER)
        .expect("the folder is part of the repository")
        .map(|entry| entry.expect("the folder can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    files
}

/// Everything that is said of a file, faults or warnings.
fn said_of(path: &Path) -> scenario::Faults {
    let text = fs::read_to_string(path).expect("the file is text");
    let name = path.file_name().expect("it is a file").to_string_lossy();
    match scenario::parse_in(Path::new(FOLDER), &text, &name) {
        Ok(checked) => checked.warnings,
        Err(faults) => faults,
    }
}

#[test]
fn every_faulty_scenario_is_explained_as_written_beside_it() {
    let files = faulty_files();
    assert!(files.len() >= 50, "{} faulty scenarios", files.len());
    for path in files {
        let said = format!("{}\n", said_of(&path));
        let beside = path.with_extension("txt");
        if std::env::var_os("RMDSIM_WRITE_DIAGNOSTICS").is_some() {
            fs::write(&beside, &said).expect("the folder can be written");
        }
        let expected = fs::read_to_string(&beside).expect("every faulty scenario has a text beside it");
        assert_eq!(said, expected, "{}", path.display());
    }
}

#[test]
fn every_text_has_its_scenario() {
    for entry in fs::read_dir(FOLDER).expect("the folder is part of the repository") {
        let path = entry.expect("the folder can be listed").path();
        let is_text = path.extension().is_some_and(|extension| extension == "txt");
        assert!(!is_text || path.with_extension("toml").exists(), "{} explains nothing", path.display());
    }
}

#[test]
fn only_files_that_say_so_are_sound_with_warnings() {
    for path in faulty_files() {
        let name = path.file_name().expect("it is a file").to_string_lossy().into_owned();
        let said = said_of(&path);
        assert!(!said.is_empty(), "{name}: nothing is said");
        let has_errors = said.list().iter().any(|fault| fault.severity == Severity::Error);
        assert_eq!(has_errors, !name.starts_with("warning-"), "{name}");
    }
}

#[test]
fn messages_begin_in_lower_case_end_without_a_full_stop_and_have_a_place() {
    for fault in faulty_files().iter().flat_map(|path| said_of(path).list().to_vec()) {
        let first = fault.message.chars().next().expect("a message says something");
        assert!(!first.is_uppercase(), "{}", fault.message);
        assert!(!fault.message.ends_with(['.', '!']), "{}", fault.message);
        assert!(!fault.help.ends_with(['.', '!']), "{}", fault.help);
        assert!(fault.span.is_some(), "{}", fault.message);
    }
}

#[test]
fn files_that_cannot_be_read_are_faults_too() {
    let folder = std::env::temp_dir().join(format!("rmdsim-diagnostics-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for the test");
    let latin = folder.join("latin.toml");
    fs::write(&latin, b"title = \"a\"\nname = \"Jos\xe9\"\n").expect("the folder can be written");
    let utf16 = folder.join("utf16.toml");
    fs::write(&utf16, b"\xff\xfet\0i\0t\0l\0e\0").expect("the folder can be written");
    let large = folder.join("large.toml");
    fs::write(&large, "#".repeat(1 << 19)).expect("the folder can be written");
    let said = |path: &Path| scenario::read(path).expect_err("it is faulty").to_string();
    assert!(said(&folder.join("missing.toml")).starts_with("error: no such file `"));
    assert!(said(&folder).contains("is a folder, expected a scenario file"));
    assert!(said(&latin).contains("is not UTF-8 text: line 2 holds other bytes"));
    assert!(said(&utf16).contains("is UTF-16 text") && said(&utf16).contains("help: save the file as UTF-8"));
    assert!(said(&large).contains("has more than 262144 bytes"));
    fs::remove_dir_all(&folder).expect("the folder was made here");
}
