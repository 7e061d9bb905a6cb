//! Output of a run: tables, files and charts.

pub mod csv_name;
#[cfg(feature = "charts")]
pub mod chart;
pub mod explanation;
pub mod files;
pub mod rmd_worksheet;
pub mod tax_return;
pub mod text;
pub mod compared;
pub mod numbers;
pub mod words;
pub mod years_csv;
