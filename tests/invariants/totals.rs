//! What is kept once for every trial is filled: a total that the year forgets would be zero in every trial of every plan.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use rmdsim::simulation::TrialTotal;

use crate::support::household::account;
use crate::support::lived::{Run, live};
use crate::support::plans::{any, cases};

/// Plans enough for gifts, shares in kind, trades and ruin.
const PLANS: usize = 200;

/// A household that forgets its distributions.
fn forgetful() -> String {
    let ira = account("IRA", "traditional-ira", 500_000.0, "");
    format!(
        r#"
        title = "Forgetful"
        start-year = 2025
        simulation = {{ trials = 1, years = 3 }}
        household.filing-status = "single"
        person = [{{ name = "Ann", birth = 1950-05-01 }}]
        asset.fund.return = 0.05
        market.fixed = {{}}
        rmd.missed-chance = 1
        spending.constant-real.amount = 1_000
        tax.federal = {{}}
        {ira}"#
    )
}

fn leave_out_what_is_filled(empty: &mut Vec<TrialTotal>, run: &Run) {
    empty.retain(|total| run.total(0, *total).iter().all(|value| *value == 0.0));
}

#[test]
fn every_total_of_a_trial_is_filled_in_some_plan() {
    let mut empty = TrialTotal::ALL.to_vec();
    leave_out_what_is_filled(&mut empty, &live(&forgetful()));
    let mut runner = TestRunner::new(cases(1, 7));
    for _ in 0..PLANS {
        let case = any().new_tree(&mut runner).expect("plans can be drawn").current();
        leave_out_what_is_filled(&mut empty, &live(&case.text()));
    }
    assert!(empty.is_empty(), "zero in every trial of {PLANS} plans: {empty:?}");
}
