//! Which accounts owe a required distribution and which may pay for each other.
//!
//! Law: Reg. 1.408-8(e) (IRAs), 1.403(b)-6(e)(7), 1.401(a)(9)-1(a)(2) (plans, one by one). Spouses never pool.
//! Not modelled: 403(b) money of before 1987 (Reg. 1.403(b)-6(e)(6)); several accounts in one plan, which the law adds up
//! (Reg. 1.401(a)(9)-5(b)(2)): each account is taken as a plan of its own.

use super::rmd_figures::RMD_FIGURES;
use super::{AccountKind, Inherited};
use crate::units::{Date, Year};

/// Accounts whose required distributions may be taken from any of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RmdGroup {
    /// Traditional, SEP and SIMPLE IRAs held as owner.
    OwnIras {
        /// Index of the owner.
        owner: usize,
    },
    /// 403(b) contracts held as employee.
    Own403bs {
        /// Index of the owner.
        owner: usize,
    },
    /// A 401(k) or 457(b), alone.
    Plan {
        /// Index of the account.
        account: usize,
    },
    /// IRAs inherited from the same decedent.
    InheritedIras {
        /// Index of the beneficiary.
        owner: usize,
        /// Date of the death.
        died: Date,
        /// Date of birth of the one who died.
        decedent_birth: Date,
    },
    /// Roth IRAs inherited from the same decedent (26 CFR 1.408A-6 A-15).
    InheritedRothIras {
        /// Index of the beneficiary.
        owner: usize,
        /// Date of the death.
        died: Date,
        /// Date of birth of the one who died.
        decedent_birth: Date,
    },
}

/// The group of an account in a year; none where nothing is required of its kind.
///
/// # Panics
/// For an inherited account that does not say from whom: scenarios are checked for it.
#[must_use]
pub fn rmd_group(
    kind: AccountKind,
    year: Year,
    owner: usize,
    account: usize,
    inherited: Option<&Inherited>,
) -> Option<RmdGroup> {
    if !owes_distributions(kind, year) {
        return None;
    }
    match kind {
        AccountKind::TraditionalIra | AccountKind::SepIra | AccountKind::SimpleIra => Some(RmdGroup::OwnIras { owner }),
        AccountKind::Traditional403b => Some(RmdGroup::Own403bs { owner }),
        AccountKind::Traditional401k | AccountKind::Roth401k | AccountKind::Governmental457b => {
            Some(RmdGroup::Plan { account })
        }
        AccountKind::InheritedIra => {
            let from = inherited.expect("an inherited account says from whom");
            Some(RmdGroup::InheritedIras { owner, died: from.died, decedent_birth: from.decedent_birth })
        }
        AccountKind::InheritedRothIra => {
            let from = inherited.expect("an inherited account says from whom");
            Some(RmdGroup::InheritedRothIras { owner, died: from.died, decedent_birth: from.decedent_birth })
        }
        AccountKind::RothIra | AccountKind::Taxable | AccountKind::Cash => None,
    }
}

/// Whether a living holder of an account of this kind can owe a distribution for the year.
///
/// Law: 26 U.S.C. 408A(c)(4) (Roth IRA), 402A(d)(5) (designated Roth, from 2024).
#[must_use]
pub fn owes_distributions(kind: AccountKind, year: Year) -> bool {
    match kind {
        AccountKind::TraditionalIra
        | AccountKind::SepIra
        | AccountKind::SimpleIra
        | AccountKind::Traditional401k
        | AccountKind::Traditional403b
        | AccountKind::Governmental457b
        | AccountKind::InheritedIra
        | AccountKind::InheritedRothIra => true,
        AccountKind::Roth401k => year < RMD_FIGURES.designated_roth.exempt_from_year,
        AccountKind::RothIra | AccountKind::Taxable | AccountKind::Cash => false,
    }
}
