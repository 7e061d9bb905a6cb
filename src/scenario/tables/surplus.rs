//! `surplus-to`: the taxable account that takes what is not spent, made where it is missing.

use super::frame::{Accounts, Frame};
use crate::law::AccountKind;
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::{listed, quoted};

/// The account that is made where the scenario has no taxable one.
const MADE: &str = "Brokerage";

/// The index of the account that takes surplus money.
#[must_use]
pub fn read(keys: &Keys<'_>, frame: &Frame<'_>, accounts: &mut Accounts, target: Option<&[f64]>) -> Option<usize> {
    let Some(item) = keys.item("surplus-to") else {
        if keys.has("surplus-to") {
            return None;
        }
        let taxable = accounts.sound().find(|(_, account)| account.kind == AccountKind::Taxable);
        let found = taxable.map(|(index, _)| index);
        return found.or_else(|| make_unless_named(keys, frame, accounts, target));
    };
    let name = keys.text("surplus-to")?;
    let Some(index) = accounts.names.iter().position(|account| account == name) else {
        if name == MADE {
            return make(frame, accounts, target);
        }
        let message = format!("unknown account {}, and only one named `{MADE}` is made", quoted(name));
        let taxable = accounts.sound().filter(|(_, account)| account.kind == AccountKind::Taxable);
        let named = taxable.map(|(_, account)| account.name.as_str()).chain([MADE]);
        keys.sink.fault(&item.span, message, format!("name a taxable account: {}", listed(named)));
        return None;
    };
    let account = accounts.get(index)?;
    if account.kind != AccountKind::Taxable {
        let message = format!("surplus cannot go to {}, a {} account", quoted(name), account.kind.name());
        let help = format!("name an account of kind `taxable`, or write {MADE:?} and it is made");
        keys.sink.fault(&item.span, message, help);
        return None;
    }
    Some(index)
}

fn make_unless_named(
    keys: &Keys<'_>,
    frame: &Frame<'_>,
    accounts: &mut Accounts,
    target: Option<&[f64]>,
) -> Option<usize> {
    // A faulty account may be the taxable one.
    if accounts.list.is_empty() || accounts.list.iter().any(Option::is_none) {
        return None;
    }
    if let Some(named) = accounts.names.iter().position(|name| name == MADE) {
        let kind = accounts.get(named)?.kind.name();
        let message = format!("a taxable account for surplus money cannot be made: `{MADE}` is a {kind} account");
        keys.sink.fault(&keys.span, message, "rename that account, or add one of kind `taxable`");
        return None;
    }
    make(frame, accounts, target)
}

fn make(frame: &Frame<'_>, accounts: &mut Accounts, target: Option<&[f64]>) -> Option<usize> {
    let holdings = Some(target?.to_vec()).filter(|shares| !shares.is_empty());
    frame.people.first()?.as_ref()?;
    Some(accounts.make(MADE.to_owned(), 0, AccountKind::Taxable, holdings))
}
