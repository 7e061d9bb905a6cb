//! One trial lived with a ledger that keeps everything: the same life as in bulk, its flows written down.

use crate::market::Path;
use crate::plan::Plan;
use crate::simulation::defect::Defect;
use crate::simulation::ledger::notes::Note;
use crate::simulation::ledger::{Ledger, Line, Step};
use crate::simulation::life::Life;
use crate::simulation::outcomes::{Chunk, Measure, TrialTotal};
use crate::simulation::trials::WIDEST;

/// A flow of a trial, nominal dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Posting {
    /// The year, counted from the start year.
    pub year: usize,
    /// The step of the year in which it happened.
    pub step: Step,
    /// What it is.
    pub line: Line,
    /// Indexes of account and asset; none where it is a flow of the household's purse.
    pub holding: Option<(usize, usize)>,
    /// Signed from the account or the purse.
    pub amount: f64,
}

/// A decision of a trial, with when it was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Noted {
    /// The year, counted from the start year.
    pub year: usize,
    /// The step of the year.
    pub step: Step,
    /// What was decided.
    pub note: Note,
}

/// A trial with all its flows.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// In the order in which they happened; flows of nothing are left out.
    pub postings: Vec<Posting>,
    /// In the order in which they were made.
    pub notes: Vec<Noted>,
    /// The growth of the whole portfolio in each year, its periods multiplied; none where nothing was held.
    pub portfolio_growth: Vec<Option<f64>>,
    /// The markets that were lived.
    pub path: Path,
    /// Where it does not close, which is a defect of the program; nothing after that is recorded.
    pub defect: Option<Defect>,
    measures: Vec<Measure>,
    chunk: Chunk,
}

impl Recorded {
    /// What a trial lived in bulk keeps of a year; none where the plan keeps no such measure.
    #[must_use]
    pub fn measured(&self, measure: Measure, year: usize) -> Option<f64> {
        let at = self.measures.iter().position(|kept| *kept == measure)?;
        Some(self.chunk.column(at, year)[0])
    }

    /// What a trial lived in bulk keeps of all its years.
    #[must_use]
    pub fn total(&self, total: TrialTotal) -> f64 {
        self.chunk.total(total)[0]
    }

    /// Account-years that closed, and the largest residual at a closing, dollars.
    #[must_use]
    pub fn closed(&self) -> (u64, f64) {
        (self.chunk.account_years, self.chunk.largest_residual)
    }
}

/// Lives one trial, counted from 1, and writes its flows down.
#[must_use]
pub fn record(plan: &Plan, seed: u64, trial: u64) -> Recorded {
    let mut path = plan.drawing.blank(WIDEST);
    plan.drawing.draw(seed, trial, &mut path);
    let measures = Measure::of(plan);
    let mut chunk = Chunk::new(plan, 1);
    let mut life = Life::<_, WIDEST>::new(plan, Book::default());
    let defect = life.live(seed, trial, &path, &mut chunk.columns(0)).err();
    let Book { postings, notes, growth, .. } = life.ledger;
    Recorded { postings, notes, portfolio_growth: growth, path, defect, measures, chunk }
}

/// Keeps every flow, and what the market made of all accounts together.
#[derive(Debug, Default)]
struct Book {
    postings: Vec<Posting>,
    notes: Vec<Noted>,
    growth: Vec<Option<f64>>,
    year: usize,
    step: Step,
    /// Dollars in all accounts as the flows so far leave them.
    held: f64,
    /// Dollars before the market last moved.
    before: f64,
}

impl Book {
    /// The market's move of a period is over.
    fn settle_growth(&mut self) {
        if self.step == Step::Market && self.before > 0.0 {
            let growth = self.growth[self.year].get_or_insert(1.0);
            *growth *= self.held / self.before;
        }
    }
}

impl Ledger for Book {
    const TAKES_NOTES: bool = true;

    fn year(&mut self, year: usize) {
        (self.year, self.step, self.held) = (year, Step::Entry, 0.0);
        self.growth.push(None);
    }

    fn step(&mut self, step: Step) {
        self.settle_growth();
        (self.step, self.before) = (step, self.held);
    }

    fn post(&mut self, line: Line, account: usize, asset: usize, amount: f64) {
        if line != Line::Closing {
            self.held += amount;
        }
        self.keep(line, Some((account, asset)), amount);
    }

    fn purse(&mut self, line: Line, amount: f64) {
        self.keep(line, None, amount);
    }

    fn note(&mut self, note: Note) {
        self.notes.push(Noted { year: self.year, step: self.step, note });
    }
}

impl Book {
    fn keep(&mut self, line: Line, holding: Option<(usize, usize)>, amount: f64) {
        if amount != 0.0 {
            self.postings.push(Posting { year: self.year, step: self.step, line, holding, amount });
        }
    }
}
