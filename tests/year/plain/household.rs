//! A simple household, and the scenario file that describes it.

use std::fmt::Write;

use super::law::Status;

/// Kind of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Ira,
    /// A 401(k).
    Plan,
    /// An IRA of somebody who died in June of a year, and the year of that person's birth.
    Inherited {
        died: i32,
        born: i32,
    },
    Roth,
    Taxable,
    Cash,
}

impl Kind {
    fn key(self) -> &'static str {
        match self {
            Self::Ira => "traditional-ira",
            Self::Plan => "traditional-401k",
            Self::Inherited { .. } => "inherited-ira",
            Self::Roth => "roth-ira",
            Self::Taxable => "taxable",
            Self::Cash => "cash",
        }
    }

    /// The word for its class in an order of withdrawal.
    pub fn class(self) -> &'static str {
        match self {
            Self::Ira | Self::Plan | Self::Inherited { .. } => "traditional",
            Self::Roth => "roth",
            Self::Taxable => "taxable",
            Self::Cash => "cash",
        }
    }
}

#[derive(Clone, Debug)]
pub struct Account {
    pub name: String,
    pub owner: usize,
    pub kind: Kind,
    pub balance: f64,
    /// Share of the first asset.
    pub stocks: f64,
    /// Cost of a taxable account, non-deductible contributions of an IRA.
    pub basis: f64,
    /// Asset that a cash account earns like.
    pub earns: Option<usize>,
}

#[derive(Clone, Debug)]
pub struct Person {
    pub birth: (i32, u32, u32),
    /// Social Security, start-year dollars.
    pub benefits: f64,
    /// First year of benefits.
    pub benefits_from: i32,
    pub pension: f64,
    pub pension_growth: f64,
    pub giving: Giving,
}

/// What a person gives out of IRAs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Giving {
    None,
    /// Start-year dollars.
    Amount(f64),
    /// What is required and neither spent nor paid as tax, surcharge or gift.
    Surplus,
}

/// Which holdings a distribution sells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Overweight,
    ProRata,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Conversion {
    None,
    Amount(f64),
    Bracket(f64),
    Tier(usize),
}

/// The order in which accounts are drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    Classes(Vec<&'static str>),
    Proportional,
    /// Traditional money up to the top of a bracket first.
    Bracket(f64),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spending {
    Real(f64),
    Nominal(f64),
    /// A share of the balance, which every draw from the portfolio comes out of.
    Percentage(f64),
}

/// When money flows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flows {
    Start,
    End,
    Quarterly,
    Monthly,
}

impl Flows {
    fn key(self) -> &'static str {
        match self {
            Self::Start => "start-of-year",
            Self::End => "end-of-year",
            Self::Quarterly => "quarterly",
            Self::Monthly => "monthly",
        }
    }

    /// Periods of a year.
    pub fn periods(self) -> usize {
        match self {
            Self::Start | Self::End => 1,
            Self::Quarterly => 4,
            Self::Monthly => 12,
        }
    }
}

/// Returns of the two assets and inflation of a year.
#[derive(Clone, Copy, Debug)]
pub struct Market {
    pub returns: [f64; 2],
    pub inflation: f64,
}

#[derive(Clone, Debug)]
pub struct Household {
    pub start: i32,
    pub people: Vec<Person>,
    pub accounts: Vec<Account>,
    pub path: Vec<Market>,
    pub flows: Flows,
    pub yields: [f64; 2],
    /// Share of the first asset in the target.
    pub target: f64,
    pub source: Source,
    pub order: Order,
    pub withholding: f64,
    /// Whether a first distribution waits until 1 April.
    pub waits: bool,
    /// Cash gifts a year, start-year dollars.
    pub gifts: f64,
    /// An expense of the third year, start-year dollars.
    pub expense: f64,
    pub state_rate: f64,
    pub conversion: Conversion,
    pub spending: Spending,
    pub medicare: bool,
    pub magi_before: [f64; 2],
    pub mean_inflation: f64,
}

impl Household {
    /// First account of the group that answers for one requirement together with an account.
    pub fn group(&self, account: usize) -> usize {
        let Account { kind, owner, .. } = self.accounts[account];
        let pooled = |a: &Account| a.kind == Kind::Ira && a.owner == owner;
        if kind == Kind::Ira { self.accounts.iter().position(pooled).expect("the account itself") } else { account }
    }

    /// The accounts of the group that an account is the first of.
    pub fn pool(&self, first: usize) -> Vec<usize> {
        (0..self.accounts.len()).filter(|n| self.group(*n) == first).collect()
    }

    pub fn status(&self) -> Status {
        if self.people.len() == 2 { Status::Joint } else { Status::Single }
    }

    /// The path as a table of history with one start year.
    pub fn data(&self) -> String {
        let mut csv = String::from("year,stocks,bonds,inflation\n");
        for (n, year) in self.path.iter().enumerate() {
            let [stocks, bonds] = year.returns;
            writeln!(csv, "{},{stocks},{bonds},{}", 1950 + n, year.inflation).expect("a string takes any text");
        }
        csv
    }

    /// The scenario file; `data` is the path of the table.
    pub fn text(&self, data: &str) -> String {
        let mut text = String::new();
        let mut put = |line: String| writeln!(text, "{line}").expect("a string takes any text");
        put(format!("title = \"Plain\"\nstart-year = {}", self.start));
        put(format!("simulation = {{ years = {}, cash-flows = \"{}\" }}", self.path.len(), self.flows.key()));
        let status = if self.people.len() == 2 { "married-joint" } else { "single" };
        put(format!("[household]\nfiling-status = \"{status}\"\nmedicare = {}", self.medicare));
        if self.medicare && self.people.iter().any(|person| self.start + 1 - person.birth.0 >= 66) {
            put(format!("magi-before = {:?}", self.magi_before));
        }
        for (n, person) in self.people.iter().enumerate() {
            let (year, month, day) = person.birth;
            put(format!("[[person]]\nname = \"P{n}\"\nbirth = {year}-{month:02}-{day:02}"));
            Self::put_flows(n, person, &mut put);
        }
        for account in &self.accounts {
            put_account(account, &mut put);
        }
        for (name, yielded, taxed) in
            [("stocks", self.yields[0], "qualified-dividends"), ("bonds", self.yields[1], "interest")]
        {
            put(format!("[asset.{name}]\nhistory = \"{name}\"\nyield = {yielded}\nyield-taxed-as = \"{taxed}\""));
        }
        put(format!("[inflation]\nmean = {}\n[market.history]\ndata = {data:?}", self.mean_inflation));
        put(format!("[portfolio]\ntarget = {{ stocks = {}, bonds = {} }}", self.target, 1.0 - self.target));
        let source = if self.source == Source::Overweight { "overweight" } else { "pro-rata" };
        put(format!("[rmd]\nsource = \"{source}\"\nwithholding = {}", self.withholding));
        if self.waits {
            put("first-year = \"by-april-1\"".to_owned());
        }
        if self.state_rate > 0.0 {
            put(format!("[tax.federal]\nstate-rate = {}", self.state_rate));
        }
        if self.gifts > 0.0 {
            put(format!("[[gift]]\namount = {}", self.gifts));
        }
        if self.expense > 0.0 {
            put(format!("[[expense]]\nname = \"Roof\"\namount = {}\nyear = {}", self.expense, self.start + 2));
        }
        let order = match &self.order {
            Order::Classes(kinds) => format!("{kinds:?}"),
            Order::Bracket(rate) => format!("{{ fill-bracket = {rate} }}"),
            Order::Proportional => "\"proportional\"".to_owned(),
        };
        put(format!("[withdrawal]\nsource = \"{source}\"\norder = {order}"));
        match self.conversion {
            Conversion::None => {}
            Conversion::Amount(amount) => put(format!("[conversion]\nconvert = {{ amount = {amount} }}")),
            Conversion::Bracket(rate) => put(format!("[conversion]\nconvert = {{ fill-bracket = {rate} }}")),
            Conversion::Tier(tier) => put(format!("[conversion]\nconvert = {{ fill-irmaa-tier = {tier} }}")),
        }
        put(match self.spending {
            Spending::Real(amount) => format!("[spending.constant-real]\namount = {amount}"),
            Spending::Nominal(amount) => format!("[spending.constant-nominal]\namount = {amount}"),
            Spending::Percentage(rate) => format!("[spending.percentage]\nrate = {rate}"),
        });
        text
    }

    fn put_flows(n: usize, person: &Person, put: &mut impl FnMut(String)) {
        if person.benefits > 0.0 {
            put(format!(
                "[[income]]\nname = \"Benefits {n}\"\nperson = \"P{n}\"\nkind = \"social-security\"\namount = {}\n\
                 from-year = {}",
                person.benefits, person.benefits_from
            ));
        }
        if person.pension > 0.0 {
            put(format!(
                "[[income]]\nname = \"Pension {n}\"\nperson = \"P{n}\"\nkind = \"pension\"\namount = {}\ngrowth = {}",
                person.pension, person.pension_growth
            ));
        }
        match person.giving {
            Giving::None => {}
            Giving::Amount(amount) => put(format!("[[qcd]]\nperson = \"P{n}\"\namount = {amount}")),
            Giving::Surplus => put(format!("[[qcd]]\nperson = \"P{n}\"\nsurplus-rmd = true")),
        }
    }
}

fn put_account(account: &Account, put: &mut impl FnMut(String)) {
    put(format!(
        "[[account]]\nname = \"{}\"\nowner = \"P{}\"\nkind = \"{}\"\nbalance = {}",
        account.name,
        account.owner,
        account.kind.key(),
        account.balance
    ));
    if let Kind::Inherited { died, born } = account.kind {
        let from = format!("died = {died}-06-30, decedent-birth = {born}-03-02, relation = \"other\"");
        put(format!("inherited = {{ {from} }}"));
    }
    if let Some(asset) = account.earns {
        put(format!("holdings = {{ {} = 1 }}", ["stocks", "bonds"][asset]));
    } else if account.kind != Kind::Cash {
        put(format!("holdings = {{ stocks = {}, bonds = {} }}", account.stocks, 1.0 - account.stocks));
    }
    if account.kind == Kind::Taxable || (account.kind == Kind::Ira && account.basis > 0.0) {
        put(format!("basis = {}", account.basis));
    }
}
