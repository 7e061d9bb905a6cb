//! Years worked out by hand: every expected amount is arithmetic written beside it, on markets that are certain.

mod charity;
mod expenses;
mod flows;
mod form;
mod household;
mod location;
mod periods;
mod returns;
mod sourcing;
mod taxes;
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
