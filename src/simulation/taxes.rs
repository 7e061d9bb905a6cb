//! The income of a year as the tax sees it, and what is owed on it.

use crate::household::IncomeKind;
use crate::scenario::TaxSystem;

/// The income of a year; nominal dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct YearIncome {
    /// By kind of income, yields of taxable holdings included.
    pub by_kind: [f64; IncomeKind::COUNT],
    /// Taxable part of what left traditional accounts.
    pub distributions: f64,
    /// Realised gains less losses, long-term.
    pub gains: f64,
}

impl YearIncome {
    /// Adds an income.
    pub fn add(&mut self, kind: IncomeKind, amount: f64) {
        self.by_kind[kind as usize] += amount;
    }

    /// All income and realised gains, without Social Security and tax-exempt interest; never below zero.
    #[must_use]
    pub fn flat_base(&self) -> f64 {
        let all: f64 = self.by_kind.iter().sum::<f64>() + self.distributions + self.gains;
        let exempt =
            self.by_kind[IncomeKind::SocialSecurity as usize] + self.by_kind[IncomeKind::TaxExemptInterest as usize];
        (all - exempt).max(0.0)
    }
}

/// Tax of a year on its income, nominal dollars.
#[must_use]
pub fn tax(system: TaxSystem, income: &YearIncome) -> f64 {
    match system {
        TaxSystem::None => 0.0,
        TaxSystem::Flat { rate } => rate * income.flat_base(),
    }
}
