//! `[conversion]`: yearly Roth conversions.

use super::frame::{Accounts, Frame};
use crate::law::AccountKind;
use crate::law::medicare::TOP_TIER;
use crate::law::parameters::{TaxYear, in_force};
use crate::scenario::text::bounds::Bounds;
use crate::scenario::text::document::Item;
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::listed;
use crate::scenario::{LAST_AGE, TaxSystem};
use crate::units::Age;
use crate::withdrawal::{Conversion, ConversionAmount};

const AMOUNTS: [&str; 3] = ["amount", "fill-bracket", "fill-irmaa-tier"];

/// Reads the conversions, if there are any; makes the Roth IRA of each owner who has none.
#[must_use]
pub fn read(
    root: &Keys<'_>,
    frame: &Frame<'_>,
    accounts: &mut Accounts,
    tax: Option<&TaxSystem>,
) -> Option<Conversion> {
    let item = root.item("conversion")?;
    let keys = Keys::of(item, "`[conversion]`", root.sink)?;
    keys.require("convert", "`convert = { fill-bracket = 0.12 }` or `{ amount = 20_000 }`");
    let convert = keys.item("convert").and_then(|item| amount(item, &keys, frame, tax));
    let age = |key| keys.whole(key, 0, i128::from(LAST_AGE)).map(|age| age as Age);
    let from_age = age("from-age").unwrap_or(0);
    let until_age = age("until-age").unwrap_or(LAST_AGE);
    if from_age > until_age {
        let message = format!("`from-age` {from_age} is after `until-age` {until_age}");
        keys.sink.fault(&keys.value_span("from-age"), message, "write the first age first");
    }
    let into = roths(&keys, frame, accounts);
    keys.finish();
    Some(Conversion { convert: convert?, from_age, until_age, into })
}

fn amount(item: &Item, keys: &Keys<'_>, frame: &Frame<'_>, tax: Option<&TaxSystem>) -> Option<ConversionAmount> {
    let (name, value) = Keys::of(item, "`convert`", keys.sink)?.variant(&AMOUNTS)?;
    if name != "amount" && matches!(tax, Some(TaxSystem::None | TaxSystem::Flat { .. })) {
        let message = format!("`{name}` needs the brackets and limits of `[tax.federal]`");
        keys.sink.fault(&item.span, message, "write `{ amount = 20_000 }`, or use `[tax.federal]`");
    }
    match name {
        "amount" => keys.sink.number(value, "amount", Bounds::Dollars).map(ConversionAmount::Dollars),
        "fill-bracket" => bracket(value, keys, frame, tax).map(ConversionAmount::FillBracket),
        _ => {
            let tier = keys.sink.whole(value, "fill-irmaa-tier", 0, TOP_TIER as i128 - 1)?;
            Some(ConversionAmount::FillIrmaaTier(tier as usize))
        }
    }
}

/// The rate of a bracket that has a top.
pub fn bracket(item: &Item, keys: &Keys<'_>, frame: &Frame<'_>, tax: Option<&TaxSystem>) -> Option<f64> {
    let rate = keys.sink.number(item, "fill-bracket", Bounds::Share)?;
    let own = match tax {
        Some(TaxSystem::Federal(federal)) => federal.parameters.as_deref(),
        _ => None,
    };
    let start_year = frame.start_year?;
    let published = in_force(start_year).filter(|_| own.is_none_or(|own| own.year > start_year));
    // A law of one's own that begins later must know the bracket too.
    let has_top = |law: &&TaxYear| law.ordinary.rates[..law.ordinary.rates.len() - 1].contains(&rate);
    if let Some(law) = published.into_iter().chain(own).find(|law| !has_top(law)) {
        let with_top = &law.ordinary.rates[..law.ordinary.rates.len() - 1];
        let named: Vec<_> = with_top.iter().map(f64::to_string).collect();
        let message = format!("no bracket has the rate `{rate}` and a top");
        keys.sink.fault(&item.span, message, format!("name one of {}", listed(named.iter().map(String::as_str))));
        return None;
    }
    Some(rate)
}

/// For each person with an IRA to convert, the Roth IRA that takes the money.
fn roths(keys: &Keys<'_>, frame: &Frame<'_>, accounts: &mut Accounts) -> Vec<Option<usize>> {
    let people = frame.person_names.len();
    let into: Vec<_> = (0..people).map(|person| roth_of(person, frame, accounts)).collect();
    if into.iter().all(Option::is_none) && accounts.list.iter().all(Option::is_some) {
        let message = "`[conversion]` has no effect: nobody owns a traditional IRA";
        keys.sink.idle(&keys.span, message, "delete the table");
    }
    into
}

fn roth_of(person: usize, frame: &Frame<'_>, accounts: &mut Accounts) -> Option<usize> {
    let owned = |kind: fn(AccountKind) -> bool, accounts: &Accounts| {
        accounts.sound().find(|(_, account)| account.owner == person && kind(account.kind)).map(|(index, _)| index)
    };
    let from = owned(AccountKind::is_own_ira, accounts)?;
    if let Some(roth) = owned(|kind| kind == AccountKind::RothIra, accounts) {
        return Some(roth);
    }
    let name = format!("{} Roth IRA", frame.person_names[person]);
    let holdings = accounts.get(from)?.holdings.clone();
    Some(accounts.make(name, person, AccountKind::RothIra, holdings))
}
