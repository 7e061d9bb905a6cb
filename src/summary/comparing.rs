//! Paired differences between strategies on the same futures.

use super::document::{Comparison, Difference, TrialsToSettle, Verdict};
use super::metric::{METRICS, Metric, MetricInputs, Statistic};
use crate::stats::{mean_and_error, paired_shares, student_quantile, trials_to_settle};

/// Largest number of trials suggested.
const MOST_TRIALS: u64 = 1_000_000_000;

/// Whether a run could have more trials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trials {
    /// Any number.
    Free,
    /// No more than the market model provides.
    OfTheMarket,
}

/// Every metric of a strategy against the baseline.
pub(super) fn compare(ours: &MetricInputs<'_>, theirs: &MetricInputs<'_>, trials: Trials) -> Vec<Comparison> {
    let essential = [ours, theirs].iter().any(|figures| figures.lived().plan.names_essentials());
    let asked = METRICS.iter().filter(|metric| essential || !metric.is_essential());
    asked.map(|metric| comparison(metric, (ours, theirs), trials)).collect()
}

fn comparison(metric: &Metric, (ours, theirs): (&MetricInputs<'_>, &MetricInputs<'_>), trials: Trials) -> Comparison {
    let of_trials =
        subtract(&ours.values(metric.statistic), &theirs.values(metric.statistic), |by| metric.without_noise(by));
    let n = of_trials.len();
    let (mean, standard_error) = match ours.estimated(metric.statistic).zip(theirs.estimated(metric.statistic)) {
        None => mean_and_error(&of_trials),
        Some(((ours, our_influences), (theirs, their_influences))) => {
            let influences = subtract(&our_influences, &their_influences, |by| by);
            (metric.without_noise(ours - theirs), mean_and_error(&influences).1)
        }
    };
    let interval = standard_error.map(|error| match metric.statistic {
        Statistic::ShareWithout(_) => interval_of_shares(&of_trials),
        _ => (mean - error * student_quantile(n), mean + error * student_quantile(n)),
    });
    let verdict = match interval {
        Some((low, high)) if (low > 0.0 || high < 0.0) && metric.is_better(mean) => Verdict::Better,
        Some((low, high)) if low > 0.0 || high < 0.0 => Verdict::Worse,
        _ => Verdict::NotDistinguishable,
    };
    // Distance from the difference to the end of its interval nearer to zero.
    let half = interval.map(|(low, high)| if mean > 0.0 { mean - low } else { high - mean });
    let better_in = of_trials.iter().filter(|difference| metric.is_better(**difference)).count();
    Comparison {
        of: ours.lived().plan.name.clone(),
        against: theirs.lived().plan.name.clone(),
        metric: metric.name,
        unit: metric.unit,
        difference: Difference {
            mean,
            standard_error,
            low: interval.map(|(low, _)| low),
            high: interval.map(|(_, high)| high),
        },
        better_in: better_in as f64 / n as f64,
        verdict,
        trials_to_settle: half.filter(|_| trials == Trials::Free).and_then(|half| to_settle(n, mean, half)),
    }
}

/// Interval of the difference between two shares, from the trials that succeed in only one of them.
fn interval_of_shares(differences: &[f64]) -> (f64, f64) {
    let count = |sign: f64| differences.iter().filter(|difference| **difference * sign > 0.0).count() as f64;
    paired_shares(count(1.0), count(-1.0), differences.len() as f64)
}

fn subtract(ours: &[f64], theirs: &[f64], clean: impl Fn(f64) -> f64) -> Vec<f64> {
    ours.iter().zip(theirs).map(|(ours, theirs)| clean(ours - theirs)).collect()
}

/// Number of trials that would settle a difference, capped at the largest suggested.
fn to_settle(trials: usize, mean: f64, half: f64) -> Option<TrialsToSettle> {
    let needed = trials_to_settle(trials, mean, half)?;
    Some(if needed <= MOST_TRIALS { TrialsToSettle::About(needed) } else { TrialsToSettle::MoreThan(MOST_TRIALS) })
}
