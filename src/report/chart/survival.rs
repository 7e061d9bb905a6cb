//! Chart of the share of trials without a failed year so far, one line per strategy.

use super::axes::{AgeLabels, Labels, Plot, Scale, Ticks, age_axis, grid};
use super::canvas::{Canvas, Point};
use super::frame::Words;
use super::labels::{EndLabel, band, end_labels, right_edge};
use super::palette::{CATEGORIES, tint};
use super::scene::Scene;
use crate::report::numbers::{percent, percent_spoken, percent_tenths, sentence};
use crate::scenario::Success;
use crate::stats::wilson;
use crate::units::{Age, Year};

/// Step that the ends of the axis are multiples of.
const STEP: f64 = 0.1;

/// Draws the chart of all strategies; `None` if no trial fails.
#[must_use]
pub fn draw(scenes: &[Scene]) -> Option<String> {
    let baseline = scenes.first()?;
    let shown = &scenes[..scenes.len().min(CATEGORIES.len())];
    let first = (0..baseline.years()).find(|&year| shown.iter().any(|scene| so_far(scene, year) < 1.0))?;
    let lines: Vec<Curve> = shown.iter().map(Curve::of).collect();
    let low = lines.iter().flat_map(|line| line.low.iter().copied()).fold(1.0, f64::min);
    let low = ((low / STEP + 1e-9).floor() * STEP).clamp(0.0, 1.0 - STEP);
    let words = Words {
        title: title(shown, first),
        subtitle: subtitle(baseline),
        footnote: footnote(baseline, scenes.len(), low),
    };
    Some(words.frame(|canvas, below| paint(canvas, shown, &lines, (low, below))))
}

/// Title: when the first trials fail, and how many fail by the end.
fn title(scenes: &[Scene], first: usize) -> String {
    let (baseline, last) = (&scenes[0], scenes[0].last());
    let failed = |scene: &Scene| 1.0 - so_far(scene, last);
    let before =
        if first == 0 { String::new() } else { format!("No trial falls short before{}; ", when(baseline, first)) };
    let (by, failures) = (baseline.by(last), scenes.iter().map(failed));
    let least = failures.clone().fold(1.0, f64::min);
    let most = failures.fold(0.0, f64::max);
    let told = if scenes.len() == 1 {
        format!("{} have{by}", percent_spoken(most))
    } else if percent(least) == percent(most) {
        format!("{} have{by} with every strategy shown", percent_spoken(most))
    } else {
        let of =
            |share: f64| scenes.iter().find(|scene| failed(scene) == share).map_or_else(String::new, Scene::quoted);
        let (least_with, most_with) = (of(least), of(most));
        format!("{by}, {} have with {most_with}, {} with {least_with}", percent(most), percent(least))
            .trim_start()
            .to_owned()
    };
    if first == 0 { sentence(&told.replace(" have", " fall short")) } else { format!("{before}{told}") }
}

/// Moment in a title without its preposition.
fn when(scene: &Scene, year: usize) -> String {
    let by = scene.by(year);
    by.strip_prefix(" by").map_or_else(String::new, str::to_owned)
}

fn subtitle(scene: &Scene) -> String {
    let what = match scene.detail.success {
        Success::Spending => "all spending and tax",
        Success::Essential => "essential spending and tax",
    };
    format!("Share of the trials in which {what} was paid in every year so far")
}

fn footnote(scene: &Scene, strategies: usize, low: f64) -> String {
    let limit = match strategies {
        all if all > CATEGORIES.len() => format!("The first {} of {all} strategies are shown. ", CATEGORIES.len()),
        _ => String::new(),
    };
    let axis = if low > 0.0 { format!("The axis starts at {}. ", percent(low)) } else { String::new() };
    format!("Bands: Wilson 95% intervals. {axis}{limit}{}{}", scene.ages(), scene.run())
}

/// Share after each year with its interval.
struct Curve {
    share: Vec<f64>,
    low: Vec<f64>,
    high: Vec<f64>,
}

impl Curve {
    fn of(scene: &Scene) -> Self {
        let share: Vec<f64> = (0..scene.years()).map(|year| so_far(scene, year)).collect();
        let trials = scene.summary.trials as f64;
        let of =
            |share: &f64| if *share < 1.0 && trials > 1.0 { wilson(share * trials, trials) } else { (*share, *share) };
        let (low, high) = share.iter().map(of).unzip();
        Self { share, low, high }
    }
}

fn so_far(scene: &Scene, year: usize) -> f64 {
    scene.strategy.by_year.get(year).map_or(1.0, |year| year.success_so_far)
}

fn paint(canvas: &Canvas, scenes: &[Scene], lines: &[Curve], (low, below): (f64, f64)) {
    let range = (low, 1.0);
    let ticks = Ticks::percents(range, 5);
    let top = below + 58.0;
    let y = Scale::new(range, 748.0, top);
    let labels: Vec<EndLabel> = scenes
        .iter()
        .zip(lines)
        .zip(CATEGORIES)
        .map(|((scene, line), [fill, text])| {
            let end = line.share.last().copied().unwrap_or(1.0);
            let name = EndLabel::strong(y.at(end), &scene.strategy.name, percent_tenths(end), text);
            EndLabel { leader: fill, ..name }
        })
        .collect();
    let plot = Plot { left: ticks.left(), right: right_edge(&labels), top, bottom: 748.0 };
    let x = Scale::new((-0.5, scenes[0].years() as f64 - 0.5), plot.left, plot.right);
    grid(canvas, plot, y, &ticks, Labels::Shown);
    for (line, [fill, _]) in lines.iter().zip(CATEGORIES) {
        let (xs, upper): (Vec<f64>, Vec<f64>) = steps(&line.high, x, y).into_iter().unzip();
        let (_, lower): (Vec<f64>, Vec<f64>) = steps(&line.low, x, y).into_iter().unzip();
        canvas.polygon(&band(&xs, &upper, &lower), tint(fill, 0.16));
    }
    for (line, [fill, _]) in lines.iter().zip(CATEGORIES).rev() {
        canvas.line(&steps(&line.share, x, y), 5.0, fill);
    }
    end_labels(canvas, plot, &labels);
    age_axis(canvas, plot, &marks(&scenes[0], x), AgeLabels::AgesAndYears);
}

/// Points of a line that is level through each year.
fn steps(values: &[f64], x: Scale, y: Scale) -> Vec<Point> {
    let level = |(year, value): (usize, &f64)| [-0.5, 0.5].map(|side| (x.at(year as f64 + side), y.at(*value)));
    values.iter().enumerate().flat_map(level).collect()
}

/// Place, age and year of each year.
fn marks(scene: &Scene, x: Scale) -> Vec<(f64, Age, Year)> {
    let years = scene.detail.axis_ages.iter().zip(&scene.detail.years);
    years.enumerate().map(|(at, (age, year))| (x.at(at as f64), *age, *year)).collect()
}
