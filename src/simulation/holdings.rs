//! Dollars and cost of every asset in every account, and the sums that close each account at the year's end.
//!
//! Rows are `A` wide, a width the compiler knows; assets beyond the scenario's hold nothing.

use super::opening::Opening;

/// Dollars of every asset in every account; one row an account.
#[derive(Clone, Debug, PartialEq)]
pub struct Holdings<const A: usize> {
    accounts: Vec<AccountHoldings<A>>,
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
        };
        Self { accounts: (0..opening.accounts()).map(account).collect() }
    }

    /// Takes over the state of another of the same shape.
    pub fn copy_from(&mut self, other: &Self) {
        self.accounts.copy_from_slice(&other.accounts);
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

    /// Balance of an account on entry of the year.
    #[must_use]
    pub fn opening(&self, account: usize) -> f64 {
        self.accounts[account].opening
    }

    /// Begins a year: balances on entry stand, flows start at zero.
    pub fn open(&mut self) {
        for account in &mut self.accounts {
            account.opening = account.value.iter().sum();
            account.largest = account.opening;
            account.flow = 0.0;
            account.growth = 0.0;
        }
    }

    /// Takes dollars of an asset out of an account; returns the gain realised over average cost.
    pub fn take(&mut self, account: usize, asset: usize, amount: f64) -> f64 {
        let account = &mut self.accounts[account];
        let held = account.value[asset];
        let whole = amount >= held;
        let amount = if whole { held } else { amount };
        let cost = if whole { account.cost[asset] } else { account.cost[asset] * (amount / held) };
        account.value[asset] = if whole { 0.0 } else { held - amount };
        account.cost[asset] = if whole { 0.0 } else { account.cost[asset] - cost };
        account.flow -= amount;
        amount - cost
    }

    /// Puts dollars of an asset into an account; that is their cost.
    pub fn put(&mut self, account: usize, asset: usize, amount: f64) {
        let account = &mut self.accounts[account];
        account.value[asset] += amount;
        account.cost[asset] += amount;
        account.flow += amount;
        account.largest = account.largest.max(account.value[asset]);
    }

    /// Raises the cost of a holding by what it paid out and reinvested, as far as it is still held.
    pub fn reinvest_yield(&mut self, account: usize, asset: usize, amount: f64) {
        let account = &mut self.accounts[account];
        if account.value[asset] > 0.0 {
            account.cost[asset] += amount;
        }
    }

    /// Lets every asset of an account grow by its factor.
    pub fn grow(&mut self, account: usize, factors: &[f64; A]) {
        let account = &mut self.accounts[account];
        for (value, factor) in account.value.iter_mut().zip(factors) {
            let grown = *value * factor;
            account.growth += grown - *value;
            *value = grown;
        }
    }

    /// What is missing when an account closes: opening + flows + growth - closing, and the tolerance, dollars.
    #[must_use]
    pub fn residual(&self, account: usize) -> (f64, f64) {
        let account = &self.accounts[account];
        let closing: f64 = account.value.iter().sum();
        let residual = account.opening + account.flow + account.growth - closing;
        (residual, (1e-11 * account.largest.max(closing)).max(0.01))
    }
}

/// A row of the compiler's width; the rest is zero.
pub(super) fn padded<const A: usize>(row: &[f64]) -> [f64; A] {
    std::array::from_fn(|asset| row.get(asset).copied().unwrap_or(0.0))
}
