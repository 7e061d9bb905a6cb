//! Why a study has no answer.

use std::fmt;

use crate::simulation::Defect;

/// Why a study has no answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop {
    /// `Progress::interrupted` was raised.
    Interrupted,
    /// No trial was asked for.
    NoTrials,
    /// The trials would not fit into memory; nothing was lived.
    BeyondMemory {
        /// Trials asked for.
        trials: usize,
        /// Years of each.
        years: usize,
        /// Strategies lived together.
        strategies: usize,
        /// Bytes needed.
        needed: u64,
        /// Bytes that a study may take.
        limit: u64,
        /// The most trials that fit.
        fits: usize,
    },
    /// The system refuses the memory for the trials; nothing was lived.
    MemoryRefused {
        /// Trials asked for.
        trials: usize,
        /// Bytes needed.
        needed: u64,
    },
    /// The trial asked for does not exist.
    NoSuchTrial {
        /// The trial asked for, counted from 1.
        asked: usize,
        /// How many there are.
        trials: usize,
    },
    /// Scenarios that were to be compared do not share their futures.
    OtherFutures(Vec<FutureDifference>),
    /// The threads asked for cannot be started.
    NoThreads {
        /// How many.
        threads: usize,
        /// What the system says.
        reason: String,
    },
    /// Money that does not close: a defect of the program.
    Defect(Violation),
}

/// A strategy of a study.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Index of its scenario among those compared; 0 in a study of one scenario.
    pub scenario: usize,
    /// Index of the strategy in its scenario.
    pub strategy: usize,
}

/// A setting in which a scenario differs from the first, so that their futures are not the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FutureDifference {
    /// Index of the scenario.
    pub scenario: usize,
    /// The setting.
    pub what: &'static str,
}

/// A trial in which money does not close.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    /// The strategy.
    pub origin: Origin,
    /// Name of the strategy.
    pub strategy: String,
    /// Seed of all random streams.
    pub seed: u64,
    /// The trial, counted from 1.
    pub trial: u64,
    /// How many trials there are.
    pub trials: usize,
    /// Year, account and residual.
    pub defect: Defect,
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Interrupted => write!(f, "interrupted"),
            Self::NoTrials => write!(f, "no trials, expected at least one"),
            Self::BeyondMemory { trials, years, strategies, needed, limit, .. } => {
                let strategies = match strategies {
                    1 => "one strategy".to_owned(),
                    more => format!("{more} strategies"),
                };
                let (needed, limit) = (gibibytes(*needed), gibibytes(*limit));
                write!(
                    f,
                    "{trials} trials of {years} years and {strategies} need {needed} of memory, expected at most {limit}"
                )
            }
            Self::MemoryRefused { trials, needed } => {
                write!(f, "out of memory: {trials} trials need {}, which the system does not give", gibibytes(*needed))
            }
            Self::NoSuchTrial { asked, trials } => {
                write!(f, "there is no trial {asked}, expected a trial from 1 to {trials}")
            }
            Self::OtherFutures(differences) => {
                let whats: Vec<_> = differences.iter().map(|difference| difference.what).collect();
                write!(f, "scenarios that are compared differ in {}", whats.join(", "))
            }
            Self::NoThreads { threads, reason } => write!(f, "cannot start {threads} threads: {reason}"),
            Self::Defect(Violation { strategy, trial, defect, .. }) => {
                write!(f, "{defect} (strategy `{strategy}`, trial {trial})")
            }
        }
    }
}

impl std::error::Error for Stop {}

/// Rounded up, so that what is refused never reads like the limit.
fn gibibytes(bytes: u64) -> String {
    let tenths = (bytes as f64 / f64::from(1 << 30) * 10.0).ceil() / 10.0;
    format!("{tenths} GiB")
}
