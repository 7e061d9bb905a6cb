//! What is known while the tables are read: names, years and people.

use crate::household::Person;
use crate::law::AccountKind;
use crate::portfolio::{Account, InheritedPace};
use crate::scenario::Success;
use crate::scenario::text::names::quoted;
use crate::scenario::text::sink::Sink;
use crate::scenario::text::source::Span;
use crate::units::Year;

/// Names, years and people; whatever was faulty is none, or an empty name.
#[derive(Debug)]
pub struct Frame<'a> {
    /// Where faults go.
    pub sink: &'a Sink<'a>,
    /// First year lived.
    pub start_year: Option<Year>,
    /// Last year lived.
    pub last_year: Option<Year>,
    /// What counts as success of a trial.
    pub success: Success,
    /// People, in file order.
    pub people: Vec<Option<Person>>,
    /// Their names.
    pub person_names: Vec<String>,
    /// Names of the assets, in file order.
    pub asset_names: Vec<String>,
}

/// The accounts while they are read, in file order; made ones last.
#[derive(Debug, Default)]
pub struct Accounts {
    /// The accounts; none where one is faulty.
    pub list: Vec<Option<Account>>,
    /// Their names, as many as accounts.
    pub names: Vec<String>,
}

impl Accounts {
    /// An account by index, where it is sound.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&Account> {
        self.list.get(index)?.as_ref()
    }

    /// Makes an account that the scenario did not name, empty; returns its index.
    pub fn make(&mut self, name: String, owner: usize, kind: AccountKind, holdings: Option<Vec<f64>>) -> usize {
        self.names.push(name.clone());
        self.list.push(Some(Account {
            name,
            owner,
            kind,
            balance: 0.0,
            holdings,
            basis: 0.0,
            target: None,
            spouse_is_sole_beneficiary: false,
            still_working_until: None,
            owns_more_than_5_percent: false,
            separated: None,
            contributions: None,
            inherited: None,
            inherited_pace: InheritedPace::Minimum,
            made: true,
        }));
        self.list.len() - 1
    }

    /// The sound accounts, with their index.
    pub fn sound(&self) -> impl Iterator<Item = (usize, &Account)> {
        self.list.iter().enumerate().filter_map(|(index, account)| account.as_ref().map(|account| (index, account)))
    }
}

/// Reports names that stand twice.
pub fn report_duplicates(sink: &Sink<'_>, what: &str, names: &[(String, Span)]) {
    for (index, (name, span)) in names.iter().enumerate() {
        let earlier = names[..index].iter().find(|(earlier, _)| earlier == name && !name.is_empty());
        if let Some((_, first)) = earlier {
            let line = sink.source.place(first.start).line;
            let help = format!("the first is on line {line}; give each its own name");
            sink.fault(span, format!("{what} {} is named twice", quoted(name)), help);
        }
    }
}
