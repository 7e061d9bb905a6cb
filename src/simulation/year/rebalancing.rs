//! Step 9 of the year: trades towards the target, in the accounts that may trade, and the tax they cause.

use crate::law::account_kind::TaxClass;
use crate::portfolio::{Allocation, Rebalance, RebalanceTo, Scope, Trades, trades_to_edge, trades_to_target};
use crate::simulation::ledger::{Ledger, Line, Step};
use crate::simulation::life::Life;
use crate::simulation::moment::Moment;

/// The accounts that may trade, in two rounds: a sale costs no tax in the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Round {
    Untaxed,
    Taxable,
}

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    /// Trades towards the target, where the policy says so, and the tax they cause.
    pub(in crate::simulation) fn the_portfolio_is_rebalanced(&mut self, now: &Moment) {
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

    /// All accounts that may trade against the household's target: first those in which no trade costs tax.
    fn rebalance_household(&mut self) {
        let target = self.targets.household;
        self.layout.begin(self.plan, &self.holdings);
        let Some(trades) = self.trades(&target) else { return };
        for asset in 0..A {
            let mut left = trades.sold[asset];
            for round in [Round::Untaxed, Round::Taxable] {
                left -= self.sell_in(round, asset, left, &trades);
            }
        }
    }

    /// Sells of an asset in proportion to what the accounts of a round hold of it, and buys in the same accounts; returns
    /// what was sold.
    fn sell_in(&mut self, round: Round, asset: usize, amount: f64, trades: &Trades<A>) -> f64 {
        if amount <= 0.0 {
            return 0.0;
        }
        let plan = self.plan;
        let is_in = |n: &usize| {
            let taxable = plan.accounts[*n].class == TaxClass::Taxable;
            plan.accounts[*n].may_trade && taxable == (round == Round::Taxable)
        };
        let traders = || (0..plan.accounts.len()).filter(is_in);
        let may_sell: f64 = traders().map(|n| self.holdings.row(n)[asset]).sum();
        let share = if amount >= may_sell { 1.0 } else { amount / may_sell };
        for n in traders() {
            let sold = self.holdings.row(n)[asset] * share;
            self.trade(n, asset, sold, trades);
        }
        amount.min(may_sell)
    }

    /// An account by itself against its own target.
    fn rebalance_account(&mut self, n: usize) {
        self.layout.begin_account(&self.holdings, n);
        let target = self.targets.accounts[n];
        let Some(trades) = self.trades(&target) else { return };
        for asset in 0..A {
            let sold = trades.sold[asset].min(self.holdings.row(n)[asset]);
            self.trade(n, asset, sold, &trades);
        }
    }

    /// What the policy wants traded of the allocation as looked at, if anything.
    fn trades(&self, target: &[f64; A]) -> Option<Trades<A>> {
        let policy = &self.plan.allocation;
        let allocation = self.layout.against(target);
        if allocation.total <= 0.0 || !self.is_out_of_band(allocation) {
            return None;
        }
        let trades = match (policy.rebalance, policy.rebalance_to) {
            (Rebalance::Band, RebalanceTo::Edge) => trades_to_edge(allocation, policy.band),
            _ => trades_to_target(allocation),
        };
        // Shares that sum to a little less than 1 can leave every asset over and none short: nothing to buy, so no sale.
        trades.bought.iter().any(|bought| *bought > 0.0).then_some(trades)
    }

    /// Whether any share is outside the band; always where the policy is yearly. Measured in dollars, as the trades are, so
    /// that a band of 0 trades exactly when a yearly policy finds something to trade.
    fn is_out_of_band(&self, Allocation { held, target, total }: Allocation<'_, A>) -> bool {
        let band = self.plan.allocation.band;
        self.plan.allocation.rebalance == Rebalance::Yearly
            || held.iter().zip(target).any(|(held, target)| (held - target * total).abs() > band * total)
    }

    /// Sells in an account, and spends what the sale brought, less its cost, on what is to be bought.
    fn trade(&mut self, n: usize, asset: usize, sold: f64, trades: &Trades<A>) {
        if sold <= 0.0 {
            return;
        }
        let plan = self.plan;
        let gain = self.holdings.take(n, asset, sold);
        self.ledger.post(Line::Rebalancing, n, asset, -sold);
        if plan.accounts[n].class == TaxClass::Taxable {
            self.book.income.gains += gain - sold * plan.allocation.cost;
        }
        self.book.sums.rebalancing_sales += sold;
        let money = sold * (1.0 - plan.allocation.cost);
        let all: f64 = trades.bought.iter().sum();
        for (asset, bought) in trades.bought.iter().enumerate() {
            let part = bought / all;
            if part > 0.0 {
                self.holdings.put(n, asset, money * part);
                self.ledger.post(Line::Rebalancing, n, asset, sold * part);
                self.ledger.post(Line::TradingCost, n, asset, (money - sold) * part);
            }
        }
    }
}
