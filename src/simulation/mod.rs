//! A plan lived on many paths: the year in order, one trial, all trials in parallel.

mod holdings;
mod ledger;
mod defect;
mod tax_memory;
mod moment;
mod roth_book;
mod book;
mod life;
mod year;
mod recording;
mod memory;
mod outcomes;
mod trials;
mod first_year;

pub use crate::plan::Annuity;
pub use crate::plan::Opening;
pub use crate::plan::TaxPlan;
pub use crate::plan::{AccountFacts, Plan};
pub use crate::plan::{BasisPool, Group};
pub use crate::plan::{IncomeWith, YearIncome};
pub use crate::plan::{PlanYear, YearFacts};
pub use defect::Defect;
pub use first_year::first_distributions::{FirstDistributions, PlannedFlow, first_distributions};
pub use first_year::{FederalFirstYear, FirstYear, Marginal, Premiums, TierAhead, first_year};
pub use holdings::Holdings;
pub use ledger::notes::{FiledReturn, GroupRequirement, Note, Settlement, Sourcing};
pub use ledger::{Ledger, Line, Silent, Step};
pub use life::Life;
pub use memory::{MEMORY_LIMIT, Memory};
pub use outcomes::funding::{Shortfall, Wealth};
pub use outcomes::measure::{ByMeasure, MeasureUnit};
pub use outcomes::{BRACKETS, Chunk, Columns, IncomeSource, Measure, Sum, TIERS, TrialTotal, YearMeans};
pub use recording::{Noted, Posting, Recorded, record};
pub use trials::{CHUNK, Halt, Outcomes, Progress, simulate};
pub use year::keeping::EARLY_YEARS;
