//! `title`, `start-year` and `[simulation]`.

use super::frame::Frame;
use crate::household::Person;
use crate::scenario::keys::key::Presence;
use crate::scenario::text::keys::Keys;
use crate::scenario::text::source::Span;
use crate::scenario::{CashFlows, LAST_AGE, Success};
use crate::units::{Age, Year};

/// What the head of a file says.
#[derive(Debug)]
pub struct Opening {
    /// The question.
    pub title: Option<String>,
    /// First year lived.
    pub start_year: Option<Year>,
    /// How many trials.
    pub trials: usize,
    /// Seed of all random streams.
    pub seed: u64,
    /// When in the year money flows.
    pub cash_flows: CashFlows,
    /// What counts as success.
    pub success: Success,
    horizon: Horizon,
    horizon_span: Span,
}

#[derive(Clone, Copy, Debug)]
enum Horizon {
    EndAge(Age),
    Years(usize),
}

/// Reads the head of a file.
#[must_use]
pub fn read(root: &Keys<'_>) -> Opening {
    for key in ["title", "start-year"] {
        if let Presence::Required(example) = root.declared(key).presence {
            root.require(key, example);
        }
    }
    let title = root.name("title").map(str::to_owned);
    let start_year = root.year("start-year");
    let keys = root.section("simulation");
    let trials = keys.whole_or_default("trials") as usize;
    let seed = keys.whole_or_default("seed") as u64;
    keys.exclusive("end-age", "years", "keep one of the two");
    let years = keys.whole("years").map(|years| Horizon::Years(years as usize));
    let end_age = Horizon::EndAge(keys.whole_or_default("end-age") as Age);
    let horizon_key = if keys.has("years") { "years" } else { "end-age" };
    let opening = Opening {
        title,
        start_year,
        trials,
        seed,
        cash_flows: keys.choice_or_default("cash-flows", &CashFlows::NAMES),
        success: keys.choice_or_default("success", &Success::NAMES),
        horizon: years.unwrap_or(end_age),
        horizon_span: if keys.has(horizon_key) { keys.value_span(horizon_key) } else { root.value_span("start-year") },
    };
    keys.finish();
    opening
}

impl Opening {
    /// How many years are lived, at least 1.
    #[must_use]
    pub fn years(&self, frame: &Frame<'_>) -> Option<usize> {
        let start_year = self.start_year?;
        let people: Vec<&Person> = frame.people.iter().map(Option::as_ref).collect::<Option<_>>()?;
        let youngest = people.iter().min_by_key(|person| person.age_in(start_year))?;
        let oldest = people.iter().max_by_key(|person| person.age_in(start_year))?;
        let years = match self.horizon {
            Horizon::Years(years) => years as Year,
            Horizon::EndAge(age) => age - youngest.age_in(start_year) + 1,
        };
        if years < 1 {
            let age = youngest.age_in(start_year);
            let message = format!("nobody's year is lived: `{}` is {age} in {start_year}", youngest.name);
            frame.sink.fault(&self.horizon_span, message, format!("write an `end-age` of {age} or more"));
            return None;
        }
        let age = oldest.age_in(start_year + years - 1);
        if age > LAST_AGE {
            let message = format!("`{}` would be {age} in the last year, the tables end at {LAST_AGE}", oldest.name);
            let most = LAST_AGE - oldest.age_in(start_year) + 1;
            frame.sink.fault(
                &self.horizon_span,
                message,
                format!("write `years = {most}` or less under `[simulation]`"),
            );
            return None;
        }
        Some(years as usize)
    }
}
