//! The law of required minimum distributions against published figures.

mod charity;
mod commands;
mod dates;
mod inherited;
mod published_tables;
mod worked_examples;

use rmdsim::units::{Date, Year};

fn date(year: Year, month: u8, day: u8) -> Date {
    Date::new(year, month, day)
}
