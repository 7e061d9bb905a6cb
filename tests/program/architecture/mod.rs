//! The layers hold: what `src/lib.rs` declares first knows nothing of what follows, and files stay small.

mod circles;
mod code;
mod paths;
mod rooms;

use std::fs;
use std::path::Path;

use code::{identifier, without_words};

const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");
const LONGEST: usize = 400;

/// A source file: its path inside the repository, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn planted(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// The layer it belongs to; none for `main.rs` and `lib.rs`.
    fn layer(&self) -> Option<&str> {
        let inside = self.path.strip_prefix("src/")?;
        let first = inside.split('/').next()?.trim_end_matches(".rs");
        (!matches!(first, "main" | "lib")).then_some(first)
    }

    /// How many `super::` lead from it to the root of the crate.
    fn depth(&self) -> usize {
        let parts = self.path.split('/').count() - 1;
        if self.path.ends_with("/mod.rs") { parts - 1 } else { parts }
    }
}

fn sources(folders: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    for folder in folders {
        gather(&Path::new(REPOSITORY).join(folder), &mut found);
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn gather(folder: &Path, found: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.expect("the folder can be listed").path()) {
        if path.is_dir() {
            gather(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source is text");
            found.push(Source { path: inside(&path), text });
        }
    }
}

fn inside(path: &Path) -> String {
    let path = path.strip_prefix(REPOSITORY).expect("it stands in the repository");
    path.to_string_lossy().replace('\\', "/")
}

/// The modules of `lib.rs`, in order.
fn layers() -> Vec<String> {
    let text = fs::read_to_string(Path::new(REPOSITORY).join("src/lib.rs")).expect("the library is there");
    let declared = text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    declared.map(str::to_owned).collect()
}

/// Uses of layers that stand below the source's own.
fn upward_imports(source: &Source, layers: &[String]) -> Vec<String> {
    let Some(own) = source.layer() else { return Vec::new() };
    let rank = |name: &str| layers.iter().position(|layer| layer == name);
    let Some(own_rank) = rank(own) else { return vec![format!("{}: `{own}` is not a layer", source.path)] };
    let used = layers_used(&without_words(&source.text), source.depth());
    let upward = used.into_iter().filter(|name| rank(name).is_some_and(|rank| rank > own_rank));
    upward.map(|name| format!("{}: `{own}` uses `{name}`, which stands below it", source.path)).collect()
}

/// What follows `crate::`, or as many `super::` as lead to the root.
fn layers_used(code: &str, depth: usize) -> Vec<String> {
    let to_root = "super::".repeat(depth);
    let mut used = Vec::new();
    for root in ["crate::", to_root.as_str()] {
        for (at, _) in code.match_indices(root) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_') {
                continue;
            }
            used.extend(first_names(&code[at + root.len()..]));
        }
    }
    used
}

/// The first name of a path, or of each path in braces.
fn first_names(path: &str) -> Vec<String> {
    let Some(group) = path.strip_prefix('{') else { return vec![identifier(path)] };
    let mut depth = 0_usize;
    let mut names = vec![identifier(group)];
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(identifier(&group[at + 1..])),
            _ => {}
        }
    }
    names
}

fn too_long(source: &Source) -> Vec<String> {
    let lines = source.text.lines().count();
    if lines > LONGEST { vec![format!("{}: {lines} lines, at most {LONGEST}", source.path)] } else { Vec::new() }
}

fn prints(source: &Source) -> Vec<String> {
    if source.path.starts_with("src/cli/") {
        return Vec::new();
    }
    let code = without_words(&source.text);
    let calls = ["println!", "print!", "dbg!"].into_iter().filter(|call| code.contains(call));
    calls.map(|call| format!("{}: `{call}` outside the command line", source.path)).collect()
}

fn trait_objects(source: &Source) -> Vec<String> {
    let code = without_words(&source.text);
    let found = code.match_indices("dyn ").filter(|(at, _)| {
        let starts = !code[..*at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        let of = code[at + 4..].trim_start();
        starts && !of.starts_with("std::error::Error") && !of.starts_with("Error")
    });
    found.map(|_| format!("{}: `dyn`", source.path)).collect()
}

fn hashing(source: &Source) -> Vec<String> {
    if !source.path.starts_with("src/simulation/") {
        return Vec::new();
    }
    let code = without_words(&source.text);
    let names = ["HashMap", "HashSet"].into_iter().filter(|name| code.contains(name));
    names.map(|name| format!("{}: `{name}` inside the simulation", source.path)).collect()
}

/// Where a layer that words answers compiles plans or runs the engine, which `study` alone does; its unit tests may.
fn runs_the_engine(source: &Source) -> Vec<String> {
    if !matches!(source.layer(), Some("report" | "cli")) {
        return Vec::new();
    }
    let text = source.text.split("#[cfg(test)]").next().unwrap_or_default();
    let code = without_words(text);
    let calls = ["Plan::new", "simulate", "record", "first_distributions"].into_iter().filter(|call| {
        code.match_indices(&format!("{call}(")).any(|(at, _)| {
            !code[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_' || letter == '.')
        })
    });
    calls.map(|call| format!("{}: `{call}` outside `study`", source.path)).collect()
}

fn unopened(source: &Source) -> Vec<String> {
    let opens = source.text.starts_with("//! ");
    if opens { Vec::new() } else { vec![format!("{}: does not open with what it is", source.path)] }
}

fn found_in(folders: &[&str], check: impl Fn(&Source) -> Vec<String>) -> String {
    let sources = sources(folders);
    assert!(sources.len() > 10, "{} sources in {folders:?}", sources.len());
    sources.iter().flat_map(check).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_layer_uses_only_those_above_it() {
    let layers = layers();
    assert_eq!((layers.first().map(String::as_str), layers.last().map(String::as_str)), (Some("named"), Some("cli")));
    assert_eq!(found_in(&["src"], |source| upward_imports(source, &layers)), "");
}

#[test]
fn no_file_is_longer_than_a_person_can_hold_in_mind() {
    assert_eq!(found_in(&["src", "tests", "benches", "examples"], too_long), "");
}

#[test]
fn only_the_command_line_prints() {
    assert_eq!(found_in(&["src"], prints), "");
}

#[test]
fn there_are_no_trait_objects() {
    assert_eq!(found_in(&["src"], trait_objects), "");
}

#[test]
fn the_simulation_does_not_hash() {
    assert_eq!(found_in(&["src"], hashing), "");
}

#[test]
fn reports_and_commands_ask_the_study() {
    assert_eq!(found_in(&["src"], runs_the_engine), "");
}

#[test]
fn every_module_opens_with_what_it_is() {
    assert_eq!(found_in(&["src", "tests", "benches", "examples"], unopened), "");
}

#[test]
fn each_check_catches_what_is_planted() {
    let layers: Vec<String> = ["units", "law", "market", "cli"].map(str::to_owned).to_vec();
    let upward = |path: &str, text: &str| upward_imports(&Source::planted(path, text), &layers).len();
    assert_eq!(upward("src/law/rmd.rs", "use crate::market::Path;"), 1);
    assert_eq!(upward("src/law/rmd.rs", "use crate::{units::Age, market::{Path, random}, cli};"), 2);
    assert_eq!(upward("src/law/rmd.rs", "fn f() -> crate::cli::Failure { todo() }"), 1);
    assert_eq!(upward("src/law/rmd.rs", "use super::super::market::Path;"), 1);
    assert_eq!(upward("src/law/mod.rs", "use super::market::Path;"), 1);
    assert_eq!(upward("src/units.rs", "use super::law::Tax;"), 1);
    assert_eq!(upward("src/stray.rs", ""), 1);
    assert_eq!(upward("src/market/mod.rs", "use crate::law::Tax; use crate::units::Age; use super::units::Year;"), 0);
    assert_eq!(upward("src/law/rmd.rs", "// crate::cli\n/* crate::cli */ const A: &str = \"crate::cli\";"), 0);
    assert_eq!(upward("src/law/rmd.rs", "use super::market_rate; use super::super::units::Age;"), 0);
    assert_eq!(upward("src/main.rs", "use crate::cli;"), 0);

    let long = |lines: usize| too_long(&Source::planted("tests/long.rs", &"\n".repeat(lines))).len();
    assert_eq!((long(400), long(401)), (0, 1));

    let printed = |path: &str, text: &str| prints(&Source::planted(path, text)).len();
    assert_eq!(printed("src/law/rmd.rs", "println!(\"a\");"), 1);
    assert!(printed("src/report/text.rs", "print!(\"a\")") == 1 && printed("src/report/text.rs", "eprintln!()") == 1);
    assert_eq!(printed("src/cli/run.rs", "println!(\"a\");"), 0);
    assert_eq!(printed("src/law/rmd.rs", "// println!\nlet a = \"println!\"; let b = r#\"print!(\"x\")\"#;"), 0);

    let objects = |text: &str| trait_objects(&Source::planted("src/law/rmd.rs", text)).len();
    assert_eq!(objects("fn f(rule: &dyn Rule, other: Box<dyn Fn()>) {}"), 2);
    assert_eq!(objects("fn f() -> Box<dyn std::error::Error> { /* dyn */ } struct Tidyn ;"), 0);

    let hashes = |path: &str| hashing(&Source::planted(path, "use std::collections::HashMap;")).len();
    assert_eq!((hashes("src/simulation/life.rs"), hashes("src/scenario/read.rs")), (1, 0));

    let engine = |path: &str, text: &str| runs_the_engine(&Source::planted(path, text)).len();
    assert_eq!(
        engine("src/report/text.rs", "let plan = Plan::new(scenario, strategy); simulate(&[plan], 1, 1, &p)"),
        2
    );
    assert_eq!(engine("src/cli/run.rs", "crate::simulation::record(&plan, 1, 1)"), 1);
    assert_eq!(engine("src/study/mod.rs", "Plan::new(scenario, strategy)"), 0);
    assert_eq!(
        engine("src/cli/run.rs", "writer.write_record(row); reader.record(row); // simulate(\n#[cfg(test)] record("),
        0
    );

    assert_eq!(unopened(&Source::planted("src/law/rmd.rs", "use std::fs;\n//! late")).len(), 1);
}
