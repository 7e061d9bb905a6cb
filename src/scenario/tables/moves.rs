//! `[[rollover]]` and `[[qlac]]`.

use super::frame::{Accounts, Frame};
use super::giving::MOST_ENTRIES;
use crate::distribution::{Qlac, Rollover};
use crate::scenario::text::bounds::Bounds;
use crate::scenario::text::keys::Keys;
use crate::units::Age;

/// Reads the accounts moved into others.
#[must_use]
pub fn rollovers(root: &Keys<'_>, accounts: &Accounts) -> Vec<Option<Rollover>> {
    root.list("rollover", MOST_ENTRIES)
        .into_iter()
        .map(|(_, keys)| {
            let keys = keys?;
            keys.require("from", "`from = \"...\"`, the account that is emptied");
            keys.require("to", "`to = \"...\"`, the account that takes it");
            keys.require("year", "`year = 2027`");
            let from = keys.reference("from", "account", &accounts.names);
            let to = keys.reference("to", "account", &accounts.names);
            let year = keys.year("year");
            if from.is_some() && from == to {
                keys.sink.fault(
                    &keys.value_span("to"),
                    "an account cannot be moved into itself",
                    "name another account",
                );
            } else if let (Some(one), Some(other)) =
                (from.and_then(|i| accounts.get(i)), to.and_then(|i| accounts.get(i)))
                && one.owner != other.owner
            {
                let message = "a rollover cannot change the owner of the money";
                keys.sink.fault(&keys.value_span("to"), message, "name two accounts of one owner");
            }
            keys.finish();
            Some(Rollover { from: from?, to: to?, year: year? })
        })
        .collect()
}

/// Reads the longevity annuities.
#[must_use]
pub fn qlacs(root: &Keys<'_>, frame: &Frame<'_>, accounts: &Accounts) -> Vec<Option<Qlac>> {
    root.list("qlac", MOST_ENTRIES)
        .into_iter()
        .map(|(_, keys)| {
            let keys = keys?;
            keys.require("person", "`person = \"...\"`");
            keys.require("account", "`account = \"...\"`, which pays the premium");
            keys.require("premium", "`premium = 100_000`");
            keys.require("purchase-year", "`purchase-year = 2026`");
            keys.require("first-payment-age", "`first-payment-age = 85`");
            keys.require("payment", "`payment = 24_000`, nominal dollars a year");
            let person = keys.reference("person", "person", &frame.person_names);
            let account = keys.reference("account", "account", &accounts.names);
            let premium = keys.number("premium", Bounds::Dollars);
            let purchase_year = keys.year("purchase-year");
            let first_payment_age = keys.whole("first-payment-age", 0, 120).map(|age| age as Age);
            let payment = keys.number("payment", Bounds::Dollars);
            if let (Some(person), Some(account)) = (person, account.and_then(|index| accounts.get(index)))
                && account.owner != person
            {
                let message = "the account that pays the premium belongs to somebody else";
                keys.sink.fault(&keys.value_span("account"), message, "name an account of that person");
            }
            keys.finish();
            Some(Qlac {
                person: person?,
                account: account?,
                premium: premium?,
                purchase_year: purchase_year?,
                first_payment_age: first_payment_age?,
                payment: payment?,
            })
        })
        .collect()
}
