//! Correlated lognormal returns, drawn anew in every period.
//!
//! `return` m and `volatility` v are the arithmetic mean and standard deviation of the simple nominal annual return:
//! s^2 = ln(1 + (v/(1+m))^2), mu = ln(1+m) - s^2/2. In n periods a year each period has log mean mu/n and log standard
//! deviation s/sqrt(n).

use super::correlation::Correlated;
use super::path::Path;
use super::random::Stream;
use crate::portfolio::Asset;

/// The arithmetic mean return of an asset that grows by the compound return c in the long run, exp(mu) = 1 + c.
///
/// With q = 1 + m, exp(mu) = q / sqrt(1 + (v/q)^2) = q^2 / sqrt(q^2 + v^2); squared, a quadratic equation in q^2.
#[must_use]
pub fn mean_of_compound(compound: f64, volatility: f64) -> f64 {
    let growth = (1.0 + compound) * (1.0 + compound);
    let squared = f64::midpoint(growth, libm::sqrt(growth * growth + 4.0 * growth * volatility * volatility));
    libm::sqrt(squared) - 1.0
}

/// Lognormal returns ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Lognormal {
    assets: Vec<Moments>,
    correlated: Correlated,
}

/// An asset's growth in a period.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Moments {
    /// The same factor always.
    Constant(f64),
    /// Mean and standard deviation of the log.
    Log { mean: f64, deviation: f64 },
}

impl Lognormal {
    pub(super) fn new(assets: &[Asset], correlations: &[Vec<f64>], periods: usize) -> Self {
        let moments = |asset: &Asset| {
            let mean = super::mean_return(asset);
            match asset.volatility {
                Some(volatility) if volatility > 0.0 && asset.is_used => Moments::log(mean, volatility, periods as f64),
                _ => Moments::Constant(super::root(1.0 + mean, periods)),
            }
        };
        Self { assets: assets.iter().map(moments).collect(), correlated: Correlated::new(correlations, assets) }
    }

    /// Draws the growth of `periods` in all.
    pub(super) fn draw(&self, periods: usize, stream: &mut Stream, path: &mut Path) {
        self.correlated.fill(path, (periods, 1), stream);
        for period in 0..periods {
            let growth = &mut path.growth_mut(period)[..self.assets.len()];
            for (growth, moments) in growth.iter_mut().zip(&self.assets) {
                *growth = moments.growth(*growth);
            }
        }
    }
}

impl Moments {
    fn log(mean: f64, volatility: f64, periods: f64) -> Self {
        let relative = volatility / (1.0 + mean);
        let variance = libm::log1p(relative * relative);
        Self::Log {
            mean: (libm::log(1.0 + mean) - variance / 2.0) / periods,
            deviation: libm::sqrt(variance / periods),
        }
    }

    fn growth(self, shock: f64) -> f64 {
        match self {
            Self::Constant(growth) => growth,
            Self::Log { mean, deviation } => libm::exp(mean + deviation * shock),
        }
    }
}
