//! `[rmd]`.

use super::frame::{Accounts, Frame};
use super::{sources, surplus};
use crate::distribution::{FirstYear, Form, RmdPolicy, SurplusBuys, first_year_of};
use crate::household::Person;
use crate::law::AccountKind;
use crate::law::account_kind::TaxClass;
use crate::law::applicable_age::{applicable_age, born_1959_readings};
use crate::portfolio::Account;
use crate::scenario::keys::policies::FORMS;
use crate::scenario::text::document::Value;
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::quoted;
use crate::units::Age;

/// Reads how required distributions are taken; makes the surplus account where it is missing.
#[must_use]
pub fn read(root: &Keys<'_>, frame: &Frame<'_>, accounts: &mut Accounts, target: Option<&[f64]>) -> Option<RmdPolicy> {
    let keys = root.section("rmd");
    let source = sources::read(&keys, &frame.asset_names);
    let form = form(&keys);
    let first_year = keys.choice_or_default("first-year", &FirstYear::NAMES);
    let withholding = keys.number_or_default("withholding");
    let surplus_to = surplus::read(&keys, frame, accounts, target);
    let surplus_buys = keys.choice_or_default("surplus-buys", &SurplusBuys::NAMES);
    let take_from = take_from(&keys, accounts);
    let born_1959 = born_1959(&keys, frame);
    let missed_chance = keys.number_or_default("missed-chance");
    let missed_corrected = keys.flag_or_default("missed-corrected");
    check_first_year(&keys, first_year, frame, accounts, born_1959);
    if withholding > 0.0 && form == Form::InKind && !accounts.sound().any(|(_, a)| a.inherited.is_some()) {
        let message = "`withholding` has no effect: nothing is withheld from shares that are moved";
        keys.sink.idle_warning(&keys.key_span("withholding"), message, "delete the line");
    }
    if keys.has("missed-corrected") && !keys.has("missed-chance") {
        let message = "`missed-corrected` has no effect without a `missed-chance`";
        keys.sink.idle(&keys.key_span("missed-corrected"), message, "delete the line");
    }
    keys.finish();
    Some(RmdPolicy {
        source,
        form,
        first_year,
        withholding,
        surplus_to: surplus_to?,
        surplus_buys,
        take_from,
        born_1959,
        missed_chance,
        missed_corrected,
    })
}

fn form(keys: &Keys<'_>) -> Form {
    written_form(keys).unwrap_or(Form::Cash)
}

fn written_form(keys: &Keys<'_>) -> Option<Form> {
    let item = keys.item("form")?;
    match &item.value {
        Value::Text(text) if text == "in-kind-share" || text == "in-kind-when-down" => {
            let example = if text == "in-kind-share" { "0.5" } else { "0.10" };
            let help = format!("write `form = {{ {text} = {example} }}`");
            keys.sink.fault(&item.span, format!("`{text}` needs a number"), help);
            None
        }
        Value::Text(_) => keys.choice("form", &FORMS),
        Value::Table(_) => {
            let inner = keys.inner("form", "`form`")?;
            let (name, _) = inner.variant()?;
            let number = inner.number(name)?;
            Some(if name == "in-kind-share" { Form::InKindShare(number) } else { Form::InKindWhenDown(number) })
        }
        _ => {
            keys.sink.wrong_sort(item, "form", "`\"cash\"`, `\"in-kind\"` or `{ in-kind-share = 0.5 }`");
            None
        }
    }
}

/// Warns where no first distribution year is lived: then there is nothing to put off.
fn check_first_year(keys: &Keys<'_>, policy: FirstYear, frame: &Frame<'_>, accounts: &Accounts, born_1959: Age) {
    let (Some(start), Some(last)) = (frame.start_year, frame.last_year) else { return };
    let begins_here = |account: &Account| {
        let owner = frame.people.get(account.owner).and_then(Option::as_ref);
        let first = owner.and_then(|owner| first_year_of(account, owner.birth, born_1959));
        first.is_some_and(|first| (start..=last).contains(&first))
    };
    if policy == FirstYear::ByApril1
        && accounts.list.iter().all(Option::is_some)
        && !accounts.sound().any(|(_, account)| begins_here(account))
    {
        let message = format!("`first-year` has no effect: no first distribution year lies in {start} to {last}");
        keys.sink.idle_warning(&keys.key_span("first-year"), message, "delete the line");
    }
}

/// Whether accounts of the kind have required distributions while their owner lives.
fn has_required_distributions(kind: AccountKind) -> bool {
    kind.tax_class() == TaxClass::Traditional
}

fn take_from(keys: &Keys<'_>, accounts: &Accounts) -> Vec<usize> {
    let Some(item) = keys.item("take-from") else { return Vec::new() };
    let Some(items) = keys.sink.array(item, "take-from", "a list of accounts") else { return Vec::new() };
    let named = sources::names_once(items, "take-from", "account", &accounts.names, keys.sink).unwrap_or_default();
    for (index, item) in named.iter().zip(items) {
        let Some(account) = accounts.get(*index) else { continue };
        if !has_required_distributions(account.kind) {
            let message =
                format!("{}, a {}, has no required distributions", quoted(&account.name), account.kind.name());
            let help = "name accounts of which the law requires distributions";
            keys.sink.fault(&item.span, message, help);
        }
    }
    named
}

fn born_1959(keys: &Keys<'_>, frame: &Frame<'_>) -> Age {
    let [reading, other] = born_1959_readings();
    let Some(item) = keys.item("born-1959") else { return reading };
    let Some(age) = keys.whole("born-1959") else { return reading };
    let age = age as Age;
    let depends = |person: &Person| applicable_age(person.birth, reading) != applicable_age(person.birth, other);
    if age != reading && age != other {
        let message = format!("`born-1959` is `{age}`, expected {reading} or {other}");
        keys.sink.fault(&item.span, message, "the law can be read as either; the proposed regulation says 73");
    } else if age != reading && !frame.people.iter().flatten().any(depends) {
        let message = "`born-1959` has no effect: nobody is born in 1959";
        keys.sink.idle(&keys.key_span("born-1959"), message, "delete the line");
    }
    age
}
