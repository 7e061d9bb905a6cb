//! When a period's money flows.

/// When a period's money flows.
#[derive(Clone, Copy, Debug)]
pub(in crate::simulation) struct Moment {
    /// The year, counted from the start year.
    pub(in crate::simulation) year: usize,
    /// The period within it.
    pub(in crate::simulation) period: usize,
    /// Whether it is the year's last.
    pub(in crate::simulation) is_last: bool,
    /// Share of a year's flows.
    pub(in crate::simulation) part: f64,
    /// Price level at the moment of payment.
    pub(in crate::simulation) level: f64,
    /// Start-year dollars that a dollar buys then.
    pub(in crate::simulation) deflator: f64,
}

impl Moment {
    /// All flows of a year at once, at one price level.
    pub(in crate::simulation) fn whole_year(year: usize, level: f64) -> Self {
        Self { year, period: 0, is_last: true, part: 1.0, level, deflator: 1.0 / level }
    }
}
