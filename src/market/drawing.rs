//! A market model compiled for drawing paths.
//!
//! Lognormal: `return` m and `volatility` v are the arithmetic mean and standard deviation of the simple nominal annual
//! return; s^2 = ln(1 + (v/(1+m))^2), mu = ln(1+m) - s^2/2. In n periods a year each period has log mean mu/n and log
//! standard deviation s/sqrt(n). Inflation: the yearly log change is an AR(1) around ln(1 + mean), split evenly.

use super::path::Path;
use super::random::{Purpose, Stream};
use super::{Inflation, MarketModel};
use crate::portfolio::Asset;

/// A market model ready to draw paths of a given length.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    years: usize,
    periods: usize,
    assets: Vec<PeriodGrowth>,
    /// Lower triangle of the correlations' Cholesky factor, row by row.
    factor: Vec<Vec<f64>>,
    inflation: Inflation,
}

/// How an asset grows in a period.
#[derive(Clone, Copy, Debug, PartialEq)]
enum PeriodGrowth {
    /// By the same factor always.
    Constant(f64),
    /// Lognormal, with these moments of the log.
    Lognormal { mean: f64, deviation: f64 },
}

impl Drawing {
    /// Compiles a model for `years` of `periods` each.
    ///
    /// # Panics
    /// If an asset has no return, or the correlations are not positive definite: a checked scenario has both.
    #[must_use]
    pub fn new(model: &MarketModel, assets: &[Asset], inflation: Inflation, years: usize, periods: usize) -> Self {
        let mean = |asset: &Asset| asset.mean_return.expect("a checked scenario gives every asset a return");
        let constant = |m: f64| PeriodGrowth::Constant(root(1.0 + m, periods));
        let (growth, factor) = match model {
            MarketModel::Fixed => (assets.iter().map(|a| constant(mean(a))).collect(), Vec::new()),
            MarketModel::Lognormal { correlations } => {
                let growth = assets.iter().map(|a| match a.volatility {
                    Some(v) if v > 0.0 => lognormal(mean(a), v, periods as f64),
                    _ => constant(mean(a)),
                });
                (
                    growth.collect(),
                    cholesky(correlations).expect("a checked scenario's correlations are positive definite"),
                )
            }
        };
        Self { years, periods, assets: growth, factor, inflation }
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

    /// Whether every path has the same price level.
    #[must_use]
    pub fn has_certain_inflation(&self) -> bool {
        self.inflation.volatility == 0.0
    }

    /// Draws the path of a trial.
    pub fn draw(&self, seed: u64, trial: u64, path: &mut Path) {
        self.draw_returns(seed, trial, path);
        self.draw_inflation(seed, trial, path);
    }

    fn draw_returns(&self, seed: u64, trial: u64, path: &mut Path) {
        let mut stream = Stream::new(seed, Purpose::Returns, trial);
        for period in 0..self.years * self.periods {
            let growth = path.growth_mut(period);
            if self.factor.is_empty() {
                for (growth, model) in growth.iter_mut().zip(&self.assets) {
                    *growth = model.growth(0.0);
                }
                continue;
            }
            for growth in &mut growth[..self.assets.len()] {
                *growth = stream.normal();
            }
            // Row by row from the last: a row needs only the independent normals at and before it.
            for asset in (0..self.assets.len()).rev() {
                let shock: f64 = self.factor[asset].iter().zip(&*growth).map(|(l, z)| l * z).sum();
                growth[asset] = self.assets[asset].growth(shock);
            }
        }
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

impl PeriodGrowth {
    fn growth(self, shock: f64) -> f64 {
        match self {
            Self::Constant(growth) => growth,
            Self::Lognormal { mean, deviation } => libm::exp(mean + deviation * shock),
        }
    }
}

fn lognormal(mean: f64, volatility: f64, periods: f64) -> PeriodGrowth {
    let relative = volatility / (1.0 + mean);
    let variance = libm::log1p(relative * relative);
    PeriodGrowth::Lognormal {
        mean: (libm::log(1.0 + mean) - variance / 2.0) / periods,
        deviation: libm::sqrt(variance / periods),
    }
}

/// The factor of one period; the whole factor where there is one period.
fn root(factor: f64, periods: usize) -> f64 {
    if periods == 1 { factor } else { libm::pow(factor, 1.0 / periods as f64) }
}

/// The lower triangle L with L L' = the matrix; none if it is not positive definite.
#[must_use]
pub fn cholesky(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let mut rows: Vec<Vec<f64>> = Vec::with_capacity(matrix.len());
    for (i, given) in matrix.iter().enumerate() {
        let mut row = Vec::with_capacity(i + 1);
        for j in 0..=i {
            let before: f64 = if j < i {
                row.iter().zip(&rows[j]).map(|(a, b): (&f64, &f64)| a * b).sum()
            } else {
                row.iter().map(|a| a * a).sum()
            };
            let rest = given[j] - before;
            row.push(if j < i { rest / rows[j][j] } else { libm::sqrt(rest) });
            if j == i && (rest <= 1e-12 || rest.is_nan()) {
                return None;
            }
        }
        rows.push(row);
    }
    Some(rows)
}
