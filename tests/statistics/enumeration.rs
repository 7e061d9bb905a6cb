//! All 4,096 paths of twelve years that gain 20 % or lose 12 %, exactly: `policy_enumeration.csv`, worked out outside
//! this engine. Quantiles are of the inverse distribution function, the standard deviation is the population's.

use crate::support::answers::{near, oracle};
use crate::support::household::household;
use crate::support::lived::sound;
use rmdsim::market::Path;
use rmdsim::simulation::{Chunk, Life, Measure, Plan, Silent, TrialTotal};

const YEARS: usize = 12;
const PATHS: usize = 1 << YEARS;

fn rule(policy: &str, rate: &str) -> String {
    let amount = rate.parse::<f64>().expect("the cell is a number") * 1e6;
    match policy {
        "fixed_real" => format!("constant-real = {{ amount = {amount} }}"),
        "rmd" => "rmd = {}".to_owned(),
        "vpw" => "vpw = { real-return = 0.04 }".to_owned(),
        "gk_prior" => {
            format!("guardrails = {{ initial-rate = {rate}, test = \"last-year\", no-cut-in-last-years = 0 }}")
        }
        _ => panic!("{policy}"),
    }
}

fn live_all_paths(plan: &Plan, (up, down, inflation): (f64, f64, f64)) -> Chunk {
    let mut chunk = Chunk::new(plan, PATHS);
    let mut life = Life::<_, 2>::new(plan, Silent);
    let mut path = Path::flat(YEARS, 2);
    for number in 0..PATHS {
        let mut level = 1.0;
        for year in 0..YEARS {
            path.growth_mut(year).fill(1.0 + if number >> year & 1 == 1 { up } else { down });
            path.set_level(year, level);
            level *= 1.0 + inflation;
        }
        path.set_level(YEARS, level);
        life.live(1, number as u64 + 1, &path, &mut chunk.columns(number)).expect("money closes");
    }
    chunk
}

#[test]
fn all_paths_of_two_returns_give_the_enumerated_statistics() {
    let mut policies = 0;
    for row in oracle("policy_enumeration.csv").records() {
        let row = row.expect("the file is sound");
        let number = |at: usize| row[at].parse::<f64>().expect("the cell is a number");
        let keys = "simulation.years = 12\nmarket.fixed = {}\nasset.fund.return = 0\n";
        let scenario = sound(&household(&format!("{keys}spending.{}", rule(&row[0], &row[1]))));
        let plan = Plan::new(&scenario, &scenario.strategies[0]);
        let inflation = number(4);
        let chunk = live_all_paths(&plan, (number(2), number(3), inflation));

        let kept = Measure::of(&plan);
        let place = |measure| kept.iter().position(|kept| *kept == measure).expect("every plan keeps it");
        let (balance, spending) = (place(Measure::Balance), place(Measure::Spending));
        let mean = |values: &[f64]| values.iter().sum::<f64>() / PATHS as f64;
        let mut ends = chunk.column(balance, YEARS - 1).to_vec();
        let mean_end = mean(&ends);
        near(mean_end, number(7), 1e-4);
        let variance = ends.iter().map(|end| (end - mean_end).powi(2)).sum::<f64>() / PATHS as f64;
        near(variance.sqrt(), number(8), 1e-4);
        ends.sort_by(f64::total_cmp);
        near(ends[PATHS / 2 - 1], number(9), 1e-4);
        near(ends[PATHS.div_ceil(10) - 1], number(10), 1e-4);
        let short = chunk.total(TrialTotal::ShortfallYears).iter().filter(|years| **years > 0.0).count();
        near(short as f64 / PATHS as f64, number(11), 1e-10);

        let real = |path: usize| {
            (0..YEARS).map(move |year| (path, year)).collect::<Vec<_>>().into_iter().map(|(path, year)| {
                chunk.column(spending, year)[path] / (0..year).fold(1.0, |level, _| level * (1.0 + inflation))
            })
        };
        let over_paths = |of: &dyn Fn(Vec<f64>) -> f64| (0..PATHS).map(|path| of(real(path).collect())).sum::<f64>();
        near(over_paths(&|years| years.iter().sum()) / PATHS as f64, number(12), 1e-4);
        near(over_paths(&|years| years.iter().copied().fold(f64::INFINITY, f64::min)) / PATHS as f64, number(13), 1e-4);
        near(over_paths(&|years| years[YEARS - 1]) / PATHS as f64, number(14), 1e-4);
        policies += 1;
    }
    assert_eq!(policies, 6);
}
