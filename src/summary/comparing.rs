//! Paired differences between strategies on the same futures.

use super::columns::totals;
use super::document::{Comparison, Difference, Verdict};
use crate::simulation::{Outcomes, TrialTotal};
use crate::stats::{mean_and_error, student_quantile};

/// A metric on which strategies are compared.
#[derive(Clone, Copy, Debug)]
struct Metric {
    name: &'static str,
    value: Value,
    better: Better,
    /// Differences of one trial below this are none: rounding, not effect.
    resolution: f64,
}

#[derive(Clone, Copy, Debug)]
enum Value {
    Success,
    Total(TrialTotal),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Better {
    More,
    Less,
}

const METRICS: [Metric; 6] = [
    Metric { name: "success", value: Value::Success, better: Better::More, resolution: 0.5 },
    dollars("terminal-wealth-real", TrialTotal::TerminalReal, Better::More),
    dollars("lifetime-tax-real", TrialTotal::Tax, Better::Less),
    dollars("lifetime-spending-real", TrialTotal::Spending, Better::More),
    dollars("charity-real", TrialTotal::Charity, Better::More),
    Metric { name: "drift", value: Value::Total(TrialTotal::Drift), better: Better::Less, resolution: 1e-9 },
];

const fn dollars(name: &'static str, total: TrialTotal, better: Better) -> Metric {
    Metric { name, value: Value::Total(total), better, resolution: 0.005 }
}

/// Every metric of a strategy against the baseline; names with each.
pub(super) fn compare((of, ours): (&str, &Outcomes), (against, theirs): (&str, &Outcomes)) -> Vec<Comparison> {
    let comparison = |metric: &Metric| {
        let differences = differences(metric, ours, theirs);
        let n = differences.len();
        let (mean, standard_error) = mean_and_error(&differences);
        let half = standard_error.map(|error| error * student_quantile(n));
        let better = |difference: f64| match metric.better {
            Better::More => difference > 0.0,
            Better::Less => difference < 0.0,
        };
        let verdict = match half {
            Some(half) if mean.abs() > half && better(mean) => Verdict::Better,
            Some(half) if mean.abs() > half => Verdict::Worse,
            _ => Verdict::NotDistinguishable,
        };
        Comparison {
            of: of.to_owned(),
            against: against.to_owned(),
            metric: metric.name,
            difference: Difference {
                mean,
                standard_error,
                low: half.map(|half| mean - half),
                high: half.map(|half| mean + half),
            },
            better_in: differences.iter().filter(|difference| better(**difference)).count() as f64 / n as f64,
            verdict,
        }
    };
    METRICS.iter().map(comparison).collect()
}

fn differences(metric: &Metric, ours: &Outcomes, theirs: &Outcomes) -> Vec<f64> {
    let values = |outcomes: &Outcomes| match metric.value {
        Value::Total(total) => totals(outcomes, total),
        Value::Success => {
            let failed = totals(outcomes, TrialTotal::FailedYears);
            failed.into_iter().map(|years| if years == 0.0 { 1.0 } else { 0.0 }).collect()
        }
    };
    let difference = |(ours, theirs): (f64, f64)| {
        let difference = ours - theirs;
        if difference.abs() < metric.resolution { 0.0 } else { difference }
    };
    values(ours).into_iter().zip(values(theirs)).map(difference).collect()
}
