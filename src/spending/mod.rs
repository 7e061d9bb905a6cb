//! How much the household spends.

/// A spending rule.
#[derive(Clone, Debug, PartialEq)]
pub enum SpendingRule {
    /// The same purchasing power every year, start-year dollars.
    ConstantReal {
        /// Start-year dollars a year.
        amount: f64,
    },
    /// What the distribution period gives, from all accounts together.
    Rmd {
        /// Rate before the first person's starting age.
        rate_before: Option<f64>,
    },
}
