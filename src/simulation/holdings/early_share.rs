//! What of a dollar withdrawn from a pool is early: by asset, since accounts of a pool differ in owner and kind.

use crate::law::AccountKind;
use crate::plan::{Part, Plan};
use crate::simulation::holdings::Holdings;

/// The most people of a household.
pub(in crate::simulation) const MOST_PEOPLE: usize = 2;

/// Accounts that are early in a year, and contributions left in designated Roth accounts.
#[derive(Clone, Copy, Debug)]
pub(in crate::simulation) struct EarlyYear<'a> {
    /// Whether each account is.
    pub(in crate::simulation) accounts: &'a [bool],
    /// Dollars, one an account.
    pub(in crate::simulation) contributions: &'a [f64],
}

/// Shares of a dollar of each asset that a pool sells.
#[derive(Clone, Copy, Debug)]
pub(super) struct EarlyShare<const A: usize> {
    /// Whether any account of the pool is early.
    pub(super) is_any: bool,
    /// Bears the additional tax.
    charged: [f64; A],
    /// Growth of designated Roth accounts: income, and charged.
    growth: [f64; A],
    /// Leaves the Roth IRAs of each person.
    roth_iras: [[f64; A]; MOST_PEOPLE],
}

/// What is early of an amount laid out, dollars.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Early {
    /// Bears the additional tax, Roth IRAs apart.
    pub(super) charged: f64,
    /// Growth of designated Roth accounts.
    pub(super) growth: f64,
    /// Leaves the Roth IRAs of each person.
    pub(super) roth_iras: [f64; MOST_PEOPLE],
}

impl<const A: usize> EarlyShare<A> {
    pub(super) const NONE: Self =
        Self { is_any: false, charged: [0.0; A], growth: [0.0; A], roth_iras: [[0.0; A]; MOST_PEOPLE] };

    /// Sums the accounts of a pool that holds so much of each asset.
    pub(super) fn look(
        &mut self,
        plan: &Plan,
        part: &Part,
        early: EarlyYear<'_>,
        holdings: &Holdings<A>,
        recovered_share: &[f64],
    ) {
        *self = Self::NONE;
        let mut available = [0.0; A];
        for &n in &part.accounts {
            let (facts, row) = (&plan.accounts[n], holdings.row(n));
            available.iter_mut().zip(row).for_each(|(available, value)| *available += value);
            if !early.accounts[n] {
                continue;
            }
            self.is_any = true;
            let recovered = facts.basis_pool.map_or(0.0, |pool| recovered_share[pool]);
            let balance: f64 = row.iter().sum();
            for (asset, value) in row.iter().enumerate() {
                match facts.kind {
                    AccountKind::RothIra => self.roth_iras[facts.owner][asset] += value,
                    AccountKind::Roth401k if balance > early.contributions[n] => {
                        self.growth[asset] += value * (1.0 - early.contributions[n] / balance);
                    }
                    AccountKind::Roth401k => {}
                    _ => self.charged[asset] += value * (1.0 - recovered),
                }
            }
        }
        let to_shares = |dollars: &mut [f64; A]| {
            for (dollars, available) in dollars.iter_mut().zip(&available) {
                *dollars = if *available > 0.0 { *dollars / available } else { 0.0 };
            }
        };
        [&mut self.charged, &mut self.growth].into_iter().chain(&mut self.roth_iras).for_each(to_shares);
    }

    /// Adds what is early of the dollars taken of each asset.
    pub(super) fn add(&self, taken: &[f64; A], early: &mut Early) {
        let of = |shares: &[f64; A]| taken.iter().zip(shares).map(|(taken, share)| taken * share).sum::<f64>();
        let growth = of(&self.growth);
        early.growth += growth;
        early.charged += of(&self.charged) + growth;
        for (dollars, shares) in early.roth_iras.iter_mut().zip(&self.roth_iras) {
            *dollars += of(shares);
        }
    }
}
