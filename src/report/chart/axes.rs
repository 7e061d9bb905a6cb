//! Axes: linear scales, ticks at round numbers, the age axis.

use super::canvas::{Anchor, Canvas, Letters, MARGIN, Point};
use super::palette;
use crate::report::numbers::{percent_axis, usd_axis};
use crate::units::{Age, Year};

/// Edges of a plot, in logical units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plot {
    /// Left edge.
    pub left: f64,
    /// Right edge.
    pub right: f64,
    /// Upper edge.
    pub top: f64,
    /// Lower edge.
    pub bottom: f64,
}

/// Linear map from data to the canvas. Values that are not finite map to the lower end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Smallest value shown.
    pub low: f64,
    /// Largest value shown.
    pub high: f64,
    from: f64,
    to: f64,
}

impl Scale {
    /// Maps `low` to `from` and `high` to `to`.
    #[must_use]
    pub fn new((low, high): (f64, f64), from: f64, to: f64) -> Self {
        let (low, high) = sound(low, high);
        Self { low, high, from, to }
    }

    /// Position of a value.
    #[must_use]
    pub fn at(&self, value: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low);
        if share.is_finite() { self.from + (self.to - self.from) * share } else { self.from }
    }
}

/// Range made finite and non-empty.
fn sound(low: f64, high: f64) -> (f64, f64) {
    if low.is_finite() && high.is_finite() && high > low && (high - low).is_finite() {
        (low, high)
    } else if low.is_finite() && low.abs() < 1e300 {
        (low, low + low.abs().max(1.0))
    } else {
        (0.0, 1.0)
    }
}

/// Smallest and largest of the finite values and `least`.
#[must_use]
pub fn extent(values: impl IntoIterator<Item = f64>, least: f64) -> (f64, f64) {
    let finite = values.into_iter().filter(|value| value.is_finite());
    finite.fold((least, least), |(low, high), value| (low.min(value), high.max(value)))
}

/// Ticks of an axis with their labels.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticks {
    /// The values.
    pub at: Vec<f64>,
    /// One label per value.
    pub labels: Vec<String>,
}

impl Ticks {
    /// About `wanted` ticks of dollars from `low` to `high`.
    #[must_use]
    pub fn dollars((low, high): (f64, f64), wanted: usize) -> Self {
        Self::new(low, high, wanted, usd_axis)
    }

    /// Ticks of differences in dollars from `low` to `high`; zero reads `same`.
    #[must_use]
    pub fn differences((low, high): (f64, f64), wanted: usize) -> Self {
        Self::new(low, high, wanted, |value, step, largest| match value {
            0.0 => "same".to_owned(),
            value if value > 0.0 => format!("+{}", usd_axis(value, step, largest)),
            value => usd_axis(value, step, largest),
        })
    }

    /// Ticks of shares from `low` to `high`.
    #[must_use]
    pub fn percents((low, high): (f64, f64), wanted: usize) -> Self {
        Self::new(low, high, wanted, |value, step, _| percent_axis(value, step))
    }

    /// Ticks of shares from `low` to `high`, `step` apart.
    #[must_use]
    pub fn percents_every((low, high): (f64, f64), step: f64) -> Self {
        Self::every(low, high, step, |value, step, _| percent_axis(value, step))
    }

    /// Densest of the ticks that `make` offers whose labels do not touch along `scale`.
    #[must_use]
    pub fn side_by_side(scale: Scale, most: usize, make: impl Fn((f64, f64), usize) -> Self) -> Self {
        let half = |label: &String| Letters::LABEL.width(label) / 2.0;
        let apart = |ticks: &Self| {
            let ends: Vec<(f64, f64)> =
                ticks.at.iter().zip(&ticks.labels).map(|(&at, label)| (scale.at(at), half(label))).collect();
            ends.windows(2).all(|pair| pair[1].0 - pair[0].0 >= pair[0].1 + pair[1].1 + 22.0)
        };
        let offers = (2..=most).rev().map(|wanted| make((scale.low, scale.high), wanted));
        offers.into_iter().find(apart).unwrap_or_else(|| make((scale.low, scale.high), 1))
    }

    /// Width of the widest label.
    #[must_use]
    pub fn widest(&self) -> f64 {
        Letters::LABEL.widest(&self.labels)
    }

    /// Left edge of a plot with room for these labels between margin and plot.
    #[must_use]
    pub fn left(&self) -> f64 {
        (MARGIN + self.widest() + 18.0).max(150.0)
    }

    fn new(low: f64, high: f64, wanted: usize, label: impl Fn(f64, f64, f64) -> String) -> Self {
        let (low, high) = sound(low, high);
        Self::every(low, high, step(high - low, wanted), label)
    }

    fn every(low: f64, high: f64, step: f64, label: impl Fn(f64, f64, f64) -> String) -> Self {
        let slack = 1e-9;
        let (first, last) = ((low / step - slack).ceil(), (high / step + slack).floor());
        let steps = (last - first).clamp(0.0, 50.0) as u32;
        let at: Vec<f64> = (0..=steps).map(|index| (first + f64::from(index)) * step + 0.0).collect();
        let largest = at.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
        let labels = at.iter().map(|&value| label(value, step, largest)).collect();
        Self { at, labels }
    }
}

/// Step of 1, 2, 2.5 or 5 x 10^n that divides `span` into nearly `wanted` parts.
#[must_use]
pub fn step(span: f64, wanted: usize) -> f64 {
    let ideal = span / wanted.max(1) as f64;
    let power = 10_f64.powf(ideal.log10().floor());
    let parts = |step: f64| (span / step - wanted as f64).abs();
    let steps = [1.0, 2.0, 2.5, 5.0, 10.0].map(|figure| figure * power);
    steps.into_iter().min_by(|a, b| parts(*a).total_cmp(&parts(*b))).expect("there are five")
}

/// Whether the horizontal grid has labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Labels {
    /// Left of the plot.
    Shown,
    /// Hidden, as the panel to the left shows them.
    Hidden,
}

/// Draws the horizontal grid with the labels of its ticks on the left.
pub fn grid(canvas: &Canvas, plot: Plot, scale: Scale, ticks: &Ticks, labels: Labels) {
    for (&value, label) in ticks.at.iter().zip(&ticks.labels) {
        let y = scale.at(value);
        canvas.line(&[(plot.left, y), (plot.right, y)], 1.5, palette::GRID);
        match labels {
            Labels::Shown => canvas.text((plot.left - 18.0, y + 8.0), Anchor::End, Letters::LABEL, label),
            Labels::Hidden => {}
        }
    }
}

/// Repeats the grid in faint white over filled areas.
pub fn grid_over(canvas: &Canvas, plot: Plot, scale: Scale, ticks: &Ticks) {
    for &value in &ticks.at {
        let y = scale.at(value);
        canvas.faint_line(&[(plot.left, y), (plot.right, y)], 1.5, palette::WHITE, 0.45);
    }
}

/// Labels of the age axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgeLabels {
    /// Ages and calendar years, with their row heads.
    AgesAndYears,
    /// Ages with their row head.
    AgesWithHead,
    /// Ages only.
    Ages,
}

/// Draws the base line with ages at round numbers; `marks` are x, age and year of each year.
pub fn age_axis(canvas: &Canvas, plot: Plot, marks: &[(f64, Age, Year)], labels: AgeLabels) {
    let y = plot.bottom;
    canvas.line(&[(plot.left - 1.0, y), (plot.right + 1.0, y)], 2.0, palette::AXIS);
    let shown = round_ages(marks);
    for &(x, age, year) in &shown {
        canvas.line(&[(x, y), (x, y + 8.0)], 2.0, palette::AXIS);
        canvas.text((x, y + 34.0), Anchor::Middle, Letters::LABEL, &age.to_string());
        if labels == AgeLabels::AgesAndYears {
            canvas.text((x, y + 60.0), Anchor::Middle, Letters::SMALL, &year.to_string());
        }
    }
    let head = plot.left - 44.0;
    match labels {
        AgeLabels::AgesAndYears => {
            canvas.text((head, y + 34.0), Anchor::End, Letters::LABEL, "Age");
            canvas.text((head, y + 60.0), Anchor::End, Letters::SMALL, "Year");
        }
        AgeLabels::AgesWithHead => canvas.text((head, y + 34.0), Anchor::End, Letters::LABEL, "Age"),
        AgeLabels::Ages => {}
    }
}

/// Labelled years: ages that are multiples of the smallest step at which labels do not touch.
fn round_ages(marks: &[(f64, Age, Year)]) -> Vec<(f64, Age, Year)> {
    let multiples = |step: Age| marks.iter().copied().filter(|mark| mark.1 % step == 0).collect::<Vec<_>>();
    let roomy =
        |shown: &[(f64, Age, Year)]| shown.len() <= 9 && shown.windows(2).all(|pair| pair[1].0 - pair[0].0 >= 70.0);
    let steps = [1, 2, 5, 10, 20, 50];
    steps.into_iter().map(multiples).find(|shown| roomy(shown)).unwrap_or_default()
}

/// Parts of a line with y between `low` and `high`, cut where the line crosses them.
#[must_use]
pub fn clip(points: &[Point], low: f64, high: f64) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    for pair in points.windows(2) {
        let [(x0, y0), (x1, y1)] = [pair[0], pair[1]];
        if !(y0.is_finite() && y1.is_finite()) || y0.max(y1) < low || y0.min(y1) > high {
            continue;
        }
        let inside = |y: f64| {
            let cut = y.clamp(low, high);
            let x = if cut == y { None } else { Some(x0 + (x1 - x0) * (cut - y0) / (y1 - y0)) };
            (x, cut)
        };
        let ((start, from), (end, to)) = (inside(y0), inside(y1));
        let (start, end) = ((start.unwrap_or(x0), from), (end.unwrap_or(x1), to));
        match parts.last_mut() {
            Some(part) if part.last() == Some(&start) => part.push(end),
            _ => parts.push(vec![start, end]),
        }
    }
    parts
}
