//! Years of a simple household, in the order of the design, with plain bisection wherever something is to be solved.

use super::household::{Flows, Household, Kind, Spending};
use super::law::{self, Medicare, TaxLaw};
use super::state::State;
use super::tax::{Income, Return, file};

/// What a year leaves.
#[derive(Clone, Debug, Default)]
pub struct Lived {
    pub accounts: Vec<f64>,
    pub rmd: f64,
    pub qcd: f64,
    pub spending: f64,
    pub tax: f64,
    pub agi: f64,
    pub irmaa: f64,
    pub conversion: f64,
    /// Withheld beyond the year's tax.
    pub refund: f64,
    /// What of spending, surcharges, gifts and tax was not paid.
    pub unpaid: f64,
}

/// What holds in a whole year.
#[derive(Clone)]
pub struct Year {
    n: usize,
    pub year: i32,
    pub law: TaxLaw,
    seniors: usize,
    entry: State,
    /// To be paid this year by each group, by its first account.
    pub due: Vec<f64>,
    /// Whether an account's first distribution waits for the next year.
    pub waits: Vec<bool>,
    /// Cash gifts and the rate of the state.
    gifts: f64,
    state_rate: f64,
    pub withheld: f64,
    /// Surcharge of the year.
    irmaa: f64,
}

impl Year {
    pub fn filed(&self, state: &State) -> Return {
        let mut back = file(&self.law, state.income, self.seniors, self.gifts);
        back.tax += self.state_rate * (back.agi - back.taxable_benefits).max(0.0);
        back
    }

    /// Tax that withholding does not pay.
    pub fn owed(&self, state: &State) -> f64 {
        (self.filed(state).tax - self.withheld).max(0.0)
    }
}

#[derive(Clone)]
pub struct Life<'a> {
    pub of: &'a Household,
    pub state: State,
    pub ira_basis: Vec<f64>,
    levels: Vec<f64>,
    magi: Vec<f64>,
    carried: f64,
    refund: f64,
    /// First distributions put off, by group.
    pub put_off: Vec<f64>,
    benefit_level: f64,
}

/// The first month of Medicare in a year, from 1, or none: 65 is reached on the day before the birthday.
fn medicare_months(birth: (i32, u32, u32), year: i32) -> f64 {
    let (born, month, day) = birth;
    let (born, month) = match (month, day) {
        (1, 1) => (born - 1, 12),
        (month, 1) => (born, month - 1),
        (month, _) => (born, month),
    };
    match year - born {
        ..65 => 0.0,
        65 => f64::from(13 - month),
        _ => 12.0,
    }
}

impl<'a> Life<'a> {
    pub fn new(of: &'a Household) -> Self {
        let held: Vec<[f64; 2]> = of
            .accounts
            .iter()
            .map(|a| match a.earns {
                Some(1) => [0.0, a.balance],
                _ if a.kind == Kind::Cash => [a.balance, 0.0],
                _ => [a.stocks, 1.0 - a.stocks].map(|share| share * a.balance),
            })
            .collect();
        let cost = of
            .accounts
            .iter()
            .zip(&held)
            .map(|(a, held)| {
                if a.kind == Kind::Taxable && a.balance > 0.0 {
                    held.map(|h| h * a.basis / a.balance)
                } else {
                    [0.0; 2]
                }
            })
            .collect();
        let of_owner = |owner: usize| of.accounts.iter().filter(move |a| a.owner == owner && a.kind == Kind::Ira);
        let people = of.people.len();
        Self {
            of,
            state: State {
                held,
                cost,
                income: Income::default(),
                untaxed: vec![0.0; of.accounts.len()],
                basis: vec![0.0; people],
                recovered: vec![0.0; people],
                out: vec![0.0; of.accounts.len()],
            },
            ira_basis: (0..people).map(|owner| of_owner(owner).map(|a| a.basis).sum()).collect(),
            levels: vec![1.0],
            magi: of.magi_before.to_vec(),
            carried: 0.0,
            refund: 0.0,
            put_off: vec![0.0; of.accounts.len()],
            benefit_level: 1.0,
        }
    }

    /// Price level at the start of a calendar year; before the plan and beyond today along the mean.
    fn level(&self, year: i32) -> f64 {
        let n = year - self.of.start;
        let mean = 1.0 + self.of.mean_inflation;
        match usize::try_from(n) {
            Err(_) => mean.powi(n),
            Ok(n) if n < self.levels.len() => self.levels[n],
            Ok(n) => self.levels[self.levels.len() - 1] * mean.powi((n + 1 - self.levels.len()) as i32),
        }
    }

    pub fn after(&self, year: i32, base: i32) -> f64 {
        self.level(year) / self.level(base)
    }

    pub fn medicare(&self, year: i32) -> Medicare {
        Medicare::of(year, self.of.status(), self.after(year, law::LAST), self.after(year, 2027), 0.02)
    }

    pub fn iras(&self, owner: usize) -> Vec<usize> {
        let accounts = &self.of.accounts;
        (0..accounts.len()).filter(|n| accounts[*n].kind == Kind::Ira && accounts[*n].owner == owner).collect()
    }

    /// One year.
    pub fn year(&mut self, n: usize) -> Lived {
        let of = self.of;
        let mut year = self.begin(n);
        let mut lived = Lived::default();
        let next = self.levels[n] * (1.0 + of.path[n].inflation);
        if of.flows == Flows::End {
            self.grow(&year, 1.0);
            self.pay_yields(&year);
        }
        let periods = of.flows.periods();
        for period in 0..periods {
            let passed = period as f64 / periods as f64;
            let now = if of.flows == Flows::End { next } else { self.levels[n] * (next / self.levels[n]).powf(passed) };
            self.period(&mut year, period, now, &mut lived);
            if of.flows != Flows::End {
                self.grow(&year, 1.0 / periods as f64);
            }
        }
        if of.flows != Flows::End {
            self.pay_yields(&year);
        }
        for first in (0..of.accounts.len()).filter(|first| year.waits[*first]) {
            lived.rmd += self.put_off[first].min(self.state.out[first]);
        }
        let back = year.filed(&self.state);
        lived.tax = back.tax;
        lived.agi = back.agi;
        lived.irmaa = year.irmaa;
        lived.refund = (year.withheld - back.tax).max(0.0);
        self.refund = lived.refund;
        for (basis, recovered) in self.ira_basis.iter_mut().zip(&self.state.recovered) {
            *basis = (*basis - recovered).max(0.0);
        }
        for (account, put_off) in self.put_off.iter_mut().enumerate() {
            if year.waits[account] {
                *put_off = (*put_off - self.state.out[account]).max(0.0);
            }
        }
        self.carried = back.carried;
        self.magi.push(back.magi);
        self.levels.push(next);
        lived.accounts = (0..of.accounts.len()).map(|a| self.state.total(a)).collect();
        lived
    }

    /// The law of the year, what is due, and the yields that the value on entry promises.
    fn begin(&mut self, n: usize) -> Year {
        let (of, year) = (self.of, self.of.start + n as i32);
        let entry = self.state.clone();
        self.state.income = Income { gains: self.carried, ..Income::default() };
        for (account, held) in of.accounts.iter().zip(&entry.held) {
            if account.kind == Kind::Taxable {
                self.state.income.qualified_dividends += held[0] * of.yields[0];
                self.state.income.interest += held[1] * of.yields[1];
            }
            if let Some(asset) = account.earns {
                self.state.income.interest += held[asset] * of.yields[asset];
            }
        }
        let accounts = of.accounts.len();
        let (mut due, mut waits) = (vec![0.0; accounts], vec![false; accounts]);
        for (account, waits) in waits.iter_mut().enumerate() {
            let first = of.group(account);
            let required = self.required(account, year, entry.total(account));
            let birth = of.people[of.accounts[account].owner].birth.0;
            let begins = year == birth + law::starting_age(birth);
            let own = matches!(of.accounts[account].kind, Kind::Ira | Kind::Plan);
            if of.waits && begins && own {
                *waits = true;
                self.put_off[first] += required;
            } else {
                due[first] += required;
            }
        }
        for first in (0..accounts).filter(|first| !waits[*first]) {
            due[first] += std::mem::take(&mut self.put_off[first]);
        }
        self.state.out.fill(0.0);
        self.state.recovered.fill(0.0);
        self.state.basis.clone_from(&self.ira_basis);
        let mut irmaa = 0.0;
        if of.medicare {
            let tiers = self.medicare(year);
            let surcharge = tiers.surcharges[tiers.tier(self.magi[n])];
            irmaa = of.people.iter().map(|p| surcharge * medicare_months(p.birth, year) / 12.0).sum();
        }
        Year {
            n,
            year,
            law: TaxLaw::of(year, of.status(), self.after(year, law::LAST)),
            seniors: of.people.iter().filter(|p| medicare_months(p.birth, year) > 0.0).count(),
            entry,
            due,
            waits,
            gifts: 0.0,
            state_rate: of.state_rate,
            withheld: 0.0,
            irmaa,
        }
    }

    /// The flows of a period, the last of which settles the tax.
    fn period(&mut self, year: &mut Year, period: usize, now: f64, lived: &mut Lived) {
        let of = self.of;
        let parts = of.flows.periods() as f64;
        let balance: f64 = (0..of.accounts.len()).map(|a| self.state.total(a)).sum();
        let mut purse = std::mem::take(&mut self.refund);
        // 42 U.S.C. 415(i): benefits never fall with prices.
        self.benefit_level = self.benefit_level.max(now);
        for person in &of.people {
            let benefits = if year.year >= person.benefits_from { person.benefits * self.benefit_level } else { 0.0 };
            let pension = person.pension * (1.0 + person.pension_growth).powi(year.n as i32);
            self.state.income.benefits += benefits / parts;
            self.state.income.ordinary += pension / parts;
            purse += (benefits + pension) / parts;
        }
        let gifts = of.gifts * now / parts;
        year.gifts += gifts;
        let expense = if period == 0 && year.n == 2 { of.expense * now } else { 0.0 };
        let wanted = expense
            + match of.spending {
                Spending::Real(amount) => amount * now / parts,
                Spending::Nominal(amount) => amount / parts,
                Spending::Percentage(_) => 0.0,
            };
        purse -= gifts + year.irmaa / parts;
        if period == 0 {
            self.give(year, now, purse - wanted, lived);
        }
        let paid = self.distribute_part(year, parts - period as f64);
        lived.rmd = year.due.iter().zip(&self.state.out).map(|(due, out)| due.min(*out)).sum();
        year.withheld += paid * of.withholding;
        purse += paid * (1.0 - of.withholding);
        let wanted = match of.spending {
            Spending::Percentage(rate) => self.draw(year, &mut purse, paid, rate * balance),
            _ => wanted,
        };
        purse -= wanted;
        let last = period + 1 == of.flows.periods();
        self.withdraw_what_is_missing(year, &mut purse, &|state| if last { year.owed(state) } else { 0.0 });
        lived.spending += wanted + purse.min(0.0);
        lived.unpaid -= purse.min(0.0);
        purse = purse.max(0.0);
        if last {
            lived.conversion = self.convert(year, now, &mut purse);
        }
        self.invest(purse);
    }

    /// What a gross draw leaves for spending: the distributions are its first part, what they exceed it by is surplus.
    fn draw(&mut self, year: &Year, purse: &mut f64, paid: f64, drawn: f64) -> f64 {
        let surplus = (paid - drawn).max(0.0);
        let more = (drawn - paid).max(0.0);
        self.state.withdraw(self.of, more, year);
        *purse += more;
        *purse - surplus - year.owed(&self.state)
    }

    /// Surplus buys the target.
    fn invest(&mut self, purse: f64) {
        let of = self.of;
        if purse > 0.0 {
            let account = of.accounts.iter().position(|a| a.kind == Kind::Taxable).expect("a taxable account");
            for (asset, share) in [of.target, 1.0 - of.target].into_iter().enumerate() {
                self.state.held[account][asset] += purse * share;
                self.state.cost[account][asset] += purse * share;
            }
        }
        self.state.drop_dust();
    }

    /// The market moves for a part of the year.
    fn grow(&mut self, year: &Year, part: f64) {
        let market = self.of.path[year.n];
        for (a, account) in self.of.accounts.iter().enumerate() {
            for asset in 0..2 {
                if account.kind != Kind::Cash || account.earns == Some(asset) {
                    self.state.held[a][asset] *= (1.0 + market.returns[asset]).powf(part);
                }
            }
        }
        self.state.drop_dust();
    }

    /// Yields, reinvested, join the cost of what is still held.
    fn pay_yields(&mut self, year: &Year) {
        for (a, account) in self.of.accounts.iter().enumerate() {
            for asset in 0..2 {
                if account.kind == Kind::Taxable && self.state.held[a][asset] > 0.0 {
                    self.state.cost[a][asset] += year.entry.held[a][asset] * self.of.yields[asset];
                }
            }
        }
    }
}
