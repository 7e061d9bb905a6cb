//! A scenario written as text, lived: what the tests that bring evidence read of a run.

use std::ops::Deref;

use rmdsim::scenario::{self, Checked, Scenario};
use rmdsim::simulation::{Line, Measure, Posting, Progress, TrialTotal};
use rmdsim::study::{self, AllTrials, Asked, Beside, Explained, Options, Which};
use rmdsim::summary::Summary;

use crate::support::answers::oracles;

/// All strategies of a scenario with all their trials.
pub struct Run {
    all: AllTrials,
}

impl Deref for Run {
    type Target = AllTrials;

    fn deref(&self) -> &AllTrials {
        &self.all
    }
}

/// The scenario of a text, with its warnings; data files are those of `tests/oracles`.
pub fn checked(text: &str) -> Checked {
    scenario::parse_in(oracles(), text, "test.toml").unwrap_or_else(|faults| panic!("{faults}"))
}

/// The scenario of a text.
pub fn sound(text: &str) -> Scenario {
    checked(text).scenario
}

/// What is said of a faulty scenario.
pub fn said_of(text: &str) -> String {
    scenario::parse(text, "test.toml").expect_err("it is faulty").to_string()
}

/// Lives a scenario; faults and defects end the test.
pub fn live(text: &str) -> Run {
    let checked = checked(text);
    let lived = study::live(&checked.scenario, &Options::default(), &Progress::default());
    let all = lived.unwrap_or_else(|stop| panic!("{stop} in\n{text}"));
    Run { all }
}

/// A trial, counted from 1, of a strategy, with its flows.
pub fn explained(scenario: &Scenario, strategy: usize, trial: usize) -> Explained {
    let asked = Asked { strategy, which: Which::Number(trial), beside: Beside::Nothing };
    let explained = study::explain(scenario, &asked, &Options::default(), &Progress::default());
    explained.unwrap_or_else(|stop| panic!("{stop}"))
}

impl Run {
    /// A measure in a year counted from 0, one value a trial.
    pub fn column(&self, strategy: usize, measure: Measure, year: usize) -> Vec<f64> {
        let outcomes = &self.outcomes[strategy];
        let at = outcomes.measures.iter().position(|kept| *kept == measure).expect("the run keeps the measure");
        outcomes.chunks.iter().flat_map(|chunk| chunk.column(at, year)).copied().collect()
    }

    /// Year-end balances of an account, one a trial.
    pub fn account(&self, strategy: usize, name: &str, year: usize) -> Vec<f64> {
        let at = self.plans[strategy].accounts.iter().position(|account| account.name == name);
        self.column(strategy, Measure::Account(at.expect("the account exists")), year)
    }

    /// A total, one value a trial.
    pub fn total(&self, strategy: usize, total: TrialTotal) -> Vec<f64> {
        self.outcomes[strategy].chunks.iter().flat_map(|chunk| chunk.total(total)).copied().collect()
    }

    /// What all trials say together.
    pub fn summary(&self) -> Summary {
        self.all.summary()
    }
}

/// Spending of each year under the first strategy, nominal, mean over trials.
pub fn spending(summary: &Summary) -> Vec<f64> {
    let years = summary.strategies[0].by_year.iter();
    years.map(|year| year.measures.spending.nominal.as_ref().expect("spending is nominal too").mean).collect()
}

/// Balance at each year's end under the first strategy, nominal, mean over trials.
pub fn balances(summary: &Summary) -> Vec<f64> {
    let years = summary.strategies[0].by_year.iter();
    years.map(|year| year.measures.balance.nominal.as_ref().expect("balances are nominal too").mean).collect()
}

/// Every flow of one trial.
pub struct Book {
    accounts: Vec<String>,
    pub postings: Vec<Posting>,
}

/// The flows of a trial, counted from 1, under a strategy.
pub fn book(text: &str, strategy: usize, trial: usize) -> Book {
    let Explained { plan, recorded, .. } = explained(&sound(text), strategy, trial);
    assert!(recorded.defect.is_none(), "{:?} in\n{text}", recorded.defect);
    let accounts = plan.accounts.into_iter().map(|account| account.name).collect();
    Book { accounts, postings: recorded.postings }
}

impl Book {
    /// What a line moved in an account and asset in a year.
    pub fn moved(&self, year: usize, line: Line, account: &str, asset: usize) -> f64 {
        let account = self.accounts.iter().position(|name| name == account).expect("the account exists");
        let of = |p: &&Posting| p.year == year && p.line == line && p.holding == Some((account, asset));
        self.postings.iter().filter(of).map(|p| p.amount).sum()
    }

    /// The account of a flow; none if it is the purse's.
    pub fn account(&self, posting: &Posting) -> Option<&str> {
        posting.holding.map(|(account, _)| self.accounts[account].as_str())
    }

    /// What a line moved in the household's purse in a year.
    pub fn purse(&self, year: usize, line: Line) -> f64 {
        let of = |p: &&Posting| p.year == year && p.line == line && p.holding.is_none();
        self.postings.iter().filter(of).map(|p| p.amount).sum()
    }

    /// Dollars of each of the first `assets` assets in an account at a year's end.
    pub fn closing(&self, year: usize, account: &str, assets: usize) -> Vec<f64> {
        (0..assets).map(|asset| self.moved(year, Line::Closing, account, asset)).collect()
    }
}

/// Whether two amounts are the same to half a cent.
pub fn assert_cent(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() < 0.005, "{what}: found {found}, expected {expected}");
}
