//! Files are whole or absent, whatever stops a run.

use std::fs;
use std::path::Path;

use crate::support::process::Folder;

const RUN: &str = "run scenarios/jordan.toml --trials 20 --no-charts";

/// A run that cannot write must say so, name the remedy, and leave the folder as it was.
fn cannot_write(folder: &Folder, options: &str, place: &str) {
    let before = folder.content();
    let said = folder.run(&format!("{RUN} {options}")).fault(1);
    assert!(said.starts_with(&format!("error: cannot write `{place}")), "{said}");
    assert!(said.contains("; nothing was written\nhelp: name another folder with `--out`"), "{said}");
    assert_eq!(folder.content(), before);
}

#[test]
fn a_file_in_the_place_of_the_folder_is_a_fault() {
    let folder = Folder::with_scenarios();
    folder.write("results", "mine");
    cannot_write(&folder, "--out results", "results/jordan");
    cannot_write(&folder, "--out results/further/down", "results/further/down/jordan");
    fs::create_dir(folder.path().join("output")).expect("the folder can be written");
    folder.write("output/jordan", "mine");
    cannot_write(&folder, "", "output/jordan");
    assert_eq!(fs::read_to_string(folder.path().join("output/jordan")).expect("it stands"), "mine");
}

#[test]
fn a_folder_in_the_place_of_a_file_leaves_an_earlier_run_whole() {
    let folder = Folder::with_scenarios();
    folder.run(RUN).answer();
    let years = folder.path().join("output/jordan/years.csv");
    let summary = folder.path().join("output/jordan/summary.json");
    let earlier = fs::read(&summary).expect("the run leaves it");
    fs::remove_file(&years).and_then(|()| fs::create_dir(&years)).expect("the folder can be written");
    cannot_write(&folder, "--seed 2", "output/jordan/years.csv`: rmdsim did not write what is there");
    assert_eq!(fs::read(&summary).expect("it stands"), earlier);
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_a_fault() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with_scenarios();
    let locked = folder.path().join("locked");
    fs::create_dir(&locked).expect("the folder can be written");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).expect("it is ours");
    // The superuser may write everywhere; there is nothing to show then.
    if fs::write(locked.join("probe"), "").is_err() {
        cannot_write(&folder, "--out locked", "locked/jordan");
    }
}

#[test]
fn a_second_run_replaces_the_first_and_leaves_other_files_alone() {
    let folder = Folder::with_scenarios();
    folder.run(RUN).answer();
    folder.write("output/jordan/notes.txt", "mine");
    let before = folder.content();
    let first = fs::read(folder.path().join("output/jordan/summary.json")).expect("the run leaves it");
    folder.run(&format!("{RUN} --seed 2")).answer();
    assert_eq!(folder.content(), before);
    assert_ne!(fs::read(folder.path().join("output/jordan/summary.json")).expect("the run leaves it"), first);
}

#[test]
fn pictures_are_1600_by_900_and_twice_that_at_scale_2() {
    let folder = Folder::with_scenarios();
    for (scale, size) in [(1, (1600, 900)), (2, (3200, 1800))] {
        folder
            .run(&format!("run scenarios/plain-projection.toml --scale {scale} --out scale-{scale} --quiet"))
            .answer();
        let place = folder.path().join(format!("scale-{scale}/plain-projection"));
        assert_eq!(picture_size(&place.join("balance.png")), size);
    }
}

/// Width and height from a PNG's first chunk (PNG specification, section 11.2.2).
fn picture_size(path: &Path) -> (u32, u32) {
    let bytes = fs::read(path).expect("the run leaves it");
    assert_eq!((&bytes[1..4], &bytes[12..16]), (b"PNG".as_slice(), b"IHDR".as_slice()));
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
    (number(16), number(20))
}
