//! Models of asset returns and inflation.

mod drawing;
mod path;
pub mod random;

pub use drawing::{Drawing, cholesky};
pub use path::Path;

/// Inflation as the scenario sets it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inflation {
    /// Yearly rate: without shocks prices grow by exactly this.
    pub mean: f64,
    /// Standard deviation of one year's log shock.
    pub volatility: f64,
    /// AR(1) coefficient; the process starts at the mean.
    pub persistence: f64,
}

/// How a path of returns is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum MarketModel {
    /// Correlated lognormal returns.
    Lognormal {
        /// Correlations of log returns: a full matrix, row by row, one row per asset.
        correlations: Vec<Vec<f64>>,
    },
    /// Every year gives the assets' mean return and the mean inflation.
    Fixed,
}
