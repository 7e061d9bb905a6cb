//! `[[qcd]]`, `[[gift]]` and `[[expense]]`.

use super::frame::{Accounts, Frame, report_duplicates};
use super::spans::{check_years, growth, span};
use crate::distribution::{Qcd, QcdAmount};
use crate::household::{Expense, Gift, Growth, Years};
use crate::law::AccountKind;
use crate::law::applicable_age::{RetirementLeg, first_distribution_year};
use crate::law::charity::first_qcd_date;
use crate::scenario::text::document::Value;
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::quoted;
use crate::units::{Age, Year};

/// Reads a list of tables; a faulty one is none.
pub fn read_list<T>(
    root: &Keys<'_>,
    key: &'static str,
    mut read: impl FnMut(&Keys<'_>) -> Option<T>,
) -> Vec<Option<T>> {
    let mut names = Vec::new();
    let tables = root.list(key).into_iter().map(|(_, keys)| {
        let keys = keys?;
        names.extend(keys.name("name").map(|name| (name.to_owned(), keys.value_span("name"))));
        let entry = read(&keys);
        keys.finish();
        entry
    });
    let entries = tables.collect();
    report_duplicates(root.sink, key, &names);
    entries
}

/// Reads the qualified charitable distributions.
#[must_use]
pub fn qcds(root: &Keys<'_>, frame: &Frame<'_>, accounts: &Accounts, born_1959: Age) -> Vec<Option<Qcd>> {
    read_list(root, "qcd", |keys| {
        keys.require_all();
        let person = keys.reference("person", "person", &frame.person_names);
        let amount = qcd_amount(keys);
        check_qcd(keys, person?, amount, frame, accounts, born_1959);
        Some(Qcd { person: person?, amount: amount? })
    })
}

fn qcd_amount(keys: &Keys<'_>) -> Option<QcdAmount> {
    const KNOWN: [&str; 3] = ["amount", "share-of-rmd", "surplus-rmd"];
    if let Some(Value::Text(text)) = keys.item("amount").map(|item| &item.value)
        && text.to_lowercase().contains("rmd")
    {
        let message = format!("`amount` is {}, expected dollars", quoted(text));
        keys.sink.fault(&keys.value_span("amount"), message, "write `share-of-rmd = 1.0` in place of the line");
        return None;
    }
    let dollars = keys.number("amount").map(QcdAmount::Dollars);
    let share = keys.number("share-of-rmd").map(QcdAmount::ShareOfRmd);
    let surplus = keys.flag("surplus-rmd").filter(|surplus| *surplus).map(|_| QcdAmount::SurplusRmd);
    let written: Vec<&str> = KNOWN.into_iter().filter(|key| keys.has(key)).collect();
    match written.as_slice() {
        [] => {
            let message = "missing key `amount` in `[[qcd]]`";
            keys.sink.fault(&keys.span, message, "add `amount = 5_000`, dollars a year, or `share-of-rmd = 1.0`");
            None
        }
        [_] => dollars.or(share).or(surplus),
        [first, .., last] => {
            let message = format!("both `{first}` and `{last}` are given");
            keys.sink.fault(&keys.key_span(last), message, "keep one of them");
            None
        }
    }
}

/// Reports gifts that the law never allows in the years lived.
fn check_qcd(
    keys: &Keys<'_>,
    person: usize,
    amount: Option<QcdAmount>,
    frame: &Frame<'_>,
    accounts: &Accounts,
    born_1959: Age,
) {
    let span = keys.value_span("person");
    let owns_ira = accounts.sound().any(|(_, account)| {
        account.owner == person && (account.kind.is_own_ira() || account.kind == AccountKind::InheritedIra)
    });
    let name = quoted(&frame.person_names[person]);
    if !owns_ira && accounts.list.iter().all(Option::is_some) {
        let message = format!("a QCD comes out of an IRA, and {name} owns none");
        keys.sink.fault(&span, message, "name the owner of an IRA, or write a `[[gift]]` of cash");
    }
    let (Some(Some(owner)), Some(last_year)) = (frame.people.get(person), frame.last_year) else { return };
    let first_year = first_qcd_date(owner.birth).year;
    if first_year > last_year {
        let message =
            format!("{name} reaches 70 1/2 in {first_year}, after the last year {last_year}: no QCD is allowed");
        keys.sink.fault(&span, message, "write a `[[gift]]` of cash, or plan for more years");
        return;
    }
    let key = match amount {
        Some(QcdAmount::ShareOfRmd(_)) => "share-of-rmd",
        Some(QcdAmount::SurplusRmd) => "surplus-rmd",
        Some(QcdAmount::Dollars(_)) | None => return,
    };
    let inherits = accounts.sound().any(|(_, a)| a.owner == person && a.kind == AccountKind::InheritedIra);
    if !inherits && first_distribution_year(owner.birth, born_1959, RetirementLeg::None) > last_year {
        let message = format!("`{key}` has no effect: {name} has no required distribution up to {last_year}");
        keys.sink.idle(&keys.key_span(key), message, "write an `amount`, or plan for more years");
    }
}

/// Reads the cash gifts.
#[must_use]
pub fn gifts(root: &Keys<'_>) -> Vec<Option<Gift>> {
    read_list(root, "gift", |keys| {
        keys.require_all();
        keys.number("amount").map(|amount| Gift { amount })
    })
}

/// Reads the expenses.
#[must_use]
pub fn expenses(root: &Keys<'_>, frame: &Frame<'_>) -> Vec<Option<Expense>> {
    read_list(root, "expense", |keys| {
        keys.require_all();
        let name = keys.name("name").map(str::to_owned);
        let amount = keys.number("amount");
        let growth = growth(keys, Growth::Inflation);
        let person = keys.reference("person", "person", &frame.person_names);
        let birth_year = person.and_then(|person| frame.people[person].as_ref()).map(|person| person.birth.year);
        let (from, until) = span(keys, birth_year);
        check_expense(keys, frame, (from, until));
        let years = Years { from: from.or(frame.start_year)?, until };
        let essential = keys.flag_or_default("essential");
        Some(Expense { name: name?, amount: amount?, growth, years, essential })
    })
}

/// Reports expenses that say no year, ages of nobody, and years that are not lived.
fn check_expense(keys: &Keys<'_>, frame: &Frame<'_>, years: (Option<Year>, Option<Year>)) {
    let written = ["year", "from-year", "from-age", "until-year", "until-age"].into_iter().find(|key| keys.has(key));
    let Some(written) = written else { return keys.require("year", "`year = 2030`, or `from-year` and `until-year`") };
    let of_age = ["from-age", "until-age"].into_iter().find(|key| keys.has(key));
    match (of_age, keys.has("person")) {
        (Some(_), false) => keys.require("person", "`person = \"...\"`, whose age it is"),
        (None, true) => {
            let help = "delete the line, or write `from-age` or `until-age`";
            keys.sink.idle(&keys.key_span("person"), "`person` has no effect: no age is written", help);
        }
        _ => {}
    }
    let (Some(first), Some(last)) = (frame.start_year, frame.last_year) else { return };
    let (from, until) = (years.0.unwrap_or(first), years.1.unwrap_or(last));
    if let (Some(from), Some(until)) = years
        && from > until
    {
        check_years(keys, frame, "expense", years);
    } else if until < first || from > last {
        let falls = if from == until { format!("in {from}") } else { format!("from {from} to {until}") };
        let message = format!("the expense falls {falls}, outside the years lived, {first} to {last}");
        keys.sink.fault(&keys.value_span(written), message, "mend the year, or delete the expense");
    }
}
