//! Metrics on which strategies are compared: one value per trial, and a statistic of all trials.

use std::borrow::Cow;

use super::columns::{mean, totals};
use super::document::Unit;
use super::percentiles::{Estimate, Mean};
use super::reader::{Lived, Reader};
use super::spending_statistics::{RiskAversion, SpendingStatistics};
use crate::simulation::TrialTotal;
use crate::stats::{Quantile, TailMean, mean_and_error, quantiles};
use crate::units::HALF_A_CENT;

/// Share of trials averaged in `legacy-cvar-5`.
const TAIL: f64 = 0.05;

/// Metric on which strategies are compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Metric {
    pub(super) name: &'static str,
    pub(super) statistic: Statistic,
    pub(super) unit: Unit,
    better: Better,
}

/// Statistic of all trials.
#[derive(Clone, Copy, Debug)]
pub(super) enum Statistic {
    /// Share of trials in which the total is zero.
    ShareWithout(TrialTotal),
    /// Mean of a total.
    Mean(TrialTotal),
    /// Mean volatility of spending.
    Volatility,
    /// Mean of the worst cuts in spending.
    WorstCut,
    /// Certain spending worth as much as all years of all trials.
    CertaintyEquivalent(RiskAversion),
    /// Median of terminal wealth.
    Median,
    /// 10th percentile of terminal wealth.
    Tenth,
    /// Mean of the lowest twentieth of terminal wealth.
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
    metric("success", Statistic::ShareWithout(TrialTotal::FailedYears), More, Unit::Share),
    metric("essential-success", Statistic::ShareWithout(TrialTotal::EssentialShortfallYears), More, Unit::Share),
    metric("shortfall-years", Statistic::Mean(TrialTotal::ShortfallYears), Less, Unit::Years),
    metric("shortfall-depth-real", Statistic::Mean(TrialTotal::Unpaid), Less, Unit::Dollars),
    metric("essential-shortfall-depth-real", Statistic::Mean(TrialTotal::EssentialUnpaid), Less, Unit::Dollars),
    metric("terminal-wealth-real", Statistic::Mean(TrialTotal::TerminalReal), More, Unit::Dollars),
    metric("legacy-median-real", Statistic::Median, More, Unit::Dollars),
    metric("legacy-p10-real", Statistic::Tenth, More, Unit::Dollars),
    metric("legacy-cvar-5-real", Statistic::Tail, More, Unit::Dollars),
    metric("lifetime-spending-real", Statistic::Mean(TrialTotal::Spending), More, Unit::Dollars),
    metric("spending-volatility", Statistic::Volatility, Less, Unit::Share),
    metric("worst-cut", Statistic::WorstCut, Less, Unit::Share),
    metric("certainty-equivalent-2-real", Statistic::CertaintyEquivalent(RiskAversion::Two), More, Unit::Dollars),
    metric("certainty-equivalent-5-real", Statistic::CertaintyEquivalent(RiskAversion::Five), More, Unit::Dollars),
    metric("lifetime-tax-real", Statistic::Mean(TrialTotal::Tax), Less, Unit::Dollars),
    metric("charity-real", Statistic::Mean(TrialTotal::Charity), More, Unit::Dollars),
    metric("rmd-beyond-need-years", Statistic::Mean(TrialTotal::RmdBeyondNeedYears), Less, Unit::Years),
    metric("drift", Statistic::Mean(TrialTotal::Drift), Less, Unit::Share),
    metric("turnover", Statistic::Mean(TrialTotal::Turnover), Less, Unit::Share),
    metric("realised-gains-real", Statistic::Mean(TrialTotal::RealisedGains), Less, Unit::Dollars),
    metric("trades-avoided-real", Statistic::Mean(TrialTotal::TradesAvoided), More, Unit::Dollars),
];

const fn metric(name: &'static str, statistic: Statistic, better: Better, unit: Unit) -> Metric {
    Metric { name, statistic, unit, better }
}

impl Metric {
    /// Whether the metric needs essential spending, which not every scenario sets.
    pub(super) fn is_essential(&self) -> bool {
        let (Statistic::ShareWithout(total) | Statistic::Mean(total)) = self.statistic else { return false };
        matches!(total, TrialTotal::EssentialShortfallYears | TrialTotal::EssentialUnpaid)
    }

    /// Difference in one trial; zero if it is rounding noise.
    pub(super) fn without_noise(&self, difference: f64) -> f64 {
        let rounding = match self.unit {
            Unit::Dollars => HALF_A_CENT,
            Unit::Share | Unit::Years => 1e-9,
        };
        if difference.abs() < rounding { 0.0 } else { difference }
    }

    /// Whether a difference is an improvement.
    pub(super) fn is_better(&self, difference: f64) -> bool {
        match self.better {
            More => difference > 0.0,
            Less => difference < 0.0,
        }
    }
}

/// Inputs of the metrics of one strategy.
#[derive(Debug)]
pub(super) struct MetricInputs<'a> {
    lived: Lived<'a>,
    spending: SpendingStatistics,
    legacy: [Quantile; 2],
    tail: TailMean,
    /// Mean disutility of all years of all trials.
    disutility: [f64; RiskAversion::COUNT],
}

impl<'a> MetricInputs<'a> {
    pub(super) fn of(reader: &Reader<'a>) -> Self {
        let lived = reader.lived;
        let spending = SpendingStatistics::of(reader);
        let terminal = totals(lived.outcomes, TrialTotal::TerminalReal);
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
        Self {
            lived,
            legacy: quantiles(&terminal, [0.5, 0.1]),
            tail: TailMean::new(&terminal, TAIL),
            disutility: RiskAversion::ALL.map(|aversion| mean(spending.disutility(aversion))),
            spending,
        }
    }

    /// Strategy with its outcomes.
    pub(super) fn lived(&self) -> Lived<'a> {
        self.lived
    }

    /// One value per trial: the metric itself, or what it is made of (terminal wealth, the trial's own equivalent).
    pub(super) fn values(&self, statistic: Statistic) -> Cow<'_, [f64]> {
        let total = |total| totals(self.lived.outcomes, total);
        match statistic {
            Statistic::ShareWithout(years) => {
                total(years).into_iter().map(|years| if years == 0.0 { 1.0 } else { 0.0 }).collect()
            }
            Statistic::Mean(of) => total(of).into(),
            Statistic::Volatility => Cow::Borrowed(&self.spending.volatility),
            Statistic::WorstCut => Cow::Borrowed(&self.spending.worst_cut),
            Statistic::CertaintyEquivalent(aversion) => {
                self.spending.disutility(aversion).iter().map(|of_trial| aversion.certain(*of_trial)).collect()
            }
            Statistic::Median | Statistic::Tenth | Statistic::Tail => total(TrialTotal::TerminalReal).into(),
        }
    }

    /// Estimate and influence of each trial; `None` if the metric is the mean of its values.
    pub(super) fn estimated(&self, statistic: Statistic) -> Option<(f64, Vec<f64>)> {
        let wealth = || totals(self.lived.outcomes, TrialTotal::TerminalReal).into_iter();
        let of_quantile =
            |quantile: &Quantile| Some((quantile.value, wealth().map(|wealth| quantile.influence(wealth)).collect()));
        match statistic {
            Statistic::ShareWithout(_) | Statistic::Mean(_) | Statistic::Volatility | Statistic::WorstCut => None,
            Statistic::Median => of_quantile(&self.legacy[0]),
            Statistic::Tenth => of_quantile(&self.legacy[1]),
            Statistic::Tail => Some((self.tail.value, wealth().map(|wealth| self.tail.influence(wealth)).collect())),
            Statistic::CertaintyEquivalent(aversion) => {
                let of_all = self.disutility[aversion as usize];
                let of_trials = self.spending.disutility(aversion).iter();
                let influences = of_trials.map(|of_trial| aversion.influence(*of_trial, of_all)).collect();
                Some((aversion.certain(of_all), influences))
            }
        }
    }

    /// Mean of a metric's values.
    pub(super) fn mean(&self, statistic: Statistic) -> Mean {
        mean(&self.values(statistic))
    }

    /// Estimate of the metric for this strategy alone.
    pub(super) fn estimate(&self, statistic: Statistic) -> Estimate {
        if let Some((estimate, influences)) = self.estimated(statistic) {
            return Estimate { estimate, standard_error: mean_and_error(&influences).1 };
        }
        let (estimate, standard_error) = mean_and_error(&self.values(statistic));
        Estimate { estimate, standard_error }
    }
}
