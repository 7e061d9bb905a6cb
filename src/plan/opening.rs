//! Balances of 31 December before the start year, by asset.

use crate::law::account_kind::TaxClass;
use crate::portfolio::Account;
use crate::scenario::Scenario;

/// The asset that stands for plain dollars: one beyond the scenario's.
pub(crate) fn dollars_asset(scenario: &Scenario) -> usize {
    scenario.assets.len()
}

/// Dollars and cost of every asset in every account before the first year; one row an account.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening {
    assets: usize,
    value: Vec<f64>,
    cost: Vec<f64>,
}

impl Opening {
    /// What accounts hold; dollars of accounts that hold no asset stand last, in a row `assets` wide.
    #[must_use]
    pub fn new(accounts: &[Account], assets: usize) -> Self {
        let mut value = vec![0.0; accounts.len() * assets];
        let mut cost = value.clone();
        for (n, account) in accounts.iter().enumerate() {
            let row = n * assets..(n + 1) * assets;
            match &account.holdings {
                Some(shares) => value[row.clone()].iter_mut().zip(shares).for_each(|(v, s)| *v = account.balance * s),
                None => value[row.end - 1] = account.balance,
            }
            let ratio = match account.kind.tax_class() {
                TaxClass::Taxable if account.balance > 0.0 => account.basis / account.balance,
                TaxClass::Taxable | TaxClass::Cash | TaxClass::Traditional | TaxClass::Roth => 1.0,
            };
            for at in row {
                cost[at] = value[at] * ratio;
            }
        }
        Self { assets, value, cost }
    }

    /// How many accounts there are.
    #[must_use]
    pub fn accounts(&self) -> usize {
        self.value.len().checked_div(self.assets).unwrap_or(0)
    }

    /// Dollars of each asset in an account.
    #[must_use]
    pub fn row(&self, account: usize) -> &[f64] {
        &self.value[account * self.assets..][..self.assets]
    }

    /// Cost of each asset in an account; meaningful in taxable accounts.
    #[must_use]
    pub fn costs(&self, account: usize) -> &[f64] {
        &self.cost[account * self.assets..][..self.assets]
    }

    /// Dollars in an account.
    #[must_use]
    pub fn balance(&self, account: usize) -> f64 {
        self.row(account).iter().sum()
    }

    /// Dollars in all accounts.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.value.iter().sum()
    }
}
