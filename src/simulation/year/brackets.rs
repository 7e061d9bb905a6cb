//! What the year's income may still reach: the top of a bracket, or the end of a tier of surcharges.

use crate::law::income_tax::assess;
use crate::plan::{Realised, YearIncome};
use crate::simulation::holdings::withdrawing::Recovered;
use crate::simulation::ledger::Ledger;
use crate::simulation::life::Life;
use crate::simulation::moment::Moment;
use crate::simulation::year::settlement::{Need, Solution};

/// Turns in which the room in a bracket and the withdrawal are worked out.
const MOST_TURNS: usize = 50;

/// What the year's income may reach.
#[derive(Clone, Copy, Debug)]
pub(in crate::simulation) enum Ceiling {
    /// Ordinary taxable income.
    Ordinary(f64),
    /// Modified adjusted gross income.
    ModifiedAgi(f64),
}

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    /// How far an income of the year is over a ceiling.
    pub(in crate::simulation) fn above(&self, ceiling: Ceiling, income: &YearIncome) -> f64 {
        let Some(law) = self.return_law() else { return 0.0 };
        let lines = assess(law, &income.reported());
        match ceiling {
            Ceiling::Ordinary(top) => lines.income_less_deductions - lines.regular.preferential_income - top,
            Ceiling::ModifiedAgi(end) => lines.adjusted_gross_income + income.tax_exempt_interest() - end,
        }
    }

    /// Ordinary income that fits below the top of a bracket beside the income of the year, what is still to come and gains of
    /// the withdrawal included.
    pub(in crate::simulation) fn room_in_bracket(&self, rate: f64, gains: f64, now: &Moment) -> f64 {
        let Some(top) = self.top_of_bracket(rate) else { return f64::INFINITY };
        let sold = Realised { gains, ..Realised::default() };
        let income = self.income_ahead(now).with(self.distributions_ahead()).with(sold);
        let over = |more: f64| self.above(Ceiling::Ordinary(top), &income.with(Realised::ordinary(more)));
        let missing = -over(0.0);
        if missing <= 0.0 {
            return 0.0;
        }
        // Deductions may take more income than is missing: ordinary income uses them before gains do.
        let (mut low, mut high) = (0.0, missing);
        while over(high) < 0.0 {
            (low, high) = (high, 2.0 * high);
        }
        while high - low > 1e-6_f64.max(1e-14 * high) {
            let middle = f64::midpoint(low, high);
            if over(middle) > 0.0 { high = middle } else { low = middle }
        }
        low
    }

    /// Where the bracket with a rate ends; none for the last, or without federal tax.
    pub(in crate::simulation) fn top_of_bracket(&self, rate: f64) -> Option<f64> {
        let schedule = &self.return_law()?.ordinary;
        let bracket = schedule.rates.iter().position(|of_bracket| *of_bracket == rate)?;
        schedule.upper_limits.get(bracket).copied()
    }

    /// The same where the order fills a bracket: gains of the rest of the withdrawal may take room in it (they tax more
    /// benefits and lower the senior deduction), so that room and withdrawal are worked out in turn until they agree.
    pub(in crate::simulation) fn solve_below(&mut self, rate: f64, need: Need, now: &Moment) -> Solution {
        let mut gains = 0.0;
        let mut solution = Solution::default();
        for _ in 0..MOST_TURNS {
            let room = self.room_in_bracket(rate, gains, now);
            let recovered = Recovered { share: &self.book.recovered_share, left: &self.nondeductible };
            self.withdrawing.fill(&self.targets, recovered, room);
            solution = self.search(need);
            let realised = self.realised_by(solution.withdrawal).gains;
            self.split();
            if (realised - gains).abs() <= 1e-4 {
                break;
            }
            gains = realised;
        }
        solution
    }
}
