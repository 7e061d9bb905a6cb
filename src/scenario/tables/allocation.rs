//! `[portfolio]`.

use super::frame::{Accounts, Frame};
use super::shares;
use crate::law::AccountKind;
use crate::portfolio::{Account, AllocationPolicy, Rebalance, RebalanceIn, RebalanceTo, Scope};
use crate::scenario::text::keys::Keys;
use crate::withdrawal::CashBucket;

/// Reads what the household wants to hold; without a target, what it holds at the start.
#[must_use]
pub fn read(
    root: &Keys<'_>,
    frame: &Frame<'_>,
    accounts: &mut Accounts,
    cash_bucket: Option<&CashBucket>,
) -> Option<AllocationPolicy> {
    let keys = root.section("portfolio");
    let written = shares::read(&keys, "target", &frame.asset_names);
    let scope = keys.choice_or_default("scope", &Scope::NAMES);
    let band = keys.number_or_default("band");
    let rebalance = keys.choice_or_default("rebalance", &Rebalance::NAMES);
    let rebalance_in = keys.choice_or_default("rebalance-in", &RebalanceIn::NAMES);
    let rebalance_to = keys.choice_or_default("rebalance-to", &RebalanceTo::NAMES);
    let cost = keys.number_or_default("cost");
    if rebalance == Rebalance::Never {
        let help = "add `rebalance = \"yearly\"` or \"band\", or delete the line";
        if rebalance_in != RebalanceIn::TaxAdvantaged {
            let message = "`rebalance-in` has no effect while nothing is rebalanced";
            keys.sink.idle(&keys.key_span("rebalance-in"), message, help);
        }
        if cost > 0.0 {
            keys.sink.idle(&keys.key_span("cost"), "`cost` has no effect while nothing is rebalanced", help);
        }
    }
    if rebalance != Rebalance::Band && keys.has("rebalance-to") {
        let message = "`rebalance-to` has an effect only with `rebalance = \"band\"`";
        keys.sink.idle(&keys.key_span("rebalance-to"), message, "add `rebalance = \"band\"`, or delete the line");
    }
    check_own_targets(root, scope);
    let target = if keys.has("target") { written } else { start_target(&keys, frame, accounts, scope, cash_bucket) };
    keys.finish();
    Some(AllocationPolicy { target: target?, scope, band, rebalance, rebalance_to, rebalance_in, cost })
}

/// Reports targets of accounts where the target is the household's.
fn check_own_targets(root: &Keys<'_>, scope: Scope) {
    if scope == Scope::Account {
        return;
    }
    for (_, keys) in root.list("account") {
        if let Some(keys) = keys.filter(|keys| keys.has("target")) {
            let message = "`target` of an account has an effect only with `scope = \"account\"` in `[portfolio]`";
            keys.sink.idle(&keys.key_span("target"), message, "add `scope = \"account\"`, or delete the line");
        }
    }
}

/// The shares held at the start; at account scope, each account's own.
fn start_target(
    keys: &Keys<'_>,
    frame: &Frame<'_>,
    accounts: &mut Accounts,
    scope: Scope,
    cash_bucket: Option<&CashBucket>,
) -> Option<Vec<f64>> {
    if accounts.list.is_empty() || accounts.list.iter().any(Option::is_none) {
        return None;
    }
    if scope == Scope::Account {
        for account in accounts.list.iter_mut().flatten().filter(|account| account.target.is_none()) {
            account.target.clone_from(&account.holdings);
        }
    }
    let counted_cash = cash_bucket.filter(|bucket| bucket.counts_in_allocation).map(|bucket| bucket.account);
    let counting: Vec<&Account> = accounts
        .sound()
        .filter(|(index, account)| account.kind != AccountKind::Cash || counted_cash == Some(*index))
        .map(|(_, account)| account)
        .collect();
    if frame.asset_names.is_empty() {
        return Some(Vec::new());
    }
    let mut held = vec![0.0; frame.asset_names.len()];
    for account in counting {
        for (dollars, share) in held.iter_mut().zip(account.holdings.iter().flatten()) {
            *dollars += account.balance * share;
        }
    }
    let total: f64 = held.iter().sum();
    if total > 0.0 {
        return Some(held.iter().map(|dollars| dollars / total).collect());
    }
    let message = "no account that counts holds anything, so there are no shares to keep as a target";
    keys.sink.fault(&keys.span, message, "add `target = { stocks = 0.6, bonds = 0.4 }` under `[portfolio]`");
    None
}
