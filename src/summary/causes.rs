//! Causes of failure: conditions that failing trials meet more often than all trials do.
//!
//! A trial meets a condition if it is in the lowest or the highest quarter of all trials of its strategy. Conditions that
//! develop over the years are compared in the year of the first failure, and the share of all trials is weighted by how many
//! trials first fail in each year. Conditions do not add up: a trial may meet several, or none.

use super::columns::{gather, totals};
use super::document::{Cause, CauseShare, CausesOfFailure};
use super::reader::{Reader, proportion};
use crate::simulation::{Measure, TrialTotal};
use crate::stats::quantiles;
use crate::units::HALF_A_CENT;

/// Values that differ by less than this share of the largest count as equal, so that rounding separates no trials.
const ALIKE: f64 = 1e-9;

/// Causes of failure of a strategy; `None` if no trial fails.
pub(super) fn causes(reader: &Reader<'_>) -> Option<CausesOfFailure> {
    let failing = Failing::of(reader);
    let failures = failing.trials.len();
    if failures == 0 {
        return None;
    }
    let condition = |cause| match cause {
        Cause::PoorEarlyReturns => early_returns(reader, &failing),
        Cause::Inflation => inflation(reader, &failing),
        Cause::Tax => tax(reader, &failing),
        Cause::AccountEmpty => account_empty(reader, &failing),
    };
    let found: Vec<_> = Cause::ALL.into_iter().filter_map(|cause| Some((cause, condition(cause)?))).collect();
    let share = |cause: Cause, condition: &Condition| CauseShare {
        cause,
        of_failing: proportion(condition.met.iter().filter(|met| **met).count(), failures),
        of_all: condition.of_all,
    };
    let unexplained = (0..failures).filter(|at| found.iter().all(|(_, condition)| !condition.met[*at])).count();
    Some(CausesOfFailure {
        failing_trials: failures,
        causes: found.iter().map(|(cause, condition)| share(*cause, condition)).collect(),
        none_of_these: proportion(unexplained, failures),
    })
}

/// Failing trials with the years of their first failures.
struct Failing {
    /// Index and year of each, in trial order.
    trials: Vec<(usize, usize)>,
    /// Number of trials that first fail in each year.
    by_year: Vec<usize>,
}

impl Failing {
    fn of(reader: &Reader<'_>) -> Self {
        let mut by_year = vec![0; reader.lived.plan.years.len()];
        let failed = totals(reader.lived.outcomes, TrialTotal::FailedYears);
        let first = totals(reader.lived.outcomes, TrialTotal::FirstFailure);
        let failing = failed.iter().zip(first).enumerate().filter(|(_, (failed, _))| **failed > 0.0);
        let trials: Vec<_> = failing.map(|(trial, (_, first))| (trial, first as usize)).collect();
        for (_, year) in &trials {
            by_year[*year] += 1;
        }
        Self { trials, by_year }
    }

    /// Condition evaluated in the year of the first failure. `met` returns, for a year, whether each trial meets it, or
    /// `None` if no trial can.
    fn in_their_years(&self, mut met: impl FnMut(usize) -> Option<Vec<bool>>) -> Option<Condition> {
        let mut of_failing = vec![false; self.trials.len()];
        let (mut of_all, mut possible) = (0.0, false);
        for (year, failures) in self.by_year.iter().enumerate().filter(|(_, failures)| **failures > 0) {
            let Some(met) = met(year) else { continue };
            possible = true;
            of_all += share(&met) * *failures as f64;
            let in_year = self.trials.iter().enumerate().filter(|(_, (_, first))| *first == year);
            in_year.for_each(|(at, (trial, _))| of_failing[at] = met[*trial]);
        }
        possible.then(|| Condition { met: of_failing, of_all: of_all / self.trials.len() as f64 })
    }
}

/// How many trials meet a condition.
struct Condition {
    /// Whether each failing trial meets it.
    met: Vec<bool>,
    /// Share of all trials that meet it.
    of_all: f64,
}

fn share(met: &[bool]) -> f64 {
    met.iter().filter(|met| **met).count() as f64 / met.len() as f64
}

/// Real growth of the portfolio in the first ten years is in the lowest quarter.
fn early_returns(reader: &Reader<'_>, failing: &Failing) -> Option<Condition> {
    let growth = totals(reader.lived.outcomes, TrialTotal::EarlyGrowth);
    let met = beyond_quartile(growth.iter().map(|growth| -growth).collect())?;
    Some(Condition { of_all: share(&met), met: failing.trials.iter().map(|(trial, _)| met[*trial]).collect() })
}

/// Price level at the first payment of the year of the failure is in the highest quarter.
fn inflation(reader: &Reader<'_>, failing: &Failing) -> Option<Condition> {
    failing.in_their_years(|year| beyond_quartile(reader.levels_at_payment(year)))
}

/// Tax and surcharges before the failure, as a share of tax, surcharges and spending, are in the highest quarter.
fn tax(reader: &Reader<'_>, failing: &Failing) -> Option<Condition> {
    reader.place(Measure::Tax)?;
    let trials = reader.lived.outcomes.trials;
    let (mut taxed, mut spent) = (vec![0.0; trials], vec![0.0; trials]);
    let mut added = 0;
    failing.in_their_years(|year| {
        for before in added..year {
            let levels = reader.levels_at_payment(before);
            for (sums, measures) in
                [(&mut taxed, &[Measure::Tax, Measure::Surcharge][..]), (&mut spent, &[Measure::Spending][..])]
            {
                for measure in measures.iter().filter_map(|measure| reader.place(*measure)) {
                    let values = reader.lived.outcomes.chunks.iter().flat_map(|chunk| chunk.column(measure, before));
                    sums.iter_mut().zip(values).zip(&levels).for_each(|((sum, value), level)| *sum += value / level);
                }
            }
        }
        added = year;
        let shares = taxed.iter().zip(&spent).map(|(tax, spent)| if *tax > 0.0 { tax / (tax + spent) } else { 0.0 });
        beyond_quartile(shares.collect())
    })
}

/// An account that held money at the start is empty at the end of the year of the failure while another is not.
fn account_empty(reader: &Reader<'_>, failing: &Failing) -> Option<Condition> {
    let plan = reader.lived.plan;
    let began: Vec<_> = (0..plan.accounts.len()).filter(|n| plan.opening.balance(*n) >= HALF_A_CENT).collect();
    if began.len() < 2 {
        return None;
    }
    let mut balances = Vec::new();
    failing.in_their_years(|year| {
        let (mut empty, mut held) = (vec![false; reader.lived.outcomes.trials], Vec::new());
        held.clone_from(&empty);
        for n in 0..plan.accounts.len() {
            let place = reader.place(Measure::Account(n)).expect("every account is kept");
            gather(reader.lived.outcomes, place, year, &mut balances);
            for (trial, balance) in balances.iter().enumerate() {
                held[trial] |= *balance >= HALF_A_CENT;
                empty[trial] |= *balance < HALF_A_CENT && began.contains(&n);
            }
        }
        Some(empty.iter().zip(&held).map(|(empty, held)| *empty && *held).collect())
    })
}

/// Whether each value is above the upper quartile; `None` if all values are equal.
fn beyond_quartile(values: Vec<f64>) -> Option<Vec<bool>> {
    let (low, high) = values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(*v), b.max(*v)));
    let rounding = ALIKE * high.abs().max(low.abs());
    let [quartile] = quantiles(&values, [0.75]);
    (high - low > rounding).then(|| values.into_iter().map(|value| value > quartile.value + rounding).collect())
}
