//! The rolling historical test over the built-in years 1928 to 2025: `backtest_cases.csv` and `safemax_cases.csv`, from an
//! implementation written only for that check. Stocks and bonds rebalanced yearly, constant real withdrawals at the start
//! of the year, one trial for each start year.

use crate::support::answers::{near, oracle};
use crate::support::household::household;
use crate::support::lived::{Run, live};
use rmdsim::simulation::TrialTotal;

const FIRST: i32 = 1928;

fn backtest(stocks_percent: f64, years: &str, rate_percent: f64) -> Run {
    let shares = format!("{{ stocks = {0}, bonds = {1} }}", stocks_percent / 100.0, 1.0 - stocks_percent / 100.0);
    let amount = rate_percent * 1e4;
    let text = household(&format!(
        "simulation.years = {years}\nmarket.history = {{}}\nasset.stocks.history = \"us_stocks\"\n\
         asset.bonds.history = \"us_bonds\"\nportfolio.rebalance = \"yearly\"\n\
         spending.constant-real.amount = {amount:.6}"
    ));
    live(&text.replace("{ fund = 1 }", &shares))
}

#[test]
fn rolling_backtests_succeed_and_fail_as_often_as_elsewhere() {
    let mut cases = 0;
    for row in oracle("backtest_cases.csv").records() {
        let row = row.expect("the file is sound");
        let number = |at: usize| row[at].parse::<f64>().expect("the cell is a number");
        let run = backtest(number(1), &row[2], number(3));
        let short = run.total(0, TrialTotal::ShortfallYears);
        assert_eq!(short.len(), number(6) as usize, "{row:?}");
        assert_eq!(short.iter().filter(|years| **years == 0.0).count(), number(7) as usize, "{row:?}");
        let first = run.total(0, TrialTotal::FirstFailure).into_iter().fold(f64::INFINITY, f64::min) + 1.0;
        if row[11].is_empty() {
            assert_eq!(first, number(2) + 1.0, "{row:?}");
        } else {
            assert_eq!(first, number(11), "{row:?}");
        }
        let mut ends = run.total(0, TrialTotal::TerminalReal);
        ends.sort_by(f64::total_cmp);
        let median = f64::midpoint(ends[(ends.len() - 1) / 2], ends[ends.len() / 2]) / 1e6;
        near(median, number(12), 1e-5 * number(12).max(0.1));
        cases += 1;
    }
    assert_eq!(cases, 150);
}

#[test]
fn the_largest_rate_that_lasts_is_the_closed_form_of_each_start_year() {
    for row in oracle("safemax_cases.csv").records() {
        let row = row.expect("the file is sound");
        let start: i32 = row[1].parse().expect("the cell is a year");
        let safe: f64 = row[4].parse().expect("the cell is a number");
        let short_at = |rate: f64| {
            let run = backtest(60.0, &row[3], rate);
            run.total(0, TrialTotal::ShortfallYears)[(start - FIRST) as usize]
        };
        assert_eq!(short_at(safe - 1e-4), 0.0, "{row:?}");
        assert_eq!(short_at(safe + 1e-4), 1.0, "{row:?}");
    }
}
