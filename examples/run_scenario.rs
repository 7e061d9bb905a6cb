//! Reads a scenario, sets trials and seed, runs it and prints a table of its strategies.
//!
//! `cargo run --example run_scenario -- scenarios/jordan.toml`

use std::error::Error;
use std::path::Path;

use rmdsim::{Options, Progress, read, run};

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("name a scenario file")?;
    let scenario = read(Path::new(&file))?.scenario;
    let options = Options { trials: Some(1_000), seed: Some(42), ..Options::default() };
    let summary = run(&scenario, &options, &Progress::default())?.summary;

    println!("{}\n{} trials, seed {}\n", summary.title, summary.trials, summary.seed);
    println!("{:<32} {:>8} {:>18}", "strategy", "success", "95 % interval");
    for strategy in &summary.strategies {
        let success = &strategy.success;
        let [estimate, low, high] = [success.estimate, success.low, success.high].map(|share| share * 100.0);
        println!("{:<32} {estimate:>6.1} % {low:>7.1} to {high:>5.1} %", strategy.name);
    }
    Ok(())
}
