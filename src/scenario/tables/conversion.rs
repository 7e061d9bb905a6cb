//! `[conversion]`: yearly Roth conversions.

use super::frame::{Accounts, Frame};
use crate::law::AccountKind;
use crate::law::parameters::{TaxYear, in_force};
use crate::scenario::TaxSystem;
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::listed;
use crate::units::Age;
use crate::withdrawal::{Conversion, ConversionAmount};

/// Reads the conversions, if there are any; makes the Roth IRA of each owner who has none.
#[must_use]
pub fn read(
    root: &Keys<'_>,
    frame: &Frame<'_>,
    accounts: &mut Accounts,
    tax: Option<&TaxSystem>,
) -> Option<Conversion> {
    let keys = root.inner("conversion", "`[conversion]`")?;
    keys.require_all();
    let convert = keys.inner("convert", "`convert`").and_then(|inner| amount(&inner, &keys, frame, tax));
    let from_age = keys.whole_or_default("from-age") as Age;
    let until_age = keys.whole_or_default("until-age") as Age;
    if from_age > until_age {
        let message = format!("`from-age` {from_age} is after `until-age` {until_age}");
        keys.sink.fault(&keys.value_span("from-age"), message, "write the first age first");
    }
    let into = roths(&keys, frame, accounts);
    keys.finish();
    Some(Conversion { convert: convert?, from_age, until_age, into })
}

fn amount(inner: &Keys<'_>, keys: &Keys<'_>, frame: &Frame<'_>, tax: Option<&TaxSystem>) -> Option<ConversionAmount> {
    let (name, _) = inner.variant()?;
    if name != "amount" && matches!(tax, Some(TaxSystem::None | TaxSystem::Flat { .. })) {
        let message = format!("`{name}` needs the brackets and limits of `[tax.federal]`");
        keys.sink.fault(&keys.value_span("convert"), message, "write `{ amount = 20_000 }`, or use `[tax.federal]`");
    }
    match name {
        "amount" => inner.number("amount").map(ConversionAmount::Dollars),
        "fill-bracket" => bracket(inner, frame, tax).map(ConversionAmount::FillBracket),
        _ => inner.whole("fill-irmaa-tier").map(|tier| ConversionAmount::FillIrmaaTier(tier as usize)),
    }
}

/// The rate of `fill-bracket`, that of a bracket with a top.
pub fn bracket(keys: &Keys<'_>, frame: &Frame<'_>, tax: Option<&TaxSystem>) -> Option<f64> {
    let rate = keys.number("fill-bracket")?;
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
        keys.sink.fault(
            &keys.value_span("fill-bracket"),
            message,
            format!("name one of {}", listed(named.iter().map(String::as_str))),
        );
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
