//! `[[rollover]]` and `[[qlac]]`.

use super::frame::{Accounts, Frame};
use super::giving::read_list;
use crate::distribution::{Qlac, Rollover};
use crate::household::Person;
use crate::law::account_kind::TaxClass;
use crate::law::dollar_limits::{last_published_year, qlac_limit};
use crate::law::longevity_annuity::{latest_first_payment_age, may_be_bought_from};
use crate::law::rollover::{NoRollover, may_roll_over};
use crate::portfolio::Account;
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::quoted;
use crate::scenario::text::source::Span;
use crate::units::{Age, Year};

/// Reads the accounts moved into others.
#[must_use]
pub fn rollovers(root: &Keys<'_>, frame: &Frame<'_>, accounts: &Accounts) -> Vec<Option<Rollover>> {
    let mut emptied: Vec<usize> = Vec::new();
    read_list(root, "rollover", |keys| {
        keys.require_all();
        let from = keys.reference("from", "account", &accounts.names);
        let to = keys.reference("to", "account", &accounts.names);
        let year = keys.year("year");
        check_year(keys, "year", year, "the rollover", frame);
        check_accounts(keys, from, to, accounts);
        if let Some(from) = from {
            if emptied.contains(&from) {
                let message = format!("{} is rolled over twice", quoted(&accounts.names[from]));
                keys.sink.fault(&keys.value_span("from"), message, "the first leaves nothing: keep one");
            }
            emptied.push(from);
        }
        Some(Rollover { from: from?, to: to?, year: year? })
    })
}

/// Reports a year outside those lived.
fn check_year(keys: &Keys<'_>, key: &'static str, year: Option<Year>, what: &str, frame: &Frame<'_>) {
    if let (Some(year), Some(first), Some(last)) = (year, frame.start_year, frame.last_year)
        && !(first..=last).contains(&year)
    {
        let message = format!("{what} falls in {year}, outside the years lived, {first} to {last}");
        keys.sink.fault(&keys.value_span(key), message, "mend the year, or delete the table");
    }
}

/// Reports accounts that the law does not let move into each other.
fn check_accounts(keys: &Keys<'_>, from: Option<usize>, to: Option<usize>, accounts: &Accounts) {
    if from.is_some() && from == to {
        let message = "an account cannot be moved into itself";
        keys.sink.fault(&keys.value_span("to"), message, "name another account");
        return;
    }
    let (Some(one), Some(other)) = (from.and_then(|i| accounts.get(i)), to.and_then(|i| accounts.get(i))) else {
        return;
    };
    if one.owner != other.owner {
        let message = "a rollover cannot change the owner of the money";
        keys.sink.fault(&keys.value_span("to"), message, "name two accounts of one owner");
    } else if let Err(why) = may_roll_over(one.kind, other.kind, one.inherited.map(|from| from.relation)) {
        let (message, help) = explained(why, one, other);
        keys.sink.fault(&keys.value_span("to"), message, help);
    } else if one.kind.tax_class() == TaxClass::Traditional
        && !one.kind.is_employer_plan()
        && other.kind.is_employer_plan()
        && has_basis(one, accounts)
    {
        let message = "non-deductible contributions cannot be rolled over into a plan (26 U.S.C. 408(d)(3)(A)(ii))";
        keys.sink.fault(&keys.value_span("to"), message, "name an IRA, or leave the `basis` out");
    }
}

/// Whether an IRA shares in a basis: its own, and for an own IRA that of the owner's others.
fn has_basis(ira: &Account, accounts: &Accounts) -> bool {
    let pools = |other: &Account| other.owner == ira.owner && other.kind.is_own_ira() && ira.kind.is_own_ira();
    ira.basis > 0.0 || accounts.sound().any(|(_, other)| pools(other) && other.basis > 0.0)
}

fn explained(why: NoRollover, from: &Account, to: &Account) -> (String, &'static str) {
    let (from_name, to_name) = (quoted(&from.name), quoted(&to.name));
    let (from_kind, to_kind) = (from.kind.name(), to.kind.name());
    match why {
        NoRollover::Inherited if to.kind.is_inherited() => (
            format!("nothing can be rolled over into {to_name}, an {to_kind} (26 U.S.C. 408(d)(3)(C))"),
            "name an account held as owner",
        ),
        NoRollover::Inherited => (
            format!(
                "from {from_name} to {to_name}: only a surviving spouse rolls over what is inherited (26 U.S.C. 408(d)(3)(C))"
            ),
            "delete the rollover; `inherited-pace` says how fast it is drawn",
        ),
        NoRollover::Conversion => (
            format!("from {from_name}, a {from_kind}, to {to_name}, a {to_kind}: that is a conversion, which is taxed"),
            "name an account of pre-tax money",
        ),
        NoRollover::RothToPreTax => (
            format!("{from_name} is a {from_kind}: Roth money stays Roth money (26 U.S.C. 402A(c)(3), 408A(e))"),
            "name a Roth account",
        ),
        NoRollover::RothIraToPlan => (
            format!("{from_name} is a {from_kind}, which cannot go into a plan (26 U.S.C. 408A(c)(6))"),
            "name another Roth IRA",
        ),
        NoRollover::NotRetirement => (
            format!(
                "from {from_name}, a {from_kind}, to {to_name}, a {to_kind}: only retirement accounts are rolled over"
            ),
            "name two retirement accounts",
        ),
    }
}

/// Reads the longevity annuities; `mean_inflation` carries the law's limit past its last published year.
#[must_use]
pub fn qlacs(root: &Keys<'_>, frame: &Frame<'_>, accounts: &Accounts, mean_inflation: f64) -> Vec<Option<Qlac>> {
    let mut premiums: Vec<(Qlac, Span)> = Vec::new();
    let read = read_list(root, "qlac", |keys| {
        let qlac = qlac(keys, frame, accounts);
        if let Some(qlac) = qlac {
            premiums.push((qlac, keys.value_span("premium")));
            if let Some(Some(person)) = frame.people.get(qlac.person) {
                check_payments(keys, &qlac, person, frame);
            }
        }
        qlac
    });
    check_limits(&premiums, mean_inflation, frame);
    read
}

fn qlac(keys: &Keys<'_>, frame: &Frame<'_>, accounts: &Accounts) -> Option<Qlac> {
    keys.require_all();
    let person = keys.reference("person", "person", &frame.person_names);
    let account = keys.reference("account", "account", &accounts.names);
    let premium = keys.number("premium");
    let purchase_year = keys.year("purchase-year");
    let first_payment_age = keys.whole("first-payment-age").map(|age| age as Age);
    let payment = keys.number("payment");
    if let (Some(person), Some(account)) = (person, account.and_then(|index| accounts.get(index))) {
        if account.owner != person {
            let message = "the account that pays the premium belongs to somebody else";
            keys.sink.fault(&keys.value_span("account"), message, "name an account of that person");
        } else if !may_be_bought_from(account.kind) {
            let (name, kind) = (quoted(&account.name), account.kind.name());
            let message = format!("{name}, a {kind}, cannot buy a QLAC (Reg. 1.401(a)(9)-6(q), 1.408-8(h)(1))");
            let help = "name a traditional, SEP or SIMPLE IRA, a 401(k), a 403(b) or a governmental 457(b)";
            keys.sink.fault(&keys.value_span("account"), message, help);
        }
    }
    if let (Some(year), Some(last)) = (purchase_year, frame.last_year)
        && year > last
    {
        let message = format!("the annuity is bought in {year}, after the last year lived {last}");
        keys.sink.fault(&keys.value_span("purchase-year"), message, "mend the year, or delete the table");
    }
    Some(Qlac {
        person: person?,
        account: account?,
        premium: premium?,
        purchase_year: purchase_year?,
        first_payment_age: first_payment_age?,
        payment: payment?,
    })
}

/// Reports premiums above what the law lets a person pay over a lifetime, as of each purchase.
fn check_limits(premiums: &[(Qlac, Span)], mean_inflation: f64, frame: &Frame<'_>) {
    for (qlac, span) in premiums {
        let year = qlac.purchase_year;
        let prices = libm::pow(1.0 + mean_inflation, f64::from((year - last_published_year()).max(0)));
        let Some(limit) = qlac_limit(year, prices) else { continue };
        let so_far = premiums.iter().filter(|(other, _)| other.person == qlac.person && other.purchase_year <= year);
        let paid: f64 = so_far.map(|(other, _)| other.premium).sum();
        if paid > limit {
            let message =
                format!("premiums of {paid} dollars are above the limit of {limit} for a QLAC bought in {year}");
            let help = "the law counts all of a person's premiums together (Reg. 1.401(a)(9)-6(q)(2)(ii))";
            frame.sink.fault(span, message, help);
        }
    }
}

/// Reports payments that begin too late, or before the purchase.
fn check_payments(keys: &Keys<'_>, qlac: &Qlac, person: &Person, frame: &Frame<'_>) {
    let span = keys.value_span("first-payment-age");
    let latest = latest_first_payment_age();
    let first_payment_year = person.birth.year + qlac.first_payment_age;
    if qlac.first_payment_age > latest {
        let message = format!("payments of a QLAC begin at {latest} at the latest (Reg. 1.401(a)(9)-6(q)(1)(ii))");
        keys.sink.fault(&span, message, format!("write an age of {latest} or less"));
    } else if first_payment_year <= qlac.purchase_year {
        let message = format!("payments would begin in {first_payment_year}, not after the purchase");
        keys.sink.fault(&span, message, "write a later age, or an earlier `purchase-year`");
    } else if let Some(last) = frame.last_year
        && first_payment_year > last
    {
        let message = format!("payments begin in {first_payment_year}, after the last year lived {last}");
        keys.sink.warning(&span, message, "the premium leaves the account and nothing comes back in this plan");
    }
}
