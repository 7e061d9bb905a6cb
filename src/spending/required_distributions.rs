//! `required-distributions`: what the law makes leave in the year, less what QCDs gave of it.
//!
//! The draw is `factor` x (required distributions of the year - what QCDs gave of them). It is set before the gifts of the
//! year, as if there were none, and again after them.

use super::{SpendingRule, View};

/// Nominal dollars, before any gift.
pub fn draw(factor: f64, view: &View) -> f64 {
    factor * view.required
}

impl SpendingRule {
    /// The draw once gifts have left, of what is still required; none for rules that do not look at it.
    #[must_use]
    pub fn draw_after_gifts(&self, required: f64) -> Option<f64> {
        match self {
            Self::RequiredDistributions { factor } => Some(factor * required),
            _ => None,
        }
    }
}
