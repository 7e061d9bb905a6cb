//! What the additional tax on early distributions must know of an account, and what it takes where the scenario is silent.

use super::frame::Frame;
use super::household::refuse_without_federal_tax;
use crate::household::Person;
use crate::law::AccountKind;
use crate::law::account_kind::TaxClass;
use crate::law::additional_tax::is_before_free_age;
use crate::law::parameters::latest;
use crate::scenario::TaxSystem;
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::quoted;

/// Reads the contributions of a Roth account.
#[must_use]
pub fn contributions(kind: AccountKind, keys: &Keys<'_>, tax: Option<&TaxSystem>) -> Option<f64> {
    if kind.tax_class() != TaxClass::Roth {
        return None;
    }
    let contributions = keys.number("contributions")?;
    refuse_without_federal_tax(keys, "contributions", tax);
    Some(contributions)
}

/// Warns of facts that are missing where money may leave early, and of facts that nothing looks at.
pub fn check(kind: AccountKind, name: &str, owner: &Person, balance: Option<f64>, keys: &Keys<'_>, frame: &Frame<'_>) {
    let (Some(start), Some(balance)) = (frame.start_year, balance) else { return };
    let figures = &latest().fixed.additional_tax;
    let name = quoted(name);
    if !is_before_free_age(figures, owner.birth, start) {
        for key in ["separated", "contributions"].into_iter().filter(|key| keys.has(key)) {
            let message = format!("`{key}` has no effect: {} is 59 1/2 by the end of {start}", quoted(&owner.name));
            keys.sink.idle_warning(&keys.key_span(key), message, "delete the line");
        }
        return;
    }
    let span = keys.value_span("name");
    let is_charged_plan = kind.is_employer_plan() && kind != AccountKind::Governmental457b;
    if is_charged_plan && balance > 0.0 && !keys.has("separated") && !keys.has("still-working-until") {
        let rate = figures.rate * 100.0;
        let message = format!(
            "{name} does not say when its owner left the employer: what leaves it before 59 1/2 bears {rate} % more"
        );
        let help = format!(
            "add `separated = YEAR`: nothing more is due from the year of {} on (26 U.S.C. 72(t)(2)(A)(v))",
            figures.separation_age
        );
        keys.sink.warning(&span, message, help);
    }
    let is_own_roth = kind.tax_class() == TaxClass::Roth && !kind.is_inherited();
    if is_own_roth && balance > 0.0 && !keys.has("contributions") {
        let message =
            format!("no `contributions`: all {balance} dollars of {name} are taken as such, free of tax before 59 1/2");
        keys.sink.warning(&span, message, "add `contributions = ...`, what was paid in or converted so far");
    }
}
