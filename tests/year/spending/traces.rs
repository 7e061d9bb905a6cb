//! Every rule through twelve bad years, each year to the cent: `policy_traces.csv`, worked out outside this engine.

use super::run;
use crate::support::answers::{near, oracle};
use crate::support::household::household;
use crate::support::lived::{balances, spending};

/// The trace's policies as scenarios name them.
const RULES: [(&str, &str); 13] = [
    ("fixed_real", "constant-real = { amount = 50_000 }"),
    ("fixed_nominal", "constant-nominal = { amount = 50_000 }"),
    ("fixed_pct", "percentage = { rate = 0.05 }"),
    ("one_over_n", "one-over-n = {}"),
    ("rmd", "rmd = {}"),
    ("vpw", "vpw = { real-return = 0.04 }"),
    ("vanguard_real", "floor-ceiling = { rate = 0.05 }"),
    ("vanguard_nominal", "floor-ceiling = { rate = 0.05, limits = \"nominal\" }"),
    ("bengen_floor_ceiling", "percentage = { rate = 0.05, real-floor = 0.9, real-ceiling = 1.2 }"),
    ("gk_current", "guardrails = { initial-rate = 0.05, no-cut-in-last-years = 0 }"),
    ("gk_prior", "guardrails = { initial-rate = 0.05, test = \"last-year\", no-cut-in-last-years = 0 }"),
    ("ratchet", "ratchet = { rate = 0.05 }"),
    ("forgo_inflation_after_loss", "forgo-inflation = { rate = 0.05 }"),
];

fn through_bad_years(rule: &str) -> String {
    household(&format!(
        "simulation.years = 12\nmarket.history.data = \"bad-start.csv\"\nasset.fund.history = \"fund\"\nspending.{rule}"
    ))
}

#[test]
fn every_rule_follows_its_trace_through_twelve_bad_years_to_the_cent() {
    for (policy, rule) in RULES {
        let summary = run(&through_bad_years(rule));
        assert_eq!((summary.trials, summary.years), (1, 12));
        let (spending, balances) = (spending(&summary), balances(&summary));
        let mut years = 0;
        for row in oracle("policy_traces.csv").records() {
            let row = row.expect("the file is sound");
            if &row[1] != policy {
                continue;
            }
            let number = |at: usize| row[at].parse::<f64>().expect("the cell is a number");
            let year = number(2) as usize - 1;
            near(spending[year], number(7), 0.005);
            near(balances[year], number(8), 0.005);
            let real =
                summary.strategies[0].by_year[year].measures.spending.real.as_ref().expect("spending is real too").mean;
            near(real, number(10), 0.005);
            years += 1;
        }
        assert_eq!(years, 12, "{policy}");
    }
}

#[test]
fn no_policy_of_the_traces_is_left_out() {
    let rows = oracle("policy_traces.csv").records().map(|row| row.expect("the file is sound")).collect::<Vec<_>>();
    assert_eq!(rows.len(), RULES.len() * 12);
    assert!(rows.iter().all(|row| RULES.iter().any(|(policy, _)| *policy == &row[1])));
}
