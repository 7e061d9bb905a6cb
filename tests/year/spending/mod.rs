//! Spending rules come out as known from outside.

mod essential;
mod required;
mod rules;
mod traces;

use rmdsim::summary::Summary;

use crate::support::lived::live;

fn run(text: &str) -> Summary {
    live(text).summary()
}
