//! `[[account]]`.

use super::frame::{Accounts, Frame, report_duplicates};
use super::{early_money, employment, inheritances, shares};
use crate::law::AccountKind;
use crate::law::account_kind::TaxClass;
use crate::portfolio::Account;
use crate::scenario::TaxSystem;
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::quoted;

/// Reads the accounts; a faulty one is none.
#[must_use]
pub fn read(root: &Keys<'_>, frame: &Frame<'_>, tax: Option<&TaxSystem>) -> Accounts {
    if !root.has("account") {
        let help = "add one with `name`, `owner`, `kind`, `balance` and `holdings`";
        root.sink.fault(&root.span, "missing table `[[account]]`", help);
    }
    let mut accounts = Accounts::default();
    let mut names = Vec::new();
    for (_, keys) in root.list("account") {
        let Some(mut keys) = keys else { continue };
        let name = keys.name("name").unwrap_or_default();
        if TaxClass::named(name).is_some() {
            let message = format!("{} cannot name an account: it is a class of the withdrawal order", quoted(name));
            root.sink.fault(&keys.value_span("name"), message, "choose another name");
        }
        names.push((name.to_owned(), keys.value_span("name")));
        if !name.is_empty() {
            keys.rename(format!("account {}", quoted(name)));
        }
        let account = account(&keys, name, frame, tax);
        inheritances::check_relations(account.as_ref(), &accounts, &keys);
        accounts.list.push(account);
        accounts.names.push(name.to_owned());
        keys.finish();
    }
    root.refuse_empty("account");
    report_duplicates(root.sink, "account", &names);
    accounts
}

fn account(keys: &Keys<'_>, name: &str, frame: &Frame<'_>, tax: Option<&TaxSystem>) -> Option<Account> {
    keys.require_all();
    let owner = keys.reference("owner", "person", &frame.person_names);
    let kind = keys.choice("kind", &AccountKind::NAMES);
    let balance = keys.number("balance");
    let holdings = shares::read(keys, "holdings", &frame.asset_names);
    let target = shares::read(keys, "target", &frame.asset_names);
    let kind = kind?;
    keys.refuse_foreign(kind.name());
    check_holdings(kind, holdings.as_deref(), keys);
    let basis = basis(kind, balance, keys, tax);
    let spouse_is_sole_beneficiary = beneficiary(kind, keys, frame);
    let employment = employment::read(kind, keys, frame);
    let contributions = early_money::contributions(kind, keys, tax);
    if let (Some(Some(owner)), Some(TaxSystem::Federal(_)) | None) = (owner.and_then(|n| frame.people.get(n)), tax) {
        early_money::check(kind, name, owner, balance, keys, frame);
    }
    let (inherited, inherited_pace) = inheritances::read(kind, owner, keys, frame);
    if kind.is_inherited() && inherited.is_none() {
        return None;
    }
    if holdings.is_none() && (kind != AccountKind::Cash || keys.has("holdings")) {
        return None;
    }
    Some(Account {
        name: name.to_owned(),
        owner: owner?,
        kind,
        balance: balance?,
        holdings,
        basis: basis.unwrap_or(0.0),
        target,
        spouse_is_sole_beneficiary,
        still_working_until: employment.still_working_until,
        owns_more_than_5_percent: employment.owns_more_than_5_percent,
        separated: employment.separated,
        contributions,
        inherited,
        inherited_pace,
        made: false,
    })
}

fn check_holdings(kind: AccountKind, holdings: Option<&[f64]>, keys: &Keys<'_>) {
    if kind != AccountKind::Cash {
        keys.require("holdings", "`holdings = { stocks = 0.6, bonds = 0.4 }`, shares of the balance");
    } else if holdings.is_some_and(|shares| shares.iter().filter(|share| **share > 0.0).count() > 1) {
        let help = "name one asset it earns the return of, or write `kind = \"taxable\"`";
        keys.sink.fault(&keys.value_span("holdings"), "a cash account holds more than one asset", help);
    }
}

fn basis(kind: AccountKind, balance: Option<f64>, keys: &Keys<'_>, tax: Option<&TaxSystem>) -> Option<f64> {
    if kind == AccountKind::Taxable {
        let basis = keys.number("basis");
        let is_taxed = !matches!(tax, Some(TaxSystem::None));
        if let (false, true, Some(balance)) = (keys.has("basis"), is_taxed, balance.filter(|balance| *balance > 0.0)) {
            let message =
                format!("no `basis`: all {balance} dollars are taken as cost, so that no gain so far is taxed");
            keys.sink.warning(&keys.value_span("balance"), message, "add `basis = ...`, the cost of the holdings");
        }
        if let (Some(basis), Some(balance)) = (basis, balance)
            && basis > balance
        {
            let message = "the `basis` is above the balance: the holdings stand at a loss";
            keys.sink.warning(&keys.value_span("basis"), message, "nothing to do if that is so");
        }
        return basis.or(balance);
    }
    if kind.is_own_ira() || kind == AccountKind::InheritedIra {
        let basis = keys.number("basis");
        if let (Some(basis), Some(balance)) = (basis, balance)
            && basis > balance
        {
            let message = "the `basis` is above the balance: more was contributed after tax than is left";
            keys.sink.warning(&keys.value_span("basis"), message, "nothing to do if that is so");
        }
        return basis;
    }
    None
}

fn beneficiary(kind: AccountKind, keys: &Keys<'_>, frame: &Frame<'_>) -> bool {
    const KEY: &str = "spouse-is-sole-beneficiary";
    if !kind.is_own_ira() && (!kind.is_employer_plan() || kind == AccountKind::Roth401k) {
        return false;
    }
    let sole = keys.flag_or_default(KEY);
    if sole && frame.people.len() == 1 {
        let message = format!("`{KEY}`, but the scenario has no spouse");
        keys.sink.fault(&keys.key_span(KEY), message, "add the spouse as a `[[person]]`, or delete the line");
    }
    sole
}
