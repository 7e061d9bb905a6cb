//! The manual is true: its commands print what it says, its lists are those of the sources, its charts are today's.
//!
//! `RMDSIM_BLESS=1 cargo test --test main readme` writes outputs, lists and the gallery anew.

use std::fs;
use std::iter::Peekable;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::process::{self, Folder, PROGRAM, REPOSITORY, blessing};

/// The charts that the repository keeps: where, and of which run.
const GALLERY: [(&str, &str); 3] = [
    ("jordan-drift", "output/jordan/drift"),
    ("jordan-balance", "output/jordan/balance"),
    ("sourcing-drift", "output/sourcing/drift"),
];

fn place(path: &str) -> PathBuf {
    Path::new(REPOSITORY).join(path)
}

fn text_of(path: &str) -> String {
    fs::read_to_string(place(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The README and every page of `docs/`, in the order of their names.
fn pages() -> Vec<String> {
    let entries = fs::read_dir(place("docs")).expect("the manual is there");
    let names =
        entries.map(|entry| entry.expect("the folder can be listed").file_name().to_string_lossy().into_owned());
    let mut pages: Vec<_> = names.filter_map(|name| Some(format!("docs/{}.md", name.strip_suffix(".md")?))).collect();
    pages.push("README.md".to_owned());
    pages.sort();
    pages
}

/// A folder with what the manual's commands read.
fn workplace() -> Folder {
    let folder = Folder::with_scenarios();
    for name in ["tests/law/federal_tax_cases.csv", "tests/law/irmaa_cases.csv"] {
        folder.write(name, &text_of(name));
    }
    folder
}

/// What a shell prints for a command, both streams as they come.
fn printed(command: &str, folder: &Folder) -> String {
    let command = command.replace("cargo run --release --", "rmdsim");
    let programs = Path::new(PROGRAM).parent().expect("the program stands in a folder").display();
    let path = format!("{programs}:{}", std::env::var("PATH").unwrap_or_default());
    let output = Command::new("sh")
        .args(["-c", &format!("exec 2>&1\n{command}")])
        .current_dir(folder.path())
        .env("PATH", path)
        .output()
        .expect("there is a shell");
    String::from_utf8(output.stdout).expect("answers are UTF-8")
}

/// A page as it would be written today.
fn rewritten(page: &str) -> String {
    let folder = workplace();
    let mut lines = page.lines().peekable();
    let mut text = String::new();
    let mut add = |line: &str| {
        text.push_str(line);
        text.push('\n');
    };
    while let Some(line) = lines.next() {
        add(line);
        if line == "```console" {
            add(session(&mut lines, &folder).trim_end());
        } else if let Some(what) = line.strip_prefix("<!-- begin ").and_then(|rest| rest.strip_suffix(" -->")) {
            add(generated(what).trim_end());
            while lines.peek().is_some_and(|line| *line != "<!-- end -->") {
                lines.next();
            }
        }
    }
    text
}

/// A block's commands, each followed by what it prints; stops before the closing fence.
fn session<'a>(lines: &mut Peekable<impl Iterator<Item = &'a str>>, folder: &Folder) -> String {
    let mut text = String::new();
    while let Some(line) = lines.next_if(|line| *line != "```") {
        let Some(command) = line.strip_prefix("$ ") else { continue };
        let mut command = command.to_owned();
        text.push_str(line);
        text.push('\n');
        while command.ends_with('\\') {
            let further = lines.next().expect("a command that goes on has a further line");
            text.push_str(further);
            text.push('\n');
            command = format!("{command}\n{further}");
        }
        text.push_str(&printed(&command, folder));
    }
    text
}

fn generated(what: &str) -> String {
    match what {
        "scenario" => format!("```toml\n{}\n```", text_of("scenarios/jordan.toml").trim_end()),
        "scenarios" => scenarios(),
        "closed" => closed(),
        "layers" => layers(),
        "rules" => rules(),
        other => panic!("nothing is known of a block `{other}`"),
    }
}

/// The scenario files, each with the question it asks.
fn scenarios() -> String {
    let question = |path: &PathBuf| {
        let checked = rmdsim::scenario::read(path).unwrap_or_else(|faults| panic!("{faults}"));
        let name = path.file_name().expect("it is a file").to_string_lossy().into_owned();
        format!("| `scenarios/{name}` | {} |", checked.scenario.title)
    };
    let rows: Vec<_> = process::scenarios().iter().map(question).collect();
    format!("| file | question |\n| --- | --- |\n{}", rows.join("\n"))
}

/// The keys that the scenario reader knows and does not open yet.
fn closed() -> String {
    let source = text_of("src/scenario/availability.rs");
    let (_, list) = source.split_once("const CLOSED").expect("the list has a name");
    let (list, _) = list.split_once("];").expect("the list ends");
    let entries = list.split("path: \"").skip(1).map(|entry| {
        let (path, _) = entry.split_once('"').expect("a string ends");
        format!("`{path}` above 0")
    });
    let entries: Vec<_> = entries.collect();
    if entries.is_empty() { "Nothing: every key of the format is open.".to_owned() } else { entries.join(", ") + "." }
}

/// The modules of the library in order, each with the line it opens with.
fn layers() -> String {
    let library = text_of("src/lib.rs");
    let modules = library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let lines = modules.map(|name| {
        let (shown, path) = if place(&format!("src/{name}.rs")).exists() {
            (format!("{name}.rs"), format!("src/{name}.rs"))
        } else {
            (format!("{name}/"), format!("src/{name}/mod.rs"))
        };
        let opening = text_of(&path);
        let opening =
            opening.lines().next().and_then(|line| line.strip_prefix("//! ")).expect("a module says what it is");
        format!("{shown:<14}{opening}")
    });
    format!("```text\n{}\n```", lines.collect::<Vec<_>>().join("\n"))
}

/// The register of rules: what each says, by area and status.
fn rules() -> String {
    let register = Folder::new().run("tables rules").answer();
    let mut reader = csv::Reader::from_reader(register.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("the register is a table")).collect();
    let row = |row: &csv::StringRecord| format!("| {} | {} | {} |", &row[0], row[1].replace('|', "\\|"), &row[3]);
    let rows: Vec<_> = rows.iter().map(row).collect();
    format!("| area | rule | status |\n| --- | --- | --- |\n{}", rows.join("\n"))
}

#[test]
fn every_command_prints_what_the_manual_says() {
    let differing: Vec<_> = pages().iter().filter_map(|page| not_of_today(page)).collect();
    assert!(differing.is_empty(), "{}\nRMDSIM_BLESS=1 writes them anew", differing.join("\n"));
}

/// The first line of a page that is not as it would be written today; writes it anew where that is asked.
fn not_of_today(page: &str) -> Option<String> {
    let said = text_of(page);
    let today = rewritten(&said);
    if blessing() {
        fs::write(place(page), &today).expect("the repository can be written");
        return None;
    }
    if said == today {
        return None;
    }
    let differing = said.lines().zip(today.lines()).enumerate().find(|(_, (said, is))| said != is);
    let (at, (said, is)) = differing.unwrap_or((said.lines().count().min(today.lines().count()), ("", "")));
    Some(format!("{page}, line {}\nsays: {said}\n  is: {is}", at + 1))
}

#[test]
fn every_command_of_the_program_has_an_example() {
    let manual: String = pages().iter().map(|page| text_of(page)).collect();
    let help = Folder::new().run("--help").answer();
    let (_, commands) = help.split_once("Commands:\n").expect("help lists the commands");
    let names = commands.lines().take_while(|line| !line.is_empty()).filter_map(|line| line.split_whitespace().next());
    for name in names.filter(|name| *name != "help") {
        let example = format!("rmdsim {name} ");
        let shown = manual.lines().any(|line| line.starts_with(['$', ' ']) && line.contains(&example));
        assert!(shown, "no `$ rmdsim {name} ...` in the manual");
    }
}

#[test]
fn the_first_command_leaves_what_the_readme_says() {
    let readme = text_of("README.md");
    let (_, block) = readme.split_once("```sh\n").expect("the README opens with two commands");
    let (block, _) = block.split_once("```").expect("the block ends");
    let commands: Vec<_> = block.lines().map(|line| line.split('#').next().unwrap_or(line).trim()).collect();
    // The second command is the one that runs this test.
    assert_eq!(commands[1..], ["cargo test"]);
    let folder = workplace();
    let said = printed(commands[0], &folder);
    assert!(said.ends_with("Files: output/jordan\n"), "{said}");
    for (name, chart) in GALLERY.iter().filter(|(_, chart)| chart.starts_with("output/jordan/")) {
        assert_kept(name, chart, &folder);
    }
}

#[test]
fn the_chart_of_the_finding_is_that_of_today() {
    let folder = workplace();
    printed("rmdsim run scenarios/sourcing.toml --quiet", &folder);
    for (name, chart) in GALLERY.iter().filter(|(_, chart)| chart.starts_with("output/sourcing/")) {
        assert_kept(name, chart, &folder);
    }
}

/// Holds a chart of the repository to the one that a run has left in a folder.
fn assert_kept(name: &str, chart: &str, folder: &Folder) {
    let drawn = |ending: &str| fs::read(folder.path().join(format!("{chart}.{ending}"))).expect("the run leaves it");
    let kept = |ending: &str| place(&format!("output/gallery/{name}.{ending}"));
    if blessing() {
        for ending in ["svg", "png"] {
            fs::write(kept(ending), drawn(ending)).expect("the repository can be written");
        }
    }
    assert!(kept("png").exists(), "output/gallery/{name}.png is missing");
    let same = fs::read(kept("svg")).is_ok_and(|svg| svg == drawn("svg"));
    assert!(same, "output/gallery/{name}.svg is not the chart of today; RMDSIM_BLESS=1 writes it anew");
}

#[test]
fn every_file_that_the_pages_name_is_there() {
    let pages = pages().into_iter().chain(["CONTRIBUTING.md".to_owned()]);
    for page in pages {
        let text = text_of(&page);
        let named = text.split(['`', '(', ')', ' ', '\n']).filter(|word| {
            let inside = ["src/", "tests/", "scenarios/", "benches/", "output/gallery", ".ci/", "docs/", "examples/"];
            inside.iter().any(|folder| word.starts_with(folder)) && !word.contains(['*', '<', 'N'])
        });
        for path in named.map(|word| word.trim_end_matches([',', '.', ';', ':'])) {
            assert!(place(path).exists(), "{page} names {path}, which is not there");
        }
    }
}
