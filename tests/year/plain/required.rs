//! What the law requires of retirement accounts, and what is given out of IRAs.

use super::household::{Account, Giving, Kind};
use super::law;
use super::state::least;
use super::year::{Life, Lived, Year};

impl Life<'_> {
    /// What of a first distribution put off has not left yet.
    pub fn put_off_of(&self, first: usize) -> f64 {
        (self.put_off[first] - self.state.out[first]).max(0.0)
    }

    /// What the law requires of an account in a year.
    pub fn required(&self, account: usize, year: i32, there: f64) -> f64 {
        let Account { kind, owner, .. } = self.of.accounts[account];
        let birth = self.of.people[owner].birth.0;
        match kind {
            Kind::Ira | Kind::Plan if year - birth >= law::starting_age(birth) => there / law::uniform(year - birth),
            // 26 CFR 1.401(a)(9)-5(d)(1), (e)(2), -3(c)(3): the longer of two periods that fall by one a year, ten years in all.
            Kind::Inherited { died, .. } if year >= died + 10 => there,
            Kind::Inherited { died, born } if died > born + law::starting_age(born) => {
                let heir = law::single_life(died + 1 - birth) - f64::from(year - died - 1);
                let owner = law::single_life(died - born) - f64::from(year - died);
                there / heir.max(owner).max(1.0)
            }
            _ => 0.0,
        }
    }

    /// Pays what is left of the requirements of the year evenly over the periods that are left; what has left counts.
    pub fn distribute_part(&mut self, year: &mut Year, periods: f64) -> f64 {
        let of = self.of;
        let mut paid = 0.0;
        for first in 0..of.accounts.len() {
            // The tenth year empties the account, whatever it has grown to.
            if matches!(of.accounts[first].kind, Kind::Inherited { died, .. } if year.year >= died + 10) {
                year.due[first] = self.state.out[first] + self.state.total(first);
            }
            let part = (year.due[first] - self.state.out[first]) / periods;
            paid += self.state.distribute(of, &of.pool(first), part);
        }
        paid
    }

    /// Gifts out of IRAs, of the first period; then what is no income of the year's distributions is known. `purse` is what
    /// the household has beside its accounts, after what it spends.
    pub fn give(&mut self, year: &Year, now: f64, purse: f64, lived: &mut Lived) {
        // What is surplus depends on the income of both.
        for owner in 0..self.of.people.len() {
            self.give_amount(year, owner, 0.0);
        }
        for (owner, person) in self.of.people.iter().enumerate() {
            let (born, month, _) = person.birth;
            let old_enough = year.year - born >= 71 || (year.year - born == 70 && month < 7);
            let limit = if old_enough { law::qcd_limit(year.year, self.after(year.year, law::LAST)) } else { 0.0 };
            let given = match person.giving {
                Giving::None => 0.0,
                Giving::Amount(amount) => self.give_amount(year, owner, limit.min(amount * now)),
                Giving::Surplus => {
                    let required: f64 = self.givers(owner).iter().map(|first| year.due[*first]).sum();
                    let needs = |gift: f64| {
                        let mut life = self.clone();
                        life.give_amount(year, owner, gift);
                        let paid = life.distribute_part(&mut year.clone(), 1.0);
                        let withheld = paid * self.of.withholding;
                        let tax = (year.filed(&life.state).tax - withheld).max(0.0);
                        purse + paid - withheld < tax
                    };
                    let gift = if needs(0.0) { 0.0 } else { least(limit.min(required), needs) };
                    self.give_amount(year, owner, gift)
                }
            };
            lived.qcd += given;
        }
    }

    /// Groups of IRAs that a person may give out of, the own first.
    fn givers(&self, owner: usize) -> Vec<usize> {
        let of = self.of;
        let is = |n: &usize| of.accounts[*n].owner == owner && of.group(*n) == *n;
        let own = (0..of.accounts.len()).filter(is).filter(|n| of.accounts[*n].kind == Kind::Ira);
        let inherited = |n: &usize| matches!(of.accounts[*n].kind, Kind::Inherited { .. });
        own.chain((0..of.accounts.len()).filter(is).filter(inherited)).collect()
    }

    /// Gives what is required first, the own IRAs before inherited ones, then the rest out of the own.
    fn give_amount(&mut self, year: &Year, owner: usize, amount: f64) -> f64 {
        let of = self.of;
        let mut left = amount;
        let givers = self.givers(owner);
        let required = givers.iter().map(|first| (*first, year.due[*first]));
        let rest = givers.iter().map(|first| (*first, f64::INFINITY));
        for (first, most) in required.chain(rest) {
            let pool = of.pool(first);
            let there: f64 = pool.iter().map(|account| self.state.total(*account)).sum();
            let gift = left.min(most).min(there);
            if gift > 0.0 {
                self.state.take(of, &pool, gift);
                self.state.out[first] += gift;
                left -= gift;
            }
        }
        let own = self.iras(owner);
        let there: f64 = own.iter().map(|account| self.state.total(*account)).sum();
        for account in own {
            self.state.untaxed[account] = if there > 0.0 { (self.ira_basis[owner] / there).min(1.0) } else { 0.0 };
        }
        amount - left
    }
}
