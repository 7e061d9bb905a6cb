//! Chart of the balance over the years: nested bands, median, sample paths, and the start of required distributions.

use super::axes::{AgeLabels, Labels, Plot, Scale, Ticks, age_axis, clip, extent, grid, grid_over};
use super::canvas::{Anchor, Canvas, Letters, Point};
use super::frame::Words;
use super::labels::{EndLabel, band, end_labels, marker, right_edge};
use super::palette::{self, BLUES, NAVY, RUST};
use super::scene::Scene;
use crate::report::numbers::{percent_spoken, sentence, usd, usd_apart};
use crate::summary::Percentiles;
use crate::units::{Age, HALF_A_CENT, Year};

/// Percentiles at the start and at each year end.
pub struct Fan<'a> {
    /// Years since the first year end; the start is -1.
    years: Vec<f64>,
    /// p5, p10, p25, p50, p75, p90, p95, start-year dollars.
    percentiles: [Vec<f64>; 7],
    /// Trial drawn over the bands instead of the sample paths.
    trial: Option<TrialLine<'a>>,
}

/// Line of one trial on the fan.
#[derive(Clone, Copy, Debug)]
pub struct TrialLine<'a> {
    /// Label at the end of the line.
    pub name: &'a str,
    /// At each year end, start-year dollars.
    pub balances: &'a [f64],
}

const NAMES: [&str; 7] = ["5th", "10th", "25th", "Median", "75th", "90th", "95th"];
const MEDIAN: usize = 3;

/// Draws the chart of one strategy; `None` without balances.
#[must_use]
pub fn draw(scene: &Scene) -> Option<String> {
    let fan = Fan::of(scene, None)?;
    let cut = fan.top(scene) < samples_top(scene);
    let words = Words {
        title: title(scene, &scene.extra.terminal_real, fan.percentiles[MEDIAN].last().copied().unwrap_or(0.0)),
        subtitle: scene.subtitle(&format!(
            "Balance of all accounts at year end, {}, {}{}",
            scene.dollars(),
            if scene.summary.trials == 1 { "" } else { "percentiles of " },
            scene.trials()
        )),
        footnote: footnote(scene, cut),
    };
    Some(words.frame(|canvas, below| fan.paint(canvas, scene, below)))
}

/// Title from the balances at the end.
#[must_use]
pub fn title(scene: &Scene, at_end: &[f64], median: f64) -> String {
    let with_money = at_end.iter().filter(|&&left| left > HALF_A_CENT).count();
    let when = scene.at(scene.last());
    let median = usd(median);
    match (with_money, at_end.len()) {
        (0, 1) => format!("The money is gone{when}"),
        (_, 1) => format!("The balance is {median}{when}"),
        (0, _) => format!("No trial has money left{when}"),
        (some, all) if some == all => format!("Every trial still has money{when}; the median balance is {median}"),
        (some, all) => {
            let share = sentence(&percent_spoken(some as f64 / all as f64));
            format!("{share} of trials still have money{when}; the median balance is {median}")
        }
    }
}

fn footnote(scene: &Scene, cut: bool) -> String {
    if scene.summary.trials == 1 {
        return format!("{}{}{}", scene.ages(), scene.lifetimes(), scene.run());
    }
    let samples = scene.extra.sample_paths.len();
    let lines = match samples {
        0 => String::new(),
        1 => "Grey line: one trial. ".to_owned(),
        _ => format!("Grey lines: {samples} trials chosen by number. "),
    };
    let cut = if cut { "They go on above the plot where they end at its edge. " } else { "" };
    let bands = "Percentiles are taken at each year end, so no single trial follows a band edge. ";
    format!("{lines}{cut}{bands}{}{}{}", scene.ages(), scene.lifetimes(), scene.run())
}

fn samples_top(scene: &Scene) -> f64 {
    extent(scene.extra.sample_paths.iter().flatten().copied(), 0.0).1
}

impl<'a> Fan<'a> {
    /// Fan of a strategy, with the sample paths or with one trial; `None` without balances.
    pub fn of(scene: &Scene, trial: Option<TrialLine<'a>>) -> Option<Self> {
        let ends: Vec<Percentiles> =
            scene.strategy.by_year.iter().map_while(|year| year.measures.balance.real).collect();
        let ends = &ends[..ends.len().min(scene.years())];
        if ends.is_empty() {
            return None;
        }
        let start = scene.detail.start_balance;
        let column = |place: usize| std::iter::once(start).chain(ends.iter().map(|end| end.values()[place])).collect();
        Some(Self {
            years: (0..=ends.len()).map(|index| index as f64 - 1.0).collect(),
            percentiles: std::array::from_fn(column),
            trial,
        })
    }

    /// Upper end of the axis: includes the bands, and the paths as long as they do not flatten the bands.
    fn top(&self, scene: &Scene) -> f64 {
        let bands = extent(self.percentiles[6].iter().copied(), 0.0).1;
        let lines = match self.trial {
            Some(trial) => extent(trial.balances.iter().copied(), 0.0).1.min(4.0 * bands),
            None => samples_top(scene).min(1.15 * bands),
        };
        1.04 * bands.max(lines).max(10.0)
    }

    /// Whether the line of the trial leaves the plot at the top.
    pub fn cuts_trial(&self, scene: &Scene) -> bool {
        self.trial.is_some_and(|trial| extent(trial.balances.iter().copied(), 0.0).1 > self.top(scene))
    }

    /// Paints the fan with its axes and labels.
    pub fn paint(&self, canvas: &Canvas, scene: &Scene, below: f64) {
        let range = (0.0, self.top(scene));
        let ticks = Ticks::dollars(range, 5);
        let first = scene.extra.first_rmd_year.filter(|&year| year + 1 < self.years.len());
        let top = below + if first.is_some() { 104.0 } else { 44.0 };
        let labels = self.labels(Scale::new(range, 748.0, top));
        let plot = Plot { left: ticks.left(), right: right_edge(&labels), top, bottom: 748.0 };
        let y = Scale::new(range, plot.bottom, plot.top);
        let x = Scale::new((-1.0, self.years.len() as f64 - 2.0), plot.left, plot.right);
        let xs: Vec<f64> = self.years.iter().map(|&year| x.at(year)).collect();
        let curve = |index: usize| self.percentiles[index].iter().map(|&value| y.at(value)).collect::<Vec<f64>>();

        grid(canvas, plot, y, &ticks, Labels::Shown);
        for (depth, color) in BLUES.into_iter().enumerate() {
            canvas.polygon(&band(&xs, &curve(6 - depth), &curve(depth)), color);
        }
        grid_over(canvas, plot, y, &ticks);
        if self.trial.is_none() {
            self.paint_samples(canvas, scene, x, y);
        }
        let median: Vec<Point> = xs.iter().copied().zip(curve(MEDIAN)).collect();
        canvas.line(&median, 6.0, NAVY);
        if let Some(trial) = self.trial {
            self.paint_path(trial.balances, scene, (x, y), |line| canvas.line(line, 5.0, RUST));
        }
        self.name_bands(canvas, plot, &xs, y);
        if let Some(year) = first {
            let second = match scene.extra.rmd_real.get(year).map(|rmd| rmd.p50) {
                Some(amount) if scene.summary.trials == 1 => format!("first one: {}", usd(amount)),
                Some(median) if median >= 0.5 => format!("first one: {} (median)", usd(median)),
                _ => String::new(),
            };
            marker(canvas, plot, x.at(year as f64), &format!("RMDs start{}", scene.at(year)), &second);
        }
        end_labels(canvas, plot, &labels);
        age_axis(canvas, plot, &Self::marks(scene, &xs), AgeLabels::AgesAndYears);
    }

    fn marks(scene: &Scene, xs: &[f64]) -> Vec<(f64, Age, Year)> {
        let start = (scene.detail.axis_ages[0] - 1, scene.detail.years[0] - 1);
        let ends = scene.detail.axis_ages.iter().copied().zip(scene.detail.years.iter().copied());
        xs.iter().copied().zip(std::iter::once(start).chain(ends)).map(|(x, (age, year))| (x, age, year)).collect()
    }

    fn labels(&self, y: Scale) -> Vec<EndLabel> {
        let last: Vec<f64> = self.percentiles.iter().map(|curve| curve.last().copied().unwrap_or(0.0)).collect();
        let trial = self.trial.and_then(|trial| {
            let end = *trial.balances.last()?;
            Some(EndLabel::strong(y.at(end.min(y.high)), trial.name, usd(end), RUST))
        });
        let one_value = self.percentiles.iter().all(|curve| *curve == self.percentiles[MEDIAN]);
        if one_value {
            let balance = EndLabel::strong(y.at(last[MEDIAN]), "Balance", usd(last[MEDIAN]), NAVY);
            return vec![trial.unwrap_or(balance)];
        }
        let amounts = usd_apart(&last);
        let mut labels: Vec<EndLabel> = Vec::new();
        // From the top down, so that equal heights keep the order of the percentiles; neighbours with the same text share a label.
        for side in [vec![6, 5, 4], vec![MEDIAN], vec![2, 1, 0]] {
            for alike in side.chunk_by(|&a, &b| amounts[a] == amounts[b]) {
                let (highest, lowest) = (alike[0], alike[alike.len() - 1]);
                let height = y.at(f64::midpoint(last[highest], last[lowest]));
                let amount = amounts[highest].clone();
                labels.push(match highest {
                    MEDIAN => EndLabel::strong(height, NAMES[MEDIAN], amount, NAVY),
                    _ if highest == lowest => EndLabel::new(height, NAMES[highest], amount),
                    _ => EndLabel::new(height, &format!("{}–{}", NAMES[lowest], NAMES[highest]), amount),
                });
            }
        }
        labels.extend(trial);
        labels
    }

    fn paint_samples(&self, canvas: &Canvas, scene: &Scene, x: Scale, y: Scale) {
        for path in &scene.extra.sample_paths {
            self.paint_path(path, scene, (x, y), |line| canvas.faint_line(line, 2.0, palette::TEXT, 0.45));
        }
    }

    /// Paints the parts of a path inside the plot.
    fn paint_path(&self, path: &[f64], scene: &Scene, (x, y): (Scale, Scale), paint: impl Fn(&[Point])) {
        let values = std::iter::once(scene.detail.start_balance).chain(path.iter().copied());
        let points: Vec<Point> = self.years.iter().copied().zip(values).collect();
        for part in clip(&points, y.low, y.high) {
            let drawn: Vec<Point> = part.into_iter().map(|(year, value)| (x.at(year), y.at(value))).collect();
            paint(&drawn);
        }
    }

    /// Labels each band above the median if it is tall enough for the letters.
    fn name_bands(&self, canvas: &Canvas, plot: Plot, xs: &[f64], y: Scale) {
        let letters = Letters::regular(20.0, NAVY);
        let bands = [("half of trials", 4, 3), ("8 in 10 trials", 5, 4), ("9 in 10 trials", 6, 5)];
        for (name, upper, lower) in bands {
            let half = letters.width(name) / 2.0 + 6.0;
            let middle = [0.82, 0.74, 0.66, 0.58, 0.5].into_iter().find_map(|share| {
                let center = plot.left + share * (plot.right - plot.left);
                let at = |curve: usize, x: f64| y.at(interpolate(xs, &self.percentiles[curve], x));
                let ends = [center - half, center, center + half];
                let ceiling = ends.iter().map(|&x| at(upper, x)).fold(plot.top, f64::max);
                let floor = ends.iter().map(|&x| at(lower, x)).fold(plot.bottom, f64::min);
                (floor - ceiling >= 30.0).then_some((center, f64::midpoint(floor, ceiling)))
            });
            if let Some((x, y)) = middle {
                canvas.text((x, y + 7.0), Anchor::Middle, letters, name);
            }
        }
    }
}

/// Value at `x` of the line through the points.
fn interpolate(xs: &[f64], values: &[f64], x: f64) -> f64 {
    let after = xs.partition_point(|&known| known < x).clamp(1, xs.len() - 1);
    let (from, to) = (xs[after - 1], xs[after]);
    let share = ((x - from) / (to - from)).clamp(0.0, 1.0);
    values[after - 1] + (values[after] - values[after - 1]) * share
}
