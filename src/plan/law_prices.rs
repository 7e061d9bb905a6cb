//! Prices since a year with figures of its own in the law.

use crate::market::Path;
use crate::scenario::Scenario;
use crate::units::Year;

/// Prices since a year of the law: along the trial where that year is lived, with the mean inflation before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LawPrices {
    /// From that year to the start year, at mean inflation; 1 where that year is lived.
    before: f64,
    /// The year, counted from the start year; the start year where it lies before.
    base: usize,
}

impl LawPrices {
    /// Prices since the start of a year.
    #[must_use]
    pub fn since(year: Year, scenario: &Scenario) -> Self {
        let earlier = (scenario.start_year - year).max(0);
        let last = scenario.simulation.years - 1;
        Self {
            before: libm::pow(1.0 + scenario.inflation.mean, f64::from(earlier)),
            base: usize::try_from(year - scenario.start_year).unwrap_or(0).min(last),
        }
    }

    /// Prices at the start of a year lived over those at the start of the law's year.
    #[must_use]
    pub fn ratio(&self, year: usize, periods: usize, path: &Path) -> f64 {
        self.before * path.level(year * periods) / path.level(self.base * periods)
    }
}
