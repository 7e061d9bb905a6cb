//! What `docs/sourcing.md` finds in words is what the runs say: `scenarios/sourcing.toml`, as it is and rebalanced every year.

use std::fs;

use crate::support::lived::{Run, live};
use crate::support::process;
use rmdsim::simulation::TrialTotal;
use rmdsim::summary::Comparison;

const OVERWEIGHT: usize = 0;
const PRO_RATA: usize = 1;

/// The scenario with pieces of its text replaced.
fn sourcing(replaced: &[(&str, &str)]) -> Run {
    let path = format!("{}/scenarios/sourcing.toml", process::REPOSITORY);
    let mut text = fs::read_to_string(path).expect("the scenario is in the tree");
    for (written, instead) in replaced {
        assert!(text.contains(written), "{written} stands in the file");
        text = text.replace(written, instead);
    }
    live(&text)
}

fn mean(run: &Run, strategy: usize, total: TrialTotal) -> f64 {
    let values = run.total(strategy, total);
    values.iter().sum::<f64>() / values.len() as f64
}

/// Pro rata against overweight.
fn difference(run: &Run, metric: &str) -> Comparison {
    let summary = run.summary();
    let found = summary.comparisons.iter().find(|found| found.of == "Pro rata" && found.metric == metric);
    found.expect("it is compared").clone()
}

#[test]
fn selling_what_is_overweight_halves_the_drift_and_is_not_worth_money() {
    let run = sourcing(&[]);
    let drift = |strategy| mean(&run, strategy, TrialTotal::Drift);
    assert!((0.5..0.6).contains(&(drift(OVERWEIGHT) / drift(PRO_RATA))));
    assert_eq!(mean(&run, OVERWEIGHT, TrialTotal::Turnover), 0.0);
    let share =
        difference(&run, "terminal-wealth-real").difference.mean / mean(&run, OVERWEIGHT, TrialTotal::TerminalReal);
    assert!((0.03..0.05).contains(&share), "{share} more on average");
    let ends = |strategy| run.total(strategy, TrialTotal::TerminalReal);
    let less =
        ends(PRO_RATA).iter().zip(ends(OVERWEIGHT)).filter(|(pro_rata, overweight)| *pro_rata < overweight).count();
    assert!(less * 2 > ends(PRO_RATA).len(), "pro rata leaves less in {less} trials");
    let success = difference(&run, "success").difference;
    assert!(success.low > Some(0.0) && success.high < Some(0.005), "success differs by {success:?}");
}

#[test]
fn rebalanced_every_year_it_halves_the_trades_and_changes_nothing_else() {
    let run = sourcing(&[("rebalance = \"never\"", "rebalance = \"yearly\"")]);
    let of = |total| (mean(&run, OVERWEIGHT, total), mean(&run, PRO_RATA, total));
    let (overweight, pro_rata) = of(TrialTotal::Turnover);
    assert!(overweight < 0.5 * pro_rata, "{overweight} and {pro_rata} traded");
    let (overweight, pro_rata) = of(TrialTotal::Drift);
    assert!((overweight - pro_rata).abs() < 0.0001, "drift of {overweight} and {pro_rata}");
    let (overweight, pro_rata) = of(TrialTotal::TerminalReal);
    assert!((overweight - pro_rata).abs() < 1_000.0, "{overweight} and {pro_rata} left");
    assert!(difference(&run, "success").difference.mean.abs() < 0.001);
}

#[test]
fn in_us_history_it_is_a_little_safer_and_still_leaves_less() {
    let correlations = "correlations = [{ between = [\"stocks\", \"bonds\"], is = 0.2 }]";
    let run = sourcing(&[("market.lognormal", "market.bootstrap"), (correlations, "mean-block-years = 7")]);
    let success = difference(&run, "success").difference;
    assert!(success.low > Some(-0.005) && success.high < Some(0.0), "success differs by {success:?}");
    let share =
        difference(&run, "terminal-wealth-real").difference.mean / mean(&run, OVERWEIGHT, TrialTotal::TerminalReal);
    assert!((0.05..0.15).contains(&share), "{share} more on average");
    let left = |total, of: usize, against: usize| mean(&run, of, total) / mean(&run, against, total);
    let (overweight_traded, pro_rata_traded) = (4, 5);
    assert!((0.5..0.7).contains(&left(TrialTotal::Drift, OVERWEIGHT, PRO_RATA)));
    assert!((0.5..0.7).contains(&left(TrialTotal::Turnover, overweight_traded, pro_rata_traded)));
}
