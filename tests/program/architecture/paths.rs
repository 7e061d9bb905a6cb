//! Paths of names in a source: what its `use` declarations import, and what its code names in full.

use std::collections::BTreeSet;

/// A name that a `use` declaration brings into a module.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// The path as written: `crate`, `super`, `self` or a name first.
    pub path: Vec<String>,
    /// The name in the module; `*` if it brings all names of a module.
    pub name: String,
    pub visibility: Visibility,
}

/// Whether others see an import.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Visibility {
    Private,
    Public,
}

/// A source parted into its imports and the paths of two or more names elsewhere in it.
#[derive(Debug, Default, PartialEq)]
pub struct Paths {
    pub imports: Vec<Import>,
    pub named: Vec<Vec<String>>,
    /// Every identifier outside the `use` declarations.
    pub words: BTreeSet<String>,
}

/// The paths of code that has neither comments nor strings.
pub fn paths(code: &str) -> Paths {
    let mut found = Paths::default();
    let mut rest = code;
    let mut visibility = Visibility::Private;
    let mut path: Vec<String> = Vec::new();
    let mut joins = false;
    while let Some(first) = rest.chars().next() {
        let word: String = rest.chars().take_while(|letter| is_of_name(*letter)).collect();
        if word == "use" {
            let end = rest.find(';').unwrap_or(rest.len());
            branches(&rest["use".len()..end], &[], visibility, &mut found.imports);
            (rest, visibility) = (&rest[end..], Visibility::Private);
        } else if !word.is_empty() {
            if !std::mem::take(&mut joins) {
                keep(&mut path, &mut found.named);
            }
            visibility = match word.as_str() {
                "pub" => Visibility::Public,
                "in" | "crate" | "super" | "self" => visibility,
                _ => Visibility::Private,
            };
            rest = &rest[word.len()..];
            found.words.insert(word.clone());
            path.push(word);
        } else if rest.starts_with("::") {
            joins = !path.is_empty();
            rest = &rest[2..];
        } else {
            if !first.is_whitespace() {
                joins = false;
                keep(&mut path, &mut found.named);
            }
            if matches!(first, ';' | '{' | '}') {
                visibility = Visibility::Private;
            }
            rest = &rest[first.len_utf8()..];
        }
    }
    keep(&mut path, &mut found.named);
    found
}

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Closes a path; one name alone is none.
fn keep(path: &mut Vec<String>, named: &mut Vec<Vec<String>>) {
    let closed = std::mem::take(path);
    if closed.len() > 1 {
        named.push(closed);
    }
}

/// The imports of a tree of paths in braces.
fn branches(tree: &str, before: &[String], visibility: Visibility, imports: &mut Vec<Import>) {
    let tree = tree.trim();
    let Some(open) = tree.find('{') else {
        imports.extend(leaf(tree, before, visibility));
        return;
    };
    let mut path = before.to_vec();
    path.extend(names(&tree[..open]));
    let inside = tree[open + 1..].trim_end().strip_suffix('}').expect("a brace that opens closes");
    let (mut depth, mut start) = (0_usize, 0);
    for (at, letter) in inside.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                branches(&inside[start..at], &path, visibility, imports);
                start = at + 1;
            }
            _ => {}
        }
    }
    branches(&inside[start..], &path, visibility, imports);
}

/// The import of one path; none for the blank after a last comma.
fn leaf(text: &str, before: &[String], visibility: Visibility) -> Option<Import> {
    let (written, alias) = text.split_once(" as ").unwrap_or((text, ""));
    let mut path = before.to_vec();
    path.extend(names(written));
    if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    let last = path.last().filter(|_| !written.trim().is_empty())?.clone();
    let name = if alias.is_empty() { last } else { alias.trim().to_owned() };
    if name == "*" {
        path.pop();
    }
    Some(Import { path, name, visibility })
}

fn names(path: &str) -> impl Iterator<Item = String> {
    path.split("::").map(|name| name.trim().to_owned()).filter(|name| !name.is_empty())
}
