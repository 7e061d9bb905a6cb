//! Quarters and months of a year: what has left counts, and decisions see the whole year.

use rmdsim::simulation::{Line, Measure};

use super::{assert_first, case, household};
use crate::support::household::account;
use crate::support::lived::{assert_cent, book, live};

#[test]
fn what_spending_drew_reduces_the_requirement_still_to_come() {
    let run = live(&case("within-a-year/spent-before"));
    assert_first(&run, Measure::Tax, 7_728.76);
    assert_cent(run.account(0, "IRA", 0)[0], 761_356.21, "the IRA");
    assert_cent(run.account(0, "Brokerage", 0)[0], 915.03, "the brokerage");
}

#[test]
fn a_first_distribution_put_off_is_out_by_1_april() {
    let run = live(&case("within-a-year/april-1"));
    assert_cent(run.account(0, "IRA", 1)[0], 312_877.76, "the IRA");
    assert_cent(run.account(0, "Brokerage", 1)[0], 23_601.92, "the brokerage");
}

#[test]
fn a_first_distribution_put_off_takes_the_two_quarters_that_begin_by_1_april() {
    // 10,000 put off, 2026's own of 265,000 x g / 25.5 in quarters; growth g a year, q a quarter.
    let text = case("within-a-year/april-1").replace("\"monthly\"", "\"quarterly\"");
    let (g, q) = (1.126_825_030_131_97_f64, 1.126_825_030_131_97_f64.powf(0.25));
    let own = 265_000.0 * g / 25.5 / 4.0;
    let mut held = 265_000.0 * g;
    for paid in [own + 5_000.0, own + 5_000.0, own, own] {
        held = (held - paid) * q;
    }
    assert_cent(live(&text).account(0, "IRA", 1)[0], held, "the IRA");
}

#[test]
fn a_draw_sets_aside_the_tax_of_the_whole_year() {
    let run = live(&case("within-a-year/draw-tax"));
    assert_first(&run, Measure::Spending, 66_412.80);
    assert_first(&run, Measure::Tax, 14_003.20);
    assert_first(&run, Measure::Balance, 2_010_400.0 - 80_416.0);
}

#[test]
fn a_draw_sets_aside_what_is_not_withheld() {
    // 75: 246,000 / 24.6 = 10,000, 10 % withheld, 20 % owed; a draw of 4 % of 246,000, 9,840, is less than is required.
    let rest = "start-year = 2025\nsimulation.years = 1\nsimulation.cash-flows = \"quarterly\"\ntax.flat.rate = 0.2\n\
                person = [{ name = \"Ann\", birth = 1950-03-01 }]\nrmd.withholding = 0.1\nspending.percentage.rate = 0.04\n";
    let text = household(rest) + &account("IRA", "traditional-ira", 246_000.0, "");
    let run = live(&text);
    assert_first(&run, Measure::Tax, 2_000.0);
    assert_first(&run, Measure::Spending, 9_840.0 - 2_000.0);
    // Every quarter spends the same: 2,460 of the draw less a quarter of the tax.
    assert_cent(book(&text, 0, 1).purse(0, Line::Withdrawal), 0.0, "nothing more is withdrawn");
}

#[test]
fn the_room_in_a_bracket_leaves_place_for_what_is_still_to_come() {
    let run = live(&case("within-a-year/fill-period"));
    assert_first(&run, Measure::Agi, 72_225.0);
    assert_first(&run, Measure::Tax, 5_578.50);
    let monthly = live(&case("within-a-year/fill-period").replace("quarterly", "monthly"));
    assert_first(&monthly, Measure::Agi, 72_225.0);
}

#[test]
fn a_surplus_is_what_the_year_does_not_need() {
    let run = live(&case("within-a-year/surplus-period"));
    assert_first(&run, Measure::Qcd, 18_064.03);
    assert_first(&run, Measure::Tax, 3_308.52);
    assert_first(&run, Measure::Agi, 53_308.52);
    let monthly = live(&case("within-a-year/surplus-period").replace("quarterly", "monthly"));
    assert_first(&monthly, Measure::Qcd, 18_064.03);
}

#[test]
fn shares_move_that_spending_and_the_tax_of_the_year_do_not_need() {
    // 10,000 required, a tenth of it owed; 6,000 spent: 7,000 are sold in the year, 3,000 move.
    for (flows, withheld, sold) in [
        ("start-of-year", 0.0, 7_000.0),
        ("quarterly", 0.0, 7_000.0),
        // Withheld beyond the tax: what is sold leaves 6,000 after a fifth of it is withheld.
        ("start-of-year", 0.2, 7_500.0),
        ("quarterly", 0.2, 7_500.0),
    ] {
        let rest = format!(
            "start-year = 2025\nsimulation.years = 1\nsimulation.cash-flows = \"{flows}\"\ntax.flat.rate = 0.1\n\
             person = [{{ name = \"Ann\", birth = 1950-03-01 }}]\n\
             rmd = {{ form = \"in-kind-surplus\", withholding = {withheld} }}\nspending.constant-real.amount = 6_000\n"
        );
        let text = household(&rest) + &account("IRA", "traditional-ira", 246_000.0, "");
        assert_first(&live(&text), Measure::InKind, 10_000.0 - sold);
    }
}

#[test]
fn surcharges_that_cannot_be_paid_count_once() {
    let rest = "start-year = 2025\nsimulation.years = 1\nsimulation.cash-flows = \"quarterly\"\n\
                person = [{ name = \"Ann\", birth = 1950-03-01 }]\nspending.constant-real.amount = 4_000\n";
    let text = household(rest).replace("medicare = false", "magi-before = [200_000, 200_000]")
        + &account("Roth", "roth-ira", 1_000.0, "");
    let run = live(&text);
    let whole = live(&text.replace("balance = 1000", "balance = 100000")).column(0, Measure::Surcharge, 0)[0];
    // 1,000 meet the first of the four quarters of 1,000 and surcharges; all the rest is missing.
    let unmet = run.total(0, rmdsim::simulation::TrialTotal::Unpaid)[0];
    assert_cent(unmet, 4_000.0 + whole - 1_000.0, "what is missing");
}
