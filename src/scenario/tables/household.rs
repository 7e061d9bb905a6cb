//! `[household]`.

use super::frame::Frame;
use crate::household::{Household, Person};
use crate::law::FilingStatus;
use crate::law::attained_age::attained_by_year_end;
use crate::law::parameters::latest;
use crate::scenario::text::document::{Item, Value};
use crate::scenario::text::keys::Keys;
use crate::scenario::{Success, TaxSystem};

/// Keys of the two returns before the start year.
const RETURNS_BEFORE: [&str; 2] = ["magi-before", "magi-before-status"];

/// Reads the household; whatever only matters to federal tax is refused under another.
#[must_use]
pub fn read(root: &Keys<'_>, frame: &Frame<'_>, tax: Option<&TaxSystem>) -> Option<Household> {
    if !root.has("household") {
        let help = "add it with `filing-status = \"single\"` or \"married-joint\"";
        root.sink.fault(&root.span, "missing table `[household]`", help);
        return None;
    }
    let keys = root.inner("household", "`[household]`")?;
    keys.require_all();
    let filing_status = keys.choice("filing-status", &FilingStatus::NAMES);
    if let Some(status) = filing_status {
        check_people(status, &keys, frame.people.len());
    }
    let lived_with_spouse = keys.flag_or_default("lived-with-spouse");
    if lived_with_spouse && filing_status.is_some_and(|status| status != FilingStatus::MarriedSeparate) {
        let message = "`lived-with-spouse` has an effect only with `filing-status = \"married-separate\"`";
        root.sink.idle(&keys.key_span("lived-with-spouse"), message, "delete the line");
    } else if lived_with_spouse {
        refuse_without_federal_tax(&keys, "lived-with-spouse", tax);
    }
    let itemized_deductions = keys.number_or_default("itemized-deductions");
    if itemized_deductions > 0.0 {
        refuse_without_federal_tax(&keys, "itemized-deductions", tax);
    }
    let essential_spending = keys.number_or_default("essential-spending");
    if essential_spending == 0.0 && frame.success == Success::Essential && !has_essential_expense(root) {
        let message = "`success = \"essential\"` needs `essential-spending` in `[household]`";
        root.sink.fault(
            &keys.value_span("essential-spending"),
            message,
            "add `essential-spending = 40_000`, or `essential = true` to an expense",
        );
    }
    let medicare = keys.flag("medicare");
    if medicare == Some(true) {
        refuse_without_federal_tax(&keys, "medicare", tax);
    }
    let medicare_growth = keys.number_or_default("medicare-growth");
    if keys.has("medicare-growth") {
        refuse_without_federal_tax(&keys, "medicare-growth", tax);
    }
    let magi_before = magi_before(&keys);
    let magi_before_status = magi_before_status(&keys);
    for key in RETURNS_BEFORE.into_iter().filter(|key| keys.has(key)) {
        refuse_without_federal_tax(&keys, key, tax);
    }
    if matches!(tax, Some(TaxSystem::Federal(_))) {
        check_medicare(&keys, frame, medicare);
    }
    keys.finish();
    Some(Household {
        filing_status: filing_status?,
        lived_with_spouse,
        itemized_deductions,
        essential_spending,
        medicare: medicare.unwrap_or(matches!(tax, Some(TaxSystem::Federal(_)))),
        medicare_growth,
        magi_before,
        magi_before_status: magi_before_status.unwrap_or([filing_status?; 2]),
    })
}

/// Whether an expense counts as essential spending.
fn has_essential_expense(root: &Keys<'_>) -> bool {
    let is_essential = |item: &Item| match &item.value {
        Value::Table(expense) => matches!(expense.get("essential").map(|item| &item.value), Some(Value::Flag(true))),
        _ => false,
    };
    let expenses = root.item("expense").map(|item| &item.value);
    matches!(expenses, Some(Value::Array(list)) if list.iter().any(is_essential))
}

/// Reports what only matters to Medicare where nobody pays its surcharges.
fn check_medicare(keys: &Keys<'_>, frame: &Frame<'_>, medicare: Option<bool>) {
    if medicare == Some(false) {
        for key in RETURNS_BEFORE.into_iter().chain(["medicare-growth"]).filter(|key| keys.has(key)) {
            let message = format!("`{key}` has no effect: `medicare` is false");
            keys.sink.idle(&keys.key_span(key), message, "delete one of the two lines");
        }
        return;
    }
    // The two returns before the start year set the surcharges of the first two years.
    let Some(start_year) = frame.start_year else { return };
    let last = frame.last_year.map_or(start_year + 1, |last| last.min(start_year + 1));
    let age = latest().fixed.senior_age.age;
    let is_young =
        |person: &Option<Person>| person.as_ref().is_some_and(|person| attained_by_year_end(person.birth, last) < age);
    for key in RETURNS_BEFORE.into_iter().filter(|key| keys.has(key) && frame.people.iter().all(is_young)) {
        let message = format!("`{key}` has no effect: nobody is {age} by {last}");
        keys.sink.idle(&keys.key_span(key), message, "delete the line");
    }
}

/// Reports a key that only federal tax reads.
pub fn refuse_without_federal_tax(keys: &Keys<'_>, key: &str, tax: Option<&TaxSystem>) {
    match tax {
        Some(TaxSystem::None | TaxSystem::Flat { .. }) => {
            let message = format!("`{key}` has an effect only under `[tax.federal]`");
            keys.sink.idle(&keys.key_span(key), message, "delete the line");
        }
        Some(TaxSystem::Federal(_)) | None => {}
    }
}

fn check_people(status: FilingStatus, keys: &Keys<'_>, people: usize) {
    let span = keys.value_span("filing-status");
    match (status, people) {
        (FilingStatus::MarriedJoint, 1) => {
            let message = "a joint return needs two people, the scenario has one";
            keys.sink.fault(&span, message, "add the spouse as a `[[person]]`, or write \"single\"");
        }
        (FilingStatus::MarriedSeparate, 2) => {
            let message = "two people share this household, and \"married-separate\" is the return of one of them";
            keys.sink.fault(&span, message, "write \"married-joint\", or give each person a file");
        }
        (FilingStatus::Single | FilingStatus::HeadOfHousehold | FilingStatus::QualifyingSurvivingSpouse, 2) => {
            let message = "two people share this household, and the status is that of one unmarried person";
            keys.sink.fault(&span, message, "write \"married-joint\", or give each person a file");
        }
        _ => {}
    }
}

fn magi_before(keys: &Keys<'_>) -> Option<[f64; 2]> {
    const EXPECTED: &str = "two numbers: dollars two years before the start year, and one year before";
    let item = keys.item("magi-before")?;
    let items = keys.sink.array(item, "magi-before", EXPECTED)?;
    let [two_years, one_year] = items else {
        let message = format!("`magi-before` has {} numbers, expected 2", items.len());
        let help = if items.len() == 4 {
            "write numbers without commas, [50_000, 50_000]"
        } else {
            "write the income two years before the start year, then one year before"
        };
        keys.sink.fault(&item.span, message, help);
        return None;
    };
    let first = keys.sink.number(two_years, "magi-before", keys.bounds("magi-before"));
    let second = keys.sink.number(one_year, "magi-before", keys.bounds("magi-before"));
    Some([first?, second?])
}

/// How those two returns were filed.
fn magi_before_status(keys: &Keys<'_>) -> Option<[FilingStatus; 2]> {
    const KEY: &str = "magi-before-status";
    let item = keys.item(KEY)?;
    let items =
        keys.sink.array(item, KEY, "two filing statuses: two years before the start year, and one year before")?;
    let [two_years, one_year] = items else {
        let message = format!("`{KEY}` has {} statuses, expected 2", items.len());
        keys.sink.fault(&item.span, message, "write the status two years before the start year, then one year before");
        return None;
    };
    let first = keys.sink.choice(two_years, KEY, &FilingStatus::NAMES);
    let second = keys.sink.choice(one_year, KEY, &FilingStatus::NAMES);
    Some([first?, second?])
}
