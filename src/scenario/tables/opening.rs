//! `title`, `start-year` and `[simulation]`.

use super::frame::Frame;
use crate::household::Person;
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

const DEFAULT_TRIALS: usize = 10_000;
/// How many fit into memory depends on the plan, and is asked of it.
const MOST_TRIALS: i128 = u32::MAX as i128;
const DEFAULT_END_AGE: Age = 95;

/// Reads the head of a file.
#[must_use]
pub fn read(root: &Keys<'_>) -> Opening {
    root.require("title", "`title = \"Will it last?\"`, the question this file asks");
    root.require("start-year", "`start-year = 2026`, the first year lived");
    let title = root.name("title").map(str::to_owned);
    let start_year = root.year("start-year");
    let keys = root.section("simulation");
    let trials = keys.whole("trials", 1, MOST_TRIALS).map_or(DEFAULT_TRIALS, |trials| trials as usize);
    let seed = keys.whole("seed", 0, i128::from(u64::MAX)).map_or(1, |seed| seed as u64);
    keys.exclusive("end-age", "years", "keep one of the two");
    let years = keys.whole("years", 1, i128::from(LAST_AGE) + 1).map(|years| Horizon::Years(years as usize));
    let end_age = keys.whole("end-age", 0, i128::from(LAST_AGE)).map(|age| Horizon::EndAge(age as Age));
    let horizon_key = if keys.has("years") { "years" } else { "end-age" };
    let opening = Opening {
        title,
        start_year,
        trials,
        seed,
        cash_flows: keys.choice("cash-flows", &CashFlows::NAMES).unwrap_or(CashFlows::StartOfYear),
        success: keys.choice("success", &Success::NAMES).unwrap_or(Success::Spending),
        horizon: years.or(end_age).unwrap_or(Horizon::EndAge(DEFAULT_END_AGE)),
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
