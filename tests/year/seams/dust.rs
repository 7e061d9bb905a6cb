//! What rounding leaves of a portfolio that is sold out is nothing.

use rmdsim::simulation::{Measure, TrialTotal};

use super::case;
use crate::support::lived::live;

#[test]
fn what_rounding_leaves_is_no_portfolio() {
    // The rule spends the last of what is there in the last year: nothing is left, and nothing drifts from its target.
    let run = live(&case("attacks/06-dust-counts-as-portfolio"));
    assert!(run.column(0, Measure::Balance, 2).iter().all(|left| *left == 0.0));
    assert!(run.total(0, TrialTotal::TerminalReal).iter().all(|left| *left == 0.0));
    assert!(run.column(0, Measure::MainShare, 2).iter().all(|share| share.is_nan()), "no share is seen");
}

#[test]
fn an_empty_account_changes_no_shortfall() {
    let text = case("attacks/07-empty-account-changes-shortfall");
    let with = text.clone()
        + "[[account]]\nname = \"Empty\"\nowner = \"Ann\"\nkind = \"roth-ira\"\nbalance = 0\nholdings = { stocks = 1.0 }\n";
    let (plain, with) = (live(&text), live(&with));
    for total in [TrialTotal::ShortfallYears, TrialTotal::FirstFailure] {
        assert_eq!(plain.total(0, total), with.total(0, total));
    }
    let pairs = plain.total(0, TrialTotal::Unpaid).into_iter().zip(with.total(0, TrialTotal::Unpaid));
    pairs.for_each(|(one, other)| assert!((one - other).abs() < 0.01, "{one} is not {other}"));
}
