//! How much the household spends.

/// A spending rule.
#[derive(Clone, Debug, PartialEq)]
pub enum SpendingRule {
    /// The same purchasing power every year, start-year dollars.
    ConstantReal {
        /// Start-year dollars a year.
        amount: f64,
    },
    /// What the distribution period gives, from all accounts together.
    Rmd {
        /// Rate before the first person's starting age.
        rate_before: Option<f64>,
    },
}

/// What a spending rule asks of a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Desired {
    /// Living costs, start-year dollars a year; tax, surcharges and gifts come on top.
    Living(f64),
    /// The gross draw from the portfolio, nominal dollars a year: spending is the draw and the incomes, less tax,
    /// surcharges and gifts.
    Draw(f64),
}

impl Default for Desired {
    fn default() -> Self {
        Self::Living(0.0)
    }
}

/// What a household knows when it decides on a year's spending.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Nominal dollars in all accounts on the 31 December before.
    pub balance_on_entry: f64,
    /// Share of that balance the `rmd` rule draws this year.
    pub rmd_share: f64,
}

impl SpendingRule {
    /// What the rule asks of a year.
    #[must_use]
    pub fn desired(&self, view: &View) -> Desired {
        match self {
            Self::ConstantReal { amount } => Desired::Living(*amount),
            Self::Rmd { .. } => Desired::Draw(view.balance_on_entry * view.rmd_share),
        }
    }
}
