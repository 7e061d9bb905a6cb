//! Money that leaves before 59 1/2: what of a withdrawal bears the additional tax, and in what order Roth accounts give
//! (26 U.S.C. 72(t), 408A(d)(4)(B)). A person's Roth IRAs are one; a designated Roth account gives contributions and growth
//! in proportion (Reg. 1.402A-1 A-3). Conversions, rollovers and gifts bear nothing.

use crate::law::AccountKind;
use crate::plan::Realised;
use crate::simulation::ledger::Ledger;
use crate::simulation::life::Life;

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    /// Adds what leaves Roth IRAs with the withdrawal that is laid out: growth, and conversions that left too soon.
    pub(in crate::simulation) fn with_roth_iras(&self, mut realised: Realised) -> Realised {
        let Some(early) = &self.plan.early else { return realised };
        let year = early.calendar(self.year);
        for (iras, dollars) in self.roth.iras.iter().zip(self.withdrawing.out_of_roth_iras()) {
            if dollars > 0.0 {
                let seen = iras.distribution(&early.figures, dollars, year);
                realised.distributions += seen.growth;
                realised.early += seen.early();
            }
        }
        realised
    }

    /// Counts a withdrawal from an account, of which `taxable` dollars are income already, toward the additional tax.
    pub(in crate::simulation) fn leaves_early(&mut self, account: usize, dollars: f64, taxable: f64) {
        let plan = self.plan;
        let Some(early) = &plan.early else { return };
        let facts = &plan.accounts[account];
        let is_early = early.accounts(self.year).is_some_and(|accounts| accounts[account]);
        let income = &mut self.book.income;
        match facts.kind {
            AccountKind::RothIra => {
                let iras = &mut self.roth.iras[facts.owner];
                let seen = iras.take(&early.figures, dollars, early.calendar(self.year));
                if is_early {
                    income.distributions += seen.growth;
                    income.early += seen.early();
                }
            }
            AccountKind::Roth401k => {
                let before = self.holdings.balance(account) + dollars;
                let contributions = &mut self.roth.contributions[account];
                let recovered = if before > 0.0 { *contributions * (dollars / before) } else { 0.0 };
                *contributions -= recovered;
                if is_early && dollars > recovered {
                    income.distributions += dollars - recovered;
                    income.early += dollars - recovered;
                }
            }
            AccountKind::InheritedRothIra => {
                let contributions = &mut self.roth.contributions[account];
                *contributions = (*contributions - dollars).max(0.0);
            }
            _ if is_early => income.early += taxable,
            _ => {}
        }
    }

    /// Counts a conversion into a person's Roth IRAs.
    pub(in crate::simulation) fn count_conversion(&mut self, person: usize, dollars: f64, taxable: f64) {
        let Some(early) = &self.plan.early else { return };
        self.roth.iras[person].convert(early.calendar(self.year), taxable, dollars - taxable);
    }

    /// Contributions go with a Roth account that is rolled over.
    pub(in crate::simulation) fn move_contributions(&mut self, from: usize, to: usize) {
        if self.plan.early.is_none() {
            return;
        }
        let [kind_from, kind_to] = [from, to].map(|n| self.plan.accounts[n].kind);
        if kind_from == AccountKind::RothIra {
            return;
        }
        let moved = std::mem::take(&mut self.roth.contributions[from]);
        if kind_to == AccountKind::RothIra {
            self.roth.iras[self.plan.accounts[to].owner].contribute(moved);
        } else {
            self.roth.contributions[to] += moved;
        }
    }
}
