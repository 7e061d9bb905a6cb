//! A longevity annuity of a plan.

/// A longevity annuity as the years see it.
#[derive(Clone, Copy, Debug)]
pub struct Annuity {
    /// Index of the account that pays the premium.
    pub account: usize,
    /// Nominal dollars.
    pub premium: f64,
    /// The year of the purchase, counted from the start year; none where it was bought before.
    pub bought_in: Option<usize>,
    /// The first year of payments, counted from the start year.
    pub pays_from: usize,
    /// Nominal dollars a year, for the whole premium.
    pub payment: f64,
}
