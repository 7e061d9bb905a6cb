//! `smile`: purchasing power shrinks a little every year (Blanchett, "Exploring the Retirement Consumption Puzzle",
//! Journal of Financial Planning, May 2014).

use super::{Desired, Living, Standing, View, YearTerms};

/// Purchasing power that shrinks a little every year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Smile {
    /// Start-year dollars in the first year.
    pub amount: f64,
    /// Share by which each year's purchasing power is below the last.
    pub decline: f64,
}

impl Smile {
    pub(super) fn terms(&self, standing: Standing) -> YearTerms {
        YearTerms { share: (0..standing.year).fold(1.0, |left, _| left * (1.0 - self.decline)), set_aside: 0.0 }
    }

    pub(super) fn desired(&self, view: &View) -> Desired {
        Desired::Living(Living::Real(self.amount * view.terms.share))
    }
}
