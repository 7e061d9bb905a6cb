//! What a household owns at a moment, and what leaves its accounts by which rule.

use super::household::{Account, Household, Kind, Order, Source};
use super::tax::Income;
use super::year::Year;

/// What the household owns and has reported at a moment.
#[derive(Clone, Debug)]
pub struct State {
    pub held: Vec<[f64; 2]>,
    pub cost: Vec<[f64; 2]>,
    pub income: Income,
    /// Share of every dollar out of an account that is no income.
    pub untaxed: Vec<f64>,
    /// Basis of the IRAs of each owner at the start of the year.
    pub basis: Vec<f64>,
    /// Basis recovered this year, by owner.
    pub recovered: Vec<f64>,
    /// What has left a group this year but for conversions, by its first account: it counts toward the requirement.
    pub out: Vec<f64>,
}

/// The point up to `high` where `enough` begins to hold, by halving.
pub fn least(high: f64, enough: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (0.0, high);
    while high - low > 1e-9 {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            break;
        }
        if enough(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}

impl State {
    pub fn total(&self, account: usize) -> f64 {
        self.held[account].iter().sum()
    }

    /// Dollars of each account of a pool and asset that a distribution takes.
    fn sourced(&self, of: &Household, pool: &[usize], amount: f64) -> Vec<[f64; 2]> {
        let mut pooled = [0.0; 2];
        for account in pool {
            for (pooled, held) in pooled.iter_mut().zip(self.held[*account]) {
                *pooled += held;
            }
        }
        let everything = pooled[0] + pooled[1];
        let amount = amount.min(everything);
        let taken = match of.source {
            _ if everything == 0.0 => [0.0; 2],
            Source::ProRata => [pooled[0] * amount / everything, pooled[1] * amount / everything],
            _ if of.accounts[pool[0]].kind == Kind::Cash => [0, 1].map(|a| pooled[a] * amount / everything),
            Source::Overweight => self.overweight(of, pooled, amount),
        };
        let share = |asset: usize, account: usize| {
            if pooled[asset] > 0.0 { taken[asset] * self.held[account][asset] / pooled[asset] } else { 0.0 }
        };
        pool.iter().map(|account| [share(0, *account), share(1, *account)]).collect()
    }

    /// x = clamp(H - w (V - D) - c, 0, pool), with c so that the x sum to D.
    fn overweight(&self, of: &Household, pooled: [f64; 2], amount: f64) -> [f64; 2] {
        let counted = |account: &&usize| of.accounts[**account].kind != Kind::Cash;
        let all: Vec<usize> = (0..self.held.len()).collect();
        let household = [0, 1].map(|a| all.iter().filter(counted).map(|n| self.held[*n][a]).sum::<f64>());
        let left = household[0] + household[1] - amount;
        let weights = [of.target, 1.0 - of.target];
        let at = |c: f64| [0, 1].map(|a| (household[a] - weights[a] * left - c).clamp(0.0, pooled[a]));
        let span = household[0] + household[1] + 1.0;
        let c = least(2.0 * span, |c| at(c - span).iter().sum::<f64>() <= amount) - span;
        let mut taken = at(c);
        // Halving leaves a hair; it comes from the larger part.
        let hair = amount - taken[0] - taken[1];
        taken[usize::from(taken[1] > taken[0])] += hair;
        taken
    }

    /// Takes dollars out of a pool; returns what was taken of each account and asset.
    pub fn take(&mut self, of: &Household, pool: &[usize], amount: f64) -> Vec<[f64; 2]> {
        let taken = self.sourced(of, pool, amount);
        for (account, dollars) in pool.iter().zip(&taken) {
            for (asset, dollars) in dollars.iter().enumerate().filter(|(_, dollars)| **dollars > 0.0) {
                let held = self.held[*account][asset];
                let cost = self.cost[*account][asset] * dollars / held;
                self.cost[*account][asset] -= cost;
                self.held[*account][asset] = (held - dollars).max(0.0);
                if of.accounts[*account].kind == Kind::Taxable {
                    self.income.gains += dollars - cost;
                }
            }
        }
        taken
    }

    /// Takes a taxable distribution out of accounts.
    pub fn distribute(&mut self, of: &Household, pool: &[usize], amount: f64) -> f64 {
        if amount <= 0.0 || pool.is_empty() {
            return 0.0;
        }
        let taken = self.take(of, pool, amount);
        for (account, dollars) in pool.iter().zip(&taken) {
            let dollars: f64 = dollars.iter().sum();
            self.report(of, *account, dollars);
            self.out[of.group(*account)] += dollars;
        }
        taken.iter().flatten().sum()
    }

    /// Reports what left an account.
    fn report(&mut self, of: &Household, account: usize, taken: f64) {
        let Account { kind, owner, .. } = of.accounts[account];
        if kind.class() == "traditional" {
            // No more than there is, though the share was fixed before the accounts grew.
            let untaxed = (taken * self.untaxed[account]).min(self.basis[owner] - self.recovered[owner]);
            self.recovered[owner] += untaxed;
            self.income.ordinary += taken - untaxed;
        }
    }

    fn class(of: &Household, class: &str) -> Vec<usize> {
        (0..of.accounts.len()).filter(|n| of.accounts[*n].kind.class() == class).collect()
    }

    fn sum(&self, pool: &[usize]) -> f64 {
        pool.iter().map(|account| self.total(*account)).sum()
    }

    /// Withdraws in the household's order; what is there may be less than what is asked.
    pub fn withdraw(&mut self, of: &Household, amount: f64, year: &Year) {
        match &of.order {
            Order::Classes(classes) => self.withdraw_in_order(of, classes, amount),
            Order::Proportional => {
                let pools = ["cash", "taxable", "traditional", "roth"].map(|class| Self::class(of, class));
                let totals = pools.each_ref().map(|pool| self.sum(pool));
                let sum: f64 = totals.iter().sum();
                for (pool, total) in pools.iter().zip(totals) {
                    if sum > 0.0 {
                        self.distribute(of, pool, amount.min(sum) * total / sum);
                    }
                }
            }
            Order::Bracket(rate) => {
                let pool = Self::class(of, "traditional");
                let split = |first: f64| {
                    let mut state = self.clone();
                    state.distribute(of, &pool, first);
                    state.withdraw_in_order(of, &["cash", "taxable", "roth", "traditional"], amount - first);
                    state
                };
                let most = amount.min(self.sum(&pool));
                let first = least(most, |first| year.filed(&split(first)).ordinary_taxable > year.law.top_of(*rate));
                *self = split(first);
            }
        }
    }

    fn withdraw_in_order(&mut self, of: &Household, classes: &[&str], amount: f64) {
        let mut missing = amount;
        for class in classes {
            missing -= self.distribute(of, &Self::class(of, class), missing);
        }
    }

    pub fn drop_dust(&mut self) {
        for (held, cost) in self.held.iter_mut().zip(&mut self.cost) {
            for asset in 0..2 {
                if held[asset] < 0.005 {
                    held[asset] = 0.0;
                    cost[asset] = 0.0;
                }
            }
        }
    }

    /// Moves IRA money into the owner's Roth IRA, asset by asset.
    pub fn move_to_roth(&mut self, of: &Household, pool: &[usize], amount: f64) {
        if pool.is_empty() || amount <= 0.0 {
            return;
        }
        let owner = of.accounts[pool[0]].owner;
        // The same share of every holding.
        let pro_rata = Household { source: Source::ProRata, ..of.clone() };
        let taken = self.take(&pro_rata, pool, amount);
        let roth = of.accounts.iter().position(|a| a.kind == Kind::Roth && a.owner == owner).expect("a Roth IRA");
        for dollars in &taken {
            for (held, dollars) in self.held[roth].iter_mut().zip(dollars) {
                *held += dollars;
            }
        }
        for (account, dollars) in pool.iter().zip(&taken) {
            self.report(of, *account, dollars.iter().sum());
        }
    }
}
