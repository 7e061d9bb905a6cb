//! `[tax]`.

use super::frame::Frame;
use crate::law::parameters::in_force;
use crate::law::social_security::BenefitsTaxation;
use crate::scenario::text::bounds::Bounds;
use crate::scenario::text::document::Value;
use crate::scenario::text::keys::Keys;
use crate::scenario::{FederalTax, StateExempts, TaxSystem};

const KNOWN: [&str; 3] = ["federal", "none", "flat"];

/// What a state may exempt.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Exempt {
    Pension,
    Ira,
}

const EXEMPTS: [(Exempt, &str); 2] = [(Exempt::Pension, "pension"), (Exempt::Ira, "ira")];

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
    let (name, item) = Keys::of(root.item("tax")?, "`[tax]`", root.sink)?.variant(&KNOWN)?;
    let keys = Keys::of(item, &format!("`[tax.{name}]`"), root.sink)?;
    let tax = match name {
        "none" => Some(TaxSystem::None),
        "flat" => {
            keys.require("rate", "`rate = 0.20`, the share of income and realised gains that is paid");
            keys.number("rate", Bounds::Share).map(|rate| TaxSystem::Flat { rate })
        }
        _ => {
            check_start_year(root, frame, "tax");
            federal(&keys).map(TaxSystem::Federal)
        }
    };
    keys.finish();
    tax
}

/// Federal tax needs figures of the start year or of one before it.
fn check_start_year(root: &Keys<'_>, frame: &Frame<'_>, key: &str) {
    let Some(start_year) = frame.start_year.filter(|year| in_force(*year).is_none()) else { return };
    let message = format!("no federal tax figures are known for the start year {start_year}");
    let help = "start in 2023 or later, or write `[tax.none]`, or `[tax.flat]` with a `rate`";
    root.sink.fault(&root.key_span(key), message, help);
}

fn federal(keys: &Keys<'_>) -> Option<FederalTax> {
    let benefits_taxation = benefits_taxation(keys);
    let state_rate = keys.number("state-rate", Bounds::Share).unwrap_or(0.0);
    let state_exempts = state_exempts(keys, state_rate)?;
    Some(FederalTax { benefits_taxation: benefits_taxation?, state_rate, state_exempts, parameters: None })
}

fn benefits_taxation(keys: &Keys<'_>) -> Option<BenefitsTaxation> {
    let Some(item) = keys.item("social-security") else { return Some(BenefitsTaxation::Worksheet) };
    match &item.value {
        Value::Text(_) => keys.choice("social-security", &[(BenefitsTaxation::Worksheet, "worksheet")]),
        Value::Table(_) => {
            let shortcut = Keys::of(item, "`social-security`", keys.sink)?;
            shortcut.require("flat", "`{ flat = 0.85 }`, the share of the benefits that is taxed");
            let share = shortcut.number("flat", Bounds::Share);
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
    let named: Option<Vec<_>> = items.iter().map(|item| keys.sink.choice(item, "state-exempts", &EXEMPTS)).collect();
    let named = named?;
    Some(StateExempts { pension: named.contains(&Exempt::Pension), ira: named.contains(&Exempt::Ira) })
}
