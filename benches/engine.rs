//! What a path-year of the engine costs, as ratios taken in one run: absolute times move with the machine.
//!
//! `cargo bench` prints, for `default.toml` (one person, 4 accounts x 3 assets, 30 years) and `couple.toml` (two people,
//! 6 accounts x 6 assets): engine / floor kernel on one thread, throughput of two threads / one, and summary /
//! simulation. The engine's time covers drawing the path, the whole year with its tax, the closing check of every
//! account and recording every reported measure.

mod floor;

use std::hint::black_box;
use std::time::Instant;

use rmdsim::scenario::{Scenario, parse};
use rmdsim::simulation::Progress;
use rmdsim::study::{self, AllTrials, Options};

const TRIALS: usize = 10_000;
const YEARS: usize = 30;
const ROUNDS: usize = 25;

fn main() {
    let [one, two] = [1, 2].map(threads);
    for (name, text) in [("default.toml", include_str!("default.toml")), ("couple.toml", include_str!("couple.toml"))] {
        let scenario = parse(text, name).unwrap_or_else(|faults| panic!("{faults}")).scenario;
        let all = lived(&scenario);
        let floor = || floor::floor_kernel(TRIALS, YEARS);
        let engine = || lived(&scenario);
        let summary = || all.summary();
        // What is compared is timed in turn, so that a machine that slows down or has other work slows both.
        let rounds: Vec<_> = (0..ROUNDS)
            .map(|_| Round {
                floor: one.install(|| timed(floor)),
                one_thread: one.install(|| timed(engine)),
                two_threads: two.install(|| timed(engine)),
                summary: one.install(|| timed(summary)),
            })
            .collect();
        let median = |of: fn(&Round) -> f64| {
            let mut all: Vec<f64> = rounds.iter().map(of).collect();
            all.sort_unstable_by(f64::total_cmp);
            all[all.len() / 2]
        };
        let per_path_year = 1e9 / (TRIALS * YEARS) as f64;
        println!("{name:<16} floor kernel     {:>7.1} ns a path-year", median(|round| round.floor) * per_path_year);
        println!(
            "{name:<16} engine           {:>7.1} ns a path-year",
            median(|round| round.one_thread) * per_path_year
        );
        println!("{name:<16} engine / floor   {:>7.2}", median(|round| round.one_thread / round.floor));
        println!("{name:<16} two threads / one{:>7.2}", median(|round| round.one_thread / round.two_threads));
        println!("{name:<16} summary / engine {:>7.2}", median(|round| round.summary / round.one_thread));
    }
}

/// Seconds that each took, one after the other.
struct Round {
    floor: f64,
    one_thread: f64,
    two_threads: f64,
    summary: f64,
}

fn lived(scenario: &Scenario) -> AllTrials {
    let options = Options { trials: Some(TRIALS), seed: Some(1), threads: None };
    study::live(scenario, &options, &Progress::default()).expect("money closes and nothing interrupts")
}

fn threads(count: usize) -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(count).build().expect("threads can be started")
}

/// Seconds until the results are there; giving their memory back is not counted.
fn timed<T>(work: impl FnOnce() -> T) -> f64 {
    let began = Instant::now();
    let results = black_box(work());
    let seconds = began.elapsed().as_secs_f64();
    drop(results);
    seconds
}
