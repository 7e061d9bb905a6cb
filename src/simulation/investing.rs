//! Steps 8 to 10 of the year: surplus money buys, the portfolio is rebalanced, the market moves.

use super::ledger::{Ledger, Line, Step};
use super::life::{Life, Moment};
use super::settlement::{Need, TaxNow};
use crate::distribution::SurplusBuys;
use crate::law::account_kind::TaxClass;
use crate::market::Path;
use crate::portfolio::{Rebalance, Scope};

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    /// Surplus money refills the cash bucket, then buys the target, or what the distributions sold, in the surplus account.
    pub(super) fn surplus_is_invested(&mut self, now: &Moment) {
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
        sums.reinvested += sums.surplus.min(sums.rmd_cash_now);
        sums.surplus = 0.0;
    }

    /// Trades towards the target, where the policy says so, and the tax they cause.
    pub(super) fn the_portfolio_is_rebalanced(&mut self, now: &Moment) {
        self.ledger.step(Step::Rebalancing);
        let plan = self.plan;
        if !now.is_last || plan.allocation.rebalance == Rebalance::Never {
            return;
        }
        let gains = self.book.income.gains;
        match plan.allocation.scope {
            Scope::Household => self.rebalance_household(),
            Scope::Account => {
                for n in (0..plan.accounts.len()).filter(|&n| plan.accounts[n].may_trade) {
                    self.rebalance_account(n);
                }
            }
        }
        if !plan.tax.is_none() && self.book.income.gains != gains {
            self.pay_more_tax(now);
        }
    }

    fn rebalance_household(&mut self) {
        let plan = self.plan;
        let target = self.targets.household;
        self.layout.begin(plan, &self.holdings);
        let (held, total) = self.layout.counted();
        // Shares that sum to a little less than 1 can leave every asset over and none short: nothing to buy, so no sale.
        if total <= 0.0 || self.shortfall(&target) <= 0.0 || !self.is_out_of_band(held, total, &target) {
            return;
        }
        for asset in 0..A {
            let (held, total) = self.layout.counted();
            let over = held[asset] - target[asset] * total;
            if over <= 0.0 {
                continue;
            }
            let traders = || (0..plan.accounts.len()).filter(|&n| plan.accounts[n].may_trade);
            let may_sell: f64 = traders().map(|n| self.holdings.row(n)[asset]).sum();
            let share = if over >= may_sell { 1.0 } else { over / may_sell };
            for n in traders() {
                let sold = self.holdings.row(n)[asset] * share;
                self.sell_to_rebalance(n, asset, sold);
                self.buy_underweight(n, sold, &target);
            }
        }
    }

    /// Whether any share is outside the band; always where the policy is yearly. Measured in dollars, as the trades are, so
    /// that a band of 0 trades exactly when a yearly policy finds something to trade.
    fn is_out_of_band(&self, held: &[f64; A], total: f64, target: &[f64; A]) -> bool {
        let band = self.plan.allocation.band;
        self.plan.allocation.rebalance == Rebalance::Yearly
            || held.iter().zip(target).any(|(held, target)| (held - target * total).abs() > band * total)
    }

    /// An account by itself against its own target.
    fn rebalance_account(&mut self, n: usize) {
        self.layout.begin_account(&self.holdings, n);
        let target = self.targets.accounts[n];
        let (held, total) = self.layout.counted();
        // Shares that sum to a little less than 1 can leave every asset over and none short: nothing to buy, so no sale.
        if total <= 0.0 || self.shortfall(&target) <= 0.0 || !self.is_out_of_band(held, total, &target) {
            return;
        }
        for asset in 0..A {
            let (held, total) = self.layout.counted();
            let over = held[asset] - target[asset] * total;
            if over > 0.0 {
                let sold = over.min(self.holdings.row(n)[asset]);
                self.sell_to_rebalance(n, asset, sold);
                self.buy_underweight(n, sold, &target);
            }
        }
    }

    /// Dollars that underweight assets lack.
    fn shortfall(&self, target: &[f64; A]) -> f64 {
        let (held, total) = self.layout.counted();
        (0..A).map(|a| (target[a] * total - held[a]).max(0.0)).sum()
    }

    fn sell_to_rebalance(&mut self, n: usize, asset: usize, sold: f64) {
        if sold <= 0.0 {
            return;
        }
        let gain = self.holdings.take(n, asset, sold);
        self.ledger.post(Line::Rebalancing, n, asset, -sold);
        if self.plan.accounts[n].class == TaxClass::Taxable {
            self.book.income.gains += gain;
        }
        self.book.sums.rebalancing_sales += sold;
    }

    /// Spends what a sale brought, less its cost, on the underweight assets in proportion to their shortfall.
    fn buy_underweight(&mut self, n: usize, sold: f64, target: &[f64; A]) {
        if sold <= 0.0 {
            return;
        }
        let plan = self.plan;
        let bought = sold * (1.0 - plan.allocation.cost);
        let (held, total) = self.layout.counted();
        let short = |a: usize| (target[a] * total - held[a]).max(0.0);
        let all = self.shortfall(target);
        for asset in 0..A {
            let part = short(asset) / all;
            if part > 0.0 {
                self.holdings.put(n, asset, bought * part);
                self.ledger.post(Line::Rebalancing, n, asset, sold * part);
                self.ledger.post(Line::TradingCost, n, asset, (bought - sold) * part);
            }
        }
    }

    /// A further withdrawal, grossed up, for tax that a later step caused; less tax comes back next year.
    pub(super) fn pay_more_tax(&mut self, now: &Moment) {
        let paid = self.book.sums.tax;
        let need = Need { before_tax: -self.purse, prepaid: paid, at_least: 0.0, tax: TaxNow::Settled };
        let assessed = self.settle(need).assessed;
        self.withdraw(now);
        let more = assessed.tax - paid;
        let back = (-more).max(0.0);
        let settled = more.min(self.purse);
        self.refund += back;
        self.purse -= settled.max(0.0);
        let tolerance = self.tolerance();
        let sums = &mut self.book.sums;
        if more - settled > tolerance {
            sums.unpaid += more - settled;
            sums.unpaid_tax += more - settled;
        }
        sums.tax += settled;
        (sums.agi, sums.ordinary_income) = (assessed.agi, assessed.ordinary_income);
        sums.tax_real += settled / now.level;
        self.ledger.purse(Line::Tax, -settled);
        self.ledger.purse(Line::Refund, -back);
        if self.purse <= tolerance {
            // What the search left over, below half a millionth of a dollar, is spent.
            sums.spending += self.purse;
            self.ledger.purse(Line::Spending, -self.purse);
            self.purse = 0.0;
        }
        sums.surplus = self.purse;
    }

    /// Every holding grows; yields of taxable holdings are paid out and reinvested at the year's end.
    pub(super) fn the_market_moves(&mut self, now: &Moment, path: &Path) {
        self.ledger.step(Step::Market);
        let plan = self.plan;
        let growth: &[f64; A] =
            path.growth(now.year * plan.periods + now.period).try_into().expect("paths are as wide as lives");
        let before = self.holdings.total();
        for n in 0..plan.accounts.len() {
            for (asset, value) in self.holdings.row(n).iter().enumerate() {
                self.ledger.post(Line::Growth, n, asset, value * growth[asset] - value);
            }
            self.holdings.grow(n, growth);
            if now.is_last && plan.accounts[n].class == TaxClass::Taxable {
                for asset in 0..A {
                    self.holdings.reinvest_yield(n, asset, self.book.yields[n][asset]);
                }
            }
        }
        let so_far = if now.period == 0 { 1.0 } else { self.portfolio_growth };
        self.portfolio_growth = if before > 0.0 { so_far * (self.holdings.total() / before) } else { so_far };
    }
}
