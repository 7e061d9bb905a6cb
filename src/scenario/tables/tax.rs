//! `[tax]`.

use std::sync::Arc;

use super::beside::{self, Beside};
use super::frame::Frame;
use crate::law::parameters::{TaxYear, in_force, parse_tax_year};
use crate::law::social_security::BenefitsTaxation;
use crate::scenario::keys::frame::{BENEFITS, Exempt};
use crate::scenario::text::document::{Item, Value};
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::quoted;
use crate::scenario::{FederalTax, StateExempts, TaxKind, TaxSystem};

/// What a file of figures may be.
const PARAMETERS: Beside = Beside {
    sort: "a TOML file",
    what: "figures",
    most: 1 << 18,
    shorter: "check that these are the figures of one tax year",
};

/// Reads which taxes are paid; federal income tax where nothing is said.
#[must_use]
pub fn read(root: &Keys<'_>, frame: &Frame<'_>) -> Option<TaxSystem> {
    if !root.has("tax") {
        let nothing_said = FederalTax {
            benefits_taxation: BenefitsTaxation::Worksheet,
            state_rate: 0.0,
            state_exempts: StateExempts::default(),
            parameters: None,
        };
        check_start_year(root, frame, "start-year");
        return Some(TaxSystem::Federal(nothing_said));
    }
    let outer = root.inner("tax", "`[tax]`")?;
    let (name, _) = outer.variant()?;
    let keys = outer.inner(name, &format!("`[tax.{name}]`"))?;
    let kind = TaxKind::named(name)?;
    let tax = match kind {
        TaxKind::None => Some(TaxSystem::None),
        TaxKind::Flat => {
            keys.require_all();
            keys.number("rate").map(|rate| TaxSystem::Flat { rate })
        }
        TaxKind::Federal => {
            let federal = federal(&keys, frame);
            // A law of one's own may begin earlier than the published ones; a faulty one has its fault.
            let own = federal.as_ref().and_then(|federal| federal.parameters.as_deref());
            let begins_later = own.zip(frame.start_year).is_some_and(|(own, start)| own.year > start);
            if begins_later || !keys.has("parameters") {
                check_start_year(root, frame, "tax");
            }
            federal.map(TaxSystem::Federal)
        }
    };
    keys.finish();
    debug_assert!(tax.as_ref().is_none_or(|tax| tax.kind() == kind), "a table is read as what it says");
    tax
}

/// Federal tax needs figures of the start year or of one before it.
fn check_start_year(root: &Keys<'_>, frame: &Frame<'_>, key: &str) {
    let Some(start_year) = frame.start_year.filter(|year| in_force(*year).is_none()) else { return };
    let message = format!("no federal tax figures are known for the start year {start_year}");
    let help = "start in 2023 or later, or write `[tax.none]`, or `[tax.flat]` with a `rate`";
    root.sink.fault(&root.key_span(key), message, help);
}

fn federal(keys: &Keys<'_>, frame: &Frame<'_>) -> Option<FederalTax> {
    let benefits_taxation = benefits_taxation(keys);
    let state_rate = keys.number_or_default("state-rate");
    let state_exempts = state_exempts(keys, state_rate);
    let parameters = match keys.item("parameters") {
        Some(item) => Some(Arc::new(parameters(keys, item, frame)?)),
        None if keys.has("parameters") => return None,
        None => None,
    };
    Some(FederalTax { benefits_taxation: benefits_taxation?, state_rate, state_exempts: state_exempts?, parameters })
}

/// The figures of another law, from a file beside the scenario.
fn parameters(keys: &Keys<'_>, item: &Item, frame: &Frame<'_>) -> Option<TaxYear> {
    let written = keys.name("parameters")?;
    let text = beside::text(keys, item, written, &PARAMETERS)?;
    let refuse = |message: String, help: &str| {
        keys.sink.fault(&item.span, message, help);
        None
    };
    match parse_tax_year(&text) {
        Err(fault) => refuse(
            format!("{}, {fault}", quoted(written)),
            "write it like src/law/data/federal-2026.toml; groups of federal-fixed.toml go under `[fixed]`",
        ),
        Ok(own) if frame.last_year.is_some_and(|last| own.year > last) => {
            let year = own.year;
            let message =
                format!("{} has no effect: its `year` {year} lies after the last year lived", quoted(written));
            refuse(message, "write the year from which on its figures hold")
        }
        Ok(own) => Some(own),
    }
}

fn benefits_taxation(keys: &Keys<'_>) -> Option<BenefitsTaxation> {
    let Some(item) = keys.item("social-security") else { return Some(BenefitsTaxation::Worksheet) };
    match &item.value {
        Value::Text(_) => keys.choice("social-security", &BENEFITS),
        Value::Table(_) => {
            let shortcut = keys.inner("social-security", "`social-security`")?;
            shortcut.require_all();
            let share = shortcut.number("flat");
            shortcut.finish();
            share.map(BenefitsTaxation::FlatShare)
        }
        _ => {
            keys.sink.wrong_sort(item, "social-security", "`\"worksheet\"` or `{ flat = 0.85 }`");
            None
        }
    }
}

fn state_exempts(keys: &Keys<'_>, state_rate: f64) -> Option<StateExempts> {
    let Some(item) = keys.item("state-exempts") else { return Some(StateExempts::default()) };
    let items = keys.sink.array(item, "state-exempts", "a list of \"pension\" and \"ira\"")?;
    if !items.is_empty() && state_rate == 0.0 {
        let message = "`state-exempts` has no effect: `state-rate` is 0";
        keys.sink.idle(&keys.key_span("state-exempts"), message, "set a `state-rate`, or delete the line");
    }
    let named: Option<Vec<_>> =
        items.iter().map(|item| keys.sink.choice(item, "state-exempts", &Exempt::NAMES)).collect();
    let named = named?;
    Some(StateExempts { pension: named.contains(&Exempt::Pension), ira: named.contains(&Exempt::Ira) })
}
