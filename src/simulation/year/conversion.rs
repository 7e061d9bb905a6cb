//! Step 7 of the year: Roth conversions, after the required distribution and never out of it.
//!
//! A conversion is income; its tax is paid from surplus money, then by a further withdrawal in the withdrawal order, which
//! may be income itself.
//! A filled bracket or tier counts both. Holdings move as they are, every asset in proportion. Law: 26 U.S.C. 408A(d)(3).
//! Not modelled: conversions out of employer plans (a `[[rollover]]` into an IRA comes first) and of inherited accounts.

use crate::market::Path;
use crate::simulation::ledger::{Ledger, Line, Step};
use crate::simulation::life::Life;
use crate::simulation::moment::Moment;
use crate::simulation::year::brackets::Ceiling;
use crate::units::HALF_A_CENT;
use crate::withdrawal::ConversionAmount;

/// A conversion that is tried out.
#[derive(Clone, Copy, Debug)]
struct Conversion {
    /// Index of the owner.
    person: usize,
    /// Index of the Roth IRA that takes the money.
    into: usize,
    /// Dollars that could be converted.
    held: f64,
}

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    /// Owner by owner, in file order.
    pub(in crate::simulation) fn accounts_are_converted(&mut self, now: &Moment, path: &Path) {
        self.ledger.step(Step::Conversion);
        let plan = self.plan;
        let Some(conversion) = plan.conversion.as_ref().filter(|_| now.is_last) else { return };
        for (person, into) in conversion.into.iter().enumerate() {
            let age = plan.people[person].age_in(plan.years[now.year].year);
            let (Some(into), true) = (*into, (conversion.from_age..=conversion.until_age).contains(&age)) else {
                continue;
            };
            let held = self.convertible(person);
            let amount = match conversion.convert {
                ConversionAmount::Dollars(dollars) => (dollars * now.level).min(held),
                ConversionAmount::FillBracket(rate) => match self.top_of_bracket(rate) {
                    Some(top) => self.room_below(Conversion { person, into, held }, Ceiling::Ordinary(top), now),
                    None => held,
                },
                ConversionAmount::FillIrmaaTier(tier) => match self.end_of_tier(tier, path) {
                    Some(end) => self.room_below(Conversion { person, into, held }, Ceiling::ModifiedAgi(end), now),
                    None => held,
                },
            };
            if amount > 0.0 {
                self.convert(person, into, (amount / held).min(1.0));
                self.pay_more_tax(now);
            }
        }
    }

    /// Dollars in a person's own IRAs; none while a distribution of the year is put off or forgotten: the first dollars
    /// out would be it (Reg. 1.408A-4 A-6).
    fn convertible(&self, person: usize) -> f64 {
        let own = self.plan.own_iras(person).map(|group| &self.plan.groups[group].accounts);
        let own = own.filter(|accounts| self.reserved(accounts[0]) < HALF_A_CENT);
        own.into_iter().flatten().map(|&n| self.holdings.balance(n)).sum()
    }

    /// Moves this share of every holding of a person's own IRAs.
    fn convert(&mut self, person: usize, into: usize, share: f64) {
        let plan = self.plan;
        let Some(group) = plan.own_iras(person) else { return };
        for &n in &plan.groups[group].accounts {
            let mut moved = 0.0;
            for asset in 0..A {
                let amount = self.holdings.row(n)[asset] * share;
                if amount > 0.0 {
                    self.holdings.take(n, asset, amount);
                    self.holdings.put(into, asset, amount);
                    self.ledger.post(Line::Conversion, n, asset, -amount);
                    self.ledger.post(Line::Conversion, into, asset, amount);
                    moved += amount;
                }
            }
            let taxable = self.taxed_as_ordinary_income(n, moved);
            self.count_conversion(person, moved, taxable);
            self.book.sums.conversion += moved;
        }
    }

    /// The largest conversion that keeps the year's income, the withdrawal for its tax included, at a ceiling or below.
    ///
    /// Income rises in straight pieces with the conversion, so a secant inside a bracket ends on the solution.
    fn room_below(&mut self, conversion: Conversion, ceiling: Ceiling, now: &Moment) -> f64 {
        let held = conversion.held;
        let (mut low, mut high) = (0.0, held);
        let mut over_low = self.over(ceiling, &conversion, 0.0, now);
        if over_low >= 0.0 {
            return 0.0;
        }
        let mut over_high = self.over(ceiling, &conversion, held, now);
        if over_high <= 0.0 {
            return held;
        }
        let mut side = 0_i8;
        for _ in 0..200 {
            let converted = low - over_low * (high - low) / (over_high - over_low);
            let over = self.over(ceiling, &conversion, converted, now);
            if over.abs() <= 1e-6 {
                return converted;
            }
            // The end that stays is weighed down the second time running: the Illinois rule.
            if over < 0.0 {
                over_high *= if side < 0 { 0.5 } else { 1.0 };
                (low, over_low, side) = (converted, over, -1);
            } else {
                over_low *= if side > 0 { 0.5 } else { 1.0 };
                (high, over_high, side) = (converted, over, 1);
            }
        }
        low
    }

    /// How far the year's income is over a ceiling when so much is converted and its tax withdrawn from what is then held.
    fn over(&mut self, ceiling: Ceiling, conversion: &Conversion, converted: f64, now: &Moment) -> f64 {
        let Conversion { person, into, held } = *conversion;
        let before = self.book.income;
        self.before_trying.copy_from(&self.holdings);
        let share = (converted / held).min(1.0);
        for &n in self.plan.own_iras(person).map(|group| &self.plan.groups[group].accounts).into_iter().flatten() {
            let moved = self.holdings.move_share(n, into, share);
            self.book.income.distributions += moved * (1.0 - self.recovered_share(n));
        }
        let withdrawal = self.solve(self.need_of_more_tax(), now).withdrawal;
        let income = self.lay_out(withdrawal);
        self.book.income = before;
        self.holdings.copy_from(&self.before_trying);
        self.above(ceiling, &income)
    }

    /// The most income of a tier by the limits of the premium year that goes by this year's return; `None` for the last.
    fn end_of_tier(&self, tier: usize, path: &Path) -> Option<f64> {
        self.federal()?.limits_ahead.highest_income_of_tier(tier, self.year, self.plan.periods, path)
    }
}
