//! How long and how fast: the years of an entry and its growth.

use super::frame::Frame;
use crate::household::Growth;
use crate::scenario::keys::flows::GROWTHS;
use crate::scenario::text::document::Value;
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::quoted;
use crate::units::Year;

/// Reads `growth`.
pub fn growth(keys: &Keys<'_>, default: Growth) -> Growth {
    let Some(item) = keys.item("growth") else { return default };
    match &item.value {
        Value::Text(text) => {
            let named = GROWTHS.iter().find(|(_, name)| name == text).map(|(growth, _)| *growth);
            if named.is_none() {
                let message = format!("unknown `growth` {}, expected `inflation`, `none` or a rate", quoted(text));
                keys.sink.fault(&item.span, message, "a rate of 2 % a year is written 0.02");
            }
            named
        }
        Value::Number { .. } => keys.number("growth").map(Growth::Rate),
        Value::Table(_) => keys.inner("growth", "`growth`").and_then(|inner| {
            inner.require_all();
            let rate = inner.number("over-inflation");
            inner.finish();
            rate.map(Growth::OverInflation)
        }),
        _ => {
            keys.sink.wrong_sort(item, "growth", "`\"inflation\"`, `\"none\"` or a yearly rate");
            None
        }
    }
    .unwrap_or(default)
}

/// Reads the first and the last year of an entry: `year`, or `from-` and `until-` a year or an age.
pub fn span(keys: &Keys<'_>, birth_year: Option<Year>) -> (Option<Year>, Option<Year>) {
    let bounds = ["from-year", "from-age", "until-year", "until-age"];
    for key in bounds {
        keys.exclusive("year", key, "keep `year` for one year, or the first and last of several");
    }
    let from = year_or_age(keys, "from-year", "from-age", birth_year);
    let until = year_or_age(keys, "until-year", "until-age", birth_year);
    match keys.year("year") {
        Some(year) => (Some(year), Some(year)),
        None => (from, until),
    }
}

fn year_or_age(keys: &Keys<'_>, year: &'static str, age: &'static str, birth_year: Option<Year>) -> Option<Year> {
    keys.exclusive(year, age, "keep one of the two");
    let by_year = keys.year(year);
    let by_age = keys.whole(age).and_then(|age| Some(birth_year? + age as Year));
    by_year.or(by_age)
}

/// Reports years in the wrong order, and warns of those that are never lived.
pub fn check_years(keys: &Keys<'_>, frame: &Frame<'_>, noun: &str, years: (Option<Year>, Option<Year>)) {
    let (from, until) = years;
    let written = |known: [&'static str; 3]| known.into_iter().find(|key| keys.has(key)).unwrap_or(known[0]);
    let from_key = written(["year", "from-year", "from-age"]);
    let until_key = written(["year", "until-year", "until-age"]);
    if let (Some(from), Some(until)) = (from, until)
        && from > until
    {
        let message = format!("the {noun} ends in {until}, before it begins in {from}");
        keys.sink.fault(&keys.value_span(until_key), message, format!("mend `{from_key}` or `{until_key}`"));
        return;
    }
    if let (Some(until), Some(start)) = (until, frame.start_year)
        && until < start
    {
        let message = format!("the {noun} ends in {until}, before the start year {start}: it is never paid");
        keys.sink.idle_warning(&keys.key_span(until_key), message, format!("delete the {noun}"));
    }
    if let (Some(from), Some(last)) = (from, frame.last_year)
        && from > last
    {
        let message = format!("the {noun} begins in {from}, after the last year {last}: it is never paid");
        keys.sink.idle_warning(&keys.key_span(from_key), message, format!("delete the {noun}, or plan for more years"));
    }
}
