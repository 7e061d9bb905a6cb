//! Years of the past, as the assets of a scenario see them.

use crate::units::Year;

/// The crate's own data: calendar years 1928 to 2025 (`data/SOURCES.md`).
pub const US_ANNUAL: &str = include_str!("data/us-annual.csv");

/// Returns of every asset and inflation, year by year without gaps.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    first_year: Year,
    assets: usize,
    /// Growth factors, one row a year.
    growth: Vec<f64>,
    /// Growth factors of prices, one a year.
    prices: Vec<f64>,
}

impl History {
    /// Years from `first_year` on: yearly returns of each asset, one list an asset, and inflation; all of one length.
    #[must_use]
    pub fn new(first_year: Year, returns: &[Vec<f64>], inflation: &[f64]) -> Self {
        let rows = 0..inflation.len();
        Self {
            first_year,
            assets: returns.len(),
            growth: rows.flat_map(|row| returns.iter().map(move |of_asset| 1.0 + of_asset[row])).collect(),
            prices: inflation.iter().map(|rate| 1.0 + rate).collect(),
        }
    }

    /// How many years there are.
    #[must_use]
    pub fn years(&self) -> usize {
        self.prices.len()
    }

    /// How many assets there are.
    #[must_use]
    pub fn assets(&self) -> usize {
        self.assets
    }

    /// The first year.
    #[must_use]
    pub fn first_year(&self) -> Year {
        self.first_year
    }

    /// The last year.
    #[must_use]
    pub fn last_year(&self) -> Year {
        self.first_year + self.years() as Year - 1
    }

    /// Growth factors of a year, one per asset.
    #[must_use]
    pub fn growth(&self, row: usize) -> &[f64] {
        &self.growth[row * self.assets..][..self.assets]
    }

    /// Growth factor of prices in a year.
    #[must_use]
    pub fn price_growth(&self, row: usize) -> f64 {
        self.prices[row]
    }
}
