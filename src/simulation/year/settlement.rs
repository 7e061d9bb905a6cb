//! Step 6: incomes and distributions pay for spending and tax; what is missing is withdrawn, its own tax included.
//!
//! A withdrawal W that nets what is missing solves `W - tax(W) = missing`. The left side rises in straight pieces, so a
//! secant inside a bracket ends on the solution itself after a few evaluations of the return.

use crate::law::account_kind::TaxClass;
use crate::plan::{IncomeWith, Realised, YearIncome};
use crate::simulation::holdings::withdrawing::Recovered;
use crate::simulation::ledger::{Ledger, Line, Step};
use crate::simulation::life::Life;
use crate::simulation::moment::Moment;
use crate::simulation::outcomes::IncomeSource;
use crate::simulation::year::taxes::Assessed;
use crate::spending::Desired;
use crate::units::above_zero;
use crate::withdrawal::WithdrawalOrder;

/// Steps after which a search is slow: from there on every other one halves the bracket.
const QUICK: usize = 24;

/// What a search for a withdrawal must reach.
#[derive(Clone, Copy, Debug)]
pub(in crate::simulation) struct Need {
    /// Missing before the year's tax; below zero where there is money left.
    pub(in crate::simulation) before_tax: f64,
    /// Tax already paid or withheld; what is over comes back next year.
    pub(in crate::simulation) prepaid: f64,
    /// Withdrawn in any case.
    pub(in crate::simulation) at_least: f64,
    /// Whether the tax of the year is settled now.
    pub(in crate::simulation) tax: TaxNow,
}

/// Whether the tax of the year is settled with a withdrawal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::simulation) enum TaxNow {
    /// In a later period.
    Later,
    /// Now.
    Settled,
}

/// A withdrawal laid out and the tax of the year with it.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::simulation) struct Solution {
    pub(in crate::simulation) withdrawal: f64,
    /// The year's return with it.
    pub(in crate::simulation) assessed: Assessed,
}

/// What a year's draws take, as its first period sees it.
#[derive(Clone, Copy, Debug)]
struct YearDraw {
    /// Of the whole year, expenses included.
    asked: f64,
    /// Distributions of the first period in cash.
    rmd_cash: f64,
    /// Withdrawn to refill the cash bucket.
    refill: f64,
}

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    /// Spending, gifts and, in the last period, the year's tax.
    pub(in crate::simulation) fn spending_and_tax_are_paid(&mut self, now: &Moment) {
        self.ledger.step(Step::Spending);
        let expenses = if now.period == 0 { self.facts().expenses.at(now.level) } else { 0.0 };
        match self.book.desired {
            Desired::Living(living) => self.pay_for_living(living.at(now.level) * now.part, expenses, now),
            Desired::Draw(draw) => self.live_on_a_draw(draw * now.part, expenses, now),
        }
    }

    /// Living costs are given; the withdrawal follows. One-off expenses are paid after them.
    fn pay_for_living(&mut self, living: f64, expenses: f64, now: &Moment) {
        let asked = living + expenses;
        let solution = self.settle(
            Need {
                before_tax: asked + self.refill_now(now) - self.purse,
                prepaid: self.book.sums.withheld,
                at_least: 0.0,
                tax: settled(now),
            },
            now,
        );
        self.withdraw(now);
        self.pay_tax(solution, now);
        let dust = (self.purse - asked).abs() <= self.tolerance();
        let paid = if dust { self.purse.max(0.0) } else { asked.min(self.purse) };
        self.book.sums.unpaid += (asked - paid).max(0.0);
        self.note_living(paid, living, now);
        self.spend(paid, now);
        self.book.sums.surplus = self.purse;
    }

    /// The draw is given; spending is what tax and gifts leave of it and of the incomes.
    ///
    /// A share of the balance was worked out before gifts, and in the year's first period: it is never more than is there.
    fn live_on_a_draw(&mut self, draw: f64, expenses: f64, now: &Moment) {
        let rmd_cash = self.book.sums.rmd_cash.now + self.book.sums.planned_now;
        let there = self.holdings.total() + rmd_cash;
        let draw = if self.plan.spending.asks_for_a_share() { draw.min(there) } else { draw };
        let asked = draw + expenses;
        let at_least = (asked - rmd_cash).max(0.0);
        let refill = self.refill_now(now);
        self.expect_tax(YearDraw { asked: draw / now.part + expenses, rmd_cash, refill }, now);
        let surplus = (rmd_cash - asked).max(0.0);
        let need = Need {
            before_tax: -self.purse,
            prepaid: self.book.sums.withheld,
            at_least: at_least + (refill - surplus).max(0.0),
            tax: settled(now),
        };
        let solution = self.settle(need, now);
        let surplus = surplus + (solution.withdrawal - at_least).clamp(0.0, refill);
        self.withdraw(now);
        let drawn = solution.withdrawal.min(at_least) + rmd_cash.min(asked);
        self.book.sums.unpaid += (asked - drawn).max(0.0);
        self.pay_tax(solution, now);
        self.book.sums.surplus = surplus.min(self.purse);
        let expected = if now.is_last { 0.0 } else { self.book.sums.expected_tax * (now.period + 1) as f64 * now.part };
        let paid = (self.purse - self.book.sums.surplus - expected).max(0.0);
        self.book.sums.living_real += (paid - expenses).max(0.0) * now.deflator;
        self.note_essential_expenses(paid, now);
        self.spend(paid, now);
    }

    /// What is withdrawn in this period to refill the cash bucket: all of it in the first.
    fn refill_now(&self, now: &Moment) -> f64 {
        if now.period == 0 { self.book.refill } else { 0.0 }
    }

    /// Before a year of several draws: the tax to expect of the whole year beyond what is withheld.
    fn expect_tax(&mut self, draw: YearDraw, now: &Moment) {
        if now.period > 0 || now.is_last {
            return;
        }
        let plan = self.plan;
        let sums = &self.book.sums;
        let in_cash = if sums.in_kind > 0.0 { sums.rmd_cash.now / (sums.rmd_cash.now + sums.in_kind) } else { 1.0 };
        let required: f64 = self.book.groups.iter().map(|group| group.left).sum();
        let cash_to_come = required * in_cash + self.book.planned_left.iter().sum::<f64>();
        let withheld = sums.withheld + plan.rmd.withholding * cash_to_come;
        let withdrawal = above_zero(draw.asked - draw.rmd_cash - cash_to_come) + draw.refill;
        self.look_at_holdings();
        let realised = self.realised_by(withdrawal.min(self.withdrawing.capacity()));
        let income = self.income_ahead(now).with(self.distributions_ahead()).with(realised);
        self.book.sums.expected_tax = above_zero(self.owed(&income) - withheld);
    }

    /// Searches for a withdrawal that will be made.
    #[inline]
    pub(in crate::simulation) fn settle(&mut self, need: Need, now: &Moment) -> Solution {
        let solution = self.solve(need, now);
        if L::TAKES_NOTES {
            self.note_settlement(&need, &solution);
        }
        solution
    }

    /// The smallest withdrawal that meets a need, laid out over the holdings; all there is where that is not enough.
    pub(in crate::simulation) fn solve(&mut self, need: Need, now: &Moment) -> Solution {
        self.look_at_holdings();
        if let WithdrawalOrder::FillBracket(rate) = self.plan.withdrawal.order {
            return self.solve_below(rate, need, now);
        }
        self.search(need)
    }

    /// The search for a withdrawal over pools that have been looked at.
    #[inline]
    pub(in crate::simulation) fn search(&mut self, need: Need) -> Solution {
        let capacity = self.withdrawing.capacity();
        let least = need.at_least.min(capacity);
        let untaxed = self.plan.tax.is_none() && self.book.excise_rate == 0.0;
        if untaxed || need.tax == TaxNow::Later {
            let withdrawal = need.before_tax.clamp(least, capacity.max(least));
            self.lay_out(withdrawal);
            return Solution { withdrawal, ..Solution::default() };
        }
        let tolerance = self.tolerance() / 10.0;
        let (mut low, mut high) = (least, capacity);
        let mut asked = (need.before_tax + self.last_withdrawal * self.last_marginal_rate).clamp(least, capacity);
        if self.last_withdrawal > 0.0 {
            asked = self.last_withdrawal.clamp(least, capacity);
        }
        let (mut low_seen, mut high_seen) = (false, false);
        let mut before: Option<(f64, f64)> = None;
        let mut income = IncomeWith::new(&self.book.income);
        for step in 0..200 {
            income.withdraw(self.realised_by(asked));
            let mut assessed = self.assessed(&income);
            if self.book.excise_rate > 0.0 {
                self.split();
                assessed.tax += self.excise_with_withdrawal();
            }
            // What was withheld beyond the tax is not money of this year.
            let over = asked - above_zero(assessed.tax - need.prepaid) - need.before_tax;
            let done = over.abs() <= tolerance
                || (over > 0.0 && asked <= least)
                || (over < 0.0 && asked >= capacity)
                || (over > 0.0 && high - low <= f64::EPSILON * capacity);
            if done {
                self.split();
                self.last_withdrawal = asked;
                return Solution { withdrawal: asked, assessed };
            }
            if over < 0.0 {
                (low, low_seen) = (asked, true);
            } else {
                (high, high_seen) = (asked, true);
            }
            if let Some((withdrawal, over_before)) = before {
                let slope = (over - over_before) / (asked - withdrawal);
                // Above 1 where a withdrawal makes good what was missed and lowers the excise, or sells at a loss.
                if slope > 0.0 {
                    self.last_marginal_rate = 1.0 - slope;
                }
            }
            before = Some((asked, over));
            let guess = asked - over / (1.0 - self.last_marginal_rate);
            let is_slow = step > QUICK && step % 2 == 0;
            asked = if is_slow {
                f64::midpoint(low, high)
            } else if guess <= low && !low_seen {
                low
            } else if (guess >= high && !high_seen) || high - low <= f64::EPSILON * capacity {
                // Where the tax jumps inside a bracket that cannot shrink further, its upper end pays.
                high
            } else if guess <= low || guess >= high {
                f64::midpoint(low, high)
            } else {
                guess
            };
        }
        // The bracket halves at every other step once the search is slow, so that only what is not a number comes here: the
        // check at the year's end then stops the run.
        Solution { withdrawal: f64::NAN, ..Solution::default() }
    }

    /// Balances as they stand, for a search.
    #[expect(clippy::inline_always, reason = "the search for a withdrawal waits for little else")]
    #[inline(always)]
    fn look_at_holdings(&mut self) {
        let early = self.roth.early_year(self.plan, self.year);
        let recovered = Recovered { share: &self.book.recovered_share, left: &self.nondeductible };
        self.withdrawing.begin(self.plan, &self.holdings, recovered, early);
    }

    /// Half a millionth of a dollar, more where balances are beyond what f64 holds to that.
    pub(in crate::simulation) fn tolerance(&self) -> f64 {
        5e-7_f64.max(1e-13 * self.withdrawing.capacity())
    }

    /// Lays a withdrawal out over the steps; returns the year's income with it.
    pub(in crate::simulation) fn lay_out(&mut self, withdrawal: f64) -> YearIncome {
        let realised = self.realised_by(withdrawal);
        let income = self.book.income.with(realised);
        self.split();
        income
    }

    /// Settles what each asset gives of the withdrawal that is laid out.
    pub(in crate::simulation) fn split(&mut self) {
        self.withdrawing.split(&self.targets);
    }

    /// What the tax sees of a withdrawal, laid out over the steps as far as the tax asks.
    #[expect(clippy::inline_always, reason = "the search for a withdrawal waits for little else")]
    #[inline(always)]
    pub(in crate::simulation) fn realised_by(&mut self, withdrawal: f64) -> Realised {
        let recovered = Recovered { share: &self.book.recovered_share, left: &self.nondeductible };
        let realised = self.withdrawing.realised_by(&self.targets, recovered, withdrawal);
        if self.plan.early.is_some() { self.with_roth_iras(realised) } else { realised }
    }

    /// Sells what is laid out; the money comes into the purse.
    #[expect(clippy::inline_always, reason = "a few times a year, on numbers that are at hand where it is inlined")]
    #[inline(always)]
    pub(in crate::simulation) fn withdraw(&mut self, now: &Moment) {
        let plan = self.plan;
        for (at, part) in plan.parts[..self.withdrawing.reached()].iter().enumerate() {
            if self.withdrawing.given_by(at) <= 0.0 {
                continue;
            }
            if L::TAKES_NOTES {
                self.note_withdrawal(at);
            }
            let mut sold = 0.0;
            for &n in &part.accounts {
                let taken = self.withdrawing.taken(at, plan, n, &self.holdings);
                let from_account = self.withdraw_from(n, part.class, &taken);
                let taxable = self.taxed_as_ordinary_income(n, from_account);
                if plan.early.is_some() {
                    self.leaves_early(n, from_account, taxable);
                }
                self.count_withdrawal(n, from_account, now);
                sold += from_account;
            }
            if sold > 0.0 {
                self.purse += sold;
                self.ledger.purse(Line::Withdrawal, sold);
                let source = match part.class {
                    TaxClass::Traditional => IncomeSource::Traditional,
                    TaxClass::Taxable | TaxClass::Cash => IncomeSource::Taxable,
                    TaxClass::Roth => IncomeSource::Roth,
                };
                self.book.sums.sources_real[source as usize] += sold * now.deflator;
            }
        }
    }

    /// Sells one account's part of a withdrawal; returns the dollars it brought.
    #[inline]
    fn withdraw_from(&mut self, n: usize, class: TaxClass, taken: &[f64; A]) -> f64 {
        if L::KEEPS {
            for (asset, taken) in taken.iter().enumerate() {
                self.ledger.post(Line::Withdrawal, n, asset, -taken);
            }
        }
        if class == TaxClass::Taxable {
            self.book.income.gains += self.holdings.sell_row(n, taken);
        } else {
            self.holdings.take_row(n, taken);
        }
        taken.iter().sum()
    }

    /// Pays the year's tax in its last period: withholding first; what is over comes back next year.
    fn pay_tax(&mut self, Solution { assessed, .. }: Solution, now: &Moment) {
        let tolerance = self.tolerance();
        let sums = &mut self.book.sums;
        let mut in_cash = 0.0;
        if now.is_last {
            let due = assessed.tax - sums.withheld;
            in_cash = above_zero(due);
            self.refund = above_zero(-due);
            self.purse -= in_cash;
            self.ledger.purse(Line::Withholding, sums.withheld);
            self.ledger.purse(Line::Refund, -self.refund);
            (sums.tax.year, sums.agi, sums.ordinary_income) = (assessed.tax, assessed.agi, assessed.ordinary_income);
        }
        if self.purse < 0.0 {
            // Nothing is left to withdraw: gifts are not made, then tax stays unpaid.
            let gift = sums.gifts.now.min(-self.purse);
            sums.gifts.now -= gift;
            self.purse += gift;
            self.ledger.purse(Line::Gift, gift);
            let unpaid = in_cash.min(-self.purse);
            sums.tax.year -= unpaid;
            self.purse += unpaid;
            let surcharge = sums.surcharge.now.min(-self.purse);
            sums.surcharge.now -= surcharge;
            self.purse += surcharge;
            self.ledger.purse(Line::Surcharge, surcharge);
            let missing = if unpaid + surcharge > tolerance { unpaid + surcharge } else { 0.0 };
            sums.unpaid += missing;
            sums.unpaid_tax += missing;
        }
        let sums = &mut self.book.sums;
        if now.is_last {
            sums.tax.real += sums.tax.year * now.deflator;
            self.ledger.purse(Line::Tax, -sums.tax.year);
        }
        sums.surcharge.count(now);
        sums.gifts.count(now);
        sums.charity_real += sums.gifts.now * now.deflator;
    }

    fn spend(&mut self, paid: f64, now: &Moment) {
        self.purse -= paid;
        self.ledger.purse(Line::Spending, -paid);
        self.book.sums.spending.add(paid, now);
    }
}

fn settled(now: &Moment) -> TaxNow {
    if now.is_last { TaxNow::Settled } else { TaxNow::Later }
}
