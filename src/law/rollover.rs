//! Which account may be rolled over into which, and why not.
//!
//! Law: 26 U.S.C. 402(c), 403(b)(8), 408(d)(3), 457(e)(16); Reg. 1.401(a)(9)-7, 1.408-8(b)(3). A SIMPLE IRA is taken as
//! older than two years (26 U.S.C. 72(t)(6)), a plan as one that takes rollovers in. What a
//! surviving spouse inherited moves as an IRA of their own (408(d)(3)(C)(ii)(II)). Not modelled: the distributions that a
//! spouse who waited for years must still take (Reg. 1.402(c)-2(j)(4)), money out of one account in one year and into the other in the next
//! (Reg. 1.401(a)(9)-7(b)), and the limit of one rollover a year between IRAs: money moves from trustee to trustee.

use super::account_kind::TaxClass;
use super::{AccountKind, Relation};

/// Why an account cannot be rolled over into another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoRollover {
    /// One of them is no retirement account.
    NotRetirement,
    /// One of them was inherited (26 U.S.C. 408(d)(3)(C)).
    Inherited,
    /// Pre-tax money would become Roth money: a conversion, which is taxed (26 U.S.C. 408A(d)(3)).
    Conversion,
    /// Roth money stays Roth money (26 U.S.C. 402A(c)(3), 408A(c)(6), (e)).
    RothToPreTax,
    /// A Roth IRA cannot go into a plan (26 U.S.C. 408A(c)(6)).
    RothIraToPlan,
}

/// Whether money may be rolled over from an account of one kind into one of another, both of one owner; `relation` is
/// what that owner was to the one from whom the first was inherited.
///
/// # Errors
/// The rule that stands against it.
pub fn may_roll_over(from: AccountKind, to: AccountKind, relation: Option<Relation>) -> Result<(), NoRollover> {
    let from = match (from, relation) {
        (AccountKind::InheritedIra, Some(Relation::Spouse)) => AccountKind::TraditionalIra,
        (AccountKind::InheritedRothIra, Some(Relation::Spouse)) => AccountKind::RothIra,
        _ => from,
    };
    if from.is_inherited() || to.is_inherited() {
        return Err(NoRollover::Inherited);
    }
    match (from.tax_class(), to.tax_class()) {
        (TaxClass::Roth, TaxClass::Roth) if from == AccountKind::RothIra && to != AccountKind::RothIra => {
            Err(NoRollover::RothIraToPlan)
        }
        (TaxClass::Traditional, TaxClass::Traditional) | (TaxClass::Roth, TaxClass::Roth) => Ok(()),
        (TaxClass::Traditional, TaxClass::Roth) => Err(NoRollover::Conversion),
        (TaxClass::Roth, TaxClass::Traditional) => Err(NoRollover::RothToPreTax),
        (TaxClass::Cash | TaxClass::Taxable, _) | (_, TaxClass::Cash | TaxClass::Taxable) => {
            Err(NoRollover::NotRetirement)
        }
    }
}
