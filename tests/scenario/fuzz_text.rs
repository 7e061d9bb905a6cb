//! No text makes the scenario reader panic or hang: random bytes, and scenarios damaged in many ways.

use std::fs;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use rand::seq::{IndexedMutRandom, IndexedRandom};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rmdsim::scenario;

use crate::support::schema::{contradictions, document};

/// Time for each kind of damage; every round is the same on every machine, only their number differs. Where
/// `RMDSIM_FUZZ_INPUTS` asks for a number of rounds, that many are made.
const BUDGET: Duration = Duration::from_secs(1);
const ROUNDS_AT_MOST: usize = 20_000;

const WORDS: [&str; 26] = [
    "nan",
    "inf",
    "-inf",
    "-1",
    "0",
    "1e308",
    "-1e308",
    "5e-324",
    "99999999999999999999999999999999999999999",
    "9223372036854775807",
    "0x7fffffffffffffff",
    "\"\"",
    "''",
    "[]",
    "{}",
    "[[]]",
    "{ a = { b = [1, {}] } }",
    "true",
    "1951-05-01",
    "0000-01-01",
    "9999-12-31",
    "\"\\u0000\"",
    "\"\u{e9}\u{1f600}\"",
    "\"none\"",
    "",
    "[[strategy]]\nname = \"x\"\naccount = []",
];

/// Every scenario of the repository, sound and faulty.
fn scenarios() -> Vec<String> {
    let root = env!("CARGO_MANIFEST_DIR");
    let mut files: Vec<_> = ["scenarios", "tests/diagnostics"]
        .iter()
        .flat_map(|folder| fs::read_dir(format!("{root}/{folder}")).expect("the folder is part of the repository"))
        .map(|entry| entry.expect("the folder can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    files.iter().map(|path| fs::read_to_string(path).expect("scenarios are text")).collect()
}

/// Pieces of text, one after another.
fn numbered(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect::<Vec<_>>().concat()
}

/// What the reader accepts, the schema accepts.
fn holds_for_editors(text: &str) {
    static SCHEMA: OnceLock<serde_json::Value> = OnceLock::new();
    let schema = SCHEMA.get_or_init(rmdsim::scenario::keys::schema::schema);
    if let Some(document) = document(text) {
        let found = contradictions(schema, &document);
        assert!(found.is_empty(), "{found:?} of\n{text}");
    }
}

/// Reads a text and shows what is said of it.
fn read(text: &str) {
    let said = match scenario::parse(text, "fuzz.toml") {
        Ok(checked) => {
            assert!(checked.scenario.simulation.years >= 1);
            assert!(!checked.scenario.strategies.is_empty());
            holds_for_editors(text);
            checked.warnings.to_string()
        }
        Err(faults) => {
            assert!(!faults.is_empty());
            faults.to_string()
        }
    };
    assert!(said.len() < 10_000_000, "a reader cannot use so many faults");
}

fn within_budget(mut round: impl FnMut(&mut ChaCha8Rng)) {
    let begin = Instant::now();
    let mut random = ChaCha8Rng::seed_from_u64(1);
    let asked = std::env::var("RMDSIM_FUZZ_INPUTS").ok().map(|text| text.parse().expect("a whole number"));
    for _ in 0..asked.unwrap_or(ROUNDS_AT_MOST) {
        round(&mut random);
        if asked.is_none() && begin.elapsed() > BUDGET {
            break;
        }
    }
}

#[test]
fn random_bytes_are_read_without_panic() {
    within_budget(|random| {
        let length = random.random_range(0..400);
        let bytes: Vec<u8> = (0..length).map(|_| random.random_range(0..=255)).collect();
        read(&String::from_utf8_lossy(&bytes));
    });
}

#[test]
fn random_signs_of_the_format_are_read_without_panic() {
    const SIGNS: &[u8] = b"[]{}=.,\"'#\n\r\t -_+:aeinftx0159\\";
    within_budget(|random| {
        let length = random.random_range(0..200);
        let text: String = (0..length).map(|_| char::from(*SIGNS.choose(random).expect("there are signs"))).collect();
        read(&text);
    });
}

#[test]
fn scenarios_with_damaged_bytes_are_read_without_panic() {
    let scenarios = scenarios();
    within_budget(|random| {
        let mut bytes = scenarios.choose(random).expect("there are scenarios").clone().into_bytes();
        for _ in 0..random.random_range(1..6) {
            if bytes.is_empty() {
                break;
            }
            let at = random.random_range(0..bytes.len());
            match random.random_range(0..4) {
                0 => drop(bytes.remove(at)),
                1 => bytes.insert(at, bytes[at]),
                2 => bytes.truncate(at),
                _ => {
                    let other = random.random_range(0..bytes.len());
                    bytes.swap(at, other);
                }
            }
        }
        read(&String::from_utf8_lossy(&bytes));
    });
}

#[test]
fn scenarios_with_damaged_lines_are_read_without_panic() {
    let scenarios = scenarios();
    within_budget(|random| {
        let text = scenarios.choose(random).expect("there are scenarios");
        let mut lines: Vec<&str> = text.lines().collect();
        for _ in 0..random.random_range(1..4) {
            if lines.is_empty() {
                break;
            }
            let at = random.random_range(0..lines.len());
            match random.random_range(0..3) {
                0 => drop(lines.remove(at)),
                1 => lines.insert(at, lines[at]),
                _ => {
                    let other = random.random_range(0..lines.len());
                    lines.swap(at, other);
                }
            }
        }
        read(&lines.join("\n"));
    });
}

#[test]
fn scenarios_with_strange_values_are_read_without_panic() {
    let scenarios = scenarios();
    within_budget(|random| {
        let text = scenarios.choose(random).expect("there are scenarios");
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for _ in 0..random.random_range(1..4) {
            let Some(line) = lines.choose_mut(random) else { break };
            if let Some((key, _)) = line.split_once('=') {
                *line = format!("{key}= {}", WORDS.choose(random).expect("there are words"));
            }
        }
        read(&lines.join("\n"));
    });
}

#[test]
fn large_and_deep_files_are_read_in_time() {
    let base = scenarios().swap_remove(0);
    let size = 200_000;
    let repeated = |piece: &str| piece.repeat(size / piece.len());
    let begin = Instant::now();
    for text in [
        format!("a = {}", repeated("[")),
        format!("a = {}", repeated("{ a = ")),
        format!("[{}b]", repeated("a.")),
        format!("{}b = 1", repeated("a.")),
        repeated("\n"),
        repeated("[[account]]\n"),
        repeated("[[strategy]]\n"),
        repeated("[[strategy]]\nname = 'a'\n"),
        format!("{base}\n{}", repeated("[[strategy]]\nrmd.x = 1\n")),
        format!("{base}\n{}", repeated("[[qcd]]\nperson = 'x'\n")),
        format!("a = \"{}\"", repeated("x")),
        format!("{base}\n[withdrawal]\norder = [{}]", repeated("'x', ")),
        format!("{base}\n[rmd]\ntake-from = [{}]", repeated("'x', ")),
        numbered(size / 20, |number| format!("[asset.a{number}]\n")),
        format!("{base}\n[portfolio]\n{}", numbered(size / 12, |number| format!("k{number} = 1\n"))),
        format!("{base}\n[portfolio.target]\n{}", numbered(size / 12, |number| format!("k{number} = 1\n"))),
    ] {
        read(&text);
        assert!(begin.elapsed() < Duration::from_secs(60), "slow after {}", &text[..40.min(text.len())]);
    }
}
