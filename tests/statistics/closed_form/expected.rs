//! Exact answers, and how far a sample of them may be off.

use std::collections::HashMap;

use rmdsim::market::random::normal_quantile;
use rmdsim::summary::Percentiles;

/// How many standard errors a sample may be off.
const ERRORS: f64 = 4.0;

/// A lognormal distribution by the moments of its log.
#[derive(Clone, Copy, Debug)]
pub struct Lognormal {
    pub mean: f64,
    pub deviation: f64,
}

impl Lognormal {
    /// What the design makes of an arithmetic mean and standard deviation of a simple yearly return (section 5).
    pub fn of_return(mean: f64, volatility: f64) -> Self {
        let variance = (1.0 + (volatility / (1.0 + mean)).powi(2)).ln();
        Self { mean: (1.0 + mean).ln() - variance / 2.0, deviation: variance.sqrt() }
    }

    /// `start` grown by `years` independent draws.
    pub fn grown(self, start: f64, years: f64) -> Self {
        Self { mean: start.ln() + self.mean * years, deviation: self.deviation * years.sqrt() }
    }

    pub fn quantile(self, p: f64) -> f64 {
        (self.mean + self.deviation * normal_quantile(p)).exp()
    }

    fn density(self, x: f64) -> f64 {
        let z = (x.ln() - self.mean) / self.deviation;
        (-z * z / 2.0).exp() / ((2.0 * std::f64::consts::PI).sqrt() * self.deviation * x)
    }

    fn arithmetic_mean(self) -> f64 {
        (self.mean + self.deviation.powi(2) / 2.0).exp()
    }

    fn arithmetic_deviation(self) -> f64 {
        self.arithmetic_mean() * (self.deviation.powi(2).exp() - 1.0).sqrt()
    }

    /// Holds the mean and every quantile that is reported to this distribution.
    pub fn assert_is(self, found: &Percentiles, trials: usize, what: &str) {
        let n = trials as f64;
        near(found.mean, self.arithmetic_mean(), self.arithmetic_deviation() / n.sqrt(), &format!("{what}, mean"));
        for (p, quantile) in quantiles(found) {
            let exact = self.quantile(p);
            let error = (p * (1.0 - p) / n).sqrt() / self.density(exact);
            near(quantile, exact, error, &format!("{what}, quantile {p}"));
        }
    }
}

/// The quantiles that a summary reports.
pub fn quantiles(of: &Percentiles) -> [(f64, f64); 7] {
    [(0.05, of.p5), (0.10, of.p10), (0.25, of.p25), (0.50, of.p50), (0.75, of.p75), (0.90, of.p90), (0.95, of.p95)]
}

/// Holds a sample number to its exact value.
pub fn near(found: f64, exact: f64, standard_error: f64, what: &str) {
    let off = (found - exact).abs();
    // A sum of rounded numbers stands for a standard error of zero.
    let allowed = ERRORS * standard_error + 1e-9 * exact.abs();
    assert!(off <= allowed, "{what}: found {found}, exactly {exact}, {:.2} standard errors off", off / standard_error);
}

/// Holds the share of values at or below an exact quantile to `p`: no density is needed.
pub fn quantile_is(values: &[f64], p: f64, exact: f64, what: &str) {
    let n = values.len() as f64;
    let below = values.iter().filter(|value| **value <= exact).count() as f64 / n;
    near(below, p, (p * (1.0 - p) / n).sqrt(), &format!("{what}, share of values at or below {exact}"));
}

/// Holds the mean of values to the exact one, by the sample's own error.
pub fn mean_is(values: &[f64], exact: f64, what: &str) {
    let (mean, deviation) = moments(values);
    near(mean, exact, deviation / (values.len() as f64).sqrt(), what);
}

/// Holds the standard deviation of values to the exact one; its error comes from the sample's fourth moment.
pub fn deviation_is(values: &[f64], exact: f64, what: &str) {
    let n = values.len() as f64;
    let (mean, deviation) = moments(values);
    let fourth = values.iter().map(|value| (value - mean).powi(4)).sum::<f64>() / n;
    let error_of_variance = ((fourth - deviation.powi(4)) / n).sqrt();
    near(deviation, exact, error_of_variance / (2.0 * exact), what);
}

/// Mean and standard deviation of a sample.
pub fn moments(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>();
    (mean, (squares / (n - 1.0)).sqrt())
}

/// The rows of a table of answers, by column.
pub fn rows(csv: &str) -> Vec<HashMap<String, String>> {
    csv::Reader::from_reader(csv.as_bytes()).deserialize().map(|row| row.expect("the table is whole")).collect()
}

/// A number of a row.
pub fn number(row: &HashMap<String, String>, column: &str) -> f64 {
    row[column].parse().unwrap_or_else(|_| panic!("`{column}` is {:?}", row[column]))
}
