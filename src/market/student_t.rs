//! Student-t returns: simple yearly returns with fat tails, m + v t sqrt((n-2)/n), floored at a total loss.
//!
//! t is multivariate: normals correlated as given, all divided by one chi-squared number of the year, so that bad years
//! are bad for every asset. Periods of a year share its return geometrically.

use super::correlation::Correlated;
use super::path::Path;
use super::random::Stream;
use crate::portfolio::Asset;

/// Student-t returns ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct StudentT {
    degrees: usize,
    /// Mean and standard deviation of each asset's yearly return.
    assets: Vec<(f64, f64)>,
    /// The correlations of the normals.
    correlated: Correlated,
}

impl StudentT {
    pub(super) fn new(assets: &[Asset], correlations: &[Vec<f64>], degrees: usize) -> Self {
        let volatility = |asset: &Asset| asset.volatility.filter(|_| asset.is_used).unwrap_or(0.0);
        let moments = |asset: &Asset| (super::mean_return(asset), volatility(asset));
        Self {
            degrees,
            assets: assets.iter().map(moments).collect(),
            correlated: Correlated::new(correlations, assets),
        }
    }

    /// Draws the growth of `years`, split over the periods of each; `tails` gives the chi-squared numbers.
    pub(super) fn draw(&self, (years, periods): (usize, usize), streams: (&mut Stream, &mut Stream), path: &mut Path) {
        let (normals, tails) = streams;
        self.correlated.fill(path, (years, periods), normals);
        for year in 0..years {
            let spread = libm::sqrt((self.degrees - 2) as f64 / tails.chi_squared(self.degrees));
            let growth = &mut path.growth_mut(year * periods)[..self.assets.len()];
            for (growth, (mean, volatility)) in growth.iter_mut().zip(&self.assets) {
                let whole = 1.0 + mean + volatility * spread * *growth;
                *growth = super::root(whole.max(0.0), periods);
            }
            path.repeat(year * periods, periods);
        }
    }
}
