//! What strategies are compared on: one value a trial each, and what is made of all trials.

use std::borrow::Cow;

use super::columns::{mean, totals};
use super::document::Unit;
use super::living::{Living, RiskAversion};
use super::percentiles::{Estimate, Mean};
use super::reader::{Lived, Reader};
use crate::simulation::TrialTotal;
use crate::stats::{Quantile, TailMean, mean_and_error, quantiles};
use crate::units::HALF_A_CENT;

/// The share of trials whose mean wealth `legacy-cvar-5` is.
const TAIL: f64 = 0.05;

/// A metric on which strategies are compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Metric {
    pub(super) name: &'static str,
    pub(super) value: Value,
    pub(super) unit: Unit,
    better: Better,
}

/// What is made of the trials.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value {
    /// The share of trials without such years.
    ShareWithout(TrialTotal),
    /// The mean of a total.
    Mean(TrialTotal),
    /// The mean volatility of spending.
    Volatility,
    /// The mean of the worst cuts of spending.
    WorstCut,
    /// What certain spending all years of all trials are worth.
    CertaintyEquivalent(RiskAversion),
    /// The median of wealth at the end.
    Median,
    /// Its 10th percentile.
    Tenth,
    /// The mean of its lowest twentieth.
    Tail,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Better {
    More,
    Less,
}

use Better::{Less, More};

/// Every metric, in the order of a report.
pub(super) const METRICS: [Metric; 21] = [
    metric("success", Value::ShareWithout(TrialTotal::FailedYears), More, Unit::Share),
    metric("essential-success", Value::ShareWithout(TrialTotal::EssentialShortfallYears), More, Unit::Share),
    metric("shortfall-years", Value::Mean(TrialTotal::ShortfallYears), Less, Unit::Years),
    metric("shortfall-depth-real", Value::Mean(TrialTotal::Unpaid), Less, Unit::Dollars),
    metric("essential-shortfall-depth-real", Value::Mean(TrialTotal::EssentialUnpaid), Less, Unit::Dollars),
    metric("terminal-wealth-real", Value::Mean(TrialTotal::TerminalReal), More, Unit::Dollars),
    metric("legacy-median-real", Value::Median, More, Unit::Dollars),
    metric("legacy-p10-real", Value::Tenth, More, Unit::Dollars),
    metric("legacy-cvar-5-real", Value::Tail, More, Unit::Dollars),
    metric("lifetime-spending-real", Value::Mean(TrialTotal::Spending), More, Unit::Dollars),
    metric("spending-volatility", Value::Volatility, Less, Unit::Share),
    metric("worst-cut", Value::WorstCut, Less, Unit::Share),
    metric("certainty-equivalent-2-real", Value::CertaintyEquivalent(RiskAversion::Two), More, Unit::Dollars),
    metric("certainty-equivalent-5-real", Value::CertaintyEquivalent(RiskAversion::Five), More, Unit::Dollars),
    metric("lifetime-tax-real", Value::Mean(TrialTotal::Tax), Less, Unit::Dollars),
    metric("charity-real", Value::Mean(TrialTotal::Charity), More, Unit::Dollars),
    metric("rmd-beyond-need-years", Value::Mean(TrialTotal::RmdBeyondNeedYears), Less, Unit::Years),
    metric("drift", Value::Mean(TrialTotal::Drift), Less, Unit::Share),
    metric("turnover", Value::Mean(TrialTotal::Turnover), Less, Unit::Share),
    metric("realised-gains-real", Value::Mean(TrialTotal::RealisedGains), Less, Unit::Dollars),
    metric("trades-avoided-real", Value::Mean(TrialTotal::TradesAvoided), More, Unit::Dollars),
];

const fn metric(name: &'static str, value: Value, better: Better, unit: Unit) -> Metric {
    Metric { name, value, unit, better }
}

impl Metric {
    /// Whether it asks about essential spending, which not every scenario names.
    pub(super) fn is_essential(&self) -> bool {
        let (Value::ShareWithout(total) | Value::Mean(total)) = self.value else { return false };
        matches!(total, TrialTotal::EssentialShortfallYears | TrialTotal::EssentialUnpaid)
    }

    /// A difference of one trial, none where it is only rounding.
    pub(super) fn seen(&self, difference: f64) -> f64 {
        let rounding = match self.unit {
            Unit::Dollars => HALF_A_CENT,
            Unit::Share | Unit::Years => 1e-9,
        };
        if difference.abs() < rounding { 0.0 } else { difference }
    }

    /// Whether a difference is one for the better.
    pub(super) fn is_better(&self, difference: f64) -> bool {
        match self.better {
            More => difference > 0.0,
            Less => difference < 0.0,
        }
    }
}

/// What the metrics of one strategy are read from.
#[derive(Debug)]
pub(super) struct Figures<'a> {
    lived: Lived<'a>,
    living: Living,
    legacy: [Quantile; 2],
    tail: TailMean,
    /// Mean disutility of all years of all trials.
    disutility: [f64; RiskAversion::COUNT],
}

impl<'a> Figures<'a> {
    pub(super) fn of(reader: &Reader<'a>) -> Self {
        let lived = reader.lived;
        let living = Living::of(reader);
        let terminal = totals(lived.outcomes, TrialTotal::TerminalReal);
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
        Self {
            lived,
            legacy: quantiles(&terminal, [0.5, 0.1]),
            tail: TailMean::new(&terminal, TAIL),
            disutility: RiskAversion::ALL.map(|aversion| mean(living.disutility(aversion))),
            living,
        }
    }

    /// The strategy with its trials.
    pub(super) fn lived(&self) -> Lived<'a> {
        self.lived
    }

    /// One value a trial: that of the metric, or what it is made of (wealth at the end, the trial's own equivalent).
    pub(super) fn values(&self, value: Value) -> Cow<'_, [f64]> {
        let total = |total| totals(self.lived.outcomes, total);
        match value {
            Value::ShareWithout(years) => {
                total(years).into_iter().map(|years| if years == 0.0 { 1.0 } else { 0.0 }).collect()
            }
            Value::Mean(of) => total(of).into(),
            Value::Volatility => Cow::Borrowed(&self.living.volatility),
            Value::WorstCut => Cow::Borrowed(&self.living.worst_cut),
            Value::CertaintyEquivalent(aversion) => {
                self.living.disutility(aversion).iter().map(|of_trial| aversion.certain(*of_trial)).collect()
            }
            Value::Median | Value::Tenth | Value::Tail => total(TrialTotal::TerminalReal).into(),
        }
    }

    /// The metric, where it is no mean of the values, and what each trial adds to its error.
    pub(super) fn estimated(&self, value: Value) -> Option<(f64, Vec<f64>)> {
        let wealth = || totals(self.lived.outcomes, TrialTotal::TerminalReal).into_iter();
        let of_quantile =
            |quantile: &Quantile| Some((quantile.value, wealth().map(|wealth| quantile.influence(wealth)).collect()));
        match value {
            Value::ShareWithout(_) | Value::Mean(_) | Value::Volatility | Value::WorstCut => None,
            Value::Median => of_quantile(&self.legacy[0]),
            Value::Tenth => of_quantile(&self.legacy[1]),
            Value::Tail => Some((self.tail.value, wealth().map(|wealth| self.tail.influence(wealth)).collect())),
            Value::CertaintyEquivalent(aversion) => {
                let of_all = self.disutility[aversion as usize];
                let of_trials = self.living.disutility(aversion).iter();
                let influences = of_trials.map(|of_trial| aversion.influence(*of_trial, of_all)).collect();
                Some((aversion.certain(of_all), influences))
            }
        }
    }

    /// The mean of a metric's values.
    pub(super) fn mean(&self, value: Value) -> Mean {
        mean(&self.values(value))
    }

    /// The metric of this strategy alone.
    pub(super) fn estimate(&self, value: Value) -> Estimate {
        if let Some((estimate, influences)) = self.estimated(value) {
            return Estimate { estimate, standard_error: mean_and_error(&influences).1 };
        }
        let (estimate, standard_error) = mean_and_error(&self.values(value));
        Estimate { estimate, standard_error }
    }
}
