//! A plan lived on many paths: the year in order, one trial, all trials in parallel.

mod law_prices;
mod tax_plan;
mod plan;
mod plan_year;
mod opening;
mod holdings;
mod targets;
mod ledger;
mod taxes;
mod drawing_down;
mod life;
mod deciding;
mod gifts;
mod required;
mod withdrawing;
mod taxing;
mod settlement;
mod converting;
mod bucket;
mod investing;
mod closing;
mod outcomes;
mod trials;

pub use closing::Defect;
pub use holdings::Holdings;
pub use ledger::{Ledger, Line, Silent};
pub use life::Life;
pub use opening::Opening;
pub use outcomes::{Chunk, Columns, IncomeSource, Measure, Sum, TrialTotal, YearMeans};
pub use plan::{AccountFacts, Group, Plan};
pub use plan_year::YearFacts;
pub use trials::{CHUNK, Outcomes, Progress, Stop, simulate};
