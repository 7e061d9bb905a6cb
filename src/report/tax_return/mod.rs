//! Return of the start year: columns of the reference cases, forms line by line, tax on more income.
//!
//! Not modelled: credits, the 10 % additional tax before 59 1/2 (26 U.S.C. 72(t)), payroll tax on wages, the order of
//! money out of Roth IRAs (26 U.S.C. 408A(d)(4)): every dollar out of a Roth account is taken to be free of tax.

mod columns;
mod forms;
mod text;

pub use columns::{IrmaaAhead, IrmaaColumns, MarginalColumns, ReturnColumns};
pub use forms::{FormLine, TaxForm, form_1040, worksheets};
pub(in crate::report) use text::form as form_text;
pub use text::text;

use serde::Serialize;

use crate::scenario::{CashFlows, Scenario, TaxSystem};
use crate::simulation::FirstYear;
use crate::study::TaxFacts;
use crate::units::Year;

/// Return of a strategy's first year.
#[derive(Clone, Debug)]
pub struct TaxReturn {
    /// The strategy.
    pub strategy: String,
    /// The tax year.
    pub year: Year,
    /// Market assumed for the year; empty if it has no effect.
    pub assumed: &'static str,
    /// Results of the year.
    pub first: FirstYear,
    /// Tax of the year.
    pub answer: Answer,
}

/// Tax of a year, by tax system.
#[derive(Clone, Debug)]
pub enum Answer {
    /// The scenario has no tax.
    None,
    /// One rate on one base.
    Flat {
        /// Share of the base.
        rate: f64,
        /// All income and realised gains, dollars.
        base: f64,
    },
    /// The federal return.
    Federal(Box<ReturnColumns>),
}

/// JSON output for a tax other than the federal one.
#[derive(Clone, Debug, Serialize)]
pub struct PlainAnswer {
    /// The strategy.
    pub strategy: String,
    /// The tax year.
    pub tax_year: Year,
    /// `none` or `flat`.
    pub tax: &'static str,
    /// Share of the base.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<f64>,
    /// Income and realised gains, dollars.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<f64>,
    /// Dollars.
    pub total_tax: f64,
}

/// The return of a scenario's first year in words.
#[must_use]
pub fn tax_return(scenario: &Scenario, facts: TaxFacts) -> TaxReturn {
    let TaxFacts { strategy, first, flat_base } = facts;
    let strategy = &scenario.strategies[strategy];
    let answer = match (&strategy.tax, &first.federal) {
        (TaxSystem::Federal(federal), Some(filed)) => {
            Answer::Federal(Box::new(ReturnColumns::new(scenario, strategy, federal, (&first, filed))))
        }
        (TaxSystem::Flat { rate }, _) => Answer::Flat { rate: *rate, base: flat_base },
        _ => Answer::None,
    };
    let assumed = match scenario.simulation.cash_flows {
        CashFlows::StartOfYear => "",
        CashFlows::EndOfYear | CashFlows::Quarterly | CashFlows::Monthly => {
            "Money flows after the market has moved: every asset is taken to earn its mean `return`, and prices to grow by \
             the mean inflation."
        }
    };
    TaxReturn { strategy: strategy.name.clone(), year: scenario.start_year, assumed, first, answer }
}

impl TaxReturn {
    /// JSON output for a tax other than the federal one; `None` for federal tax.
    #[must_use]
    pub fn plain(&self) -> Option<PlainAnswer> {
        let (tax, rate, base) = match self.answer {
            Answer::Federal(_) => return None,
            Answer::None => ("none", None, None),
            Answer::Flat { rate, base } => ("flat", Some(rate), Some(base)),
        };
        let (strategy, tax_year) = (self.strategy.clone(), self.year);
        Some(PlainAnswer { strategy, tax_year, tax, rate, base, total_tax: self.first.tax })
    }
}
