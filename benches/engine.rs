//! What a path-year of the engine costs, as ratios taken in one run: absolute times move with the machine.
//!
//! `cargo bench` prints, for `default.toml` (one person, 4 accounts x 3 assets, 30 years) and `couple.toml` (two people,
//! 6 accounts x 6 assets): engine / floor kernel on one thread, throughput of two threads / one, and summary /
//! simulation. The engine's time covers drawing the path, the whole year with its tax, the closing check of every
//! account and recording every reported measure.

mod floor;

use std::hint::black_box;
use std::time::{Duration, Instant};

use rmdsim::scenario::{Scenario, parse};
use rmdsim::simulation::{Outcomes, Plan, Progress, simulate};
use rmdsim::summary::{Lived, summarize};

const TRIALS: usize = 10_000;
const YEARS: usize = 30;
const ROUNDS: usize = 9;

fn main() {
    let floor = median(|| drop(black_box(floor::floor_kernel(TRIALS, YEARS))));
    println!("floor kernel                      {:>7.1} ns a path-year", nanoseconds(floor));
    for (name, text) in [("default.toml", include_str!("default.toml")), ("couple.toml", include_str!("couple.toml"))] {
        let scenario = parse(text, name).unwrap_or_else(|faults| panic!("{faults}")).scenario;
        let plans: Vec<_> = scenario.strategies.iter().map(|strategy| Plan::new(&scenario, strategy)).collect();
        let one = on_threads(1, || median(|| drop(black_box(lived(&plans)))));
        let two = on_threads(2, || median(|| drop(black_box(lived(&plans)))));
        let outcomes = lived(&plans);
        let summary = on_threads(1, || median(|| drop(black_box(summed(&scenario, &plans, &outcomes)))));
        println!("{name:<16} engine           {:>7.1} ns a path-year", nanoseconds(one));
        println!("{name:<16} engine / floor   {:>7.2}", ratio(one, floor));
        println!("{name:<16} two threads / one{:>7.2}", ratio(one, two));
        println!("{name:<16} summary / engine {:>7.2}", ratio(summary, one));
    }
}

fn lived(plans: &[Plan]) -> Vec<Outcomes> {
    simulate(plans, 1, TRIALS, &Progress::default()).expect("money closes and nothing interrupts")
}

fn summed(scenario: &Scenario, plans: &[Plan], outcomes: &[Outcomes]) -> rmdsim::summary::Summary {
    let lived: Vec<_> = plans.iter().zip(outcomes).map(|(plan, outcomes)| Lived { scenario, plan, outcomes }).collect();
    summarize(scenario, "", &lived)
}

fn on_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started").install(work)
}

fn median(mut work: impl FnMut()) -> Duration {
    work();
    let mut times: Vec<_> = (0..ROUNDS)
        .map(|_| {
            let began = Instant::now();
            work();
            began.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[ROUNDS / 2]
}

fn nanoseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e9 / (TRIALS * YEARS) as f64
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}
