//! Order of money out of a person's Roth IRAs, all of them taken as one (26 U.S.C. 408A(d)(4)(B); Form 8606, part III).
//!
//! Contributions leave first, then conversions, oldest first and of each the part that was taxed before the rest, then
//! growth. The five years of the first Roth IRA are taken as met (408A(d)(2)(B)). Not modelled: conversions of before the
//! start year, which count as contributions; contributions taken back (408(d)(4)); conversions seen by what left earlier
//! in the same year.

use super::fixed_figures::AdditionalTaxFigures;
use crate::units::{Year, above_zero, smaller};

/// Converted in a year and still there, nominal dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Converted {
    year: Year,
    /// Income of that year.
    taxed: f64,
    /// Recovered basis.
    untaxed: f64,
}

/// What a person's Roth IRAs hold besides growth, nominal dollars.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RothMoney {
    contributions: f64,
    /// Oldest first, one a year; those before `next` are gone.
    conversions: Vec<Converted>,
    next: usize,
}

/// What of a distribution before 59 1/2 the return sees, nominal dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RothDistribution {
    /// Growth: income, and bears the additional tax.
    pub growth: f64,
    /// Conversions of the last five tax years, as far as they were taxed: bear the additional tax alone (408A(d)(3)(F)).
    pub recent: f64,
}

impl RothDistribution {
    /// Dollars that bear the additional tax.
    #[must_use]
    pub fn early(&self) -> f64 {
        self.growth + self.recent
    }
}

impl RothMoney {
    /// Room for as many years of conversions, so that none allocates.
    #[must_use]
    pub fn with_room_for(years: usize) -> Self {
        Self { contributions: 0.0, conversions: Vec::with_capacity(years), next: 0 }
    }

    /// Starts again with contributions alone.
    pub fn begin(&mut self, contributions: f64) {
        self.contributions = contributions;
        self.conversions.clear();
        self.next = 0;
    }

    /// Adds contributions: those of a designated Roth account that is rolled over (Reg. 1.408A-10 A-3).
    pub fn contribute(&mut self, dollars: f64) {
        self.contributions += dollars;
    }

    /// Adds a conversion; those of a year are one (408A(d)(4)(B)(ii)(I)).
    pub fn convert(&mut self, year: Year, taxed: f64, untaxed: f64) {
        match self.conversions.last_mut().filter(|last| last.year == year) {
            Some(last) => {
                last.taxed += taxed;
                last.untaxed += untaxed;
                self.next = self.next.min(self.conversions.len() - 1);
            }
            None => self.conversions.push(Converted { year, taxed, untaxed }),
        }
    }

    /// What the return of a year would see of a distribution.
    #[must_use]
    pub fn distribution(&self, figures: &AdditionalTaxFigures, dollars: f64, year: Year) -> RothDistribution {
        let mut left = above_zero(dollars - self.contributions);
        let mut recent = 0.0;
        for conversion in &self.conversions[self.next..] {
            if left <= 0.0 {
                break;
            }
            if year - conversion.year < figures.conversion_years {
                recent += smaller(left, conversion.taxed);
            }
            left = above_zero(left - conversion.taxed - conversion.untaxed);
        }
        RothDistribution { growth: left, recent }
    }

    /// Takes a distribution out; returns what the return of the year sees of it.
    pub fn take(&mut self, figures: &AdditionalTaxFigures, dollars: f64, year: Year) -> RothDistribution {
        let seen = self.distribution(figures, dollars, year);
        let mut left = above_zero(dollars - self.contributions);
        self.contributions = above_zero(self.contributions - dollars);
        while left > 0.0 && self.next < self.conversions.len() {
            let conversion = &mut self.conversions[self.next];
            let taxed = smaller(left, conversion.taxed);
            let untaxed = smaller(left - taxed, conversion.untaxed);
            conversion.taxed -= taxed;
            conversion.untaxed -= untaxed;
            left = above_zero(left - taxed - untaxed);
            if left > 0.0 {
                self.next += 1;
            }
        }
        seen
    }
}
