//! Which files of a folder this program wrote.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// The file that lists what a run wrote, a name a line.
pub const LIST: &str = ".rmdsim-files";
/// The folder inside a folder of results whose files are complete and are being moved to their places.
pub const COMMIT: &str = ".rmdsim-commit";
/// How the names of staging folders inside a folder of results begin.
pub const PART: &str = ".rmdsim-part-";

/// The longest list that is read, bytes.
const LONGEST: u64 = 1 << 20;
/// Bytes at the beginning of a file by which it is known.
const HEAD: u64 = 512;

/// Charts of versions that left no list; a dash and a strategy may follow.
const OLDER_CHARTS: [&str; 11] = [
    "balance",
    "spending",
    "rmd",
    "survival",
    "status",
    "causes",
    "drift",
    "terminal",
    "comparison",
    "income",
    "brackets",
];

/// The text of a list.
pub fn text<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().flat_map(|name| [name, "\n"]).collect()
}

/// What stands in a folder.
#[derive(Debug, Default)]
pub struct Contents {
    /// Files that this program wrote: those on its list, or without one what an older version leaves. Links and folders
    /// are never among them.
    pub ours: BTreeSet<String>,
    /// Everything else but the names that writing itself uses.
    pub foreign: Vec<OsString>,
}

/// Sorts what stands in a folder.
///
/// # Errors
/// The folder or its list cannot be read.
pub fn contents(folder: &Path) -> io::Result<Contents> {
    let list = listed(folder)?;
    let is_older = list.is_none() && is_summary(&folder.join("summary.json"));
    let mut contents = Contents::default();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (name, is_file) = (entry.file_name(), entry.file_type()?.is_file());
        if name == LIST && is_file || is_working_name(&name) {
            continue;
        }
        let is_ours = |name: &str| match &list {
            Some(list) => list.contains(name),
            None => is_of_older_version(name, &entry.path(), is_older),
        };
        match name.into_string() {
            Ok(name) if is_file && is_ours(&name) => {
                contents.ours.insert(name);
            }
            Ok(name) => contents.foreign.push(name.into()),
            Err(name) => contents.foreign.push(name),
        }
    }
    contents.foreign.sort();
    Ok(contents)
}

/// The names on a folder's list, whether or not such files are there; `None` without a list.
///
/// # Errors
/// The list cannot be read.
pub fn listed(folder: &Path) -> io::Result<Option<BTreeSet<String>>> {
    let path = folder.join(LIST);
    // A link in its place is nobody's list.
    if !fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file()) {
        return Ok(None);
    }
    let mut text = String::new();
    File::open(&path)?.take(LONGEST).read_to_string(&mut text)?;
    let names = text.lines().filter(|name| !name.is_empty() && !name.contains(['/', '\\'])).map(str::to_owned);
    Ok(Some(names.collect()))
}

/// Names that a write inside the folder uses while it goes on.
pub fn is_working_name(name: &OsStr) -> bool {
    name == COMMIT || name.as_encoded_bytes().starts_with(PART.as_bytes())
}

fn is_of_older_version(name: &str, path: &Path, is_older: bool) -> bool {
    match name.strip_prefix('.').and_then(|name| name.strip_suffix(".part")) {
        Some(whole) => is_older && (matches!(whole, "summary.json" | "years.csv") || chart_subject(whole).is_some()),
        None => match name {
            "summary.json" | "years.csv" => is_older,
            // A name with a strategy may well be anybody's: the file itself must be a chart.
            _ => chart_subject(name).is_some_and(|rest| is_older && rest.is_empty() || is_chart(path)),
        },
    }
}

/// What follows the subject in the name of a chart's file, without the ending.
fn chart_subject(name: &str) -> Option<&str> {
    let stem = name.strip_suffix(".png").or_else(|| name.strip_suffix(".svg"))?;
    let subjects = OLDER_CHARTS.iter().chain(&["trial"]);
    let mut rests = subjects.filter_map(|subject| stem.strip_prefix(subject));
    rests.find(|rest| rest.is_empty() || rest.starts_with('-'))
}

fn is_summary(path: &Path) -> bool {
    head(path).is_some_and(|head| contains(&head, b"\"format\": \"rmdsim-summary/"))
}

fn is_chart(path: &Path) -> bool {
    let is_picture = |head: &[u8]| head.starts_with(b"\x89PNG") && contains(head, b"Software\0rmdsim ");
    let is_drawing =
        |head: &[u8]| head.starts_with(b"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"1600\"");
    head(path).is_some_and(|head| is_picture(&head) || is_drawing(&head))
}

/// The beginning of a regular file.
fn head(path: &Path) -> Option<Vec<u8>> {
    if !fs::symlink_metadata(path).ok()?.is_file() {
        return None;
    }
    let mut head = Vec::new();
    File::open(path).ok()?.take(HEAD).read_to_end(&mut head).ok()?;
    Some(head)
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}
