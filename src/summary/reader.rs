//! Reader of the columns of one strategy.

use std::collections::BTreeMap;

use super::columns::{Ranks, Work, gather, totals};
use super::document::YearSummary;
use super::percentiles::{Dollars, Mean, Percentiles, Proportion};
use crate::scenario::Scenario;
use crate::simulation::{ByMeasure, Measure, MeasureUnit, Outcomes, Plan, Sum, TrialTotal};
use crate::stats::{mean_and_error_of_sums, wilson};

/// Strategy's plan with its outcomes.
#[derive(Clone, Copy, Debug)]
pub struct Lived<'a> {
    /// Scenario it comes from.
    pub scenario: &'a Scenario,
    /// Compiled plan.
    pub plan: &'a Plan,
    /// All trials.
    pub outcomes: &'a Outcomes,
}

/// Share of trials with its error and interval.
pub(super) fn proportion(successes: usize, n: usize) -> Proportion {
    let (successes, n) = (successes as f64, n as f64);
    let estimate = successes / n;
    let (low, high) = wilson(successes, n);
    let standard_error = (n > 1.0).then(|| (estimate * (1.0 - estimate) / n).sqrt());
    Proportion { estimate, standard_error, low, high }
}

/// Reader of the columns of one strategy.
pub(super) struct Reader<'a> {
    pub(super) lived: Lived<'a>,
    ranks: Ranks,
    /// Price level by period; `None` if it differs between trials.
    certain_level: Option<Vec<f64>>,
    first_failure: Vec<f64>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(lived: Lived<'a>) -> Self {
        let plan = lived.plan;
        let certain_level = plan.drawing.has_certain_inflation().then(|| {
            let blank = plan.drawing.blank(0);
            (0..=plan.years.len() * plan.periods).map(|period| blank.level(period)).collect()
        });
        Self {
            lived,
            ranks: Ranks::new(lived.outcomes.trials.max(1)),
            certain_level,
            first_failure: totals(lived.outcomes, TrialTotal::FirstFailure),
        }
    }

    /// Percentiles of values, one per trial.
    pub(super) fn of(&self, values: Vec<f64>) -> Percentiles {
        self.ranks.percentiles(&mut Work { values, ..Work::default() })
    }

    /// Index of a measure's columns; `None` if the plan does not keep it.
    pub(super) fn place(&self, measure: Measure) -> Option<usize> {
        self.lived.outcomes.measures.iter().position(|kept| *kept == measure)
    }

    /// Measure in a year; zero if the plan does not keep it.
    fn nominal(&self, measure: Measure, year: usize, work: &mut Work) -> Percentiles {
        if let Some(at) = self.place(measure) {
            gather(self.lived.outcomes, at, year, &mut work.values);
        } else {
            work.values.clear();
            work.values.resize(self.lived.outcomes.trials, 0.0);
        }
        self.ranks.percentiles(work)
    }

    /// Values just read, in start-year dollars by each trial's price level at the end of a year; `None` is the start of the
    /// first year.
    fn deflate(&self, level_at_end_of: Option<usize>, work: &mut Work) -> Percentiles {
        if let (Some(year), Some(at)) = (level_at_end_of, self.place(Measure::LevelAtEnd)) {
            let mut levels = Vec::with_capacity(work.values.len());
            gather(self.lived.outcomes, at, year, &mut levels);
            work.values.iter_mut().zip(levels).for_each(|(value, level)| *value /= level);
        }
        self.ranks.percentiles(work)
    }

    /// Measure in a year, in the dollars its unit calls for.
    fn dollars(&self, measure: Measure, year: usize, work: &mut Work) -> Dollars {
        let nominal = self.nominal(measure, year, work);
        let real = match measure.unit() {
            MeasureUnit::Nominal => None,
            MeasureUnit::AtYearEnd => Some(match &self.certain_level {
                Some(levels) => nominal.scaled(1.0 / levels[(year + 1) * self.lived.plan.periods]),
                None => self.deflate(Some(year), work),
            }),
            MeasureUnit::PaidAs(real) if self.place(real).is_some() => Some(self.nominal(real, year, work)),
            MeasureUnit::PaidAs(_) => Some(nominal.scaled(1.0 / self.level_at_payment(year).unwrap_or(1.0))),
            MeasureUnit::Real => return Dollars { real: Some(nominal), nominal: None },
            MeasureUnit::Share | MeasureUnit::PriceLevel => return Dollars::default(),
        };
        Dollars { real, nominal: Some(nominal) }
    }

    /// Index of the columns of spending without one-off expenses, and the price level to divide them by in each year.
    pub(super) fn living_columns(&self) -> (usize, Vec<f64>) {
        let years = 0..self.lived.plan.years.len();
        if let Some(real) = self.place(Measure::LivingReal).or(self.place(Measure::SpendingReal)) {
            return (real, years.map(|_| 1.0).collect());
        }
        let nominal = self.place(Measure::Spending).expect("spending is always kept");
        (nominal, years.map(|year| self.level_at_payment(year).expect("levels are certain")).collect())
    }

    /// Price level at the year's first payment; `None` if it differs between trials.
    fn level_at_payment(&self, year: usize) -> Option<f64> {
        let plan = self.lived.plan;
        let period = year * plan.periods + usize::from(plan.moves_first());
        self.certain_level.as_ref().map(|levels| levels[period])
    }

    /// Price level of each trial at the year's first payment.
    pub(super) fn levels_at_payment(&self, year: usize) -> Vec<f64> {
        let trials = self.lived.outcomes.trials;
        if let Some(level) = self.level_at_payment(year) {
            return vec![level; trials];
        }
        let at_end_of = if self.lived.plan.moves_first() { Some(year) } else { year.checked_sub(1) };
        at_end_of.map_or_else(|| vec![1.0; trials], |year| self.levels_at_end(year))
    }

    /// Price level of each trial at the year's end.
    pub(super) fn levels_at_end(&self, year: usize) -> Vec<f64> {
        if let Some(levels) = &self.certain_level {
            return vec![levels[(year + 1) * self.lived.plan.periods]; self.lived.outcomes.trials];
        }
        let mut levels = Vec::new();
        let at = self.place(Measure::LevelAtEnd).expect("levels that are not certain are kept");
        gather(self.lived.outcomes, at, year, &mut levels);
        levels
    }

    /// Required distributions of a year in start-year dollars, by the price level at the year's first payment.
    pub(super) fn rmd_real(&self, year: usize, work: &mut Work) -> Percentiles {
        let nominal = self.nominal(Measure::Rmd, year, work);
        match self.level_at_payment(year) {
            Some(level) => nominal.scaled(1.0 / level),
            None if self.lived.plan.moves_first() => self.deflate(Some(year), work),
            None => self.deflate(year.checked_sub(1), work),
        }
    }

    /// Share of the main asset over the trials with money; `None` if there are none.
    pub(super) fn main_share(&self, year: usize, work: &mut Work) -> Option<Percentiles> {
        gather(self.lived.outcomes, self.place(Measure::MainShare)?, year, &mut work.values);
        work.values.retain(|share| !share.is_nan());
        (!work.values.is_empty()).then(|| self.ranks.percentiles(work))
    }

    /// Real year-end balances of one trial.
    pub(super) fn sample_path(&self, trial: usize) -> Vec<f64> {
        let outcomes = self.lived.outcomes;
        let size = crate::simulation::CHUNK;
        let at = |measure: usize, year: usize| outcomes.chunks[trial / size].column(measure, year)[trial % size];
        let balance = self.place(Measure::Balance).expect("balances are always kept");
        let real = |year: usize| match (&self.certain_level, self.place(Measure::LevelAtEnd)) {
            (Some(levels), _) => at(balance, year) / levels[(year + 1) * self.lived.plan.periods],
            (None, Some(level)) => at(balance, year) / at(level, year),
            (None, None) => at(balance, year),
        };
        (0..self.lived.plan.years.len()).map(real).collect()
    }

    pub(super) fn year(&self, year: usize) -> YearSummary {
        let work = &mut Work::default();
        let plan = self.lived.plan;
        let calendar = plan.years[year].year;
        let mut dollars = |measure| self.dollars(measure, year, work);
        let accounts = plan.accounts.iter().enumerate();
        let accounts = accounts.map(|(n, facts)| (facts.name.clone(), dollars(Measure::Account(n)))).collect();
        let measures = ByMeasure::new(|measure| self.place(measure).is_some(), dollars);
        let so_far = self.first_failure.iter().filter(|first| **first > year as f64).count();
        YearSummary {
            year: calendar,
            ages: self
                .lived
                .scenario
                .people
                .iter()
                .map(|person| (person.name.clone(), person.age_in(calendar)))
                .collect(),
            alive: 1.0,
            success_so_far: so_far as f64 / self.first_failure.len() as f64,
            measures,
            accounts,
            effective_rate: self.effective_rate(year),
            marginal_rate: self.marginal_rate(year),
            brackets: self.brackets(year),
            allocation: self.allocation(year),
        }
    }

    /// Mean share of each asset over the trials with money; empty if there are none.
    fn allocation(&self, year: usize) -> BTreeMap<String, Mean> {
        let share = |asset: usize| {
            let mut all = Sum::default();
            self.lived.outcomes.chunks.iter().for_each(|chunk| all.join(&chunk.means[year].share_off_target[asset]));
            let target = self.lived.plan.allocation.target[asset];
            let (mean, standard_error) = mean_and_error_of_sums(all.count, all.sum, all.squares, target);
            (all.count > 0.0).then_some(Mean { mean, standard_error })
        };
        let named = self.lived.scenario.assets.iter().enumerate();
        named.filter_map(|(asset, facts)| Some((facts.name.clone(), share(asset)?))).collect()
    }
}
