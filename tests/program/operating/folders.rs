//! The folder tells one run, and what somebody else put there stays.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

use rmdsim::report::files::{WriteFault, add_all};

use super::{is_whole, names, result, write};
use crate::support::process::Folder;

const RUN: &str = "run jordan.toml --trials 20 --quiet";
const JORDAN: &str = include_str!("../../../scenarios/jordan.toml");

#[test]
fn the_charts_of_an_earlier_run_are_gone_and_the_list_names_what_is_there() {
    let folder = Folder::new();
    folder.write("jordan.toml", JORDAN);
    folder.run(RUN).answer();
    let place = folder.path().join("output/jordan");
    assert!(names(&place).contains(&"balance-pro-rata.png".to_owned()));
    let one_strategy = JORDAN.split("[[strategy]]").next().expect("a text has a beginning");
    folder.write("jordan.toml", one_strategy);
    folder.run(RUN).answer();
    let left = names(&place);
    assert!(left.contains(&"balance.png".to_owned()) && !left.iter().any(|name| name.contains("pro-rata")), "{left:?}");
    let list = fs::read_to_string(place.join(".rmdsim-files")).expect("a run leaves it");
    let mut listed: Vec<_> = list.lines().collect();
    listed.sort_unstable();
    assert_eq!(listed, left.iter().filter(|name| *name != ".rmdsim-files").collect::<Vec<_>>());
    folder.run(&format!("{RUN} --no-charts")).answer();
    assert_eq!(names(&place), [".rmdsim-files", "summary.json", "years.csv"]);
}

#[test]
fn files_folders_and_links_of_somebody_else_stay_as_they_are() {
    let folder = Folder::new();
    let place = folder.path().join("out/a");
    write(&place, &result('a', 5)).expect("the folder can be written");
    let notes = folder.write("out/a/notes.txt", "mine");
    folder.write("out/a/mine/deep/file", "mine too");
    folder.write("elsewhere", "precious");
    symlink("../../elsewhere", place.join("link")).expect("the folder can be written");
    symlink("nowhere", place.join("dangling")).expect("the folder can be written");
    let before = fs::metadata(&notes).expect("it is there");
    for (letter, charts) in [('b', 2), ('c', 9), ('d', 0)] {
        write(&place, &result(letter, charts)).expect("the folder can be written");
        assert!(is_whole(&place, &result(letter, charts)), "{:?}", names(&place));
        let after = fs::metadata(&notes).expect("it is there");
        assert_eq!((before.ino(), before.mtime_nsec()), (after.ino(), after.mtime_nsec()), "the very same file");
        assert_eq!(fs::read_to_string(place.join("mine/deep/file")).expect("it is there"), "mine too");
        assert_eq!(fs::read_link(place.join("link")).expect("it is there").to_str(), Some("../../elsewhere"));
        assert!(fs::symlink_metadata(place.join("dangling")).is_ok());
        assert_eq!(names(&folder.path().join("out")), ["a"]);
    }
    assert_eq!(fs::read_to_string(folder.path().join("elsewhere")).expect("it is there"), "precious");
}

#[test]
fn a_strangers_file_in_the_place_of_a_new_one_is_a_fault_and_nothing_changes() {
    let folder = Folder::new();
    let place = folder.path().join("a");
    write(&place, &result('a', 1)).expect("the folder can be written");
    for plant in ["file", "folder", "link"] {
        let name = "balance-2.svg";
        match plant {
            "file" => drop(folder.write("a/balance-2.svg", "mine")),
            "folder" => fs::create_dir(place.join(name)).expect("the folder can be written"),
            _ => symlink("/dev/full", place.join(name)).expect("the folder can be written"),
        }
        let before = names(&place);
        let fault = write(&place, &result('b', 3)).expect_err("a stranger's");
        assert!(matches!(&fault, WriteFault::Foreign(path) if *path == place.join(name)), "{fault:?}");
        assert_eq!(names(&place), before);
        assert_eq!(names(folder.path()), ["a"]);
        assert_eq!(fs::read(place.join("summary.json")).expect("it is there"), result('a', 1)[0].content);
        // Beside the results of a run that does not need the name it stays.
        write(&place, &result('a', 1)).expect("nothing is in the way");
        assert!(fs::symlink_metadata(place.join(name)).is_ok());
        let _ = fs::remove_file(place.join(name)).or_else(|_| fs::remove_dir(place.join(name)));
    }
}

/// Versions before the list left the same names without it.
#[test]
fn in_a_folder_without_a_list_what_this_program_writes_is_replaced() {
    let folder = Folder::new();
    folder.write("jordan.toml", JORDAN);
    folder.run(RUN).answer();
    let place = folder.path().join("output/jordan");
    fs::remove_file(place.join(".rmdsim-files")).expect("the run leaves it");
    folder.write("output/jordan/.balance.svg.part", "half of a chart of a killed run");
    folder.write("output/jordan/balance-2019.png", "a picture of my own");
    folder.write("output/jordan/notes.txt", "mine");
    folder.run(&format!("{RUN} --no-charts")).answer();
    let expected = [".rmdsim-files", "balance-2019.png", "notes.txt", "summary.json", "years.csv"];
    assert_eq!(names(&place), expected);
}

#[test]
fn a_folder_that_was_never_this_programs_is_no_place_for_its_names() {
    let folder = Folder::new();
    folder.write("jordan.toml", JORDAN);
    for (name, content) in
        [("summary.json", "{ \"format\": \"other\" }"), ("years.csv", "a,b\n"), ("balance.png", "mine")]
    {
        let path = folder.write(&format!("output/jordan/{name}"), content);
        let said = folder.run(RUN).fault(1);
        let expected =
            format!("error: cannot write `output/jordan/{name}`: rmdsim did not write what is there; nothing was");
        assert!(
            said.starts_with(&expected) && said.contains("\nhelp: name another folder with `--out`, or move it"),
            "{said}"
        );
        assert_eq!(fs::read_to_string(&path).expect("it is there"), content);
        fs::remove_file(path).expect("the folder can be written");
    }
}

/// A list that names other folders, or is a link, is nobody's.
#[test]
fn a_planted_list_leads_nowhere() {
    let folder = Folder::new();
    let place = folder.path().join("a");
    let victim = folder.write("victim", "precious");
    folder.write("a/.rmdsim-files", "../victim\n/etc/hostname\n..\n.\n\nsub/file\n");
    folder.write("a/sub/file", "mine");
    write(&place, &result('a', 0)).expect("the folder can be written");
    assert!(is_whole(&place, &result('a', 0)) && victim.exists() && place.join("sub/file").exists());
    fs::remove_file(place.join(".rmdsim-files")).expect("the folder can be written");
    symlink("../victim", place.join(".rmdsim-files")).expect("the folder can be written");
    let fault = write(&place, &result('b', 0)).expect_err("a link in the place of the list");
    assert!(matches!(fault, WriteFault::Foreign(_)), "{fault:?}");
    assert_eq!(fs::read_to_string(victim).expect("it is there"), "precious");
}

#[test]
fn a_chart_that_is_added_belongs_to_the_folder_until_the_next_run() {
    let folder = Folder::new();
    folder.write("jordan.toml", JORDAN);
    folder.run(&format!("{RUN} --no-charts")).answer();
    folder.run_with(["explain", "jordan.toml", "--trial", "3", "--trials", "20", "--out", "output"]).answer();
    let place = folder.path().join("output/jordan");
    let expected = [".rmdsim-files", "summary.json", "trial-3.png", "trial-3.svg", "years.csv"];
    assert_eq!(names(&place), expected);
    folder.run(&format!("{RUN} --no-charts")).answer();
    assert_eq!(names(&place), [".rmdsim-files", "summary.json", "years.csv"]);
    add_all(&folder.path().join("new"), &result('a', 0), || true).expect("a folder that is not there is made");
    assert!(is_whole(&folder.path().join("new"), &result('a', 0)));
}

#[test]
fn the_folder_may_be_behind_a_link_have_any_name_and_keeps_its_permissions() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path().join("disk/results")).expect("the folder can be written");
    fs::set_permissions(folder.path().join("disk/results"), fs::Permissions::from_mode(0o750)).expect("it is ours");
    symlink("disk/results", folder.path().join("a")).expect("the folder can be written");
    for letter in ['a', 'b'] {
        write(&folder.path().join("a"), &result(letter, 2)).expect("the folder can be written");
        assert!(is_whole(&folder.path().join("disk/results"), &result(letter, 2)));
        let mode = fs::metadata(folder.path().join("disk/results")).expect("it is there").mode();
        assert_eq!(mode & 0o777, 0o750);
        assert!(fs::symlink_metadata(folder.path().join("a")).expect("it is there").is_symlink());
    }
    assert_eq!(names(&folder.path().join("disk")), ["results"]);
    let longest = "x".repeat(255);
    for name in ["with blanks  in it", "übung-日本-🙂", "-dash", "a\nb", longest.as_str()] {
        for letter in ['a', 'b'] {
            write(&folder.path().join(name), &result(letter, 1)).expect("the folder can be written");
            assert!(is_whole(&folder.path().join(name), &result(letter, 1)), "{name:?}");
        }
    }
    symlink("nowhere", folder.path().join("dangling")).expect("the folder can be written");
    assert!(matches!(write(&folder.path().join("dangling"), &result('a', 0)), Err(WriteFault::Io(..))));
    assert!(!folder.path().join("nowhere").exists());
}

#[test]
fn a_fault_of_a_later_scenario_says_which_results_are_there() {
    let folder = Folder::new();
    folder.write("a.toml", JORDAN);
    folder.write("b.toml", JORDAN);
    folder.write("output/b/years.csv", "mine");
    let said = folder.run("run a.toml b.toml --trials 20 --no-charts").fault(1);
    assert!(
        said.contains("`output/b/years.csv`")
            && said.ends_with("\nnote: results of earlier scenarios are in `output/a`\n"),
        "{said}"
    );
    assert_eq!(names(&folder.path().join("output/a")), [".rmdsim-files", "summary.json", "years.csv"]);
    assert_eq!(names(&folder.path().join("output/b")), ["years.csv"]);
}

/// Somebody stands in the folder while a run is started there: it is not exchanged under their feet.
#[test]
fn the_working_folder_itself_can_be_written_again_and_again() {
    let folder = Folder::new();
    folder.write("here/jordan.toml", JORDAN);
    let place = folder.path().join("here");
    let number = fs::metadata(&place).expect("it is there").ino();
    fs::rename(place.join("jordan.toml"), folder.path().join("here.toml")).expect("the folder can be written");
    for seed in ["1", "2"] {
        let done = std::process::Command::new(crate::support::process::PROGRAM)
            .args(["run", "../here.toml", "--out", "..", "--trials", "20", "--no-charts", "--quiet", "--seed", seed])
            .current_dir(&place)
            .output()
            .expect("the program starts");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        assert_eq!(names(&place), [".rmdsim-files", "summary.json", "years.csv"]);
        assert_eq!(fs::metadata(&place).expect("it is there").ino(), number);
        let summary = fs::read_to_string(place.join("summary.json")).expect("it is there");
        assert!(summary.contains(&format!("\"seed\": {seed},")));
    }
}
