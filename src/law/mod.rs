//! The law of a year: one function per worksheet, figures from `data/`.

pub mod account_kind;
pub mod filing_status;

pub use account_kind::AccountKind;
pub use filing_status::FilingStatus;
