//! What the trials say together: rates, quantiles, errors, comparisons.

pub mod distribution;
pub mod document;
pub mod detail;

pub use crate::simulation::IncomeSource;
pub use detail::{Detail, StrategyDetail};
pub use distribution::Distribution;
pub use document::{Comparison, StrategySummary, Summary, YearSummary};
