//! Shares of a plan as rows of the compiler's width.

use crate::plan::Plan;
use crate::simulation::holdings::padded;

/// Target shares and yields, `A` wide; zero beyond the scenario's assets.
#[derive(Clone, Debug)]
pub struct Targets<'p, const A: usize> {
    /// Whose they are.
    pub plan: &'p Plan,
    /// The household's target.
    pub household: [f64; A],
    /// Each account's target.
    pub accounts: Vec<[f64; A]>,
    /// Yield of each asset that taxable accounts pay out.
    pub yields: [f64; A],
    /// Yield of each asset that cash accounts pay out as interest.
    pub cash_yields: [f64; A],
}

impl<'p, const A: usize> Targets<'p, A> {
    /// The rows of a plan.
    #[must_use]
    pub fn new(plan: &'p Plan) -> Self {
        Self {
            plan,
            household: padded(&plan.allocation.target),
            accounts: plan.accounts.iter().map(|account| padded(&account.target)).collect(),
            yields: padded(&plan.yields),
            cash_yields: padded(&plan.cash_yields),
        }
    }
}
