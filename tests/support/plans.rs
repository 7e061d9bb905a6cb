//! Random plans, written as scenario files.

use std::fmt::Write;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed};

/// The same plans on every run.
pub fn cases(cases: u32, seed: u64) -> Config {
    Config {
        cases,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(seed),
        ..Config::default()
    }
}

/// A plan to be written down.
#[derive(Clone, Debug)]
pub struct Case {
    /// Year of birth of each person.
    pub births: Vec<i32>,
    pub years: usize,
    pub trials: usize,
    pub seed: u64,
    pub accounts: Vec<Account>,
    /// Return and volatility of stocks and bonds.
    pub market: [(f64, f64); 2],
    /// Mean and volatility.
    pub inflation: (f64, f64),
    pub policies: Policies,
    /// Share of stocks in the target.
    pub target: f64,
    pub spending: Spending,
    pub benefits: f64,
    pub pension: f64,
    pub gift: f64,
    pub expense: f64,
    /// Of the first person, where an IRA and age allow it.
    pub qcd: Qcd,
    pub tax: Tax,
}

#[derive(Clone, Debug)]
pub struct Account {
    pub name: String,
    pub owner: usize,
    pub kind: &'static str,
    pub balance: f64,
    pub stocks: f64,
    /// Share of the balance, where the kind has a basis.
    pub basis: f64,
}

#[derive(Clone, Copy, Debug)]
pub enum Spending {
    Amount(f64),
    Rmd,
}

#[derive(Clone, Copy, Debug)]
pub enum Tax {
    None,
    Flat(f64),
    Federal,
}

#[derive(Clone, Copy, Debug)]
pub enum Qcd {
    None,
    Amount(f64),
    ShareOfRmd(f64),
}

/// One word for every question of policy.
#[derive(Clone, Copy, Debug)]
pub struct Policies {
    pub cash_flows: &'static str,
    pub scope: &'static str,
    pub rebalance: &'static str,
    pub source: &'static str,
    pub form: &'static str,
    pub surplus_buys: &'static str,
    pub order: &'static str,
    pub withdrawal_source: &'static str,
}

pub const CASH_FLOWS: [&str; 4] = ["start-of-year", "end-of-year", "quarterly", "monthly"];
pub const SCOPES: [&str; 2] = ["household", "account"];
pub const SOURCES: [&str; 3] = [r#""overweight""#, r#""pro-rata""#, r#"{ in-order = ["bonds", "stocks"] }"#];
pub const FORMS: [&str; 5] =
    [r#""cash""#, r#""in-kind""#, r#""in-kind-surplus""#, "{ in-kind-share = 0.4 }", "{ in-kind-when-down = 0.05 }"];
pub const ORDERS: [&str; 4] = [
    r#"["cash", "taxable", "traditional", "roth"]"#,
    r#"["roth", "traditional"]"#,
    r#"["First", "traditional", "cash"]"#,
    r#""proportional""#,
];
const REBALANCE: [&str; 5] = [
    r#"rebalance = "never""#,
    r#"rebalance = "yearly""#,
    "rebalance = \"yearly\"\nrebalance-in = \"all\"\ncost = 0.01",
    "rebalance = \"band\"\nband = 0.05\nrebalance-in = \"all\"",
    "rebalance = \"band\"\nband = 0.03\nrebalance-to = \"edge\"\nrebalance-in = \"all\"\ncost = 0.01",
];
const BUYS: [&str; 2] = ["target", "what-was-sold"];
const KINDS: [&str; 8] = [
    "traditional-ira",
    "sep-ira",
    "traditional-401k",
    "traditional-403b",
    "governmental-457b",
    "roth-ira",
    "taxable",
    "cash",
];
const IRAS: [&str; 3] = ["traditional-ira", "sep-ira", "simple-ira"];

impl Account {
    fn is_ira(&self) -> bool {
        IRAS.contains(&self.kind)
    }
}

impl Case {
    /// Owner of the gifts: a person of at least 75 with an IRA.
    pub fn giver(&self) -> Option<usize> {
        (0..self.births.len()).find(|&person| {
            self.births[person] <= 1950 && self.accounts.iter().any(|a| a.owner == person && a.is_ira())
        })
    }

    /// The scenario file.
    pub fn text(&self) -> String {
        let mut text = String::from("title = \"Any plan\"\nstart-year = 2025\n");
        let p = &self.policies;
        let people: Vec<_> = (0..self.births.len()).map(|n| format!("P{n}")).collect();
        let mut put = |line: String| writeln!(text, "{line}").expect("a string takes any text");
        put(format!(
            "simulation = {{ years = {}, trials = {}, seed = {}, cash-flows = \"{}\" }}",
            self.years, self.trials, self.seed, p.cash_flows
        ));
        put(format!("household.filing-status = \"{}\"", if people.len() == 2 { "married-joint" } else { "single" }));
        for (person, birth) in people.iter().zip(&self.births) {
            put(format!("[[person]]\nname = \"{person}\"\nbirth = {birth}-03-01"));
        }
        for account in &self.accounts {
            let Account { name, owner, kind, balance, stocks, basis } = account;
            put(format!(
                "[[account]]\nname = \"{name}\"\nowner = \"P{owner}\"\nkind = \"{kind}\"\nbalance = {balance}"
            ));
            if *kind != "cash" {
                put(format!("holdings = {{ stocks = {stocks}, bonds = {} }}", 1.0 - stocks));
            }
            if *kind == "taxable" || account.is_ira() {
                put(format!("basis = {}", balance * basis * if account.is_ira() { 0.1 } else { 1.0 }));
            }
        }
        let [(stocks, stocks_volatility), (bonds, bonds_volatility)] = self.market;
        put(format!("[asset.stocks]\nreturn = {stocks}\nvolatility = {stocks_volatility}\nyield = 0.015"));
        put(format!("[asset.bonds]\nreturn = {bonds}\nvolatility = {bonds_volatility}"));
        put("[market.lognormal]\ncorrelations = [{ between = [\"stocks\", \"bonds\"], is = 0.3 }]".to_owned());
        let (mean, volatility) = self.inflation;
        put(format!("[inflation]\nmean = {mean}"));
        if volatility > 0.0 {
            put(format!("volatility = {volatility}\npersistence = 0.5"));
        }
        put(format!("[portfolio]\nscope = \"{}\"\n{}", p.scope, p.rebalance));
        put(format!("target = {{ stocks = {}, bonds = {} }}", self.target, 1.0 - self.target));
        put(format!("[rmd]\nsource = {}\nform = {}\nsurplus-buys = \"{}\"", p.source, p.form, p.surplus_buys));
        put(format!("[withdrawal]\norder = {}\nsource = {}", p.order, p.withdrawal_source));
        for (name, kind, amount) in
            [("Benefits", "social-security", self.benefits), ("Pension", "pension", self.pension)]
        {
            put(format!("[[income]]\nname = \"{name}\"\nperson = \"P0\"\nkind = \"{kind}\"\namount = {amount}"));
        }
        put(format!("[[gift]]\namount = {}", self.gift));
        put(format!("[[expense]]\nname = \"Roof\"\namount = {}\nyear = {}", self.expense, 2024 + self.years));
        if let Some(giver) = self.giver() {
            match self.qcd {
                Qcd::None => {}
                Qcd::Amount(amount) => put(format!("[[qcd]]\nperson = \"P{giver}\"\namount = {amount}")),
                Qcd::ShareOfRmd(share) => put(format!("[[qcd]]\nperson = \"P{giver}\"\nshare-of-rmd = {share}")),
            }
        }
        put(match self.tax {
            Tax::None => "[tax.none]".to_owned(),
            Tax::Flat(rate) => format!("[tax.flat]\nrate = {rate}"),
            Tax::Federal => "[tax.federal]\nstate-rate = 0.04".to_owned(),
        });
        put(match self.spending {
            Spending::Amount(amount) => format!("[spending.constant-real]\namount = {amount}"),
            // Those born before 1953 have reached their starting age by 2025.
            Spending::Rmd if self.births[0] < 1953 => "[spending.rmd]".to_owned(),
            Spending::Rmd => "[spending.rmd]\nrate-before = 0.04".to_owned(),
        });
        text
    }

    /// The same plan with every dollar `factor` times as many; gifts out of IRAs, capped in the law's dollars, are left out.
    pub fn scaled(&self, factor: f64) -> Self {
        let mut scaled = Self { qcd: Qcd::None, ..self.clone() };
        scaled.accounts.iter_mut().for_each(|account| account.balance *= factor);
        for amount in [&mut scaled.benefits, &mut scaled.pension, &mut scaled.gift, &mut scaled.expense] {
            *amount *= factor;
        }
        if let Spending::Amount(amount) = &mut scaled.spending {
            *amount *= factor;
        }
        scaled
    }
}

/// Any plan.
pub fn any() -> impl Strategy<Value = Case> {
    let people = prop_oneof![
        (1935..1966).prop_map(|birth| vec![birth]),
        (1935..1966, 1935..1966).prop_map(|(one, other)| vec![one, other]),
    ];
    let money = prop_oneof![1 => Just(0.0), 6 => 0.0..2e6];
    let share = prop_oneof![1 => Just(0.0), 1 => Just(1.0), 4 => 0.0..1.0];
    let account = (select(&KINDS[..]), 0..2_usize, money, share, 0.0..1.5);
    let assets = [(-0.1..0.15, 0.0..0.4), (-0.02..0.06, 0.0..0.1)];
    let spending = prop_oneof![4 => (0.0..150_000.0).prop_map(Spending::Amount), 1 => Just(Spending::Rmd)];
    let qcd =
        prop_oneof![Just(Qcd::None), (0.0..200_000.0).prop_map(Qcd::Amount), (0.0..1.0).prop_map(Qcd::ShareOfRmd)];
    let flows = (0.0..40_000.0, 0.0..60_000.0, 0.0..8_000.0, 0.0..100_000.0);
    let tax = prop_oneof![Just(Tax::None), (0.05..0.5).prop_map(Tax::Flat), Just(Tax::Federal)];
    let frame = (people, 1..5_usize, any_seed(), prop_oneof![Just(0.0), 0.0..0.02]);
    let holdings = (prop::collection::vec(account, 1..5), 0.0..1.0, assets);
    (frame, holdings, policies(), spending, flows, qcd, tax).prop_map(
        |((births, years, seed, surprise), (accounts, target, market), policies, spending, flows, qcd, tax)| {
            let named =
                |(n, (kind, owner, balance, stocks, basis)): (usize, (&'static str, usize, f64, f64, f64))| Account {
                    name: ["First", "Second", "Third", "Fourth"][n].to_owned(),
                    owner: owner % births.len(),
                    kind,
                    balance,
                    stocks,
                    basis,
                };
            let accounts = accounts.into_iter().enumerate().map(named).collect();
            let (benefits, pension, gift, expense) = flows;
            let inflation = (0.025, surprise);
            Case {
                births,
                years,
                trials: 3,
                seed,
                accounts,
                market,
                inflation,
                policies,
                target,
                spending,
                benefits,
                pension,
                gift,
                expense,
                qcd,
                tax,
            }
        },
    )
}

fn any_seed() -> impl Strategy<Value = u64> {
    0..1_000_000_u64
}

fn policies() -> impl Strategy<Value = Policies> {
    let one = (select(&CASH_FLOWS[..]), select(&SCOPES[..]), select(&REBALANCE[..]), select(&SOURCES[..]));
    let two = (select(&FORMS[..]), select(&BUYS[..]), select(&ORDERS[..]), select(&SOURCES[..]));
    (one, two).prop_map(|((cash_flows, scope, rebalance, source), (form, surplus_buys, order, withdrawal_source))| {
        Policies { cash_flows, scope, rebalance, source, form, surplus_buys, order, withdrawal_source }
    })
}
