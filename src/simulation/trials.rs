//! All trials of all strategies, in parallel, on the same futures.
//!
//! Trials are lived in fixed chunks; a chunk draws each path once and lives every strategy on it. Chunks stand in trial
//! order and every sum over trials runs in that order, so the number of threads cannot change a bit.

use std::fmt;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::plan::Plan;
use crate::simulation::defect::Defect;
use crate::simulation::ledger::Silent;
use crate::simulation::life::Life;
use crate::simulation::outcomes::{Chunk, Measure};

/// Trials lived one after another on one thread.
pub const CHUNK: usize = 128;

/// The widest row of assets, plain dollars included.
pub(in crate::simulation) const WIDEST: usize = 128;

/// All trials of one strategy, as columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcomes {
    /// What each column holds.
    pub measures: Vec<Measure>,
    /// In trial order.
    pub chunks: Vec<Chunk>,
    /// How many trials there are.
    pub trials: usize,
}

/// Why trials stopped before the last.
#[derive(Clone, Debug, PartialEq)]
pub enum Halt {
    /// The flag given to [`simulate`] was raised.
    Interrupted,
    /// Money that does not close.
    Defect {
        /// Index of the plan.
        plan: usize,
        /// The trial, counted from 1.
        trial: u64,
        /// Where.
        defect: Defect,
    },
}

impl fmt::Display for Halt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Interrupted => write!(f, "interrupted"),
            Self::Defect { trial, defect, .. } => write!(f, "{defect} (trial {trial})"),
        }
    }
}

impl std::error::Error for Halt {}

/// What a run in progress shares with those who watch it.
#[derive(Debug, Default)]
pub struct Progress {
    /// Trials lived so far.
    pub trials: AtomicUsize,
    /// Trials to be lived; 0 until the first begins.
    pub of: AtomicUsize,
    /// Raised from outside to stop the run.
    pub interrupted: AtomicBool,
}

/// Lives `trials` trials of every plan; all plans share the market of the first.
///
/// # Errors
/// An interruption, or the first defect in trial order.
pub fn simulate(plans: &[Plan], seed: u64, trials: usize, progress: &Progress) -> Result<Vec<Outcomes>, Halt> {
    progress.of.store(trials, Ordering::Relaxed);
    let chunks: Vec<_> = (0..trials.div_ceil(CHUNK))
        .into_par_iter()
        .map(|chunk| {
            if progress.interrupted.load(Ordering::Relaxed) {
                return Err(Halt::Interrupted);
            }
            let first = chunk * CHUNK;
            let of_chunk = first..trials.min(first + CHUNK);
            let count = of_chunk.len();
            let lived = live_chunk_at_its_width(plans, seed, of_chunk);
            progress.trials.fetch_add(count, Ordering::Relaxed);
            lived
        })
        .collect();
    let mut outcomes: Vec<_> = plans
        .iter()
        .map(|plan| Outcomes { measures: Measure::of(plan), chunks: Vec::with_capacity(chunks.len()), trials })
        .collect();
    for chunk in chunks {
        for (outcomes, chunk) in outcomes.iter_mut().zip(chunk?) {
            outcomes.chunks.push(chunk);
        }
    }
    Ok(outcomes)
}

/// Rows of assets have a width the compiler knows: the smallest that all plans fit into.
fn live_chunk_at_its_width(plans: &[Plan], seed: u64, trials: Range<usize>) -> Result<Vec<Chunk>, Halt> {
    match plans.iter().map(|plan| plan.assets).max().unwrap_or(0) {
        0..=3 => live_chunk::<3>(plans, seed, trials),
        4 => live_chunk::<4>(plans, seed, trials),
        5..=6 => live_chunk::<6>(plans, seed, trials),
        7..=12 => live_chunk::<12>(plans, seed, trials),
        13..=32 => live_chunk::<32>(plans, seed, trials),
        33..=WIDEST => live_chunk::<WIDEST>(plans, seed, trials),
        more => unreachable!("a checked scenario has fewer than {more} assets"),
    }
}

fn live_chunk<const A: usize>(plans: &[Plan], seed: u64, trials: Range<usize>) -> Result<Vec<Chunk>, Halt> {
    let Some(drawing) = plans.first().map(|plan| &plan.drawing) else { return Ok(Vec::new()) };
    let mut path = drawing.blank(A);
    let mut lives: Vec<_> = plans.iter().map(|plan| Life::<_, A>::new(plan, Silent)).collect();
    let mut chunks: Vec<_> = plans.iter().map(|plan| Chunk::new(plan, trials.len())).collect();
    for (within, before) in trials.enumerate() {
        let trial = (before + 1) as u64;
        drawing.draw(seed, trial, &mut path);
        for (plan, (life, chunk)) in lives.iter_mut().zip(&mut chunks).enumerate() {
            life.live(seed, trial, &path, &mut chunk.columns(within)).map_err(|defect| Halt::Defect {
                plan,
                trial,
                defect,
            })?;
        }
    }
    Ok(chunks)
}
