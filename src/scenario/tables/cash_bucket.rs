//! `[cash-bucket]`.

use super::frame::Accounts;
use crate::law::AccountKind;
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::quoted;
use crate::withdrawal::{CashBucket, CashBucketSize, CashBucketSpend, RefillFrom};

/// Reads the cash reserve, if there is one.
#[must_use]
pub fn read(root: &Keys<'_>, accounts: &Accounts) -> Option<CashBucket> {
    let keys = root.inner("cash-bucket", "`[cash-bucket]`")?;
    keys.require_all();
    let account = keys.reference("account", "account", &accounts.names);
    if let Some(named) = account.and_then(|index| accounts.get(index))
        && named.kind != AccountKind::Cash
    {
        let message = format!("{} is a {} account, expected a cash account", quoted(&named.name), named.kind.name());
        keys.sink.fault(&keys.value_span("account"), message, "name an account of kind `cash`");
    }
    keys.exclusive("years-of-spending", "dollars", "keep one of the two");
    let years = keys.number("years-of-spending").map(CashBucketSize::YearsOfSpending);
    let dollars = keys.number("dollars").map(CashBucketSize::Dollars);
    if !keys.has("years-of-spending") && !keys.has("dollars") {
        let message = "missing key `years-of-spending` in `[cash-bucket]`";
        keys.sink.fault(&keys.span, message, "add `years-of-spending = 1.0`, or `dollars = 40_000`");
    }
    let spend = keys.choice_or_default("spend", &CashBucketSpend::NAMES);
    let counts_in_allocation = keys.flag_or_default("counts-in-allocation");
    let refill_from = keys.choice_or_default("refill-from", &RefillFrom::NAMES);
    keys.finish();
    Some(CashBucket { account: account?, size: years.or(dollars)?, spend, counts_in_allocation, refill_from })
}
