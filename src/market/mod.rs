//! Models of asset returns and inflation.

mod path;
pub mod random;
mod correlation;
mod lognormal;
mod student_t;
mod history;
pub mod data;
mod past;
mod drawing;

pub use correlation::cholesky;
pub use drawing::Drawing;
pub use history::{History, US_ANNUAL};
pub use lognormal::mean_of_compound;
pub use path::Path;

use crate::named::named_enum;
use crate::portfolio::Asset;

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

named_enum! {
    /// Market models by their names in scenario files.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum MarketKind {
        /// [`MarketModel::Lognormal`].
        Lognormal = "lognormal",
        /// [`MarketModel::Fixed`].
        Fixed = "fixed",
        /// [`MarketModel::StudentT`].
        StudentT = "student-t",
        /// [`MarketModel::Bootstrap`].
        Bootstrap = "bootstrap",
        /// [`MarketModel::History`].
        History = "history",
    }
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
    /// Student-t returns, floored at a total loss.
    StudentT {
        /// Degrees of freedom, at least 3.
        degrees: usize,
        /// Correlations of the normals behind the returns: a full matrix, row by row, one row per asset.
        correlations: Vec<Vec<f64>>,
    },
    /// One trial for each start year that leaves the whole horizon inside the data.
    History {
        /// The data.
        history: History,
    },
    /// The stationary bootstrap of whole years.
    Bootstrap {
        /// The data, recentred where the scenario says so.
        history: History,
        /// Mean length of a block, years; at least 1.
        mean_block_years: f64,
    },
}

impl MarketModel {
    /// The model without its figures.
    #[must_use]
    pub fn kind(&self) -> MarketKind {
        match self {
            Self::Lognormal { .. } => MarketKind::Lognormal,
            Self::Fixed => MarketKind::Fixed,
            Self::StudentT { .. } => MarketKind::StudentT,
            Self::Bootstrap { .. } => MarketKind::Bootstrap,
            Self::History { .. } => MarketKind::History,
        }
    }

    /// How many trials of `years` there are, where the model itself decides it.
    #[must_use]
    pub fn trials(&self, years: usize) -> Option<usize> {
        match self {
            Self::Fixed => Some(1),
            Self::History { history } => Some((history.years() + 1).saturating_sub(years)),
            Self::Lognormal { .. } | Self::StudentT { .. } | Self::Bootstrap { .. } => None,
        }
    }
}

/// An asset's mean return.
fn mean_return(asset: &Asset) -> f64 {
    asset.mean_return.expect("a checked scenario gives every asset a return where none is read from data")
}

/// The factor of one period; the whole factor where there is one period.
fn root(factor: f64, periods: usize) -> f64 {
    if periods == 1 { factor } else { libm::pow(factor, 1.0 / periods as f64) }
}
