//! A plan lived on many paths: the year in order, one trial, all trials in parallel.

mod grouping;
mod plan;
mod plan_year;
mod holdings;
mod ledger;
mod taxes;
mod drawing_down;
mod life;
mod falling_due;
mod gifts;
mod required;
mod inherited_pace;
mod moving;
mod settlement;
mod investing;
mod closing;
mod outcomes;
mod trials;
mod first_distributions;

pub use closing::Defect;
pub use first_distributions::{FirstDistributions, PlannedFlow, first_distributions};
pub use grouping::{BasisPool, Group};
pub use holdings::Holdings;
pub use ledger::{Ledger, Line, Silent};
pub use life::Life;
pub use moving::Annuity;
pub use outcomes::{Chunk, Columns, IncomeSource, Measure, Sum, TrialTotal, YearMeans};
pub use plan::{AccountFacts, Plan};
pub use plan_year::YearFacts;
pub use trials::{CHUNK, Outcomes, Progress, Stop, simulate};
