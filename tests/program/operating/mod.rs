//! What a run does to a folder when others write there too, when it is stopped, and when a stream takes nothing.

mod folders;
mod kills;
mod names;
mod others;
mod streams;

use std::fs;
use std::path::Path;

use rmdsim::report::files::{OutputFile, WriteFault, write_all};

/// The files of a run: a summary, a table and as many charts as are asked for, all of one letter.
fn result(letter: char, charts: usize) -> Vec<OutputFile> {
    let file =
        |name: String| OutputFile { content: format!("{letter} {name} {}", "x".repeat(5000)).into_bytes(), name };
    let charts = (0..charts).map(|number| format!("balance-{number}.svg"));
    ["summary.json".to_owned(), "years.csv".to_owned()].into_iter().chain(charts).map(file).collect()
}

fn write(folder: &Path, files: &[OutputFile]) -> Result<(), WriteFault> {
    write_all(folder, files, || true)
}

/// Whether a folder holds the files of one result, the list of them, and nothing else of this program's.
fn is_whole(folder: &Path, files: &[OutputFile]) -> bool {
    let same = |file: &OutputFile| fs::read(folder.join(&file.name)).is_ok_and(|content| content == file.content);
    let list = fs::read_to_string(folder.join(".rmdsim-files")).unwrap_or_default();
    let names: Vec<_> = files.iter().map(|file| file.name.as_str()).collect();
    let charts = fs::read_dir(folder).expect("the folder is there").filter_map(Result::ok);
    let charts = charts.filter(|entry| entry.file_name().to_string_lossy().ends_with(".svg")).count();
    files.iter().all(same) && list.lines().collect::<Vec<_>>() == names && charts + 2 == files.len()
}

/// The names in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder can be listed");
    let mut names: Vec<_> =
        entries.map(|entry| entry.expect("it can be listed").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
