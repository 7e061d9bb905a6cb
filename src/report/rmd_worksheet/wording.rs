//! Sentences of the worksheet, with citations.

use super::{Account, Reason, Requirement, RmdGroup, Strategy};
use crate::household::Person;
use crate::law::AccountKind;

/// Steps to take in the year, in order.
pub(super) const CHECKLIST: [&str; 7] = [
    "confirm every account, its kind, its owner and its beneficiaries",
    "check the balances of 31 December and this computation against the statements",
    "compare the allocation with the target",
    "choose which holdings are sold, moved or given in each group",
    "say where the money goes: spending, charity before anything else is taken, or a taxable account",
    "set the withholding (Form W-4R)",
    "keep the confirmations, and this sheet, with the year's tax papers",
];

/// Reason why nothing or everything is required of an account; `None` otherwise.
pub(super) fn reason(account: &Account, required: &Requirement) -> Option<String> {
    match required {
        Requirement::Divide(_) => None,
        Requirement::Everything => Some("its last year: all of it must leave (26 CFR 1.401(a)(9)-5(e))".to_owned()),
        Requirement::Nothing(reason) => Some(match reason {
            Reason::Kind => none_of_kind(account).to_owned(),
            Reason::Waived => "the year was waived".to_owned(),
            Reason::BeginsIn(year) => format!("the first distribution year is {year}"),
            Reason::BeginsWithRetirementIn(year) => {
                format!("the owner works until {year}, which is then the first distribution year")
            }
            Reason::EmptyByTheEndOf(year) => {
                format!("no yearly distribution; empty by 31 December {year} (26 CFR 1.401(a)(9)-3(c))")
            }
        }),
    }
}

fn none_of_kind(account: &Account) -> &'static str {
    match account.kind {
        AccountKind::RothIra => "none while the owner lives (26 U.S.C. 408A(c)(4))",
        AccountKind::Roth401k => "none while the owner lives, from 2024 (26 U.S.C. 402A(d)(5))",
        AccountKind::InheritedIra | AccountKind::InheritedRothIra => "nothing is due yet",
        AccountKind::Taxable | AccountKind::Cash => "not a retirement account",
        AccountKind::TraditionalIra
        | AccountKind::SepIra
        | AccountKind::SimpleIra
        | AccountKind::Traditional401k
        | AccountKind::Traditional403b
        | AccountKind::Governmental457b => "none of this kind",
    }
}

/// Name of a group in the terms of the law.
pub(in crate::report) fn group(law: &RmdGroup, people: &[Person], strategy: &Strategy) -> String {
    match law {
        RmdGroup::OwnIras { owner } => format!("Traditional, SEP and SIMPLE IRAs of {}", people[*owner].name),
        RmdGroup::Own403bs { owner } => format!("403(b) contracts of {}", people[*owner].name),
        RmdGroup::Plan { account } => {
            let account = &strategy.accounts[*account];
            format!("{} of {}, a plan by itself", account.name, people[account.owner].name)
        }
        RmdGroup::InheritedIras { owner, died, .. } => {
            format!("IRAs of {} inherited from one person who died {died}", people[*owner].name)
        }
        RmdGroup::InheritedRothIras { owner, died, .. } => {
            format!("Roth IRAs of {} inherited from one person who died {died}", people[*owner].name)
        }
    }
}

/// Accounts that a group's distribution may be taken from, with the rule.
pub(super) fn may_be_taken_from(law: &RmdGroup, accounts: usize) -> String {
    let (rule, others) = match law {
        RmdGroup::OwnIras { .. } => ("26 CFR 1.408-8(e)(1)", "these IRAs"),
        RmdGroup::Own403bs { .. } => ("26 CFR 1.403(b)-6(e)(7)", "these contracts"),
        RmdGroup::Plan { .. } => ("26 CFR 1.401(a)(9)-1(a)(2)", "this plan"),
        RmdGroup::InheritedIras { .. } => ("26 CFR 1.408-8(e)(2)", "these inherited IRAs"),
        RmdGroup::InheritedRothIras { .. } => ("26 CFR 1.408A-6 A-15", "these inherited Roth IRAs"),
    };
    let from = if accounts > 1 { format!("any of {others}") } else { "this account".to_owned() };
    format!("{from}, from no other ({rule})")
}
