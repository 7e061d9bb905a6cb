//! No import circle: no file uses a name that leads, over the files that define what each uses, back to itself.
//!
//! A name counts for the file that defines it, however often it is re-exported on the way. A module that only re-exports a
//! name does not use it. What the file of a folder defines is common to the files below it: their use of it is no arrow.

use std::collections::{BTreeMap, BTreeSet};

use super::code::without_words;
use super::paths::{Import, Paths, Visibility, paths};
use super::{Source, sources};

/// Longer than any chain of re-exports.
const FURTHEST: usize = 12;

type Module = Vec<String>;

/// The modules of a crate by their paths.
struct Tree {
    modules: BTreeMap<Module, Paths>,
    files: BTreeMap<Module, String>,
}

/// What a path leads to.
#[derive(Debug, PartialEq)]
enum Found {
    Module(Module),
    /// An item, by the module that defines it.
    Item(Module),
}

/// The module that a file holds; none for a program's own root.
fn module(path: &str) -> Option<Module> {
    let inside = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let inside = inside.strip_suffix("/mod").unwrap_or(inside);
    match inside {
        "main" => None,
        "lib" => Some(Module::new()),
        _ => Some(inside.split('/').map(str::to_owned).collect()),
    }
}

impl Tree {
    fn of(sources: &[Source]) -> Self {
        let mut tree = Self { modules: BTreeMap::new(), files: BTreeMap::new() };
        for source in sources {
            let Some(module) = module(&source.path) else { continue };
            let tested = source.text.find("#[cfg(test)]\nmod ").unwrap_or(source.text.len());
            tree.modules.insert(module.clone(), paths(&without_words(&source.text[..tested])));
            tree.files.insert(module, source.path.clone());
        }
        tree
    }

    /// What a path written in a module leads to; none for what other crates define, or the module itself.
    fn resolve(&self, from: &Module, path: &[String], furthest: usize) -> Option<Found> {
        let mut at = from.clone();
        let mut rest = path;
        while let [first, after @ ..] = rest {
            match first.as_str() {
                "crate" => at.clear(),
                "self" => {}
                "super" => {
                    at.pop()?;
                }
                _ => break,
            }
            rest = after;
        }
        let is_local = rest.len() == path.len();
        if is_local && !self.names(from, rest.first()?) {
            return None;
        }
        self.walk(at, rest, furthest)
    }

    /// Whether a module brings a name in, as a child or by an import.
    fn names(&self, module: &Module, name: &str) -> bool {
        self.modules.contains_key(&child(module, name)) || self.import(module, name).is_some()
    }

    fn import(&self, module: &Module, name: &str) -> Option<&Import> {
        self.modules.get(module)?.imports.iter().find(|import| import.name == name)
    }

    fn walk(&self, module: Module, path: &[String], furthest: usize) -> Option<Found> {
        let Some((name, rest)) = path.split_first() else { return Some(Found::Module(module)) };
        let below = child(&module, name);
        let is_module = self.modules.contains_key(&below);
        // A function may have the name of its module; the last name of a path is then the function.
        if is_module && !rest.is_empty() {
            return self.walk(below, rest, furthest);
        }
        if let Some(import) = self.import(&module, name).filter(|_| furthest > 0) {
            let onward: Vec<_> = import.path.iter().chain(rest).cloned().collect();
            return self.resolve(&module, &onward, furthest - 1);
        }
        Some(if is_module { Found::Module(below) } else { Found::Item(module) })
    }

    /// The modules that define what a module uses, with a path that says so.
    fn used(&self, module: &Module) -> BTreeMap<Module, String> {
        let Paths { imports, named, words } = &self.modules[module];
        let is_used = |import: &&Import| import.visibility == Visibility::Private || words.contains(&import.name);
        let imported = imports.iter().filter(is_used).map(|import| &import.path);
        let mut used = BTreeMap::new();
        for path in imported.chain(named) {
            let by = match self.resolve(module, path, FURTHEST) {
                Some(Found::Item(by)) if !module.starts_with(&by) => by,
                _ => continue,
            };
            used.entry(by).or_insert_with(|| path.join("::"));
        }
        used
    }

    /// Every file that is on a circle, each by a shortest way round.
    fn circles(&self) -> Vec<String> {
        let uses: BTreeMap<_, _> = self.modules.keys().map(|module| (module, self.used(module))).collect();
        let mut known = BTreeSet::new();
        let mut circles = Vec::new();
        for start in self.modules.keys() {
            let Some(round) = round(start, &uses).filter(|_| !known.contains(start)) else { continue };
            let steps =
                round.windows(2).map(|step| format!("{} uses `{}`", self.files[&step[0]], uses[&step[0]][&step[1]]));
            circles.push(steps.collect::<Vec<_>>().join(", "));
            known.extend(round);
        }
        circles
    }
}

fn child(module: &Module, name: &str) -> Module {
    module.iter().cloned().chain([name.to_owned()]).collect()
}

/// The shortest way from a module back to itself, both ends included.
fn round(start: &Module, uses: &BTreeMap<&Module, BTreeMap<Module, String>>) -> Option<Vec<Module>> {
    let mut reached: BTreeMap<Module, Module> = BTreeMap::new();
    let mut edge = vec![start.clone()];
    while !edge.is_empty() {
        let mut next = Vec::new();
        for from in &edge {
            for to in uses[from].keys() {
                if to == start {
                    let mut way = vec![start.clone(), from.clone()];
                    while way.last() != Some(start) {
                        way.push(reached[&way[way.len() - 1]].clone());
                    }
                    way.reverse();
                    return Some(way);
                }
                if !reached.contains_key(to) {
                    reached.insert(to.clone(), from.clone());
                    next.push(to.clone());
                }
            }
        }
        edge = next;
    }
    None
}

fn circles(sources: &[Source]) -> Vec<String> {
    Tree::of(sources).circles()
}

#[test]
fn no_file_leads_back_to_itself() {
    assert_eq!(circles(&sources(&["src"])).join("\n"), "");
}

/// The circles of `src/a/x.rs` and `src/a/y.rs` below `src/a/mod.rs`, with `src/b.rs` beside.
fn planted([folder, x, y, b]: [&str; 4]) -> Vec<String> {
    let files = [("src/lib.rs", ""), ("src/a/mod.rs", folder), ("src/a/x.rs", x), ("src/a/y.rs", y), ("src/b.rs", b)];
    circles(&files.map(|(path, text)| Source::planted(path, text)))
}

#[test]
fn a_planted_circle_is_found() {
    let two = ["src/a/x.rs uses `super::y::Y`, src/a/y.rs uses `super::x::X`"];
    assert_eq!(planted(["", "use super::y::Y;", "use super::x::X;", ""]), two);
    assert_eq!(planted(["", "fn f(y: super::y::Y) {}", "use crate::{b::B, a::x::{self, X as Z}};", ""]).len(), 1);
    assert_eq!(planted(["", "use super::y; fn f() { y::g(); }", "use super::x; fn g() { x::f() }", ""]).len(), 1);
    let hidden = planted(["pub use x::X; pub use y::Y;", "use super::Y;", "use crate::a::X;", ""]);
    assert_eq!(hidden, ["src/a/x.rs uses `super::Y`, src/a/y.rs uses `crate::a::X`"]);
    let over_the_folder = planted(["use x::X; pub struct A(X);", "use crate::b::B;", "", "use crate::a::A;"]);
    let way = "src/a/mod.rs uses `x::X`, src/a/x.rs uses `crate::b::B`, src/b.rs uses `crate::a::A`";
    assert_eq!(over_the_folder, [way]);
    let three = planted(["", "use super::y::Y;", "use crate::b::B;", "use crate::a::x::X;"]);
    assert_eq!(three.len(), 1, "{three:?}");
    assert_eq!(
        planted(["pub fn y() {} pub use y::y;", "use super::y;fn f() { y() }", "use super::x::f;", ""]).len(),
        1
    );
}

#[test]
fn what_is_no_circle_is_not_found() {
    for files in [
        ["", "use super::y::Y;", "// use super::x::X;\nconst A: &str = \"super::x::X\";", ""],
        ["pub struct A; use x::X; pub use y::Y;", "use super::A;", "use super::{A, x::X};", "use crate::a::{A, Y};"],
        ["pub use x::X;", "use crate::b::B;", "", "use crate::a::Y;"],
        ["", "use super::y::Y;", "#[cfg(test)]\nmod tests { use super::super::x::X; }", ""],
        ["", "use x::X; use std::y::Y;", "use serde::x::X;", ""],
    ] {
        assert_eq!(planted(files), Vec::<String>::new(), "{files:?}");
    }
}
