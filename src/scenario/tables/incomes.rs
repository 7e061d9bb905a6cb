//! `[[income]]`.

use super::frame::{Frame, report_duplicates};
use super::spans::{check_years, growth, span};
use crate::household::{Growth, Income, IncomeKind};
use crate::law::parameters::latest;
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::quoted;
use crate::scenario::text::slips::written;
use crate::units::{Age, Year};

/// Dollars of Social Security that many are paid a month and hardly anybody a year.
const A_MONTH: std::ops::RangeInclusive<f64> = 1_000.0..=5_500.0;
/// Wages past this age are taken for an oversight where no end is written.
const LATEST_WAGES: Age = 75;

/// Reads the incomes; a faulty one is none.
#[must_use]
pub fn read(root: &Keys<'_>, frame: &Frame<'_>) -> Vec<Option<Income>> {
    let mut names = Vec::new();
    let mut incomes = Vec::new();
    for (_, keys) in root.list("income") {
        let Some(mut keys) = keys else { continue };
        if let Some(name) = keys.name("name") {
            names.push((name.to_owned(), keys.value_span("name")));
            keys.rename(format!("income {}", quoted(name)));
        }
        incomes.push(income(&keys, frame));
        keys.finish();
    }
    report_duplicates(root.sink, "income", &names);
    incomes
}

fn income(keys: &Keys<'_>, frame: &Frame<'_>) -> Option<Income> {
    keys.require_all();
    let name = keys.name("name");
    let person = keys.reference("person", "person", &frame.person_names);
    let kind = keys.choice("kind", &IncomeKind::NAMES);
    let amount = keys.number("amount");
    if kind == Some(IncomeKind::SocialSecurity) && amount.is_some_and(|amount| A_MONTH.contains(&amount)) {
        let amount = amount.unwrap_or_default();
        let message = format!("{} dollars of Social Security a year look like those of a month", written(amount));
        let help = format!("amounts are a year: twelve times as much is {}", written(12.0 * amount));
        keys.sink.warning(&keys.value_span("amount"), message, help);
    }
    let default = if kind == Some(IncomeKind::SocialSecurity) { Growth::Inflation } else { Growth::Rate(0.0) };
    let growth = growth(keys, default);
    let birth_year = person.and_then(|person| frame.people[person].as_ref()).map(|person| person.birth.year);
    let (from_year, until_year) = span(keys, birth_year);
    check_years(keys, frame, "income", (from_year, until_year));
    if let (Some(kind), Some(birth_year)) = (kind, birth_year) {
        check_ages(kind, keys, frame, (birth_year, from_year, until_year));
    }
    let survivor_share = match kind {
        Some(kind) if kind != IncomeKind::Pension => {
            if keys.number("survivor-share").is_some_and(|share| share > 0.0) {
                keys.foreign("survivor-share");
            }
            0.0
        }
        _ => keys.number_or_default("survivor-share"),
    };
    Some(Income {
        name: name?.to_owned(),
        person: person?,
        kind: kind?,
        amount: amount?,
        growth,
        from_year: from_year.or(frame.start_year)?,
        until_year,
        survivor_share,
    })
}

/// Warns of benefits that begin before anybody may claim a pension of their own, and of wages that never end.
fn check_ages(kind: IncomeKind, keys: &Keys<'_>, frame: &Frame<'_>, years: (Year, Option<Year>, Option<Year>)) {
    let (birth_year, from, until) = years;
    let Some(first) = from.or(frame.start_year) else { return };
    let age = first.max(frame.start_year.unwrap_or(first)) - birth_year;
    let earliest = latest().fixed.retirement_benefits.earliest_age;
    if kind == IncomeKind::SocialSecurity && age < earliest {
        let message =
            format!("benefits are paid from age {age} on, and {earliest} is the earliest for a pension of one's own");
        let help = format!("add `from-age = {earliest}` or later; nothing to do for disability or survivors' benefits");
        keys.sink.warning(&keys.value_span("kind"), message, help);
    }
    let Some(last) = frame.last_year.filter(|_| until.is_none()) else { return };
    if kind == IncomeKind::Wages && last - birth_year > LATEST_WAGES {
        let message = format!("wages have no end: they are paid until {last}, at age {}", last - birth_year);
        keys.sink.warning(&keys.value_span("kind"), message, "add `until-year` or `until-age`, the last year of work");
    }
}
