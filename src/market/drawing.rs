//! A market model compiled for drawing paths.
//!
//! Inflation, where no history gives it: the yearly log change is an AR(1) around ln(1 + mean), split evenly over the
//! periods of a year.

use super::lognormal::Lognormal;
use super::past::Past;
use super::path::Path;
use super::random::{Purpose, Stream};
use super::student_t::StudentT;
use super::{Inflation, MarketModel};
use crate::portfolio::Asset;

/// A market model ready to draw paths of a given length.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    years: usize,
    periods: usize,
    returns: Returns,
    inflation: Inflation,
    /// What expense ratios leave of a period's growth, one per asset; empty where there are none.
    kept: Vec<f64>,
}

/// Where returns come from.
#[derive(Clone, Debug, PartialEq)]
enum Returns {
    /// The same growth in every period, one per asset.
    Fixed(Vec<f64>),
    Lognormal(Lognormal),
    StudentT(StudentT),
    /// In order, from the start year of the trial.
    History(Past),
    /// In blocks that end with the chance `restart` a year.
    Bootstrap {
        past: Past,
        restart: f64,
    },
}

impl Drawing {
    /// Compiles a model for `years` of `periods` each.
    ///
    /// # Panics
    /// If an asset has no return where the model needs one, or the correlations are not positive definite: a checked
    /// scenario has both.
    #[must_use]
    pub fn new(model: &MarketModel, assets: &[Asset], inflation: Inflation, years: usize, periods: usize) -> Self {
        let fixed = |asset: &Asset| super::root(1.0 + super::mean_return(asset), periods);
        let returns = match model {
            MarketModel::Fixed => Returns::Fixed(assets.iter().map(fixed).collect()),
            MarketModel::Lognormal { correlations } => {
                Returns::Lognormal(Lognormal::new(assets, correlations, periods))
            }
            MarketModel::StudentT { degrees, correlations } => {
                Returns::StudentT(StudentT::new(assets, correlations, *degrees))
            }
            MarketModel::History { history } => Returns::History(Past::new(history, periods)),
            MarketModel::Bootstrap { history, mean_block_years } => {
                Returns::Bootstrap { past: Past::new(history, periods), restart: 1.0 / mean_block_years }
            }
        };
        let is_fixed = *model == MarketModel::Fixed;
        let inflation = Inflation { volatility: if is_fixed { 0.0 } else { inflation.volatility }, ..inflation };
        let has_costs = assets.iter().any(|asset| asset.expense_ratio > 0.0);
        let kept = assets.iter().filter(|_| has_costs).map(|asset| super::root(1.0 - asset.expense_ratio, periods));
        Self { years, periods, returns, inflation, kept: kept.collect() }
    }

    /// A path of no growth and mean inflation, to be drawn into; `assets` may be wider than the model's, the rest does not grow.
    #[must_use]
    pub fn blank(&self, assets: usize) -> Path {
        let mut path = Path::flat(self.years * self.periods, assets);
        for period in 0..=self.years * self.periods {
            let years = period as f64 / self.periods as f64;
            path.set_level(period, libm::pow(1.0 + self.inflation.mean, years));
        }
        path
    }

    /// Flows per year.
    #[must_use]
    pub fn periods(&self) -> usize {
        self.periods
    }

    /// Whether every path has the same price level, that of mean inflation.
    #[must_use]
    pub fn has_certain_inflation(&self) -> bool {
        match self.returns {
            Returns::Fixed(_) | Returns::Lognormal(_) | Returns::StudentT(_) => self.inflation.volatility == 0.0,
            Returns::History(_) | Returns::Bootstrap { .. } => false,
        }
    }

    /// Draws the path of a trial: returns are net of expense ratios.
    pub fn draw(&self, seed: u64, trial: u64, path: &mut Path) {
        self.draw_gross(seed, trial, path);
        if self.kept.is_empty() {
            return;
        }
        for period in 0..self.years * self.periods {
            for (growth, kept) in path.growth_mut(period).iter_mut().zip(&self.kept) {
                *growth *= kept;
            }
        }
    }

    /// Draws returns before expense ratios, and prices.
    fn draw_gross(&self, seed: u64, trial: u64, path: &mut Path) {
        let stream = |purpose| Stream::new(seed, purpose, trial);
        let periods = self.years * self.periods;
        match &self.returns {
            Returns::Fixed(growth) => {
                for period in 0..periods {
                    path.growth_mut(period)[..growth.len()].copy_from_slice(growth);
                }
            }
            Returns::Lognormal(lognormal) => lognormal.draw(periods, &mut stream(Purpose::Returns), path),
            Returns::StudentT(student_t) => {
                let streams = (&mut stream(Purpose::Returns), &mut stream(Purpose::Tails));
                student_t.draw((self.years, self.periods), streams, path);
            }
            Returns::History(past) => return past.follow(self.years, trial, path),
            Returns::Bootstrap { past, restart } => {
                return past.resample(self.years, *restart, &mut stream(Purpose::Blocks), path);
            }
        }
        self.draw_inflation(seed, trial, path);
    }

    fn draw_inflation(&self, seed: u64, trial: u64, path: &mut Path) {
        if self.has_certain_inflation() {
            return;
        }
        let mean = libm::log(1.0 + self.inflation.mean);
        let mut stream = Stream::new(seed, Purpose::Inflation, trial);
        let (mut change, mut log_level) = (mean, 0.0);
        for year in 0..self.years {
            change = mean + self.inflation.persistence * (change - mean) + self.inflation.volatility * stream.normal();
            for period in 0..self.periods {
                let part = period as f64 / self.periods as f64;
                path.set_level(year * self.periods + period, libm::exp(log_level + part * change));
            }
            log_level += change;
        }
        path.set_level(self.years * self.periods, libm::exp(log_level));
    }
}
