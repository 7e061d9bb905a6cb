//! What the author wrote: one TOML file, checked.

mod text;
pub mod keys;
mod availability;
mod tables;
mod merge;
mod overlay;
mod check;
mod setting;
mod read;

pub use read::{Checked, STANDARD_INPUT, parse, parse_in, parse_with, read, read_with};
pub use setting::Setting;
pub use text::fault::{Fault, Faults, Severity, Warning};
pub use text::names::{closest, listed, quoted};
pub use text::source::{Span, sha256_hex};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::distribution::{Qcd, Qlac, RmdPolicy, Rollover};
use crate::household::{Expense, Gift, Household, Income, Person};
use crate::law::parameters::TaxYear;
use crate::law::social_security::BenefitsTaxation;
use crate::market::{Inflation, MarketModel};
use crate::named::named_enum;
use crate::portfolio::{Account, AllocationPolicy, Asset};
use crate::spending::SpendingRule;
use crate::units::{Age, Year};
use crate::withdrawal::{CashBucket, Conversion, WithdrawalPolicy};

/// A checked scenario. Names are resolved: people, accounts and assets are indexes in file order.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The question the file asks.
    pub title: String,
    /// First year lived; balances are of 31 December of the year before.
    pub start_year: Year,
    /// Trials, seed, horizon and timing.
    pub simulation: SimulationSettings,
    /// One or two people.
    pub people: Vec<Person>,
    /// Everything held or targeted, in file order.
    pub assets: Vec<Asset>,
    /// The price level.
    pub inflation: Inflation,
    /// Asset returns.
    pub market: MarketModel,
    /// SHA-256 of the file's bytes, 64 hexadecimal digits.
    pub sha256_hex: String,
    /// Files that it reads beside its own, as it names them, each with its SHA-256 in hexadecimal digits.
    pub files: BTreeMap<String, String>,
    /// What is legal but odd.
    pub warnings: Vec<Warning>,
    /// Keys that the command line set, each with its value.
    pub set: BTreeMap<String, serde_json::Value>,
    /// At least one; the first is the baseline.
    pub strategies: Vec<Strategy>,
}

/// Trials, seed, horizon and timing.
#[derive(Clone, Debug, PartialEq)]
pub struct SimulationSettings {
    /// How many trials.
    pub trials: usize,
    /// Seed of all random streams.
    pub seed: u64,
    /// Years lived, at least 1.
    pub years: usize,
    /// When in the year money flows.
    pub cash_flows: CashFlows,
    /// What counts as success.
    pub success: Success,
}

named_enum! {
    /// When in the year money flows.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum CashFlows {
        /// On 1 January, then the market moves.
        StartOfYear = "start-of-year",
        /// The market moves, then on 31 December.
        EndOfYear = "end-of-year",
        /// At the start of each of four periods.
        Quarterly = "quarterly",
        /// At the start of each of twelve periods.
        Monthly = "monthly",
    }
}

impl CashFlows {
    /// Flows per year.
    #[must_use]
    pub fn periods(self) -> usize {
        match self {
            Self::StartOfYear | Self::EndOfYear => 1,
            Self::Quarterly => 4,
            Self::Monthly => 12,
        }
    }
}

named_enum! {
    /// What counts as success of a trial.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Success {
        /// Every year's spending and tax met in full.
        Spending = "spending",
        /// Every year's essential spending and tax met.
        Essential = "essential",
    }
}

/// A named variation of the scenario's policies, complete: the scenario's tables with the overlay merged in.
#[derive(Clone, Debug, PartialEq)]
pub struct Strategy {
    /// As the scenario names it, or its title.
    pub name: String,
    /// Filing status and Medicare.
    pub household: Household,
    /// Incomes, in file order.
    pub incomes: Vec<Income>,
    /// Accounts in file order, then those that were made.
    pub accounts: Vec<Account>,
    /// Target and trades.
    pub allocation: AllocationPolicy,
    /// Required minimum distributions.
    pub rmd: RmdPolicy,
    /// Gifts out of IRAs.
    pub qcds: Vec<Qcd>,
    /// Cash gifts.
    pub gifts: Vec<Gift>,
    /// One-off expenses.
    pub expenses: Vec<Expense>,
    /// Accounts moved into others.
    pub rollovers: Vec<Rollover>,
    /// Longevity annuities.
    pub qlacs: Vec<Qlac>,
    /// How much is spent.
    pub spending: SpendingRule,
    /// From where.
    pub withdrawal: WithdrawalPolicy,
    /// Roth conversions, if any.
    pub conversion: Option<Conversion>,
    /// A cash reserve, if any.
    pub cash_bucket: Option<CashBucket>,
    /// Which taxes are paid.
    pub tax: TaxSystem,
}

named_enum! {
    /// Tax systems by their names in scenario files.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum TaxKind {
        /// [`TaxSystem::Federal`].
        Federal = "federal",
        /// [`TaxSystem::None`].
        None = "none",
        /// [`TaxSystem::Flat`].
        Flat = "flat",
    }
}

/// Which taxes are paid.
#[derive(Clone, Debug, PartialEq)]
pub enum TaxSystem {
    /// None.
    None,
    /// One rate on all income and realised gains, without Social Security, tax-exempt interest and recovered basis.
    Flat {
        /// Share of the base.
        rate: f64,
    },
    /// Federal income tax, a flat state tax and Medicare surcharges.
    Federal(FederalTax),
}

impl TaxSystem {
    /// The system without its figures.
    #[must_use]
    pub fn kind(&self) -> TaxKind {
        match self {
            Self::Federal(_) => TaxKind::Federal,
            Self::None => TaxKind::None,
            Self::Flat { .. } => TaxKind::Flat,
        }
    }
}

/// Federal income tax, and a flat state tax beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct FederalTax {
    /// How taxable Social Security benefits are found.
    pub benefits_taxation: BenefitsTaxation,
    /// Flat share of federal AGI less taxable Social Security and what the state exempts.
    pub state_rate: f64,
    /// What the state exempts.
    pub state_exempts: StateExempts,
    /// Figures in place of the published ones, from their year on.
    pub parameters: Option<Arc<TaxYear>>,
}

/// Income that a state does not tax.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StateExempts {
    /// Pensions.
    pub pension: bool,
    /// Distributions of traditional accounts.
    pub ira: bool,
}

/// The latest age a scenario may plan for: the last row of the law's tables.
pub const LAST_AGE: Age = 120;
