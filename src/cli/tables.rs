//! `rmdsim tables`: the law data as it is used, as CSV.

use std::fmt::Write;

use clap::{Args, ValueEnum};

use super::Failure;
use super::tax_parameters::tax_parameters_csv;
use crate::household::period_life;
use crate::law::life_expectancy::{self, Edition, NoPeriod};
use crate::law::rules;
use crate::units::Year;

/// Prints the law data as it is used, as CSV
#[derive(Debug, Args)]
pub struct Arguments {
    /// Which table
    #[arg(value_enum)]
    table: Table,
    /// Year whose law is meant; without it the tables in force from 2022 on, and the newest tax year
    year: Option<Year>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Table {
    /// Uniform Lifetime Table: age, period
    Uniform,
    /// Joint and Last Survivor Table: ages of owner and spouse, period
    Joint,
    /// Single Life Table: age, period
    Single,
    /// Period life table of the Social Security Administration: age, probabilities of death of men and women
    Life,
    /// Federal tax and Medicare figures of a tax year, each with its source and how it is indexed
    Tax,
    /// The register of rules: authority, whether modelled, where in the code, and the test that pins it
    Rules,
}

/// The answer as CSV.
pub fn run(arguments: &Arguments) -> Result<String, Failure> {
    match arguments.table {
        Table::Uniform => edition(arguments.year).and_then(uniform).map_err(not_known),
        Table::Joint => edition(arguments.year).and_then(joint).map_err(not_known),
        Table::Single => edition(arguments.year).and_then(single).map_err(not_known),
        Table::Life => life(arguments.year),
        Table::Tax => tax_parameters_csv(arguments.year),
        Table::Rules => rules_in(arguments.year),
    }
}

fn edition(year: Option<Year>) -> Result<Edition, NoPeriod> {
    year.map_or(Ok(Edition::Of2022), Edition::in_force)
}

fn not_known(why: NoPeriod) -> Failure {
    Failure::CommandLine(format!("error: {why}"))
}

fn uniform(edition: Edition) -> Result<String, NoPeriod> {
    let mut csv = String::from("age,period\n");
    for age in life_expectancy::uniform_first_age(edition)..=life_expectancy::last_age() {
        line(&mut csv, format_args!("{age},{:.1}", life_expectancy::uniform(edition, age)?));
    }
    Ok(csv)
}

fn single(edition: Edition) -> Result<String, NoPeriod> {
    let mut csv = String::from("age,period\n");
    for age in 0..=life_expectancy::last_age() {
        line(&mut csv, format_args!("{age},{:.1}", life_expectancy::single(edition, age)?));
    }
    Ok(csv)
}

fn joint(edition: Edition) -> Result<String, NoPeriod> {
    let mut csv = String::from("owner_age,spouse_age,period\n");
    let ages = 0..=life_expectancy::last_age();
    for owner in ages.clone() {
        for spouse in ages.clone() {
            line(&mut csv, format_args!("{owner},{spouse},{:.1}", life_expectancy::joint(edition, owner, spouse)?));
        }
    }
    Ok(csv)
}

fn life(year: Option<Year>) -> Result<String, Failure> {
    if let Some(year) = year.filter(|year| *year != period_life::PERIOD) {
        let known = period_life::PERIOD;
        return Err(Failure::CommandLine(format!("error: no life table is known for {year}, only for {known}")));
    }
    let mut csv = String::from("age,male_qx,female_qx\n");
    for row in period_life::rows() {
        line(&mut csv, format_args!("{},{:.6},{:.6}", row.age, row.male, row.female));
    }
    Ok(csv)
}

fn rules_in(year: Option<Year>) -> Result<String, Failure> {
    match year {
        None => Ok(rules::REGISTER.to_owned()),
        Some(_) => Err(Failure::CommandLine(
            "error: the register of rules is of no year\nhelp: leave the year out; a rule says when it holds"
                .to_owned(),
        )),
    }
}

fn line(csv: &mut String, cells: std::fmt::Arguments<'_>) {
    writeln!(csv, "{cells}").expect("writing to a string cannot fail");
}
