//! Surplus money buys, tax that later steps cause is paid, the market moves: steps 8 and 10 of the year.

use crate::distribution::SurplusBuys;
use crate::market::Path;
use crate::simulation::ledger::{Ledger, Line, Step};
use crate::simulation::life::Life;
use crate::simulation::moment::Moment;
use crate::simulation::year::settlement::{Need, TaxNow};
use crate::units::above_zero;

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    /// Surplus money refills the cash bucket, then buys the target, or what the distributions sold, in the surplus account.
    pub(in crate::simulation) fn surplus_is_invested(&mut self, now: &Moment) {
        self.ledger.step(Step::Surplus);
        if self.book.sums.surplus <= 0.0 {
            return;
        }
        let amount = self.refill(self.book.sums.surplus, now);
        let plan = self.plan;
        let to = plan.rmd.surplus_to;
        let sold: f64 = self.book.sold.iter().sum();
        let buys_back = plan.rmd.surplus_buys == SurplusBuys::WhatWasSold && sold > 0.0;
        for asset in 0..A {
            let share = if buys_back { self.book.sold[asset] / sold } else { self.targets.accounts[to][asset] };
            if share > 0.0 {
                self.holdings.put(to, asset, amount * share);
                self.ledger.post(Line::Surplus, to, asset, amount * share);
            }
        }
        self.purse -= amount;
        self.ledger.purse(Line::Surplus, -amount);
        let sums = &mut self.book.sums;
        sums.invested += sums.surplus;
        sums.reinvested += sums.surplus.min(sums.rmd_cash.now);
        sums.surplus = 0.0;
    }

    /// Tax that a later step caused: out of what was withheld beyond the tax so far, then by a further withdrawal, grossed up.
    /// Less tax comes back next year.
    pub(in crate::simulation) fn pay_more_tax(&mut self, now: &Moment) {
        let paid = self.book.sums.tax.year;
        let assessed = self.settle(self.need_of_more_tax(), now).assessed;
        self.withdraw(now);
        let more = assessed.tax - paid;
        let back = above_zero(-more);
        let withheld = above_zero(more).min(self.refund);
        let in_cash = above_zero(more) - withheld;
        let paid_now = in_cash.min(self.purse);
        let settled = withheld + paid_now - back;
        self.refund += back - withheld;
        self.purse -= paid_now;
        let tolerance = self.tolerance();
        let sums = &mut self.book.sums;
        if in_cash - paid_now > tolerance {
            sums.unpaid += in_cash - paid_now;
            sums.unpaid_tax += in_cash - paid_now;
        }
        sums.tax.add(settled, now);
        (sums.agi, sums.ordinary_income) = (assessed.agi, assessed.ordinary_income);
        self.ledger.purse(Line::Tax, -settled);
        self.ledger.purse(Line::Refund, withheld - back);
        if self.purse <= tolerance {
            // What the search left over, below half a millionth of a dollar, is spent.
            sums.spending.year += self.purse;
            self.ledger.purse(Line::Spending, -self.purse);
            self.purse = 0.0;
        }
        sums.surplus = self.purse;
    }

    /// What a withdrawal must reach that pays tax which a later step caused.
    pub(in crate::simulation) fn need_of_more_tax(&self) -> Need {
        let prepaid = self.book.sums.tax.year + self.refund;
        Need { before_tax: -self.purse, prepaid, at_least: 0.0, tax: TaxNow::Settled }
    }

    /// Every holding grows; yields of taxable holdings are paid out and reinvested at the year's end.
    #[expect(clippy::inline_always, reason = "a few times a year, on numbers that are at hand where it is inlined")]
    #[inline(always)]
    pub(in crate::simulation) fn the_market_moves(&mut self, now: &Moment, path: &Path) {
        self.ledger.step(Step::Market);
        let plan = self.plan;
        let growth: &[f64; A] =
            path.growth(now.year * plan.periods + now.period).try_into().expect("paths are as wide as lives");
        if L::KEEPS {
            for n in 0..plan.accounts.len() {
                for (asset, value) in self.holdings.row(n).iter().enumerate() {
                    self.ledger.post(Line::Growth, n, asset, value * growth[asset] - value);
                }
            }
        }
        let (before, grown) = self.holdings.grow(growth);
        if now.is_last {
            for &n in &plan.taxable {
                self.holdings.reinvest_yields(n, &self.book.yields[n]);
            }
        }
        let so_far = if now.period == 0 { 1.0 } else { self.portfolio_growth };
        self.portfolio_growth = if before > 0.0 { so_far * (1.0 + grown / before) } else { so_far };
    }
}
