//! `vpw`: variable percentage withdrawal, the level real payment that uses the balance up in the last year.

use super::{Standing, View, YearTerms, annuity_due};

/// One over today's value of a dollar a year, at the assumed real return.
pub fn terms(real_return: f64, standing: Standing) -> YearTerms {
    YearTerms { share: 1.0 / annuity_due(1.0 / (1.0 + real_return), standing.payments_left), set_aside: 0.0 }
}

/// Nominal dollars.
pub fn draw(view: &View) -> f64 {
    view.balance * view.terms.share
}
