//! Money that leaves an account without reaching the purse: rollovers, and premiums of longevity annuities.
//!
//! A rollover takes place with the year's last flows, after the account's own distribution of the year, which may not be
//! rolled over and is neither put off nor forgotten then (Reg. 1.401(a)(9)-7(a), 1.408-8(b)(3)). Shares move as they are.
//! Not modelled: basis in an employer's plan, and the part of Form 8606 that money rolled in during the year plays in it.

use crate::simulation::holdings::drawing_down::Together;
use crate::simulation::ledger::{Ledger, Line, Step};
use crate::simulation::life::Life;
use crate::simulation::moment::Moment;

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    /// Premiums leave accounts with the year's first flows, out of what the requirement leaves.
    pub(in crate::simulation) fn annuities_are_bought(&mut self, now: &Moment) {
        let plan = self.plan;
        if now.period > 0 {
            return;
        }
        for (at, annuity) in plan.annuities.iter().enumerate().filter(|(_, a)| a.bought_in == Some(now.year)) {
            let n = annuity.account;
            let room = (self.holdings.balance(n) - self.reserved(n)).max(0.0);
            self.layout.begin(plan, &self.holdings);
            let pool = Together { accounts: &[n], weights: &[] };
            let paid =
                self.layout.lay(&self.targets, &self.holdings, pool, &plan.rmd.source, annuity.premium.min(room));
            if L::TAKES_NOTES {
                self.note_sourcing(pool.accounts);
            }
            for asset in 0..A {
                let sold = self.layout.given(n)[asset];
                if sold > 0.0 {
                    self.holdings.take(n, asset, sold);
                    self.ledger.post(Line::AnnuityPremium, n, asset, -sold);
                }
            }
            self.bought[at] = if annuity.premium > 0.0 { paid / annuity.premium } else { 0.0 };
        }
    }

    /// What longevity annuities pay in a period, ordinary income; in proportion where the premium could not be paid whole.
    pub(in crate::simulation) fn annuity_payments(&self, now: &Moment) -> f64 {
        let running = self.plan.annuities.iter().zip(&self.bought).filter(|(a, _)| now.year >= a.pays_from);
        running.map(|(annuity, share)| annuity.payment * share * now.part).sum()
    }

    /// Accounts move into others after the year's distributions.
    pub(in crate::simulation) fn accounts_are_rolled_over(&mut self, now: &Moment) {
        self.ledger.step(Step::Rollovers);
        if !now.is_last {
            return;
        }
        for rollover in &self.facts().rollovers {
            let (from, to) = (rollover.from, rollover.to);
            self.move_basis(from, to);
            self.move_contributions(from, to);
            for asset in 0..A {
                let moved = self.holdings.row(from)[asset];
                if moved > 0.0 {
                    self.holdings.take(from, asset, moved);
                    self.holdings.put(to, asset, moved);
                    self.ledger.post(Line::Rollover, from, asset, -moved);
                    self.ledger.post(Line::Rollover, to, asset, moved);
                }
            }
        }
    }

    /// The basis of an account's pool goes with its share of the pool (26 U.S.C. 408(d)(3)(C)(ii)(II): a spouse's own).
    fn move_basis(&mut self, from: usize, to: usize) {
        let (of_from, of_to) = (self.plan.accounts[from].basis_pool, self.plan.accounts[to].basis_pool);
        let (Some(pool), true) = (of_from, of_from != of_to) else { return };
        let held: f64 = self.plan.basis_pools[pool].accounts.iter().map(|&n| self.holdings.balance(n)).sum();
        let moved = if held > 0.0 { self.nondeductible[pool] * (self.holdings.balance(from) / held) } else { 0.0 };
        self.nondeductible[pool] -= moved;
        if let Some(into) = of_to {
            self.nondeductible[into] += moved;
        }
    }
}
