//! `rmd`: the balance of all accounts on the 31 December before over the Uniform distribution period.

use super::View;

/// Nominal dollars.
pub fn draw(view: &View) -> f64 {
    view.balance_on_entry * view.terms.share
}
