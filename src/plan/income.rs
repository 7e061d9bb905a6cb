//! The income of a year as the tax sees it.

use crate::household::IncomeKind;
use crate::law::income_tax::ReportedIncome;
use crate::law::schedule_a::ItemizableAmounts;
use crate::units::above_zero;

/// The income of a year; nominal dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct YearIncome {
    /// By kind of income, yields of taxable holdings included.
    pub by_kind: [f64; IncomeKind::COUNT],
    /// Taxable part of what left traditional accounts.
    pub distributions: f64,
    /// Realised gains less losses, long-term, with losses carried from earlier years.
    pub gains: f64,
    /// Dollars that bear the additional tax on early distributions.
    pub early: f64,
    /// Cash gifts.
    pub gifts: f64,
    /// Deductions that the household itemizes beside its gifts.
    pub itemized: f64,
}

/// What a withdrawal adds to the income of the year; nominal dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Realised {
    /// Taxable part of what leaves traditional accounts.
    pub distributions: f64,
    /// Gains less losses, long-term.
    pub gains: f64,
    /// Dollars that bear the additional tax on early distributions.
    pub early: f64,
}

/// The income of a year with one withdrawal after another: what none of them changes is put on the return once.
#[derive(Clone, Copy, Debug)]
pub struct IncomeWith {
    without: Realised,
    /// Dollars that bear the additional tax on early distributions.
    pub early: f64,
    /// Pensions and annuities.
    pub pensions: f64,
    /// The income on a return.
    pub reported: ReportedIncome,
}

impl IncomeWith {
    /// The income before any withdrawal.
    #[must_use]
    pub fn new(income: &YearIncome) -> Self {
        let reported = income.reported();
        let without = Realised {
            distributions: reported.ira_distributions_taxable,
            gains: reported.long_term_gain,
            early: income.early,
        };
        Self { without, early: income.early, pensions: income.pensions(), reported }
    }

    /// Takes a withdrawal in place of the one before.
    #[inline]
    pub fn withdraw(&mut self, realised: Realised) {
        self.reported.ira_distributions_taxable = self.without.distributions + realised.distributions;
        self.reported.long_term_gain = self.without.gains + realised.gains;
        self.early = self.without.early + realised.early;
    }

    /// All income and realised gains, without Social Security and tax-exempt interest; never below zero.
    #[must_use]
    pub fn flat_base(&self) -> f64 {
        let reported = &self.reported;
        above_zero(
            reported.wages
                + reported.taxable_interest
                + reported.ordinary_dividends
                + reported.ira_distributions_taxable
                + reported.pension_taxable
                + reported.long_term_gain,
        )
    }
}

impl Realised {
    /// So much of ordinary income.
    #[must_use]
    pub fn ordinary(distributions: f64) -> Self {
        Self { distributions, ..Self::default() }
    }
}

impl YearIncome {
    /// Adds an income.
    pub fn add(&mut self, kind: IncomeKind, amount: f64) {
        self.by_kind[kind as usize] += amount;
    }

    /// The income with a withdrawal.
    #[must_use]
    pub fn with(&self, more: Realised) -> Self {
        Self {
            distributions: self.distributions + more.distributions,
            gains: self.gains + more.gains,
            early: self.early + more.early,
            ..*self
        }
    }

    fn of(&self, kind: IncomeKind) -> f64 {
        self.by_kind[kind as usize]
    }

    /// Tax-exempt interest: it counts in the income that Medicare looks at.
    #[must_use]
    pub fn tax_exempt_interest(&self) -> f64 {
        self.of(IncomeKind::TaxExemptInterest)
    }

    /// Pensions and annuities.
    #[must_use]
    pub fn pensions(&self) -> f64 {
        self.of(IncomeKind::Pension)
    }

    /// The same income on a return. Other ordinary income stands with the pensions: the law taxes both alike.
    #[must_use]
    pub fn reported(&self) -> ReportedIncome {
        let qualified = self.of(IncomeKind::QualifiedDividends);
        ReportedIncome {
            social_security: self.of(IncomeKind::SocialSecurity),
            pension_taxable: self.of(IncomeKind::Pension) + self.of(IncomeKind::Other),
            ira_distributions_taxable: self.distributions,
            wages: self.of(IncomeKind::Wages),
            taxable_interest: self.of(IncomeKind::Interest),
            tax_exempt_interest: self.of(IncomeKind::TaxExemptInterest),
            ordinary_dividends: self.of(IncomeKind::OrdinaryDividends) + qualified,
            qualified_dividends: qualified,
            short_term_gain: 0.0,
            long_term_gain: self.of(IncomeKind::LongTermGain) + self.gains,
            itemizable: ItemizableAmounts {
                mortgage_interest: self.itemized,
                charity_cash: self.gifts,
                ..ItemizableAmounts::default()
            },
        }
    }
}
