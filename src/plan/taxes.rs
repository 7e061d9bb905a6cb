//! Taxes and Medicare compiled year by year: everything but prices and income.
//!
//! A year with figures of its own is taxed by them as printed. A later year carries the last figures on, each along its
//! own statute, by prices at the start of the year over prices at the start of the figures' year.

use super::income::IncomeWith;
use super::law_prices::LawPrices;
use crate::household::{ByAlive, Person};
use crate::law::FilingStatus;
use crate::law::attained_age::{attained_by_year_end, months_from_age};
use crate::law::income_tax::{Filer, ReturnLaw};
use crate::law::medicare::{MedicareIndexing, MedicareLaw, Surcharge, Surcharges, top_tier_price_year};
use crate::law::parameters::{TaxYear, in_force};
use crate::law::social_security::Spouses;
use crate::market::{Drawing, Path};
use crate::scenario::{FederalTax, Scenario, Strategy, TaxSystem};
use crate::units::{Year, above_zero};

/// Years from a return to the Medicare premiums that go by it (42 U.S.C. 1395r(i)(4)(B)).
pub(crate) const YEARS_TO_PREMIUMS: Year = 2;

/// Which taxes are paid, ready for every year.
#[derive(Clone, Debug)]
pub enum TaxPlan {
    /// None.
    None,
    /// One rate on all income and realised gains.
    Flat {
        /// Share of the base.
        rate: f64,
    },
    /// Federal income tax, a flat state tax and Medicare surcharges.
    Federal(FederalPlan),
}

/// The federal law of every year lived.
#[derive(Clone, Debug)]
pub struct FederalPlan {
    /// Share of federal AGI less taxable Social Security and what the state exempts.
    pub state: StateTax,
    /// Modified AGI two years before the start year and one year before; `None` where the first year's is assumed.
    pub magi_before: Option<[f64; 2]>,
    /// One per year lived, for every state of who lives.
    pub years: Vec<ByAlive<FederalYear>>,
}

/// A flat state income tax.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StateTax {
    /// Share of the base.
    pub rate: f64,
    /// Share of pensions that counts: 0 or 1.
    pub pensions: f64,
    /// Share of distributions of traditional accounts that counts: 0 or 1.
    pub distributions: f64,
}

/// The federal law of one year.
#[derive(Clone, Debug)]
pub struct FederalYear {
    /// The law of the return; already indexed where prices are certain.
    pub law: ReturnLaw,
    /// Prices since the figures' year, where the law must still be indexed along the trial.
    prices: Option<LawPrices>,
    /// Premiums, if somebody is on Medicare.
    pub medicare: Option<MedicareYear>,
    /// Limits of the premium year that goes by the year's return.
    pub limits_ahead: LimitsAhead,
    /// Itemized deductions, start-year dollars.
    pub itemized: f64,
}

/// Medicare limits of the premium year that goes by a return, as far as they are known when the year of the return begins:
/// as printed, or the last printed ones along the trial to the start of that year and by mean inflation from there.
#[derive(Clone, Debug)]
pub struct LimitsAhead {
    law: MedicareLaw,
    prices: PricesAhead,
    since_freeze: PricesAhead,
}

/// Prices from a year of the law to a premium year.
#[derive(Clone, Copy, Debug)]
struct PricesAhead {
    /// Along the trial; `None` where the law's year has not begun.
    lived: Option<LawPrices>,
    /// From there at mean inflation.
    expected: f64,
}

impl PricesAhead {
    fn new(base: Year, year: Year, premium_year: Year, scenario: &Scenario) -> Self {
        let years = (premium_year - base.max(year)).max(0);
        Self {
            lived: (base <= year).then(|| LawPrices::since(base, scenario)),
            expected: libm::pow(1.0 + scenario.inflation.mean, f64::from(years)),
        }
    }

    fn ratio(&self, year: usize, periods: usize, path: &Path) -> f64 {
        self.expected * self.lived.map_or(1.0, |lived| lived.ratio(year, periods, path))
    }
}

impl LimitsAhead {
    /// The most income of a year's return that stays in a tier or below; `None` for the top tier.
    #[must_use]
    pub fn highest_income_of_tier(&self, tier: usize, year: usize, periods: usize, path: &Path) -> Option<f64> {
        let prices = self.prices.ratio(year, periods, path);
        let prices_since_freeze = self.since_freeze.ratio(year, periods, path);
        // Premiums move no limit.
        self.law.highest_income_of_tier(&MedicareIndexing { prices, prices_since_freeze, premiums: 1.0 }, tier)
    }
}

/// Medicare of one year.
#[derive(Clone, Debug)]
pub struct MedicareYear {
    law: MedicareLaw,
    /// The law's limits and surcharges, where prices are certain.
    certain: Option<Surcharges>,
    prices: LawPrices,
    since_freeze: Option<LawPrices>,
    /// Growth of premiums over inflation since the figures' year.
    growth: f64,
    /// People who pay in some month of the year.
    pub people: f64,
    /// Months for which they pay, all people together.
    pub person_months: f64,
}

impl FederalYear {
    /// Whether the law of the return must still be indexed along a path.
    #[must_use]
    pub fn moves_with_prices(&self) -> bool {
        self.prices.is_some()
    }

    /// The law of the return on a path; none where it stands in the plan already.
    #[must_use]
    pub fn indexed(&self, year: usize, periods: usize, path: &Path) -> Option<ReturnLaw> {
        self.prices.map(|prices| self.law.indexed(prices.ratio(year, periods, path)))
    }
}

impl MedicareYear {
    /// Surcharges of the year for everybody, dollars, and the tier.
    #[must_use]
    pub fn surcharge(&self, magi: f64, year: usize, periods: usize, path: &Path) -> (f64, usize) {
        let surcharge = match &self.certain {
            Some(certain) => certain.of(magi),
            None => self.law.surcharge(&self.indexing(year, periods, path), magi),
        };
        (self.person_months * surcharge.total(), surcharge.tier)
    }

    /// Surcharges of one person for a month, and the standard premium of Part B, dollars.
    #[must_use]
    pub fn month(&self, magi: f64, year: usize, periods: usize, path: &Path) -> (Surcharge, f64) {
        let indexing = self.indexing(year, periods, path);
        (self.law.surcharge(&indexing, magi), self.law.part_b_standard_premium(&indexing))
    }

    /// The most income that stays in a tier or below; none for the top tier.
    #[must_use]
    pub fn highest_income_of_tier(&self, tier: usize, year: usize, periods: usize, path: &Path) -> Option<f64> {
        self.law.highest_income_of_tier(&self.indexing(year, periods, path), tier)
    }

    fn indexing(&self, year: usize, periods: usize, path: &Path) -> MedicareIndexing {
        let prices = self.prices.ratio(year, periods, path);
        MedicareIndexing {
            prices,
            prices_since_freeze: self.since_freeze.map_or(1.0, |since| since.ratio(year, periods, path)),
            premiums: prices * self.growth,
        }
    }
}

impl TaxPlan {
    /// Compiles the taxes of a checked strategy.
    #[must_use]
    pub fn new(scenario: &Scenario, strategy: &Strategy, drawing: &Drawing) -> Self {
        match &strategy.tax {
            TaxSystem::None => Self::None,
            TaxSystem::Flat { rate } => Self::Flat { rate: *rate },
            TaxSystem::Federal(federal) => {
                let years: Vec<_> =
                    (0..scenario.simulation.years).map(|k| federal_year(scenario, strategy, federal, k)).collect();
                Self::Federal(FederalPlan::new(strategy, federal, years, drawing))
            }
        }
    }

    /// Whether no tax is ever due.
    #[must_use]
    pub fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }
}

impl FederalPlan {
    fn new(strategy: &Strategy, federal: &FederalTax, mut years: Vec<FederalYear>, drawing: &Drawing) -> Self {
        if drawing.has_certain_inflation() {
            let blank = drawing.blank(0);
            for (k, year) in years.iter_mut().enumerate() {
                if let Some(law) = year.indexed(k, drawing.periods(), &blank) {
                    (year.law, year.prices) = (law, None);
                }
                if let Some(medicare) = &mut year.medicare {
                    medicare.certain = Some(medicare.law.indexed(&medicare.indexing(k, drawing.periods(), &blank)));
                }
            }
        }
        let share = |exempt: bool| if exempt { 0.0 } else { 1.0 };
        Self {
            state: StateTax {
                rate: federal.state_rate,
                pensions: share(federal.state_exempts.pension),
                distributions: share(federal.state_exempts.ira),
            },
            magi_before: strategy.household.magi_before,
            years: years.into_iter().map(ByAlive::everybody).collect(),
        }
    }

    /// The state's part, on federal AGI less taxable Social Security and what the state exempts.
    #[must_use]
    pub fn state_tax(&self, income: &IncomeWith, agi_without_benefits: f64) -> f64 {
        let distributions = income.reported.ira_distributions_taxable;
        let exempt = income.pensions * (1.0 - self.state.pensions) + distributions * (1.0 - self.state.distributions);
        self.state.rate * above_zero(agi_without_benefits - exempt)
    }
}

fn federal_year(scenario: &Scenario, strategy: &Strategy, federal: &FederalTax, k: usize) -> FederalYear {
    let year = scenario.start_year + k as Year;
    let own = federal.parameters.as_deref().filter(|own| own.year <= year);
    let figures: &TaxYear = own.or_else(|| in_force(year)).expect("a checked scenario starts within the law data");
    let household = &strategy.household;
    let filers = if household.filing_status == FilingStatus::MarriedJoint { 2 } else { 1 };
    let age = figures.fixed.senior_age.age;
    let of_65 = |person: &&Person| attained_by_year_end(person.birth, year) >= age;
    let persons_65 = scenario.people.iter().take(filers).filter(of_65).count();
    let spouses = if household.lived_with_spouse { Spouses::LivedTogether } else { Spouses::LivedApart };
    let filer = Filer {
        filing_status: household.filing_status,
        spouses,
        persons_65: persons_65 as u8,
        benefits_taxation: federal.benefits_taxation,
    };
    let since = |base: Year| (year > base).then(|| LawPrices::since(base, scenario));
    let months: Vec<_> = scenario.people.iter().map(|person| months_from_age(person.birth, age, year)).collect();
    let person_months: i32 = months.iter().sum();
    // The return of two years before, of which the scenario may say how it was filed.
    let status_of_return = household.magi_before_status.get(k).copied().unwrap_or(household.filing_status);
    let medicare = (household.medicare && person_months > 0).then(|| MedicareYear {
        law: MedicareLaw::new(figures, status_of_return, spouses),
        certain: None,
        prices: LawPrices::since(figures.year, scenario),
        since_freeze: since(top_tier_price_year(figures)),
        growth: libm::pow(1.0 + household.medicare_growth, f64::from(year - figures.year)),
        people: months.iter().filter(|months| **months > 0).count() as f64,
        person_months: f64::from(person_months),
    });
    let premium_year = year + YEARS_TO_PREMIUMS;
    let own = federal.parameters.as_deref().filter(|own| own.year <= premium_year);
    let known: &TaxYear =
        own.or_else(|| in_force(premium_year)).expect("a checked scenario starts within the law data");
    let limits_ahead = LimitsAhead {
        law: MedicareLaw::new(known, household.filing_status, spouses),
        prices: PricesAhead::new(known.year, year, premium_year, scenario),
        since_freeze: PricesAhead::new(top_tier_price_year(known), year, premium_year, scenario),
    };
    FederalYear {
        limits_ahead,
        law: ReturnLaw::new(figures, year, filer),
        prices: since(figures.year),
        medicare,
        itemized: household.itemized_deductions,
    }
}
