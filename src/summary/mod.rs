//! Statistics of all trials: rates, percentiles, errors, comparisons.

mod reader;
mod build;
mod columns;
mod spending_statistics;
mod metric;
mod comparing;
mod causes;
mod tax_rates;
mod choosing;
mod funding;
mod law_hash;
mod detailing;
pub mod detail;
pub mod percentiles;
pub mod document;

pub use crate::simulation::{ByMeasure, IncomeSource};
pub use build::summarize;
pub use choosing::{at_percentile, earliest_failure};
pub use detail::{Detail, FundingShares, StrategyDetail};
pub use detailing::detail;
pub use document::{
    BracketShare, Cause, CauseShare, CausesOfFailure, CertaintyEquivalent, Comparison, Legacy, StrategySummary,
    Summary, TrialsToSettle, Unit, YearSummary,
};
pub use law_hash::law_sha256;
pub use percentiles::Percentiles;
pub use reader::Lived;
