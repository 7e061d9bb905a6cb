//! What a plan would do about the first year's required distributions on the balances of the 31 December before: a whole
//! year at once, at the prices of that day, before the market moves.

use crate::plan::Plan;
use crate::simulation::ledger::{Ledger, Line};
use crate::simulation::life::Life;
use crate::simulation::moment::Moment;
use crate::simulation::trials::WIDEST;
use crate::simulation::year::Until;

/// A flow out of an account's asset, dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlannedFlow {
    /// What it is.
    pub line: Line,
    /// Index of the account.
    pub account: usize,
    /// Index of the asset.
    pub asset: usize,
    /// Dollars leaving.
    pub amount: f64,
}

/// What the first year's distributions would do.
#[derive(Clone, Debug, PartialEq)]
pub struct FirstDistributions {
    /// In the order in which they happen.
    pub flows: Vec<PlannedFlow>,
    /// Required of each group, gifts included.
    pub required: Vec<f64>,
    /// Given by each person.
    pub given: Vec<f64>,
    /// Dollars of each asset in accounts that count, before and after.
    pub allocation: [Vec<f64>; 2],
}

#[derive(Debug, Default)]
struct Flows(Vec<PlannedFlow>);

impl Ledger for Flows {
    fn year(&mut self, _year: usize) {}

    fn post(&mut self, line: Line, account: usize, asset: usize, amount: f64) {
        if amount < 0.0 {
            self.0.push(PlannedFlow { line, account, asset, amount: -amount });
        }
    }

    fn purse(&mut self, _line: Line, _amount: f64) {}
}

/// Lays out the first year's gifts and distributions of a plan.
#[must_use]
pub fn first_distributions(plan: &Plan) -> FirstDistributions {
    let path = plan.drawing.blank(WIDEST);
    let mut life = Life::<_, WIDEST>::new(plan, Flows::default());
    life.begin();
    life.open(0, &path);
    life.distributions_fall_due();
    let required = life.book.groups.iter().map(|group| group.left).collect();
    let before = counted(&mut life);
    life.money_flows(&Moment::whole_year(0, path.level(0)), &path, Until::Distributions);
    let after = counted(&mut life);
    FirstDistributions {
        flows: std::mem::take(&mut life.ledger.0),
        required,
        given: life.book.given.clone(),
        allocation: [before, after],
    }
}

fn counted(life: &mut Life<'_, Flows, WIDEST>) -> Vec<f64> {
    life.layout.begin(life.plan, &life.holdings);
    life.layout.counted().to_vec()
}
