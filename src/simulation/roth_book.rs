//! What Roth accounts hold besides growth along a trial, as far as money can leave them early.

use crate::law::AccountKind;
use crate::law::roth_ordering::RothMoney;
use crate::plan::Plan;
use crate::simulation::holdings::early_share::EarlyYear;

/// Contributions and conversions left, nominal dollars.
#[derive(Clone, Debug)]
pub(in crate::simulation) struct RothBook {
    /// One a person: all of their Roth IRAs.
    pub(in crate::simulation) iras: Vec<RothMoney>,
    /// Contributions left in each designated Roth account and inherited Roth IRA; one an account.
    pub(in crate::simulation) contributions: Vec<f64>,
}

impl RothBook {
    /// Empty, with room for every year in which it is asked.
    pub(in crate::simulation) fn new(plan: &Plan) -> Self {
        let Some(early) = &plan.early else { return Self { iras: Vec::new(), contributions: Vec::new() } };
        Self {
            iras: vec![RothMoney::with_room_for(early.count()); plan.people.len()],
            contributions: vec![0.0; plan.accounts.len()],
        }
    }

    /// Stands at the start of the first year.
    pub(in crate::simulation) fn begin(&mut self, plan: &Plan) {
        let Some(early) = &plan.early else { return };
        self.contributions.copy_from_slice(&early.contributions);
        for (person, iras) in self.iras.iter_mut().enumerate() {
            let own = plan.accounts.iter().zip(&early.contributions);
            let own = own.filter(|(account, _)| account.kind == AccountKind::RothIra && account.owner == person);
            iras.begin(own.map(|(_, contributions)| contributions).sum());
        }
    }

    /// Accounts that are early in a year; None if none is.
    #[inline]
    pub(in crate::simulation) fn early_year<'a>(&'a self, plan: &'a Plan, year: usize) -> Option<EarlyYear<'a>> {
        let accounts = plan.early.as_ref()?.accounts(year)?;
        Some(EarlyYear { accounts, contributions: &self.contributions })
    }
}
