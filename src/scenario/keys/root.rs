//! The tables of a scenario, in the order in which it is written.

use super::accounts::{ACCOUNT, ASSET, PORTFOLIO};
use super::flows::{EXPENSE, GIFT, INCOME, QCD, QLAC, ROLLOVER};
use super::frame::{HOUSEHOLD, PERSON, SIMULATION, TAX};
use super::key::{Key, Kind, MOST_ENTRIES, Section};
use super::markets::{INFLATION, MARKET};
use super::policies::{CASH_BUCKET, CONVERSION, RMD, WITHDRAWAL};
use super::spending::SPENDING;

/// The most people of a household.
const MOST_PEOPLE: usize = 2;
/// The most strategies of one file.
const MOST_STRATEGIES: usize = 100;

/// `[[strategy]]`: its name; beside it stand the tables that a strategy may change.
pub static STRATEGY: Section = Section {
    meaning: "A variation of the tables above, lived on the same futures; the first is the baseline.",
    keys: &[Key::new("name", Kind::Name, "What results call the strategy by.").required("`name = \"Pro rata\"`")],
};

/// A scenario.
pub static SCENARIO: Section = Section {
    meaning: "A scenario.",
    keys: &[
        Key::new("title", Kind::Name, "The question the file asks.")
            .required("`title = \"Will it last?\"`, the question this file asks")
            .shared(),
        Key::new("start-year", Kind::Year, "First year lived; balances are of 31 December of the year before.")
            .required("`start-year = 2026`, the first year lived")
            .shared(),
        Key::new("simulation", Kind::Table(&SIMULATION), SIMULATION.meaning).shared(),
        Key::new("household", Kind::Table(&HOUSEHOLD), HOUSEHOLD.meaning)
            .required("it with `filing-status = \"single\"` or \"married-joint\""),
        Key::new("tax", Kind::Variants(&TAX), TAX.meaning).otherwise("`[tax.federal]`"),
        Key::new("person", Kind::Tables(&PERSON, MOST_PEOPLE), PERSON.meaning)
            .required("one or two, each with a `name` and a `birth`")
            .shared(),
        Key::new("income", Kind::Tables(&INCOME, MOST_ENTRIES), INCOME.meaning),
        Key::new("account", Kind::Tables(&ACCOUNT, MOST_ENTRIES), ACCOUNT.meaning)
            .required("one with `name`, `owner`, `kind`, `balance` and `holdings`"),
        Key::new("asset", Kind::Named(&ASSET), ASSET.meaning).shared(),
        Key::new("inflation", Kind::Table(&INFLATION), INFLATION.meaning).shared(),
        Key::new("market", Kind::Variants(&MARKET), MARKET.meaning).required("`[market.lognormal]`").shared(),
        Key::new("portfolio", Kind::Table(&PORTFOLIO), PORTFOLIO.meaning),
        Key::new("rmd", Kind::Table(&RMD), RMD.meaning),
        Key::new("qcd", Kind::Tables(&QCD, MOST_ENTRIES), QCD.meaning),
        Key::new("gift", Kind::Tables(&GIFT, MOST_ENTRIES), GIFT.meaning),
        Key::new("expense", Kind::Tables(&EXPENSE, MOST_ENTRIES), EXPENSE.meaning),
        Key::new("rollover", Kind::Tables(&ROLLOVER, MOST_ENTRIES), ROLLOVER.meaning),
        Key::new("qlac", Kind::Tables(&QLAC, MOST_ENTRIES), QLAC.meaning),
        Key::new("spending", Kind::Variants(&SPENDING), SPENDING.meaning)
            .required("`[spending.constant-real]` with `amount = 50_000`, or `[spending.rmd]`"),
        Key::new("withdrawal", Kind::Table(&WITHDRAWAL), WITHDRAWAL.meaning),
        Key::new("conversion", Kind::Table(&CONVERSION), CONVERSION.meaning).otherwise("no conversions"),
        Key::new("cash-bucket", Kind::Table(&CASH_BUCKET), CASH_BUCKET.meaning).otherwise("no bucket"),
        Key::new("strategy", Kind::Tables(&STRATEGY, MOST_STRATEGIES), STRATEGY.meaning)
            .otherwise("one, named after the title")
            .shared(),
    ],
};
