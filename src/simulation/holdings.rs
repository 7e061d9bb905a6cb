//! Dollars and cost of every asset in every account, and the sums that close each account at the year's end.

/// Dollars of every asset in every account; one row an account.
#[derive(Clone, Debug, PartialEq)]
pub struct Holdings {
    assets: usize,
    value: Vec<f64>,
    cost: Vec<f64>,
    /// Balance on entry of the year, one an account.
    opening: Vec<f64>,
    /// Net flows of the year so far, one an account.
    flow: Vec<f64>,
    /// Growth of the year so far, one an account.
    growth: Vec<f64>,
    /// Largest amount that moved or stood in the year, one an account.
    largest: Vec<f64>,
}

impl Holdings {
    /// Holdings with these dollars and costs, row by row, `assets` wide.
    #[must_use]
    pub fn new(assets: usize, value: Vec<f64>, cost: Vec<f64>) -> Self {
        let accounts = value.len().checked_div(assets).unwrap_or(0);
        let sums = vec![0.0; accounts];
        Self { assets, value, cost, opening: sums.clone(), flow: sums.clone(), growth: sums.clone(), largest: sums }
    }

    /// Takes over the state of another of the same shape.
    pub fn copy_from(&mut self, other: &Self) {
        self.value.copy_from_slice(&other.value);
        self.cost.copy_from_slice(&other.cost);
    }

    /// How many accounts there are.
    #[must_use]
    pub fn accounts(&self) -> usize {
        self.opening.len()
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

    /// Balance of an account on entry of the year.
    #[must_use]
    pub fn opening(&self, account: usize) -> f64 {
        self.opening[account]
    }

    /// Begins a year: balances on entry stand, flows start at zero.
    pub fn open(&mut self) {
        for account in 0..self.accounts() {
            let balance = self.balance(account);
            self.opening[account] = balance;
            self.largest[account] = balance;
            self.flow[account] = 0.0;
            self.growth[account] = 0.0;
        }
    }

    /// Takes dollars of an asset out of an account; returns the gain realised over average cost.
    pub fn take(&mut self, account: usize, asset: usize, amount: f64) -> f64 {
        let at = account * self.assets + asset;
        let held = self.value[at];
        let share = if amount >= held { 1.0 } else { amount / held };
        let cost = self.cost[at] * share;
        self.value[at] = if share == 1.0 { 0.0 } else { held - amount };
        self.cost[at] = if share == 1.0 { 0.0 } else { self.cost[at] - cost };
        self.flow[account] -= amount;
        amount - cost
    }

    /// Puts dollars of an asset into an account; that is their cost.
    pub fn put(&mut self, account: usize, asset: usize, amount: f64) {
        let at = account * self.assets + asset;
        self.value[at] += amount;
        self.cost[at] += amount;
        self.flow[account] += amount;
        self.largest[account] = self.largest[account].max(self.value[at]);
    }

    /// Raises the cost of a holding by what it paid out and reinvested, as far as it is still held.
    pub fn reinvest_yield(&mut self, account: usize, asset: usize, amount: f64) {
        let at = account * self.assets + asset;
        if self.value[at] > 0.0 {
            self.cost[at] += amount;
        }
    }

    /// Lets every asset of an account grow by its factor; returns the dollars gained.
    pub fn grow(&mut self, account: usize, factors: &[f64]) -> f64 {
        let row = &mut self.value[account * self.assets..][..self.assets];
        let mut gained = 0.0;
        for (value, factor) in row.iter_mut().zip(factors) {
            let grown = *value * factor;
            gained += grown - *value;
            *value = grown;
        }
        self.growth[account] += gained;
        gained
    }

    /// What is missing when an account closes: opening + flows + growth - closing, and the tolerance, dollars.
    #[must_use]
    pub fn residual(&self, account: usize) -> (f64, f64) {
        let closing = self.balance(account);
        let residual = self.opening[account] + self.flow[account] + self.growth[account] - closing;
        let largest = self.largest[account].max(closing);
        (residual, (1e-11 * largest).max(0.01))
    }
}
