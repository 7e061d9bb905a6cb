//! `[[person]]`.

use super::frame::report_duplicates;
use crate::household::{Person, Sex};
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::quoted;
use crate::units::{Age, Date, Year};

/// The oldest a person may be in the first year.
const OLDEST: Age = 119;

/// Reads the people, each with its name; a faulty person is none.
#[must_use]
pub fn read(root: &Keys<'_>, start_year: Option<Year>) -> (Vec<Option<Person>>, Vec<String>) {
    if !root.has("person") {
        root.sink.fault(&root.span, "missing table `[[person]]`", "add one or two, each with a `name` and a `birth`");
    }
    let mut people = Vec::new();
    let mut names = Vec::new();
    for (item, keys) in root.list("person") {
        let Some(keys) = keys else {
            people.push(None);
            names.push((String::new(), item.span.clone()));
            continue;
        };
        keys.require_all();
        let name = keys.name("name").unwrap_or_default().to_owned();
        let birth = keys.date("birth").filter(|birth| is_sensible(*birth, &name, start_year, &keys));
        let sex = keys.choice("sex", &Sex::NAMES);
        if sex.is_some() {
            let message = "`sex` has no effect: every person lives through the horizon";
            keys.sink.idle_warning(&keys.key_span("sex"), message, "delete the line; `end-age` sets the horizon");
        }
        names.push((name.clone(), keys.value_span("name")));
        keys.finish();
        people.push(birth.filter(|_| !name.is_empty()).map(|birth| Person { name, birth, sex }));
    }
    root.refuse_empty("person");
    report_duplicates(root.sink, "person", &names);
    (people, names.into_iter().map(|(name, _)| name).collect())
}

fn is_sensible(birth: Date, name: &str, start_year: Option<Year>, keys: &Keys<'_>) -> bool {
    let Some(start_year) = start_year else { return true };
    let age = start_year - birth.year;
    if age < 0 {
        let message = format!("{} is born {birth}, after the start year {start_year}", quoted(name));
        keys.sink.fault(&keys.value_span("birth"), message, "mend `birth` or `start-year`");
    } else if age > OLDEST {
        let message = format!("{} is {age} years old in {start_year}, expected at most {OLDEST}", quoted(name));
        keys.sink.fault(&keys.value_span("birth"), message, "mend `birth` or `start-year`");
    }
    (0..=OLDEST).contains(&age)
}
