//! Means, quantiles and their errors, as they stand in `summary.json`.

use serde::Serialize;

/// A mean with its standard error; null where it is not defined (one trial).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Mean {
    /// The sample mean.
    pub mean: f64,
    /// Its standard error.
    pub standard_error: Option<f64>,
}

/// An estimate that is no mean, with its standard error; null where it is not defined (one trial).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Estimate {
    /// The estimate.
    pub estimate: f64,
    /// Its standard error.
    pub standard_error: Option<f64>,
}

/// A share of trials with its Wilson 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Proportion {
    /// The share of trials.
    pub estimate: f64,
    /// Its standard error.
    pub standard_error: Option<f64>,
    /// Lower end of the Wilson interval.
    pub low: f64,
    /// Upper end of the Wilson interval.
    pub high: f64,
}

/// What a quantity is over all trials. Quantiles are of type 7; `intervals` are 95 % order-statistic limits.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Distribution {
    /// The sample mean.
    pub mean: f64,
    /// Its standard error; null with one trial.
    pub standard_error: Option<f64>,
    /// 5th percentile.
    pub p5: f64,
    /// 10th percentile.
    pub p10: f64,
    /// 25th percentile.
    pub p25: f64,
    /// Median.
    pub p50: f64,
    /// 75th percentile.
    pub p75: f64,
    /// 90th percentile.
    pub p90: f64,
    /// 95th percentile.
    pub p95: f64,
    /// 95 % limits of each quantile; null where the trials are too few for them.
    pub intervals: Intervals,
}

/// 95 % confidence limits of each quantile, `[low, high]`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Intervals {
    /// Of the 5th percentile.
    pub p5: Option<[f64; 2]>,
    /// Of the 10th percentile.
    pub p10: Option<[f64; 2]>,
    /// Of the 25th percentile.
    pub p25: Option<[f64; 2]>,
    /// Of the median.
    pub p50: Option<[f64; 2]>,
    /// Of the 75th percentile.
    pub p75: Option<[f64; 2]>,
    /// Of the 90th percentile.
    pub p90: Option<[f64; 2]>,
    /// Of the 95th percentile.
    pub p95: Option<[f64; 2]>,
}

/// A distribution in start-year and in nominal dollars; what is not reported is absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Dollars {
    /// Start-year dollars.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub real: Option<Distribution>,
    /// Dollars of the year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nominal: Option<Distribution>,
}
