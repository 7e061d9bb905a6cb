//! `guardrails`: last year's spending, with inflation unless the portfolio fell and the rate stands above the initial
//! one, cut or raised where the rate leaves the rails (Guyton and Klinger, "Decision Rules and Maximum Initial Withdrawal
//! Rates", Journal of Financial Planning, March 2006).

use super::{SpendingMemory, View};
use crate::named::named_enum;

/// Last year's spending, cut or raised where its rate leaves the rails.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guardrails {
    /// Share of the balance in the first year.
    pub initial_rate: f64,
    /// Above (1 + upper) x the initial rate spending is cut.
    pub upper: f64,
    /// Below (1 - lower) x the initial rate spending is raised.
    pub lower: f64,
    /// Share by which it is cut.
    pub cut: f64,
    /// Share by which it is raised.
    pub raise: f64,
    /// Which spending is held against the rails.
    pub test: RailTest,
    /// No cut is made when this many years or fewer are left.
    pub no_cut_in_last_years: usize,
}

named_enum! {
    /// Which spending is held against the rails.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum RailTest {
        /// This year's, before cut or raise.
        ThisYear = "this-year",
        /// Last year's.
        LastYear = "last-year",
    }
}

impl Guardrails {
    pub(super) fn draw(&self, view: &View, memory: &SpendingMemory) -> f64 {
        let initial = self.initial_rate * view.balance;
        if view.year == 0 {
            return initial;
        }
        let previous = memory.previous;
        let forgoes = view.portfolio_return < 0.0 && previous > initial;
        let asked = if forgoes { previous } else { previous * (1.0 + view.inflation) };
        let tested = match self.test {
            RailTest::ThisYear => asked,
            RailTest::LastYear => previous,
        };
        if tested > (1.0 + self.upper) * initial && view.years_left > self.no_cut_in_last_years {
            asked * (1.0 - self.cut)
        } else if tested < (1.0 - self.lower) * initial {
            asked * (1.0 + self.raise)
        } else {
            asked
        }
    }
}
