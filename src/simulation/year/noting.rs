//! Notes of a year's decisions, for a ledger that takes them. Every call stands behind `L::TAKES_NOTES`, a constant, so
//! that trials in bulk hold no trace of it.

use crate::law::income_tax::assess;
use crate::plan::IncomeWith;
use crate::plan::TaxPlan;
use crate::portfolio::Scope;
use crate::simulation::ledger::Ledger;
use crate::simulation::ledger::notes::{FiledReturn, GroupRequirement, Note, Settlement, Sourcing};
use crate::simulation::life::Life;
use crate::simulation::year::settlement::{Need, Solution, TaxNow};

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    /// What the law requires of every group, once it has fallen due.
    pub(in crate::simulation) fn note_requirements(&mut self) {
        let book = &self.book;
        let of_group = |(g, accounts): (usize, &Vec<usize>)| {
            let of_year: f64 = accounts.iter().map(|&n| book.due[n]).sum();
            let (to_distribute, put_off, missed) = (book.groups[g].left, book.groups[g].later, book.groups[g].missed);
            let from_before = (to_distribute + put_off + missed - of_year).max(0.0);
            let must_empty = book.groups[g].must_empty;
            GroupRequirement { of_year, from_before, put_off, missed, to_distribute, must_empty }
        };
        let groups = self.plan.groups.iter().map(|group| &group.accounts).enumerate().map(of_group).collect();
        self.ledger.note(Note::Requirements(groups));
    }

    /// What was just laid out over the accounts of a pool, and the allocation that it was measured against.
    pub(in crate::simulation) fn note_sourcing(&mut self, accounts: &[usize]) {
        let plan = self.plan;
        let pools: Vec<&[usize]> = match plan.allocation.scope {
            Scope::Household => vec![accounts],
            Scope::Account => accounts.chunks(1).collect(),
        };
        for pool in pools {
            let mut taken = vec![0.0; A];
            let available = self.holdings.held_together(pool).to_vec();
            for &n in pool {
                taken.iter_mut().zip(self.layout.given(n)).for_each(|(sum, given)| *sum += given);
            }
            let (held, target) = match plan.allocation.scope {
                Scope::Household => {
                    let counts = plan.accounts[pool[0]].counts;
                    let back = |(held, taken): (&f64, &f64)| if counts { held + taken } else { *held };
                    (self.layout.counted().iter().zip(&taken).map(back).collect(), self.targets.household.to_vec())
                }
                Scope::Account => (available.clone(), self.targets.accounts[pool[0]].to_vec()),
            };
            if taken.iter().sum::<f64>() > 0.0 {
                let sourcing = Sourcing { accounts: pool.to_vec(), held, target, available, taken };
                self.ledger.note(Note::Sourcing(sourcing));
            }
        }
    }

    /// What a part of a withdrawal is about to give.
    pub(in crate::simulation) fn note_withdrawal(&mut self, part: usize) {
        let sourcing = self.withdrawing.looked_at(&self.targets, part);
        if sourcing.taken.iter().sum::<f64>() > 0.0 {
            self.ledger.note(Note::Sourcing(sourcing));
        }
    }

    /// A withdrawal that was searched for, and what it had to reach.
    pub(in crate::simulation) fn note_settlement(&mut self, need: &Need, solution: &Solution) {
        let is_taxed = need.tax == TaxNow::Settled && !self.plan.tax.is_none();
        self.ledger.note(Note::Settlement(Settlement {
            missing: need.before_tax,
            prepaid: need.prepaid,
            at_least: need.at_least,
            there: self.withdrawing.capacity(),
            withdrawal: solution.withdrawal,
            tax: is_taxed.then_some(solution.assessed.tax),
        }));
    }

    /// The return of the year, before it is filed.
    pub(in crate::simulation) fn note_return(&mut self) {
        let (income, sums) = (self.book.income, self.book.sums);
        let mut filed = FiledReturn {
            income,
            lines: None,
            state_tax: 0.0,
            excise: self.excise(),
            additional_tax: self.plan.additional_tax(income.early),
            tax: sums.tax.year,
            magi_of_surcharge: self.taxes.modified_agi[0],
            tier: sums.tier,
            surcharge: sums.surcharge.year,
        };
        if let (TaxPlan::Federal(federal), Some(law)) = (&self.plan.tax, self.return_law()) {
            let lines = assess(law, &income.reported());
            let without_benefits = lines.adjusted_gross_income - lines.benefits.taxable;
            filed.state_tax = federal.state_tax(&IncomeWith::new(&income), without_benefits);
            filed.lines = Some(lines);
        }
        self.ledger.note(Note::Return(Box::new(filed)));
    }
}
