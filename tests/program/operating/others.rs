//! Two runs into one folder, one of them stopped where it hurts.

use std::cell::Cell;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use rmdsim::report::files::{OutputFile, WriteFault, write_all};

use super::{is_whole, names, result, write};
use crate::support::process::Folder;

/// Writes files, and before the step of this number lets somebody else act; whether it goes on then.
fn meanwhile(folder: &Path, files: &[OutputFile], step: usize, act: impl Fn() -> bool) -> Result<(), WriteFault> {
    let steps = Cell::new(0);
    let keep_going = || {
        steps.set(steps.get() + 1);
        steps.get() != step || act()
    };
    let done = write_all(folder, files, keep_going);
    assert!(steps.get() >= step, "only {} steps", steps.get());
    done
}

/// Steps before each of the list, the files and the last move.
fn steps(files: &[OutputFile]) -> std::ops::RangeInclusive<usize> {
    1..=files.len() + 2
}

#[test]
fn a_run_that_is_interrupted_leaves_the_results_of_another_that_came_between() {
    let (first, second) = (result('a', 6), result('b', 3));
    for step in steps(&first) {
        let folder = Folder::new();
        let place = folder.path().join("results/a");
        let done = meanwhile(&place, &first, step, || {
            write(&place, &second).expect("the folder can be written");
            false
        });
        assert!(matches!(done, Err(WriteFault::Interrupted)), "{done:?}");
        assert!(is_whole(&place, &second), "step {step}: {:?}", names(&place));
        assert_eq!(names(&folder.path().join("results")), ["a"], "step {step}");
    }
}

#[test]
fn a_run_that_is_interrupted_leaves_other_folders_beside_its_own() {
    let first = result('a', 2);
    for step in steps(&first) {
        let folder = Folder::new();
        let done = meanwhile(&folder.path().join("results/a"), &first, step, || {
            write(&folder.path().join("results/b"), &result('b', 2)).expect("the folder can be written");
            false
        });
        assert!(matches!(done, Err(WriteFault::Interrupted)), "{done:?}");
        assert_eq!(names(&folder.path().join("results")), ["b"], "step {step}");
        let alone = meanwhile(&folder.path().join("new/folders/a"), &first, step, || false);
        assert!(matches!(alone, Err(WriteFault::Interrupted)), "{alone:?}");
        assert_eq!(names(folder.path()), ["results"], "folders that were made are gone");
    }
}

#[test]
fn of_two_runs_into_one_folder_the_last_wins_whole() {
    let (first, second) = (result('a', 6), result('b', 3));
    for step in steps(&first) {
        for earlier in [None, Some(result('o', 4))] {
            let folder = Folder::new();
            let place = folder.path().join("out/a");
            if let Some(earlier) = &earlier {
                write(&place, earlier).expect("the folder can be written");
                folder.write("out/a/notes.txt", "mine");
                folder.write("out/a/mine/file", "mine too");
            }
            let done = meanwhile(&place, &first, step, || {
                write(&place, &second).expect("the folder can be written");
                assert!(is_whole(&place, &second), "{:?}", names(&place));
                true
            });
            done.expect("the folder can be written");
            assert!(is_whole(&place, &first), "step {step}: {:?}", names(&place));
            assert_eq!(names(&folder.path().join("out")), ["a"], "step {step}");
            let stranger = |name: &str| fs::read_to_string(place.join(name)).is_ok_and(|text| text.starts_with("mine"));
            assert!(earlier.is_none() || stranger("notes.txt") && stranger("mine/file"), "step {step}");
        }
    }
}

#[test]
fn a_folder_that_is_removed_meanwhile_is_made_again_and_a_new_file_in_it_stays() {
    let first = result('a', 3);
    for step in steps(&first) {
        let folder = Folder::new();
        let place = folder.path().join("a");
        write(&place, &result('o', 1)).expect("the folder can be written");
        let removed = meanwhile(&place, &first, step, || fs::remove_dir_all(&place).is_ok());
        removed.expect("the folder can be written");
        assert!(is_whole(&place, &first), "step {step}");
        let added = meanwhile(&place, &result('b', 1), 2, || fs::write(place.join("notes.txt"), "mine").is_ok());
        added.expect("the folder can be written");
        assert!(is_whole(&place, &result('b', 1)) && place.join("notes.txt").exists(), "step {step}");
        assert_eq!(names(folder.path()), ["a"]);
    }
}

/// What a killed run leaves beside: a folder of its name with some of its files, and second names of a stranger's.
#[test]
fn what_a_killed_run_left_beside_is_cleared_away_and_a_stranger_gets_back_what_is_theirs() {
    let folder = Folder::new();
    let place = folder.path().join("out/a");
    write(&place, &result('o', 2)).expect("the folder can be written");
    let notes = folder.write("out/a/notes.txt", "mine");
    folder.write("out/.a.rmdsim-4000000-0/.rmdsim-files", "summary.json\nyears.csv\n");
    folder.write("out/.a.rmdsim-4000000-0/summary.json", "hal");
    folder.write("out/.a.rmdsim-4000000-0/mine/file", "moved by the killed run");
    fs::hard_link(notes, folder.path().join("out/.a.rmdsim-4000000-0/notes.txt")).expect("the folder can be written");
    fs::create_dir(folder.path().join("out/.a.rmdsim-4000000-1")).expect("the folder can be written");
    for other in ["out/.a.rmdsim-notes/file", "out/.b.rmdsim-1-0/.rmdsim-files", "out/.a.rmdsim-1-0x/file"] {
        folder.write(other, "not this folder's");
    }
    write(&place, &result('a', 1)).expect("the folder can be written");
    assert!(is_whole(&place, &result('a', 1)));
    assert_eq!(names(&folder.path().join("out")), [".a.rmdsim-1-0x", ".a.rmdsim-notes", ".b.rmdsim-1-0", "a"]);
    let text = |name: &str| fs::read_to_string(place.join(name)).expect("it is there");
    assert_eq!((text("notes.txt").as_str(), text("mine/file").as_str()), ("mine", "moved by the killed run"));
}

/// `.years.csv.part` was the name of a temporary file once, and a folder of this process is the first that is tried.
#[test]
fn no_link_planted_at_the_name_of_something_temporary_is_followed() {
    let folder = Folder::new();
    let place = folder.path().join("out/a");
    let victim = folder.write("victim/file", "precious");
    folder.write("out/a/.rmdsim-files", "");
    symlink(&victim, place.join(".years.csv.part")).expect("the folder can be written");
    symlink(&victim, place.join(".summary.json.part")).expect("the folder can be written");
    let first_tried = folder.path().join(format!("out/.a.rmdsim-{}-0", std::process::id()));
    symlink(folder.path().join("victim"), first_tried).expect("the folder can be written");
    for letter in ['a', 'b'] {
        write(&place, &result(letter, 1)).expect("the folder can be written");
        assert!(is_whole(&place, &result(letter, 1)));
    }
    assert_eq!(names(&folder.path().join("victim")), ["file"]);
    assert_eq!(fs::read_to_string(&victim).expect("it is there"), "precious");
    for name in ["years.csv", "summary.json"] {
        assert!(fs::symlink_metadata(place.join(name)).expect("it is there").is_file());
        assert!(fs::symlink_metadata(place.join(format!(".{name}.part"))).expect("it is there").is_symlink());
    }
}
