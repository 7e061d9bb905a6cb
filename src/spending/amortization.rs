//! `amortization`: the first payment of an annuity whose purchasing power grows by a tilt a year and which leaves a
//! legacy, worked out anew every year.
//!
//! With assumed real return i, tilt g, n payments and m years of growth left: (balance - legacy (1+i)^-m) / sum of
//! ((1+g)/(1+i))^j over j < n. Without tilt and legacy this is `vpw`.

use super::{Standing, View, YearTerms, annuity_due};

/// A growing annuity that leaves a legacy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amortization {
    /// Assumed real return.
    pub real_return: f64,
    /// Yearly growth of the purchasing power.
    pub tilt: f64,
    /// What is left at the end of the last year, start-year dollars.
    pub legacy: f64,
}

impl Amortization {
    pub(super) fn terms(&self, standing: Standing) -> YearTerms {
        let growth = 1.0 + self.real_return;
        YearTerms {
            share: 1.0 / annuity_due((1.0 + self.tilt) / growth, standing.payments_left),
            set_aside: (0..standing.growth_left).fold(self.legacy, |value, _| value / growth),
        }
    }
}

/// Nominal dollars; nothing while the balance is below today's value of the legacy.
pub fn draw(view: &View) -> f64 {
    (view.balance - view.terms.set_aside * view.level).max(0.0) * view.terms.share
}
