//! Markets of the past and fat tails: what is drawn is what the data and the textbook say.

use crate::support::answers::{near, oracle};
use crate::support::household::household;
use crate::support::lived::sound;
use crate::support::process::Folder;
use rmdsim::market::{Drawing, Path};
use rmdsim::scenario::Scenario;

fn drawing(scenario: &Scenario, years: usize, periods: usize) -> (Drawing, Path) {
    let drawing = Drawing::new(&scenario.market, &scenario.assets, scenario.inflation, years, periods);
    let path = drawing.blank(scenario.assets.len());
    (drawing, path)
}

fn built_in(market: &str, years: usize) -> Scenario {
    sound(&household(&format!(
        "simulation.years = {years}\nmarket.{market}\nspending.one-over-n = {{}}\n\
         asset.fund = {{ history = \"us_stocks\", return = 0.06 }}"
    )))
}

/// `us_stocks` and `inflation` of a year, as printed.
fn printed(year: i32) -> (f64, f64) {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/market/data/us-annual.csv"));
    let text = text.expect("the data are in the tree");
    let row = text.lines().find(|line| line.starts_with(&year.to_string())).expect("the year is there").to_owned();
    let cell = |at: usize| row.split(',').nth(at).expect("the row is whole").parse().expect("the cell is a number");
    (cell(1), cell(6))
}

#[test]
fn history_has_one_trial_for_each_start_year_from_1928_without_wrapping() {
    let scenario = built_in("history = {}", 30);
    assert_eq!(scenario.simulation.trials, 69);
    let (drawing, mut path) = drawing(&scenario, 30, 1);
    for trial in 1..=69 {
        drawing.draw(1, trial, &mut path);
        let mut level = 1.0;
        for year in 0..30 {
            let (stocks, inflation) = printed(1927 + trial as i32 + year as i32);
            assert_eq!(path.growth(year)[0], 1.0 + stocks);
            level *= 1.0 + inflation;
            near(path.level(year + 1), level, 1e-12 * level);
        }
    }
}

#[test]
fn quarters_split_a_year_of_the_past_geometrically() {
    let (drawing, mut path) = drawing(&built_in("history = {}", 40), 40, 4);
    drawing.draw(1, 1, &mut path);
    let (stocks, inflation) = printed(1929);
    for quarter in 4..8 {
        near(path.growth(quarter)[0], (1.0 + stocks).powf(0.25), 1e-12);
    }
    near(path.level(6) / path.level(4), (1.0 + inflation).sqrt(), 1e-12);
    near(path.level(8) / path.level(4), 1.0 + inflation, 1e-12);
}

/// Row of the data that a year of a path shows, by its return; returns of two years may be alike, so inflation counts too.
fn row_of(path: &Path, year: usize, rows: &[(f64, f64)]) -> usize {
    let inflation = path.level(year + 1) / path.level(year) - 1.0;
    let is = |row: &(f64, f64)| path.growth(year)[0] == 1.0 + row.0 && (inflation - row.1).abs() < 1e-9;
    rows.iter().position(is).expect("returns and inflation are of one row")
}

#[test]
fn the_bootstrap_takes_whole_rows_in_blocks_of_geometric_length() {
    let rows: Vec<_> = (1928..=2025).map(printed).collect();
    let (years, trials, mean_block) = (40, 500, 4.0);
    let (drawing, mut path) = drawing(&built_in("bootstrap.mean-block-years = 4", years), years, 1);
    let (mut follows, mut first_half) = (0, 0);
    for trial in 1..=trials {
        drawing.draw(7, trial, &mut path);
        let taken: Vec<_> = (0..years).map(|year| row_of(&path, year, &rows)).collect();
        follows += taken.windows(2).filter(|pair| pair[1] == (pair[0] + 1) % rows.len()).count();
        first_half += usize::from(taken[0] < rows.len() / 2);
    }
    let pairs = trials as f64 * (years - 1) as f64;
    let expected = 1.0 - 1.0 / mean_block + 1.0 / mean_block / rows.len() as f64;
    near(follows as f64 / pairs, expected, 4.0 * (expected * (1.0 - expected) / pairs).sqrt());
    near(first_half as f64 / trials as f64, 0.5, 4.0 * (0.25 / trials as f64).sqrt());
}

#[test]
fn recentred_series_have_the_mean_of_the_asset() {
    let (drawing, mut path) = drawing(&built_in("bootstrap = { recentre = true, mean-block-years = 1 }", 1), 1, 1);
    let mean: f64 = (1928..=2025).map(|year| printed(year).0).sum::<f64>() / 98.0;
    for trial in 1..=50 {
        drawing.draw(1, trial, &mut path);
        let shifted = path.growth(0)[0] - 1.0 - 0.06 + mean;
        assert!((1928..=2025).any(|year| (printed(year).0 - shifted).abs() < 1e-12), "{shifted}");
    }
}

/// Quantiles of Student's distribution from its printed tables: at 1 % and 5 %.
const STUDENT: [(usize, f64, f64); 4] =
    [(3, -4.541, -2.353), (4, -3.747, -2.132), (5, -3.365, -2.015), (30, -2.457, -1.697)];

#[test]
fn student_t_returns_have_the_tails_of_the_printed_tables() {
    let trials = 100_000;
    for (degrees, one, five) in STUDENT {
        let scenario = sound(&household(&format!(
            "simulation.years = 1\nmarket.student-t.degrees = {degrees}\nspending.one-over-n = {{}}\n\
             asset.fund = {{ return = 0.07, volatility = 0.1 }}"
        )));
        let (drawing, mut path) = drawing(&scenario, 1, 1);
        let spread = 0.1 * ((degrees - 2) as f64 / degrees as f64).sqrt();
        let mut below = [0.0; 4];
        for trial in 1..=trials {
            drawing.draw(1, trial, &mut path);
            let t = (path.growth(0)[0] - 1.07) / spread;
            for (below, limit) in below.iter_mut().zip([one, five, -five, -one]) {
                *below += f64::from(u8::from(t < limit)) / trials as f64;
            }
        }
        // Three decimals of a quantile are worth at most 0.0001 of probability.
        for (below, share) in below.iter().zip([0.01, 0.05, 0.95, 0.99]) {
            near(*below, share, 4.0 * (share * (1.0 - share) / trials as f64).sqrt() + 1e-4);
        }
    }
}

/// Of elliptical returns, both lie below their means with the chance 1/4 + asin(correlation) / (2 pi).
#[test]
fn student_t_returns_are_correlated_as_their_normals() {
    let text = household(
        "simulation.years = 1\nmarket.student-t.correlations = [{ between = [\"fund\", \"bonds\"], is = 0.5 }]\n\
         asset.fund = { return = 0.07, volatility = 0.1 }\nasset.bonds = { return = 0.03, volatility = 0.05 }\n\
         spending.one-over-n = {}\nportfolio.target = { fund = 0.5, bonds = 0.5 }",
    );
    let (drawing, mut path) = drawing(&sound(&text), 1, 1);
    let trials = 40_000;
    let mut both = 0.0;
    for trial in 1..=trials {
        drawing.draw(3, trial, &mut path);
        both += f64::from(u8::from(path.growth(0)[0] < 1.07 && path.growth(0)[1] < 1.03));
    }
    let expected = 0.25 + 0.5_f64.asin() / std::f64::consts::TAU;
    near(both / trials as f64, expected, 4.0 * (expected * (1.0 - expected) / trials as f64).sqrt());
}

#[test]
fn returns_of_student_t_end_at_a_total_loss() {
    let text = household(
        "simulation.years = 1\nmarket.student-t.degrees = 3\nspending.one-over-n = {}\n\
         asset.fund = { return = 0, volatility = 1 }",
    );
    let (drawing, mut path) = drawing(&sound(&text), 1, 1);
    let growth: Vec<f64> = (1..=2_000)
        .map(|trial| {
            drawing.draw(1, trial, &mut path);
            path.growth(0)[0]
        })
        .collect();
    assert!(growth.iter().all(|growth| *growth >= 0.0));
    assert!(growth.contains(&0.0));
}

#[test]
fn trials_asked_of_a_history_are_noted_as_unused() {
    let folder = Folder::new();
    folder.write("years.csv", include_str!("../oracles/bad-start.csv"));
    let keys = "simulation.years = 10\nmarket.history.data = \"years.csv\"\nasset.fund.history = \"fund\"\nspending.one-over-n = {}";
    folder.write("ann.toml", &household(keys));
    let run = folder.run("run ann.toml --trials 50 --no-charts --format json");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(run.stderr.trim(), "note: `--trials` is not used: the market of `ann.toml` has 3 trials");
    let document: serde_json::Value = serde_json::from_str(&run.stdout).expect("the answer is JSON");
    assert_eq!(document["trials"], 3);
}

#[test]
fn the_columns_of_the_built_in_data_are_rates_of_98_years() {
    assert_eq!(oracle("../../src/market/data/us-annual.csv").records().count(), 98);
}
