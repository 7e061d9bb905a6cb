//! Qualifying longevity annuity contracts: which account may buy one, and when payments begin.
//!
//! Law: Reg. 1.401(a)(9)-6(q). Not modelled: the limit of 25 % of the balance for purchases before 29 December 2022,
//! payments after the owner's death, returned premiums, and annuities other than these (Reg. 1.401(a)(9)-5(a)(5)(iv)).

use super::AccountKind;
use super::rmd_figures::RMD_FIGURES;
use crate::units::Age;

/// The age by which payments begin at the latest. Law: Reg. 1.401(a)(9)-6(q)(1)(ii).
#[must_use]
pub fn latest_first_payment_age() -> Age {
    RMD_FIGURES.longevity_annuity.latest_first_payment_age
}

/// Whether a contract held in an account of this kind lowers its required distributions.
///
/// Law: Reg. 1.401(a)(9)-5(b)(4) (plans), 1.408-8(h)(1) (IRAs).
#[must_use]
pub fn may_be_bought_from(kind: AccountKind) -> bool {
    match kind {
        AccountKind::TraditionalIra
        | AccountKind::SepIra
        | AccountKind::SimpleIra
        | AccountKind::Traditional401k
        | AccountKind::Traditional403b
        | AccountKind::Governmental457b => true,
        AccountKind::RothIra
        | AccountKind::Roth401k
        | AccountKind::InheritedIra
        | AccountKind::InheritedRothIra
        | AccountKind::Taxable
        | AccountKind::Cash => false,
    }
}
