//! What must not matter, does not; what must matter in one direction, does.

use proptest::prelude::*;
use rmdsim::simulation::{Measure, TrialTotal};

use crate::support::lived::{Run, live};
use crate::support::plans::{self, Account, Case, Qcd, Spending, Tax, cases};

/// Whether two runs agree in a measure, but for rounding; `factor` times as many dollars in the second.
fn assert_same(one: &Run, other: &Run, years: usize, factor: f64, what: &str) {
    for year in 0..years {
        for measure in [Measure::Balance, Measure::Spending] {
            let both = one.column(0, measure, year).into_iter().zip(other.column(0, measure, year));
            for (one, other) in both {
                let allowed = 1e-5 + 1e-9 * (one * factor).abs();
                assert!(
                    (one * factor - other).abs() <= allowed,
                    "{what}: {measure:?} in year {year}, {one} and {other}"
                );
            }
        }
    }
    assert!(
        one.total(0, TrialTotal::ShortfallYears) == other.total(0, TrialTotal::ShortfallYears),
        "{what}: shortfalls"
    );
}

proptest! {
    #![proptest_config(cases(300, 4))]

    /// Three IRAs of one person: their order in the file is a matter of taste.
    #[test]
    fn the_order_of_accounts_in_a_pool_changes_nothing(case in plans::any(), extra in prop::array::uniform3((0.0..1e6, 0.0..1.0))) {
        let mut case = case;
        case.accounts.truncate(1);
        let pool = |n: usize| Account {
            name: ["Red", "Green", "Blue"][n].to_owned(),
            owner: 0,
            kind: ["traditional-ira", "sep-ira", "simple-ira"][n],
            balance: extra[n].0,
            stocks: extra[n].1,
            basis: 0.0,
        };
        let ordered = |order: [usize; 3]| {
            let mut case = case.clone();
            case.accounts.extend(order.map(pool));
            live(&case.text())
        };
        let one = ordered([0, 1, 2]);
        for order in [[2, 1, 0], [1, 2, 0]] {
            assert_same(&one, &ordered(order), case.years, 1.0, &case.text());
        }
    }

    #[test]
    fn an_account_with_nothing_in_it_changes_nothing(case in plans::any(), kind in 0..5_usize, owner in 0..2_usize) {
        let with = {
            let mut case = case.clone();
            let kind = ["traditional-ira", "traditional-401k", "roth-ira", "taxable", "cash"][kind];
            let owner = owner % case.births.len();
            case.accounts.push(Account { name: "Empty".to_owned(), owner, kind, balance: 0.0, stocks: 0.5, basis: 0.0 });
            case
        };
        // An IRA may make a gift possible that was not.
        let case = if with.giver() == case.giver() { case } else { Case { qcd: Qcd::None, ..case } };
        let with = Case { qcd: case.qcd, ..with };
        assert_same(&live(&case.text()), &live(&with.text()), case.years, 1.0, &with.text());
    }

    #[test]
    fn all_dollars_times_a_number_are_all_results_times_it(case in plans::any(), factor in 0.1..1_000.0) {
        let one = Case { tax: Tax::None, ..case.scaled(1.0) };
        // Half a cent is half a cent: a shortfall that begins near it may show in one of the two alone.
        assert_same(&live(&one.text()), &live(&one.scaled(factor).text()), case.years, factor, &one.text());
    }

    #[test]
    fn spending_more_never_raises_success(case in plans::any(), amount in 0.0..150_000.0_f64, more in 0.0..50_000.0_f64) {
        let spending = |amount| {
            let case = Case { spending: Spending::Amount(amount), trials: 20, ..case.clone() };
            live(&case.text()).total(0, TrialTotal::ShortfallYears)
        };
        let pairs = spending(amount).into_iter().zip(spending(amount + more));
        for (trial, (less, more)) in pairs.enumerate() {
            prop_assert!(more >= less, "trial {trial}: {less} years short with less, {more} with more\n{}", case.text());
        }
    }
}
