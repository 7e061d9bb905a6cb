//! All trials of all strategies: compiled, checked against memory, lived, summarized.

#[cfg(any(test, feature = "internals"))]
use super::options::Options;
use super::options::on_threads;
use super::stop::{Origin, Stop, Violation};
use crate::plan::Plan;
use crate::scenario::Scenario;
use crate::simulation::{Halt, MEMORY_LIMIT, Memory, Outcomes, Progress, simulate};
use crate::summary::{Detail, Lived, Summary, detail, summarize};

/// Memory for threads, charts and documents, bytes.
const BESIDE_TRIALS: u64 = 1 << 26;

/// Results of all trials of all strategies.
#[derive(Debug)]
pub struct Run {
    /// The summary document.
    pub summary: Summary,
    /// What charts and tables need beyond it.
    pub detail: Detail,
    /// The strategy behind each entry of `summary.strategies`.
    pub origins: Vec<Origin>,
}

/// All trials of strategies that share their futures.
#[derive(Debug)]
pub struct AllTrials {
    scenarios: Vec<Scenario>,
    /// One a strategy.
    pub plans: Vec<Plan>,
    /// One a strategy.
    pub origins: Vec<Origin>,
    /// One a strategy.
    pub outcomes: Vec<Outcomes>,
}

/// Lives every trial of every strategy of a scenario, for those who read single trials: tests and benches.
///
/// # Errors
/// Those of [`run`](super::run).
#[cfg(any(test, feature = "internals"))]
pub fn live(scenario: &Scenario, options: &Options, progress: &Progress) -> Result<AllTrials, Stop> {
    let prepared = Prepared::new(options.applied_to(scenario)?);
    on_threads(options.threads, || prepared.live(progress))
}

impl AllTrials {
    /// The summary of all trials.
    pub fn summary(&self) -> Summary {
        summarize(&self.scenarios[0], &self.scenarios[0].sha256_hex, &self.lived())
    }

    /// What charts and tables need beyond the summary.
    pub fn detail(&self) -> Detail {
        detail(&self.scenarios[0], &self.lived())
    }

    fn lived(&self) -> Vec<Lived<'_>> {
        let strategies = self.plans.iter().zip(&self.outcomes).zip(&self.origins);
        let lived = |((plan, outcomes), origin): ((_, _), &Origin)| Lived {
            scenario: &self.scenarios[origin.scenario],
            plan,
            outcomes,
        };
        strategies.map(lived).collect()
    }

    pub(super) fn into_run(self) -> Run {
        Run { summary: self.summary(), detail: self.detail(), origins: self.origins }
    }
}

/// Scenarios that share their futures, their strategies compiled.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) scenarios: Vec<Scenario>,
    pub(super) plans: Vec<Plan>,
    pub(super) origins: Vec<Origin>,
}

impl Prepared {
    /// All strategies of one scenario.
    pub(super) fn new(scenario: Scenario) -> Self {
        Self::together(vec![scenario], |_, name| name.to_owned())
    }

    /// All strategies of several scenarios; `name` names each strategy by the index of its scenario.
    pub(super) fn together(scenarios: Vec<Scenario>, name: impl Fn(usize, &str) -> String) -> Self {
        let mut prepared = Self { scenarios, plans: Vec::new(), origins: Vec::new() };
        for (at, scenario) in prepared.scenarios.iter().enumerate() {
            for (index, strategy) in scenario.strategies.iter().enumerate() {
                let plan = Plan::new(scenario, strategy);
                prepared.plans.push(Plan { name: name(at, &strategy.name), ..plan });
                prepared.origins.push(Origin { scenario: at, strategy: index });
            }
        }
        prepared
    }

    /// One strategy of a scenario.
    pub(super) fn one(scenario: Scenario, strategy: usize) -> Self {
        let plan = Plan::new(&scenario, &scenario.strategies[strategy]);
        Self { scenarios: vec![scenario], plans: vec![plan], origins: vec![Origin { scenario: 0, strategy }] }
    }

    /// # Errors
    /// Trials that do not fit into memory.
    pub(super) fn fits(&self) -> Result<(), Stop> {
        let memory = Memory::of(&self.plans);
        let simulation = &self.scenarios[0].simulation;
        let needed = memory.needed(simulation.trials);
        if needed <= MEMORY_LIMIT {
            return Ok(());
        }
        Err(Stop::BeyondMemory {
            trials: simulation.trials,
            years: simulation.years,
            strategies: self.plans.len(),
            needed,
            limit: MEMORY_LIMIT,
            fits: memory.trials_that_fit(),
        })
    }

    /// Lives all trials and summarizes them.
    pub(super) fn run(self, threads: Option<usize>, progress: &Progress) -> Result<Run, Stop> {
        on_threads(threads, || Ok(self.live(progress)?.into_run()))
    }

    /// Asks the system for all the memory at once, and gives it back: refused later, it would end the process.
    fn is_given(&self) -> Result<(), Stop> {
        let trials = self.scenarios[0].simulation.trials;
        let needed = Memory::of(&self.plans).needed(trials);
        let mut probe: Vec<u8> = Vec::new();
        let given = probe.try_reserve_exact((needed + BESIDE_TRIALS) as usize);
        // Unseen, a compiler may leave the allocation out.
        std::hint::black_box(&probe);
        given.map_err(|_| Stop::MemoryRefused { trials, needed })
    }

    /// Lives all trials.
    pub(super) fn live(self, progress: &Progress) -> Result<AllTrials, Stop> {
        self.fits()?;
        self.is_given()?;
        let Self { scenarios, plans, origins } = self;
        let simulation = &scenarios[0].simulation;
        let outcomes = simulate(&plans, simulation.seed, simulation.trials, progress).map_err(|halt| match halt {
            Halt::Interrupted => Stop::Interrupted,
            Halt::Defect { plan, trial, defect } => Stop::Defect(Violation {
                origin: origins[plan],
                strategy: plans[plan].name.clone(),
                seed: simulation.seed,
                trial,
                trials: simulation.trials,
                defect,
            }),
        })?;
        Ok(AllTrials { scenarios, plans, origins, outcomes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::household::Alive;
    use crate::scenario::parse;

    #[test]
    fn money_that_does_not_close_stops_the_study_and_names_strategy_trial_and_year() {
        let text = include_str!("../../scenarios/sourcing.toml");
        let scenario = parse(text, "sourcing.toml").expect("it is sound").scenario;
        let mut prepared = Prepared::new(scenario);
        prepared.plans[2].years[1].of_mut(Alive::Everybody).gifts = f64::NAN;
        let second = prepared.plans[2].years[1].year;
        let Err(Stop::Defect(Violation { origin, trial, defect, .. })) = prepared.live(&Progress::default()) else {
            panic!("the study goes on");
        };
        assert_eq!((origin, trial, defect.year), (Origin { scenario: 0, strategy: 2 }, 1, second));
    }
}
