//! Dollars and cost of every asset in every account, and the sums that close each account at the year's end.
//!
//! Rows are `A` wide, a width the compiler knows; assets beyond the scenario's hold nothing.

pub(in crate::simulation) mod targets;
pub(in crate::simulation) mod drawing_down;
pub(in crate::simulation) mod early_share;
pub(in crate::simulation) mod withdrawing;
mod filling;

use crate::plan::Opening;
use crate::units::{A_CENT, HALF_A_CENT, larger, smaller};

/// Rounding as a share of the largest amount that it comes from.
const ROUNDING: f64 = 1e-11;

/// What rounding may leave where money closes: a cent, or [`ROUNDING`] of the largest amount where that is more.
#[inline]
pub(in crate::simulation) fn closing_tolerance(largest: f64) -> f64 {
    larger(ROUNDING * largest, A_CENT)
}

/// Dollars of every asset in every account; one row an account.
#[derive(Clone, Debug, PartialEq)]
pub struct Holdings<const A: usize> {
    accounts: Vec<AccountHoldings<A>>,
    /// Dollars in all accounts on entry of the year.
    entry: f64,
    /// Dollars in all accounts when they last closed.
    closing: f64,
}

/// One account, with its sums of the year.
#[derive(Clone, Copy, Debug, PartialEq)]
struct AccountHoldings<const A: usize> {
    value: [f64; A],
    cost: [f64; A],
    /// Balance on entry of the year.
    opening: f64,
    /// Net flows of the year so far.
    flow: f64,
    /// Growth of the year so far.
    growth: f64,
    /// Largest amount that moved or stood in the year.
    largest: f64,
    /// Balance when the account last closed.
    closing: f64,
}

impl<const A: usize> Holdings<A> {
    /// The balances a plan begins with.
    #[must_use]
    pub fn new(opening: &Opening) -> Self {
        let account = |n: usize| AccountHoldings {
            value: padded(opening.row(n)),
            cost: padded(opening.costs(n)),
            opening: 0.0,
            flow: 0.0,
            growth: 0.0,
            largest: 0.0,
            closing: opening.row(n).iter().sum(),
        };
        let accounts: Vec<_> = (0..opening.accounts()).map(account).collect();
        let closing = accounts.iter().map(|account| account.closing).sum();
        Self { accounts, entry: 0.0, closing }
    }

    /// Takes over the state of another of the same shape.
    pub fn copy_from(&mut self, other: &Self) {
        self.accounts.copy_from_slice(&other.accounts);
        (self.entry, self.closing) = (other.entry, other.closing);
    }

    /// Dollars of each asset in an account.
    #[must_use]
    pub fn row(&self, account: usize) -> &[f64; A] {
        &self.accounts[account].value
    }

    /// Cost of each asset in an account; meaningful in taxable accounts.
    #[must_use]
    pub fn costs(&self, account: usize) -> &[f64; A] {
        &self.accounts[account].cost
    }

    /// Dollars in an account.
    #[must_use]
    pub fn balance(&self, account: usize) -> f64 {
        self.row(account).iter().sum()
    }

    /// Dollars in all accounts.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.accounts.iter().map(|account| account.value.iter().sum::<f64>()).sum()
    }

    /// Balance of an account when it last closed.
    #[must_use]
    pub fn closing(&self, account: usize) -> f64 {
        self.accounts[account].closing
    }

    /// Dollars in all accounts when they last closed.
    #[must_use]
    pub fn total_closing(&self) -> f64 {
        self.closing
    }

    /// Dollars in all accounts on entry of the year.
    #[must_use]
    pub fn entry(&self) -> f64 {
        self.entry
    }

    /// Balance of an account on entry of the year.
    #[must_use]
    pub fn opening(&self, account: usize) -> f64 {
        self.accounts[account].opening
    }

    /// Begins a year: balances on entry stand, flows start at zero.
    pub fn open(&mut self) {
        for account in &mut self.accounts {
            account.opening = account.closing;
            account.largest = account.closing;
            account.flow = 0.0;
            account.growth = 0.0;
        }
        self.entry = self.closing;
    }

    /// Takes dollars of an asset out of an account; returns the gain realised over average cost.
    pub fn take(&mut self, account: usize, asset: usize, amount: f64) -> f64 {
        let account = &mut self.accounts[account];
        let held = account.value[asset];
        let whole = held - amount < HALF_A_CENT;
        let taken = if whole { held } else { amount };
        let cost = if whole { account.cost[asset] } else { account.cost[asset] * (amount / held) };
        account.value[asset] = if whole { 0.0 } else { held - amount };
        account.cost[asset] = if whole { 0.0 } else { account.cost[asset] - cost };
        account.flow -= taken;
        taken - cost
    }

    /// Takes dollars of every asset out of an account in which cost plays no part: any but a taxable one.
    #[inline]
    pub fn take_row(&mut self, account: usize, row: &[f64; A]) {
        let account = &mut self.accounts[account];
        for (value, amount) in account.value.iter_mut().zip(row) {
            let left = left_after(*value, *amount);
            account.flow -= *value - left;
            *value = left;
        }
    }

    /// Sells dollars of every asset out of a taxable account; returns the gain over average cost.
    #[inline]
    pub fn sell_row(&mut self, account: usize, row: &[f64; A]) -> f64 {
        let account = &mut self.accounts[account];
        let mut gain = 0.0;
        for ((value, cost), amount) in account.value.iter_mut().zip(&mut account.cost).zip(row) {
            let left = left_after(*value, *amount);
            let share = if left > 0.0 { amount / *value } else { 1.0 };
            let (sold, cost_of_sold) = (*value - left, *cost * share);
            *value = left;
            *cost -= cost_of_sold;
            account.flow -= sold;
            gain += sold - cost_of_sold;
        }
        gain
    }

    /// Puts dollars of an asset into an account; that is their cost.
    pub fn put(&mut self, account: usize, asset: usize, amount: f64) {
        let account = &mut self.accounts[account];
        account.value[asset] += amount;
        account.cost[asset] += amount;
        account.flow += amount;
        account.largest = larger(account.value[asset], account.largest);
    }

    /// Moves a share of every asset of an account into another; returns the dollars moved.
    pub fn move_share(&mut self, from: usize, into: usize, share: f64) -> f64 {
        let mut moved = 0.0;
        for asset in 0..A {
            let amount = self.row(from)[asset] * share;
            if amount > 0.0 {
                self.take(from, asset, amount);
                self.put(into, asset, amount);
                moved += amount;
            }
        }
        moved
    }

    /// Raises the cost of each holding by what it paid out and reinvested, as far as it is still held.
    #[inline]
    pub fn reinvest_yields(&mut self, account: usize, yields: &[f64; A]) {
        let account = &mut self.accounts[account];
        for ((cost, value), paid) in account.cost.iter_mut().zip(&account.value).zip(yields) {
            *cost += if *value > 0.0 { *paid } else { 0.0 };
        }
    }

    /// Lets every asset of every account grow by its factor; returns all balances before and their growth, dollars.
    #[inline]
    pub fn grow(&mut self, factors: &[f64; A]) -> (f64, f64) {
        let (mut before, mut growth) = ([0.0; A], 0.0);
        for account in &mut self.accounts {
            let mut of_account = 0.0;
            for ((value, factor), before) in account.value.iter_mut().zip(factors).zip(&mut before) {
                let grown = *value * factor;
                *before += *value;
                of_account += grown - *value;
                *value = grown;
            }
            account.growth += of_account;
            growth += of_account;
        }
        (before.iter().sum(), growth)
    }

    /// Closes every account at the year's end; returns the largest residual, dollars.
    ///
    /// # Errors
    /// The first account that does not close, or holds what is not a number of at least zero, and its residual.
    #[inline]
    pub fn close(&mut self) -> Result<f64, (usize, f64)> {
        let (mut total, mut largest_residual, mut all_close) = (0.0, 0.0, true);
        for account in &mut self.accounts {
            account.drop_dust();
            account.closing = account.value.iter().sum();
            total += account.closing;
            largest_residual = larger(account.residual().abs(), largest_residual);
            all_close &= account.closes();
        }
        self.closing = total;
        if all_close { Ok(largest_residual) } else { Err(self.first_that_does_not_close()) }
    }

    #[cold]
    fn first_that_does_not_close(&self) -> (usize, f64) {
        let found = self.accounts.iter().position(|account| !account.closes());
        found.map_or((0, f64::NAN), |n| (n, self.accounts[n].residual()))
    }

    /// Dollars of each asset in several accounts, by their indexes.
    #[must_use]
    pub fn held_together(&self, accounts: &[usize]) -> [f64; A] {
        let mut held = [0.0; A];
        for &n in accounts {
            held.iter_mut().zip(self.row(n)).for_each(|(held, value)| *held += value);
        }
        held
    }

    /// Dollars of each asset in some of the accounts: one flag an account.
    #[inline]
    #[must_use]
    pub fn held_in(&self, counts: &[bool]) -> [f64; A] {
        let mut held = [0.0; A];
        for (account, counts) in self.accounts.iter().zip(counts) {
            if *counts {
                held.iter_mut().zip(&account.value).for_each(|(held, value)| *held += value);
            }
        }
        held
    }
}

/// What is left of a holding; nothing where rounding leaves less than half a cent.
#[inline]
fn left_after(value: f64, amount: f64) -> f64 {
    let left = value - smaller(amount, value);
    if left < HALF_A_CENT { 0.0 } else { left }
}

impl<const A: usize> AccountHoldings<A> {
    /// Holdings below half a cent are nothing.
    #[inline]
    fn drop_dust(&mut self) {
        for (value, cost) in self.value.iter_mut().zip(&mut self.cost) {
            if value.abs() < HALF_A_CENT {
                self.flow -= *value;
                (*value, *cost) = (0.0, 0.0);
            }
        }
    }

    /// Opening + flows + growth - closing.
    fn residual(&self) -> f64 {
        self.opening + self.flow + self.growth - self.closing
    }

    /// Whether the residual is rounding; NaN closes nothing.
    fn closes(&self) -> bool {
        let residual = self.residual().abs();
        let smallest = self.value.iter().fold(0.0, |smallest, value| smaller(*value, smallest));
        residual <= closing_tolerance(larger(self.closing, self.largest))
            && smallest >= 0.0
            && self.closing < f64::INFINITY
    }
}

/// A row of the compiler's width; the rest is zero.
pub(in crate::simulation) fn padded<const A: usize>(row: &[f64]) -> [f64; A] {
    std::array::from_fn(|asset| row.get(asset).copied().unwrap_or(0.0))
}
