//! Means, percentiles and their errors, as `summary.json` has them.

use serde::Serialize;

/// Mean with its standard error; null if undefined (one trial).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Mean {
    /// Sample mean.
    pub mean: f64,
    /// Its standard error.
    pub standard_error: Option<f64>,
}

/// Estimate other than a mean, with its standard error; null if undefined (one trial).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Estimate {
    /// Estimate.
    pub estimate: f64,
    /// Its standard error.
    pub standard_error: Option<f64>,
}

/// Share of trials with its Wilson 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Proportion {
    /// Share of trials.
    pub estimate: f64,
    /// Its standard error.
    pub standard_error: Option<f64>,
    /// Lower end of the Wilson interval.
    pub low: f64,
    /// Upper end of the Wilson interval.
    pub high: f64,
}

/// Declares [`Percentiles`] and [`Intervals`] from one list of fields with the share of trials at or below each.
macro_rules! percentiles {
    ($($(#[$doc:meta])* $field:ident = $share:literal),+ $(,)?) => {
        /// Mean and percentiles of a quantity over all trials. Percentiles are quantiles of type 7.
        #[derive(Clone, Copy, Debug, PartialEq, Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub struct Percentiles {
            /// Sample mean.
            pub mean: f64,
            /// Its standard error; null with one trial.
            pub standard_error: Option<f64>,
            $($(#[$doc])* pub $field: f64,)+
            /// 95 % order-statistic limits of each percentile.
            pub intervals: Intervals,
        }

        /// 95 % confidence limits of each percentile, `[low, high]`; null if there are too few trials.
        #[derive(Clone, Copy, Debug, PartialEq, Serialize)]
        pub struct Intervals {
            $($(#[$doc])* pub $field: Option<[f64; 2]>,)+
        }

        impl Percentiles {
            /// Names of the percentiles, lowest first.
            pub const NAMES: [&'static str; Self::SHARES.len()] = [$(stringify!($field)),+];
            /// Share of the trials at or below each percentile.
            pub const SHARES: [f64; [$($share),+].len()] = [$($share),+];

            /// A mean, and percentiles with their limits in the order of [`Self::SHARES`].
            #[must_use]
            pub fn new(
                mean: Mean,
                percentiles: [f64; Self::SHARES.len()],
                limits: [Option<[f64; 2]>; Self::SHARES.len()],
            ) -> Self {
                let Mean { mean, standard_error } = mean;
                let [$($field),+] = limits;
                let intervals = Intervals { $($field),+ };
                let [$($field),+] = percentiles;
                Self { mean, standard_error, $($field,)+ intervals }
            }

            /// The percentiles, lowest first.
            #[must_use]
            pub fn values(&self) -> [f64; Self::SHARES.len()] {
                [$(self.$field),+]
            }

            /// The percentiles of `factor` times the quantity; `factor` is positive.
            #[must_use]
            pub fn scaled(&self, factor: f64) -> Self {
                let limits = [$(self.intervals.$field),+];
                Self::new(
                    Mean {
                        mean: self.mean * factor,
                        standard_error: self.standard_error.map(|error| error * factor),
                    },
                    self.values().map(|value| value * factor),
                    limits.map(|limits| limits.map(|[low, high]| [low * factor, high * factor])),
                )
            }
        }
    };
}

percentiles! {
    /// 5th percentile.
    p5 = 0.05,
    /// 10th percentile.
    p10 = 0.10,
    /// 25th percentile.
    p25 = 0.25,
    /// Median.
    p50 = 0.50,
    /// 75th percentile.
    p75 = 0.75,
    /// 90th percentile.
    p90 = 0.90,
    /// 95th percentile.
    p95 = 0.95,
}

/// Percentiles in start-year and in nominal dollars; absent if not reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Dollars {
    /// Start-year dollars.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub real: Option<Percentiles>,
    /// Dollars of the year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nominal: Option<Percentiles>,
}
