//! What the trials say together: rates, quantiles, errors, comparisons.

pub mod distribution;
pub mod document;
pub mod detail;

pub use detail::{Detail, IncomeSource, StrategyDetail};
pub use distribution::Distribution;
pub use document::{Comparison, StrategySummary, Summary, YearSummary};
