//! Random simple households.

use super::household::{Account, Conversion, Flows, Giving, Household, Kind, Market, Order, Person, Source, Spending};

/// A small generator (`SplitMix64`, Steele, Lea and Flood 2014), so that instances stay what they are.
pub struct Random(pub u64);

impl Random {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `low` up to `high`.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.bits() % end as u64) as usize
    }

    pub fn chance(&mut self, share: f64) -> bool {
        self.between(0.0, 1.0) < share
    }

    /// Whole hundreds of dollars.
    fn hundreds(&mut self, low: f64, high: f64) -> f64 {
        (self.between(low, high) / 100.0).round() * 100.0
    }
}

/// What the households may have beside accounts, incomes, distributions and tax.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "one answer per feature")]
pub struct Features {
    pub couples: bool,
    pub assets: bool,
    pub yields: bool,
    pub basis: bool,
    pub withholding: bool,
    pub conversions: bool,
    pub qcd: bool,
    pub medicare: bool,
    pub cash: bool,
    pub orders: bool,
    pub deflation: bool,
    pub earning: bool,
    pub end: bool,
    pub periods: bool,
    pub draws: bool,
    /// 401(k)s and inherited IRAs.
    pub groups: bool,
    pub surplus: bool,
    pub waits: bool,
    pub brackets: bool,
    /// Cash gifts, an expense, a state's tax.
    pub payments: bool,
}

impl Features {
    /// One person with an IRA, a Roth IRA and a brokerage account in one asset.
    pub const NONE: Self = Self {
        couples: false,
        assets: false,
        yields: false,
        basis: false,
        withholding: false,
        conversions: false,
        qcd: false,
        medicare: false,
        cash: false,
        orders: false,
        deflation: false,
        earning: false,
        end: false,
        periods: false,
        draws: false,
        groups: false,
        surplus: false,
        waits: false,
        brackets: false,
        payments: false,
    };
}

/// A household of 20 years.
pub fn household(random: &mut Random, features: Features) -> Household {
    let start = 2024 + random.below(3) as i32;
    let couple = features.couples && random.chance(0.5);
    let people: Vec<Person> = (0..=usize::from(couple)).map(|_| person(random, features, start)).collect();
    let accounts = accounts(random, features, &people, start);
    let total: f64 = accounts.iter().map(|a| a.balance).sum();
    let path = (0..20)
        .map(|_| Market {
            returns: [random.between(-0.25, 0.38), random.between(-0.08, 0.15)].map(|r| (r * 1e4).round() / 1e4),
            inflation: (random.between(if features.deflation { -0.03 } else { 0.0 }, 0.06) * 1e4).round() / 1e4,
        })
        .collect();
    let mut classes = vec!["cash", "taxable", "traditional", "roth"];
    if features.orders && random.chance(0.5) {
        let (one, other) = (random.below(4), random.below(4));
        classes.swap(one, other);
    }
    let fills = features.brackets && random.chance(0.5);
    let order = if fills {
        Order::Bracket([0.12, 0.22][random.below(2)])
    } else if features.orders && random.chance(0.25) {
        Order::Proportional
    } else {
        Order::Classes(classes)
    };
    let chosen = random.below(4);
    Household {
        start,
        people,
        accounts,
        path,
        flows: match random.below(3) {
            0 if features.periods => Flows::Quarterly,
            1 if features.periods => Flows::Monthly,
            2 if features.end => Flows::End,
            _ => Flows::Start,
        },
        yields: if features.yields { [0.015, 0.03] } else { [0.0; 2] },
        target: if features.assets { (random.between(0.0, 1.0) * 20.0).round() / 20.0 } else { 1.0 },
        source: if random.chance(0.5) { Source::Overweight } else { Source::ProRata },
        order,
        waits: features.waits,
        gifts: if features.payments { random.hundreds(0.0, 3_000.0) } else { 0.0 },
        expense: if features.payments { random.hundreds(0.0, 80_000.0) } else { 0.0 },
        state_rate: if features.payments { 0.04 } else { 0.0 },
        withholding: if features.withholding { [0.0, 0.1, 0.22, 0.4][random.below(4)] } else { 0.0 },
        conversion: match chosen {
            _ if !features.conversions => Conversion::None,
            0 => Conversion::Amount(random.hundreds(5_000.0, 60_000.0)),
            1 => Conversion::Bracket([0.12, 0.22, 0.24][random.below(3)]),
            2 if features.medicare => Conversion::Tier(random.below(3)),
            _ => Conversion::None,
        },
        spending: match random.below(3) {
            0 if features.draws => Spending::Percentage((random.between(0.02, 0.07) * 1e3).round() / 1e3),
            1 => Spending::Nominal((total * random.between(0.01, 0.08)).round()),
            _ => Spending::Real((total * random.between(0.01, 0.06)).round()),
        },
        medicare: features.medicare,
        magi_before: [random.hundreds(20_000.0, 180_000.0), random.hundreds(20_000.0, 180_000.0)],
        mean_inflation: 0.025,
    }
}

/// Stocks of an account, in steps of a twentieth.
fn split(random: &mut Random, features: Features) -> f64 {
    if features.assets { (random.between(0.0, 1.0) * 20.0).round() / 20.0 } else { 1.0 }
}

fn accounts(random: &mut Random, features: Features, people: &[Person], start: i32) -> Vec<Account> {
    let mut accounts = Vec::new();
    for owner in 0..people.len() {
        for kind in [Kind::Ira, Kind::Roth] {
            let balance = random.hundreds(50_000.0, 1_200_000.0) * if kind == Kind::Roth { 0.3 } else { 1.0 };
            let basis = if features.basis && kind == Kind::Ira && random.chance(0.4) {
                (balance * random.between(0.0, 0.6)).round()
            } else {
                0.0
            };
            let name = format!("{} {owner}", if kind == Kind::Ira { "IRA" } else { "Roth" });
            accounts.push(Account { name, owner, kind, balance, stocks: split(random, features), basis, earns: None });
        }
    }
    if features.groups {
        for (name, kind) in [("Plan", Kind::Plan), ("Inherited", inherited(random, start))] {
            let owner = random.below(people.len());
            let balance = random.hundreds(10_000.0, 400_000.0);
            let stocks = split(random, features);
            accounts.push(Account { name: name.to_owned(), owner, kind, balance, stocks, basis: 0.0, earns: None });
        }
    }
    let balance = random.hundreds(20_000.0, 800_000.0);
    let basis = (balance * random.between(0.3, 1.0)).round();
    let stocks = split(random, features);
    accounts.push(Account {
        name: "Brokerage".to_owned(),
        owner: 0,
        kind: Kind::Taxable,
        balance,
        stocks,
        basis,
        earns: None,
    });
    if features.cash && random.chance(0.5) {
        let balance = random.hundreds(0.0, 100_000.0);
        let earns = (features.earning && random.chance(0.5)).then_some(1);
        let name = "Bank".to_owned();
        accounts.push(Account { name, owner: 0, kind: Kind::Cash, balance, stocks: 0.0, basis: 0.0, earns });
    }
    accounts
}

fn person(random: &mut Random, features: Features, start: i32) -> Person {
    let birth = (
        1944 + random.below(if features.medicare { 14 } else { 21 }) as i32,
        1 + random.below(12) as u32,
        1 + random.below(28) as u32,
    );
    // 59 1/2 and benefits from 62 on lie behind.
    let benefits_from = start.max(birth.0 + 62 + random.below(9) as i32);
    Person {
        // The age of 70 1/2 of those born before July 1949 began distributions earlier; all have begun by the start.
        birth,
        benefits: if random.chance(0.8) { random.hundreds(8_000.0, 45_000.0) } else { 0.0 },
        benefits_from,
        pension: if random.chance(0.5) { random.hundreds(2_000.0, 60_000.0) } else { 0.0 },
        pension_growth: if random.chance(0.5) { 0.02 } else { 0.0 },
        giving: match random.below(4) {
            0 | 1 if features.qcd => Giving::Amount(random.hundreds(1_000.0, 40_000.0)),
            2 if features.surplus => Giving::Surplus,
            _ => Giving::None,
        },
    }
}

/// From an owner who died after distributions had begun, or before.
fn inherited(random: &mut Random, start: i32) -> Kind {
    let born = if random.chance(0.7) { 1930 + random.below(16) as i32 } else { 1955 + random.below(7) as i32 };
    Kind::Inherited { died: 2020 + random.below((start - 2020) as usize) as i32, born }
}
