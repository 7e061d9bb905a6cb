//! The register of rules: what of the law is modelled, approximated or left out, and where that can be seen.
//!
//! Columns: `area`, `rule`, `authority`, `status` (modelled, approximated, not modelled), `code` (`file::item`), `test`
//! (`file::name`; several parted by semicolons) and `note`. A test of the repository holds that what a row names is there.

/// The register as CSV.
pub const REGISTER: &str = include_str!("data/rules.csv");
