//! `constant-real` and `constant-nominal`: the same every year, in purchasing power or in dollars.

use super::{Desired, Living};

/// The same purchasing power, start-year dollars a year.
pub fn real(amount: f64) -> Desired {
    Desired::Living(Living::Real(amount))
}

/// The same dollars a year.
pub fn nominal(amount: f64) -> Desired {
    Desired::Living(Living::Nominal(amount))
}
