//! `inherited` and `inherited-pace` of an account: from whom it comes, and how fast it is drawn.
//!
//! Whatever the year of the death still asked of the one who died is taken as not yet paid.

use super::frame::{Accounts, Frame};
use crate::law::AccountKind;
use crate::law::inherited::Contradiction;
use crate::portfolio::{Account, Asset, Inherited, InheritedMoney, InheritedPace, Relation};
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::quoted;
use crate::scenario::{LAST_AGE, Strategy};
use crate::units::Date;

/// Reads from whom an account was inherited and at what pace it is drawn.
#[must_use]
pub fn read(
    kind: AccountKind,
    owner: Option<usize>,
    keys: &Keys<'_>,
    frame: &Frame<'_>,
) -> (Option<Inherited>, InheritedPace) {
    let money = match kind {
        AccountKind::InheritedIra => InheritedMoney::PreTax,
        AccountKind::InheritedRothIra => InheritedMoney::Roth,
        _ => return (None, InheritedPace::Minimum),
    };
    keys.require("inherited", "`inherited = { died = 2021-06-30, decedent-birth = 1941-03-02, relation = \"other\" }`");
    let inherited = keys.inner("inherited", "`inherited`").and_then(|inner| {
        inner.require_all();
        let died = inner.date("died");
        let decedent_birth = inner.date("decedent-birth");
        let relation = inner.choice("relation", &Relation::NAMES);
        let inherited = || Some(Inherited { died: died?, decedent_birth: decedent_birth?, relation: relation?, money });
        let inherited = inherited();
        let beneficiary = owner.and_then(|owner| frame.people.get(owner)?.as_ref());
        if let (Some(inherited), Some(beneficiary)) = (inherited, beneficiary) {
            check(&inherited, beneficiary.birth, &inner, frame);
            check_pace(&inherited, beneficiary.birth, keys);
        }
        inner.finish();
        inherited
    });
    (inherited, keys.choice_or_default("inherited-pace", &InheritedPace::NAMES))
}

fn check(inherited: &Inherited, beneficiary: Date, keys: &Keys<'_>, frame: &Frame<'_>) {
    let died = inherited.died;
    let fault = |key: &str, message: String, help: &str| keys.sink.fault(&keys.value_span(key), message, help);
    match inherited.contradiction(beneficiary) {
        Some(Contradiction::BornAfterDeath) => {
            let birth = inherited.decedent_birth;
            fault("died", format!("died {died}, not after the birth of {birth}"), "mend one of the two dates");
        }
        Some(Contradiction::BeneficiaryBornAfterDeath) => {
            let message = format!("died {died}, before the owner of the account was born on {beneficiary}");
            fault("died", message, "mend the date, or the `birth` of the person");
        }
        Some(Contradiction::NoMinor) => {
            let message = format!("born {beneficiary}, the owner was 21 or older on {died}: no minor child");
            fault("relation", message, "write \"other\" (26 U.S.C. 401(a)(9)(E)(ii)(II); Reg. 1.401(a)(9)-4(e)(3))");
        }
        Some(Contradiction::MoreThan10YearsYounger) => {
            let birth = inherited.decedent_birth;
            let message =
                format!("born {beneficiary}, the owner is more than ten years younger than somebody born {birth}");
            fault("relation", message, "write \"other\" (26 U.S.C. 401(a)(9)(E)(ii)(V))");
        }
        None => {}
    }
    let age = died.year - inherited.decedent_birth.year;
    if age > LAST_AGE {
        let message = format!("whoever died was {age} years old, the tables end at {LAST_AGE}");
        fault("decedent-birth", message, "mend one of the two dates");
    }
    let Some(start) = frame.start_year else { return };
    if died.year > start {
        let message = format!("died {died}, after the start year {start}: the account is not inherited yet");
        fault("died", message, "mend the date; inheritances to come are not modelled");
    }
    if inherited.may_be_eligible_unsaid(beneficiary) {
        let message =
            format!("the relation is \"other\", and the dates fit an eligible beneficiary: born {beneficiary}");
        let help = "\"not-more-than-10-years-younger\", or \"minor-child\" of whoever died, takes it over life expectancy; \
                    nothing to do for anybody else";
        keys.sink.warning(&keys.value_span("relation"), message, help);
    }
    if let Some(last) = inherited.last_year(beneficiary).filter(|last| *last < start) {
        let message = format!("an account inherited in {} had to be empty by the end of {last}", died.year);
        fault("died", message, "delete the account, or mend the date (Reg. 1.401(a)(9)-3(c)(3), -5(e))");
    }
}

/// A pace needs a year by whose end the account is empty.
fn check_pace(inherited: &Inherited, beneficiary: Date, keys: &Keys<'_>) {
    if keys.has("inherited-pace") && inherited.last_year(beneficiary).is_none() {
        let message =
            "`inherited-pace` has no effect: the law asks for payments over this beneficiary's life expectancy";
        keys.sink.idle(&keys.key_span("inherited-pace"), message, "delete the line; the ten-year rule does not apply");
    }
}

/// Reports accounts that one person inherited from the same decedent as two different relations.
pub fn check_relations(account: Option<&Account>, before: &Accounts, keys: &Keys<'_>) {
    let Some((account, from)) = account.and_then(|account| Some((account, account.inherited?))) else { return };
    let other = before.sound().find(|(_, other)| {
        let same = |theirs: Inherited| theirs.died == from.died && theirs.decedent_birth == from.decedent_birth;
        other.owner == account.owner
            && other.inherited.is_some_and(|theirs| same(theirs) && theirs.relation != from.relation)
    });
    if let Some((_, other)) = other {
        let message = format!("inherited from the same person as {}, in another relation", quoted(&other.name));
        keys.sink.fault(&keys.value_span("inherited"), message, "write the same `relation` in both");
    }
}

/// Reports a level pace where an asset has no expected return to reckon with.
pub fn check_returns(root: &Keys<'_>, strategy: &Strategy, assets: &[Option<Asset>]) {
    let unknown = assets.iter().flatten().find(|asset| asset.mean_return.is_none());
    let levels = |account: &Account| account.inherited_pace == InheritedPace::Level && account.inherited.is_some();
    if let (Some(asset), Some(account)) = (unknown, strategy.accounts.iter().find(|account| levels(account))) {
        let (name, account) = (quoted(&asset.name), quoted(&account.name));
        let message = format!("the level pace of {account} needs an expected return, and asset {name} has no `return`");
        root.sink.fault(&root.value_span("account"), message, "add a `return`, or write `equal-fraction`");
    }
}
