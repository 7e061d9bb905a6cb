//! What has to be solved for: withdrawals that pay their own tax, conversions up to a limit.

use super::household::Conversion;
use super::state::{State, least};
use super::tax::Return;
use super::year::{Life, Year};

impl Life<'_> {
    /// Withdraws what the purse misses, the tax on it included, and pays the tax out of the purse.
    pub fn withdraw_what_is_missing(&mut self, year: &Year, purse: &mut f64, owed: &impl Fn(&State) -> f64) {
        let of = self.of;
        if *purse < owed(&self.state) {
            let there: f64 = (0..of.accounts.len()).map(|a| self.state.total(a)).sum();
            let after = |amount: f64| {
                let mut state = self.state.clone();
                state.withdraw(of, amount, year);
                state
            };
            let amount = least(there, |amount| *purse + amount >= owed(&after(amount)));
            self.state = after(amount);
            *purse += amount;
        }
        *purse -= owed(&self.state);
    }

    /// Converts owner by owner; the tax is withdrawn.
    pub fn convert(&mut self, year: &Year, now: f64, purse: &mut f64) -> f64 {
        let of = self.of;
        let mut all = 0.0;
        for owner in 0..of.people.len() {
            let pool = self.iras(owner);
            // 26 CFR 1.408A-4 A-6: nothing is converted before what is required has left.
            if pool.iter().any(|account| year.waits[*account]) && self.put_off_of(pool[0]) > 0.0 {
                continue;
            }
            // What halving leaves must not stop the next owner, whose conversion may be no income.
            let hair = 1e-6 * (owner + 1) as f64;
            let most: f64 = pool.iter().map(|a| self.state.total(*a)).sum();
            let settled = year.owed(&self.state);
            let surplus = *purse;
            // The state after a conversion, and the surplus that its tax leaves.
            let after = |amount: f64| {
                let mut state = self.state.clone();
                state.move_to_roth(of, &pool, amount);
                let there: f64 = (0..of.accounts.len()).map(|a| state.total(a)).sum();
                let missing = |extra: f64| {
                    let mut paid = state.clone();
                    paid.withdraw(of, extra, year);
                    year.owed(&paid) - settled - surplus
                };
                let extra = if missing(0.0) <= 0.0 { 0.0 } else { least(there, |extra| extra >= missing(extra)) };
                state.withdraw(of, extra, year);
                let left = (surplus + extra - year.owed(&state) + settled).max(0.0);
                (state, left)
            };
            // All of it where that fits; else up to where it stops to.
            let limit = |fits: &dyn Fn(&Return) -> bool| {
                let is_too_much = |amount: f64| !fits(&year.filed(&after(amount).0));
                if is_too_much(most) { least(most, is_too_much) } else { most }
            };
            let amount = match of.conversion {
                Conversion::None => 0.0,
                Conversion::Amount(amount) => (amount * now).min(most),
                Conversion::Bracket(rate) => {
                    let top = year.law.top_of(rate);
                    limit(&|back| back.ordinary_taxable <= top + hair)
                }
                Conversion::Tier(tier) => {
                    let top = self.medicare(year.year + 2).limits[tier];
                    limit(&|back| back.magi <= top + hair)
                }
            };
            if amount > 1e-6 {
                let (state, left) = after(amount);
                self.state = state;
                *purse = left;
                all += amount;
            }
        }
        all
    }
}
