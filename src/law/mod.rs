//! The law of a year: one function per worksheet, figures from `data/`.

mod rmd_figures;

pub mod data_files;
pub mod account_kind;
pub mod applicable_age;
pub mod attained_age;
pub mod charity;
pub mod dollar_limits;
pub mod filing_status;
pub mod inherited;
pub mod life_expectancy;
pub mod longevity_annuity;
pub mod rmd;
pub mod rmd_excise;
pub mod rmd_groups;
pub mod rollover;
pub mod rules;
pub mod by_status;
pub mod fixed_figures;
pub mod additional_tax;
pub mod roth_ordering;
pub mod figure_faults;
pub mod parameters;
mod rounding;
pub mod rate_schedule;
pub mod social_security;
pub mod capital_gains;
pub mod deductions;
pub mod schedule_a;
pub mod alternative_minimum_tax;
pub mod net_investment_income;
pub mod income_tax;
pub mod marginal_tax;
pub mod medicare;

pub use account_kind::AccountKind;
pub use filing_status::FilingStatus;
pub use inherited::{Inherited, InheritedMoney, Relation};
