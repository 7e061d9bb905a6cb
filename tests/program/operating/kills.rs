//! Runs that are killed, again and again.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{is_whole, names, result, write};
use crate::support::process::{Folder, PROGRAM};

const FOLDER: &str = "RMDSIM_TEST_FOLDER";
const LETTER: &str = "RMDSIM_TEST_LETTER";
/// Charts of each result; they are told apart by their number too.
const CHARTS: [(char, usize); 3] = [('o', 8), ('a', 15), ('b', 5)];

fn charts_of(letter: char) -> usize {
    CHARTS.iter().find(|(known, _)| *known == letter).expect("it is one of the three").1
}

/// The part of the test below that is killed: a process that writes one result again and again, and says so once it does.
#[test]
#[ignore = "started by another test"]
fn a_run_writes_until_it_is_killed() {
    let (Some(folder), Ok(letter)) = (std::env::var_os(FOLDER), std::env::var(LETTER)) else { return };
    let (folder, letter) = (Path::new(&folder), letter.chars().next().expect("a letter"));
    let began = Instant::now();
    let files = result(letter, charts_of(letter));
    while began.elapsed() < Duration::from_secs(60) {
        write(&folder.join("out/a"), &files).expect("the folder can be written");
        let _ = fs::write(folder.join(format!("ready-{letter}")), "");
    }
}

fn writer(folder: &Path, letter: char) -> Child {
    let _ = fs::remove_file(folder.join(format!("ready-{letter}")));
    let name = "program::operating::kills::a_run_writes_until_it_is_killed";
    Command::new(std::env::current_exe().expect("tests have a file"))
        .args(["--exact", name, "--ignored", "--test-threads", "1"])
        .env(FOLDER, folder)
        .env(LETTER, letter.to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("tests can be started")
}

/// Whether the folder holds exactly one of the results.
fn holds_one_result(place: &Path) -> bool {
    CHARTS.iter().any(|(letter, charts)| is_whole(place, &result(*letter, *charts)))
}

#[test]
fn two_runs_at_once_killed_at_50_random_moments_never_leave_a_mixture_nor_touch_what_is_a_strangers() {
    let folder = Folder::new();
    let (out, place) = (folder.path().join("out"), folder.path().join("out/a"));
    write(&place, &result('o', charts_of('o'))).expect("the folder can be written");
    let strangers = ["out/a/notes.txt", "out/beside.txt", "out/b/summary.json"];
    let strangers = strangers.map(|name| folder.write(name, &format!("{name} is mine")));
    let known = strangers.clone().map(|path| fs::metadata(path).expect("it is there"));
    let mut random = ChaCha8Rng::seed_from_u64(12);
    let mut seen = [0; 3];
    for kill in 0..25 {
        let mut writers = ['a', 'b'].map(|letter| writer(folder.path(), letter));
        let began = Instant::now();
        let is_ready = |letter: char| folder.path().join(format!("ready-{letter}")).exists();
        while !(is_ready('a') && is_ready('b')) {
            assert!(began.elapsed() < Duration::from_secs(60), "the writers do not begin");
            std::thread::sleep(Duration::from_millis(1));
        }
        // Two moments a pair: one run is killed while the other goes on, then that one.
        writers.swap(0, usize::from(random.random_bool(0.5)));
        for writer in &mut writers {
            std::thread::sleep(Duration::from_micros(random.random_range(0..15_000)));
            writer.kill().and_then(|()| writer.wait()).expect("it was started");
        }
        assert!(holds_one_result(&place), "after {kill} pairs: {:?}", names(&place));
        for (at, (letter, charts)) in CHARTS.iter().enumerate() {
            seen[at] += usize::from(is_whole(&place, &result(*letter, *charts)));
        }
        for (path, known) in strangers.iter().zip(&known) {
            let now = fs::metadata(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert_eq!((now.ino(), now.mtime_nsec(), now.len()), (known.ino(), known.mtime_nsec(), known.len()));
        }
    }
    assert!(seen[1] > 0 && seen[2] > 0, "both runs won at times: {seen:?}");
    write(&place, &result('o', charts_of('o'))).expect("the folder can be written");
    assert!(is_whole(&place, &result('o', charts_of('o'))));
    assert_eq!(names(&out), ["a", "b", "beside.txt"], "the next run clears away what killed ones left");
}

/// The program itself, where the moment is less certain: killed around the end of its trials.
#[test]
fn the_program_killed_at_random_leaves_the_earlier_result_or_the_new_one() {
    let folder = Folder::with_scenarios();
    let line = |seed: u32| format!("run scenarios/jordan.toml --trials 20 --no-charts --quiet --seed {seed}");
    folder.run(&line(1)).answer();
    let place = folder.path().join("output/jordan");
    let content = |name: &str| fs::read_to_string(place.join(name)).expect("a run leaves it");
    let known = |summary: &str| -> u32 {
        let seed = summary.split("\"seed\": ").nth(1).and_then(|rest| rest.split(',').next());
        seed.and_then(|seed| seed.parse().ok()).expect("a summary names its seed")
    };
    let mut tables = std::collections::BTreeMap::from([(1, content("years.csv"))]);
    let began = Instant::now();
    folder.run(&line(2)).answer();
    let whole = began.elapsed();
    tables.insert(2, content("years.csv"));
    let mut random = ChaCha8Rng::seed_from_u64(7);
    for seed in [1, 2, 1, 2, 1, 2, 1, 2] {
        let mut child = Command::new(PROGRAM)
            .args(line(seed).split(' '))
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(whole.mul_f64(random.random_range(0.3..1.2)));
        child.kill().and_then(|()| child.wait()).expect("it was started");
        assert_eq!(names(&place), [".rmdsim-files", "summary.json", "years.csv"]);
        assert!(tables[&known(&content("summary.json"))] == content("years.csv"), "tables of one run");
    }
    folder.run(&line(1)).answer();
    assert_eq!(names(&folder.path().join("output")), ["jordan"]);
}
