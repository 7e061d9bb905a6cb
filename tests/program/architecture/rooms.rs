//! Every file of tests belongs to the one binary: the file above it names it.

use std::collections::BTreeSet;

use super::{Source, sources};

/// The module that names a file and the name it must have there; none for `tests/main.rs`.
fn place(path: &str) -> Option<(Vec<String>, String)> {
    if path == "tests/main.rs" {
        return None;
    }
    let folder_module = path.strip_suffix("/mod.rs");
    let module = folder_module.unwrap_or(path.trim_end_matches(".rs"));
    let (folder, name) = module.rsplit_once('/').expect("a test is in a folder");
    let above = if folder == "tests" {
        vec!["tests/main.rs".to_owned()]
    } else {
        vec![format!("{folder}/mod.rs"), format!("{folder}.rs")]
    };
    Some((above, name.to_owned()))
}

/// Files that no `mod` declaration of the file above them names.
fn forgotten(sources: &[Source]) -> Vec<String> {
    let named: BTreeSet<_> =
        sources.iter().flat_map(|source| declared(source).map(|name| (source.path.clone(), name))).collect();
    let lost = sources.iter().filter(|source| {
        place(&source.path)
            .is_some_and(|(above, name)| !above.into_iter().any(|path| named.contains(&(path, name.clone()))))
    });
    lost.map(|source| source.path.clone()).collect()
}

/// Names of the modules that a source declares and other files hold.
fn declared(source: &Source) -> impl Iterator<Item = String> {
    let lines = source.text.lines();
    let modules = lines.filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'));
    modules.map(str::to_owned)
}

#[test]
fn no_file_of_tests_is_forgotten() {
    let sources = sources(&["tests"]);
    assert!(sources.len() > 80, "{} files of tests", sources.len());
    assert_eq!(forgotten(&sources), Vec::<String>::new());
}

#[test]
fn a_forgotten_file_is_found() {
    let tree =
        |files: &[(&str, &str)]| files.iter().map(|(path, text)| Source::planted(path, text)).collect::<Vec<_>>();
    let room =
        [("tests/main.rs", "mod year;\n"), ("tests/year/mod.rs", "pub mod gifts;\n"), ("tests/year/gifts.rs", "")];
    assert!(forgotten(&tree(&room)).is_empty());
    for (path, text) in [
        ("tests/year/sales.rs", ""),
        ("tests/year/sales/mod.rs", ""),
        ("tests/law/mod.rs", "mod gifts;\n"),
        ("tests/stray.rs", "mod stray;\n"),
        ("tests/year/stray.rs", "// mod stray;\n"),
    ] {
        let mut with = tree(&room);
        with.push(Source::planted(path, text));
        assert_eq!(forgotten(&with), [path]);
    }
}
