//! Whose money leaves early in which year (26 U.S.C. 72(t)), and what counts as contributions to Roth accounts.

use crate::household::Person;
use crate::law::additional_tax::is_early;
use crate::law::fixed_figures::AdditionalTaxFigures;
use crate::law::parameters::in_force;
use crate::portfolio::Account;
use crate::scenario::{Scenario, Strategy, TaxSystem};
use crate::units::Year;

/// Accounts whose money leaves early in some year lived.
#[derive(Clone, Debug)]
pub struct EarlyPlan {
    /// The law of the tax.
    pub figures: AdditionalTaxFigures,
    /// Contributions to each Roth account at the start, dollars; 0 for other accounts.
    pub contributions: Vec<f64>,
    start_year: Year,
    /// Whether each account is early: one row a year, as long as any is.
    years: Vec<Vec<bool>>,
}

impl EarlyPlan {
    /// The accounts of a strategy; None without federal tax, or if nobody is young enough.
    pub(super) fn of(scenario: &Scenario, strategy: &Strategy) -> Option<Self> {
        let TaxSystem::Federal(federal) = &strategy.tax else { return None };
        let own = federal.parameters.as_deref().filter(|own| own.year <= scenario.start_year);
        let figures = &own.or_else(|| in_force(scenario.start_year))?.fixed.additional_tax;
        let of_year = |k: usize| -> Vec<bool> {
            let year = scenario.start_year + k as Year;
            let early = |account: &Account| {
                let Person { birth, .. } = scenario.people[account.owner];
                is_early(figures, account.kind, birth, account.left_employer(), year)
            };
            strategy.accounts.iter().map(early).collect()
        };
        let years = (0..scenario.simulation.years).map(of_year);
        let years: Vec<_> = years.take_while(|accounts| accounts.contains(&true)).collect();
        let is_roth = |account: &Account| account.kind.tax_class() == crate::law::account_kind::TaxClass::Roth;
        let contributions = |account: &Account| {
            if is_roth(account) { account.contributions.unwrap_or(account.balance) } else { 0.0 }
        };
        (!years.is_empty()).then(|| Self {
            figures: figures.clone(),
            contributions: strategy.accounts.iter().map(contributions).collect(),
            start_year: scenario.start_year,
            years,
        })
    }

    /// Whether each account is early in a year counted from the start; None once nobody's money is.
    #[inline]
    #[must_use]
    pub fn accounts(&self, year: usize) -> Option<&[bool]> {
        self.years.get(year).map(|accounts| &accounts[..])
    }

    /// Whether money of an account is early in any year.
    #[must_use]
    pub fn is_ever(&self, account: usize) -> bool {
        self.years.iter().any(|accounts| accounts[account])
    }

    /// The calendar year.
    #[must_use]
    pub fn calendar(&self, year: usize) -> Year {
        self.start_year + year as Year
    }

    /// Years in which a conversion can be followed by an early distribution.
    #[must_use]
    pub fn count(&self) -> usize {
        self.years.len()
    }
}
