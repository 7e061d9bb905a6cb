//! Whatever scenario is accepted can be lived: no panic, no hang, no account that does not close, and no reported figure
//! that is not a number. `RMDSIM_FUZZ_INPUTS` sets how many inputs are tried, `RMDSIM_FUZZ_SEED` which.

pub mod damage;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use damage::damaged;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, RngSeed, TestRunner};
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rmdsim::report::explanation::explain;
use rmdsim::scenario;
use rmdsim::simulation::{Progress, TrialTotal};
use rmdsim::study::{self, Asked, Beside, Options, Which};
use serde_json::Value;

use crate::support::plans;

/// Inputs where nothing else is asked for: some seconds.
const INPUTS: usize = 4_000;
/// Longer than the longest legal plan takes, by far.
const SLOW: Duration = Duration::from_secs(20);

fn asked(name: &str, default: usize) -> usize {
    std::env::var(name).ok().map_or(default, |text| text.parse().expect("a whole number"))
}

/// Scenarios to begin with: those of the repository, and random ones.
fn bases() -> Vec<String> {
    let root = env!("CARGO_MANIFEST_DIR");
    let files = ["scenarios", "benches"]
        .iter()
        .flat_map(|folder| fs::read_dir(format!("{root}/{folder}")).expect("it is there"));
    let mut files: Vec<_> = files.map(|entry| entry.expect("the folder can be listed").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let mut bases: Vec<_> = files.iter().map(|path| fs::read_to_string(path).expect("scenarios are text")).collect();
    let config = Config { rng_algorithm: RngAlgorithm::ChaCha, rng_seed: RngSeed::Fixed(3), ..Config::default() };
    let mut runner = TestRunner::new(config);
    bases.extend((0..40).map(|_| plans::any().new_tree(&mut runner).expect("plans can be drawn").current().text()));
    bases
}

/// Places of values that are not numbers: JSON writes them as null.
fn not_numbers(place: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Null => found.push(place.to_owned()),
        Value::Array(items) => items.iter().for_each(|item| not_numbers(place, item, found)),
        Value::Object(map) => {
            for (key, value) in map {
                // Not defined with one trial: errors and intervals of quantiles; and what stands for nobody and nothing.
                let may_be_none = matches!(
                    key.as_str(),
                    "standard-error"
                        | "intervals"
                        | "first-failure"
                        | "market-return"
                        | "agi"
                        | "account"
                        | "asset"
                        | "table"
                        | "period"
                );
                let of_difference = place.ends_with("difference") && matches!(key.as_str(), "low" | "high");
                if !(may_be_none || of_difference) {
                    not_numbers(&format!("{place}.{key}"), value, found);
                }
            }
        }
        Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Lives one trial of an accepted scenario and looks at all that is said of it.
fn live(text: &str, seed: u64) -> bool {
    let Ok(checked) = scenario::parse(text, "fuzz.toml") else { return false };
    let (scenario, progress) = (&checked.scenario, Progress::default());
    let options = Options { trials: Some(1), seed: Some(seed), threads: None };
    let all = study::live(scenario, &options, &progress).unwrap_or_else(|stop| panic!("{stop}"));
    let summary = all.summary();
    let mut found = Vec::new();
    not_numbers("summary", &serde_json::to_value(&summary).expect("a document"), &mut found);
    let said = rmdsim::report::text::run(&summary, &all.detail(), Some("output".as_ref()));
    assert!(!said.contains("NaN") && !said.contains("inf "), "{said}");
    let asked = Asked { strategy: 0, which: Which::Number(1), beside: Beside::Nothing };
    let explained = study::explain(scenario, &asked, &options, &progress).unwrap_or_else(|stop| panic!("{stop}"));
    let recorded = &explained.recorded;
    assert!(recorded.defect.is_none(), "{:?}", recorded.defect);
    assert_eq!(
        recorded.total(TrialTotal::TerminalReal).to_bits(),
        all.outcomes[0].chunks[0].total(TrialTotal::TerminalReal)[0].to_bits(),
        "the recorded trial is the one that ran"
    );
    let explained = explain(scenario, &explained, None);
    not_numbers("explanation", &serde_json::to_value(&explained).expect("a document"), &mut found);
    assert!(found.is_empty(), "not a number: {found:?}");
    true
}

#[test]
fn whatever_is_accepted_can_be_lived() {
    let bases = bases();
    let (inputs, seed) = (asked("RMDSIM_FUZZ_INPUTS", INPUTS), asked("RMDSIM_FUZZ_SEED", 1));
    let mut random = ChaCha8Rng::seed_from_u64(seed as u64);
    let mut accepted = 0;
    for input in 0..inputs {
        let text = damaged(bases.choose(&mut random).expect("there are scenarios"), &mut random);
        let seed = random.random_range(0..1_000_000);
        let begin = Instant::now();
        let lived = catch_unwind(AssertUnwindSafe(|| live(&text, seed)));
        let slow = begin.elapsed() > SLOW;
        match lived {
            Ok(was_accepted) if !slow => accepted += usize::from(was_accepted),
            _ => panic!("input {input} with seed {seed}, {:?}:\n{text}", begin.elapsed()),
        }
    }
    println!("{accepted} of {inputs} inputs accepted and lived");
    assert!(accepted * 5 > inputs, "only {accepted} of {inputs} inputs were accepted");
}
