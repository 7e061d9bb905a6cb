//! `one-over-n`: the balance over the years that are left; the last year takes all.

use super::{Standing, View, YearTerms};

/// One over the payments that are left.
pub fn terms(standing: Standing) -> YearTerms {
    YearTerms { share: 1.0 / standing.payments_left as f64, set_aside: 0.0 }
}

/// Nominal dollars.
pub fn draw(view: &View) -> f64 {
    view.balance * view.terms.share
}
