//! Histogram of terminal wealth in bars of equal width, with separate counts of no wealth and of wealth off the scale.

use super::axes::step;
use crate::units::HALF_A_CENT;

/// Approximate number of bars.
const BARS: usize = 26;
/// Share of the trials with money that the scale covers.
const SHOWN: f64 = 0.97;

/// Counts of trials by wealth.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    /// Dollars at the left end of the first bar.
    pub low: f64,
    /// Dollars at the right end of the last bar.
    pub high: f64,
    /// Dollars from bar to bar.
    pub width: f64,
    /// Trials in each bar: with less than at the start, and with at least as much.
    pub bars: Vec<(usize, usize)>,
    /// Trials that ended with nothing.
    pub ran_out: usize,
    /// Trials beyond the last bar: with less than at the start, and with at least as much.
    pub beyond: (usize, usize),
    /// Wealth of every trial, ascending.
    pub sorted: Vec<f64>,
}

impl Histogram {
    /// Counts the trials; `None` if there are none.
    #[must_use]
    pub fn of(wealth: &[f64], start: f64) -> Option<Self> {
        let mut sorted: Vec<f64> = wealth.iter().copied().filter(|dollars| dollars.is_finite()).collect();
        sorted.sort_by(f64::total_cmp);
        let (poorest, richest) = (*sorted.first()?, *sorted.last()?);
        let ran_out = sorted.partition_point(|&dollars| dollars <= HALF_A_CENT);
        let with_money = &sorted[ran_out..];
        let index = ((with_money.len() as f64 * SHOWN) as usize).min(with_money.len().saturating_sub(1));
        let most = with_money.get(index).copied().unwrap_or(start).max(10.0);
        // If wealth varies little, the scale does not start at zero, where all of it would be one bar.
        let near = if ran_out == 0 && poorest > most / 2.0 && most > poorest { poorest } else { 0.0 };
        let width = step(most - near, BARS).max(most * 1e-9);
        let low = (near / width).floor() * width;
        let tight = low + ((most - low) / width).ceil().max(1.0) * width;
        // Extending the scale by a few dollars covers every trial.
        let high = if richest <= tight + (tight - low) / 5.0 {
            low + ((richest - low) / width).ceil().max((tight - low) / width) * width
        } else {
            tight
        };
        let mut histogram = Self {
            low,
            high,
            width,
            bars: vec![(0, 0); ((high - low) / width).round() as usize],
            ran_out,
            beyond: (0, 0),
            sorted: Vec::new(),
        };
        for &dollars in with_money {
            histogram.count(dollars, start);
        }
        Some(Self { sorted, ..histogram })
    }

    fn count(&mut self, dollars: f64, start: f64) {
        let index = ((dollars - self.low) / self.width) as usize;
        let last = self.bars.len() - 1;
        let bar = if dollars > self.high { &mut self.beyond } else { &mut self.bars[index.min(last)] };
        if dollars < start {
            bar.0 += 1;
        } else {
            bar.1 += 1;
        }
    }

    /// Number of trials.
    #[must_use]
    pub fn trials(&self) -> usize {
        self.sorted.len()
    }

    /// Trials as a share of all.
    #[must_use]
    pub fn share(&self, trials: usize) -> f64 {
        trials as f64 / self.trials() as f64
    }

    /// Trials that end with less than at the start, but with money.
    #[must_use]
    pub fn less(&self) -> usize {
        self.bars.iter().map(|bar| bar.0).sum::<usize>() + self.beyond.0
    }

    /// Trials that end with at least as much as at the start.
    #[must_use]
    pub fn more(&self) -> usize {
        self.bars.iter().map(|bar| bar.1).sum::<usize>() + self.beyond.1
    }

    /// Share of trials with no more than `dollars`.
    #[must_use]
    pub fn cumulative(&self, dollars: f64) -> f64 {
        self.share(self.sorted.partition_point(|&left| left <= dollars))
    }

    /// Height of the tallest bar, as a share of trials.
    #[must_use]
    pub fn tallest(&self) -> f64 {
        let bars = self.bars.iter().chain(std::iter::once(&self.beyond)).map(|bar| bar.0 + bar.1);
        self.share(bars.chain(std::iter::once(self.ran_out)).max().unwrap_or(0))
    }

    /// Height of the bar that holds `dollars`, as a share of trials.
    #[must_use]
    pub fn height_at(&self, dollars: f64) -> f64 {
        let index = ((dollars - self.low) / self.width).max(0.0) as usize;
        self.bars.get(index).map_or(0.0, |bar| self.share(bar.0 + bar.1))
    }
}
