//! `[withdrawal]`.

use super::conversion::bracket;
use super::frame::{Accounts, Frame};
use super::sources;
use crate::law::account_kind::TaxClass;
use crate::scenario::TaxSystem;
use crate::scenario::keys::policies::ORDERS;
use crate::scenario::text::document::{Item, Value};
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::{listed, quoted};
use crate::scenario::text::sink::did_you_mean;
use crate::withdrawal::{WithdrawalOrder, WithdrawalPolicy, WithdrawalStep};

/// Reads from which accounts more is drawn.
#[must_use]
pub fn read(root: &Keys<'_>, frame: &Frame<'_>, accounts: &Accounts, tax: Option<&TaxSystem>) -> WithdrawalPolicy {
    let keys = root.section("withdrawal");
    let order = order(&keys, frame, accounts, tax)
        .unwrap_or_else(|| WithdrawalOrder::Steps(TaxClass::ALL.map(WithdrawalStep::Class).to_vec()));
    let source = sources::read(&keys, &frame.asset_names);
    keys.finish();
    WithdrawalPolicy { order, source }
}

fn order(keys: &Keys<'_>, frame: &Frame<'_>, accounts: &Accounts, tax: Option<&TaxSystem>) -> Option<WithdrawalOrder> {
    let item = keys.item("order")?;
    match &item.value {
        Value::Text(text) if text == "proportional" => Some(WithdrawalOrder::Proportional),
        Value::Text(text) => {
            let message = format!("unknown `order` {}, expected `proportional` or a list", quoted(text));
            let near = did_you_mean(text, ORDERS);
            let is_step = step(text, accounts).is_some();
            let help = if is_step || near.is_empty() { format!("a list is written [{text:?}]") } else { near };
            keys.sink.fault(&item.span, message, help);
            None
        }
        Value::Array(items) if items.is_empty() => {
            let message = "`order` is an empty list: nothing could be drawn";
            keys.sink.fault(&item.span, message, "name classes or accounts, or delete the line for the default");
            None
        }
        Value::Array(items) => Some(WithdrawalOrder::Steps(steps(items, keys, accounts))),
        Value::Table(_) => {
            let inner = keys.inner("order", "`order`")?;
            inner.variant()?;
            if matches!(tax, Some(TaxSystem::None | TaxSystem::Flat { .. })) {
                let message = "`fill-bracket` needs the brackets of `[tax.federal]`";
                keys.sink.fault(&item.span, message, "name classes or accounts in order, or use `[tax.federal]`");
            }
            bracket(&inner, frame, tax).map(WithdrawalOrder::FillBracket)
        }
        _ => {
            keys.sink.wrong_sort(item, "order", "`\"proportional\"` or a list of classes and accounts");
            None
        }
    }
}

fn steps(items: &[Item], keys: &Keys<'_>, accounts: &Accounts) -> Vec<WithdrawalStep> {
    let mut steps: Vec<WithdrawalStep> = Vec::new();
    for item in items {
        if keys.sink.is_full() {
            break;
        }
        let Some(text) = keys.sink.text(item, "order") else { continue };
        let Some(step) = step(text, accounts) else {
            let names = || {
                TaxClass::WORDS.into_iter().chain(accounts.names.iter().map(String::as_str)).filter(|n| !n.is_empty())
            };
            let message =
                format!("unknown class or account {}, expected one of {}", quoted(text), listed(names().take(16)));
            keys.sink.fault(&item.span, message, did_you_mean(text, names()));
            continue;
        };
        let class_before = match step {
            WithdrawalStep::Class(_) => false,
            WithdrawalStep::Account(index) => accounts
                .get(index)
                .is_some_and(|account| steps.contains(&WithdrawalStep::Class(account.kind.tax_class()))),
        };
        if steps.contains(&step) {
            keys.sink.fault(&item.span, format!("{} stands twice in `order`", quoted(text)), "keep one of the two");
        } else if class_before {
            let message = format!("{} comes after its class and would find nothing left to draw", quoted(text));
            keys.sink.fault(&item.span, message, "name the account ahead of its class");
        }
        steps.push(step);
    }
    steps
}

fn step(text: &str, accounts: &Accounts) -> Option<WithdrawalStep> {
    TaxClass::named(text)
        .map(WithdrawalStep::Class)
        .or_else(|| accounts.names.iter().position(|name| name == text).map(WithdrawalStep::Account))
}
