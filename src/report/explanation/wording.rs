//! Names of steps and lines in ledgers, the same as in `by-year` for quantities found in both.

use super::ExplainedYear;
use crate::distribution::Source;
use crate::report::numbers::whole;
use crate::simulation::{Line, Step};
use crate::study::Place;

/// Name of a step.
pub(super) fn step_name(step: Step) -> &'static str {
    match step {
        Step::Entry => "entry",
        Step::Incomes => "incomes",
        Step::Gifts => "gifts",
        Step::Distributions => "distributions",
        Step::Spending => "spending",
        Step::Rollovers => "rollovers",
        Step::Conversion => "conversion",
        Step::Surplus => "surplus",
        Step::Rebalancing => "rebalancing",
        Step::Market => "market",
        Step::Close => "close",
    }
}

/// Name of a line.
pub(super) fn line_name(line: Line) -> &'static str {
    match line {
        Line::Opening => "opening",
        Line::Income => "income",
        Line::Refund => "refund",
        Line::Qcd => "qcd",
        Line::RequiredDistribution => "rmd",
        Line::InKind => "in-kind",
        Line::InheritedDistribution => "inherited-distribution",
        Line::Rollover => "rollover",
        Line::AnnuityPremium => "qlac-premium",
        Line::Withholding => "withholding",
        Line::Withdrawal => "withdrawal",
        Line::Tax => "tax",
        Line::Surcharge => "irmaa",
        Line::Gift => "gift",
        Line::Spending => "spending",
        Line::Conversion => "conversion",
        Line::Surplus => "surplus",
        Line::Rebalancing => "rebalancing",
        Line::TradingCost => "trading-cost",
        Line::Growth => "growth",
        Line::Closing => "closing",
    }
}

/// Name of a sourcing rule in scenario files.
pub(super) fn source_name(source: &Source) -> &'static str {
    match source {
        Source::Overweight => "overweight",
        Source::ProRata => "pro-rata",
        Source::InOrder(_) => "in-order",
    }
}

pub(super) const TAKES_ALL: &str = "a string takes every write";

/// Ages in the order of the people's names.
pub(super) fn ages(year: &ExplainedYear) -> String {
    let ages: Vec<_> = year.ages.values().map(ToString::to_string).collect();
    ages.join("/")
}

pub(super) fn market(growth: Option<f64>) -> String {
    growth.map_or_else(|| "-".to_owned(), |growth| format!("{:+.1}%", growth * 100.0))
}

/// Reason for explaining this trial.
pub(super) fn why(place: Place, trials: usize) -> String {
    let trials = whole(trials as f64);
    match place {
        Place::Unknown => "chosen by its number".to_owned(),
        Place::Percentile(percentile) => {
            format!("percentile {percentile} of real terminal wealth, nearest rank among {trials} trials")
        }
        Place::EarliestFailure => format!("the earliest failure among {trials} trials"),
        Place::LeastWealth => format!("the least terminal wealth: none of {trials} trials fails"),
    }
}
