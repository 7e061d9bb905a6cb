//! Years worked out by hand: every expected amount is arithmetic written beside it, on markets that are certain.

#[path = "by_hand/charity.rs"]
mod charity;
#[path = "by_hand/expenses.rs"]
mod expenses;
#[path = "by_hand/form.rs"]
mod form;
#[path = "by_hand/household.rs"]
mod household;
#[path = "by_hand/location.rs"]
mod location;
mod lived;
#[path = "by_hand/periods.rs"]
mod periods;
#[path = "by_hand/sourcing.rs"]
mod sourcing;
#[path = "by_hand/taxes.rs"]
mod taxes;
#[path = "by_hand/trading.rs"]
mod trading;

/// A single person on a certain market: what stands in every scenario here, without prices that rise.
#[must_use]
pub fn single(birth: &str, years: usize, rest: &str) -> String {
    format!(
        r#"
        title = "By hand"
        start-year = 2025
        household.filing-status = "single"
        person = [{{ name = "Ann", birth = {birth} }}]
        market.fixed = {{}}
        simulation.trials = 1
        simulation.years = {years}
        {rest}
        "#
    )
}
