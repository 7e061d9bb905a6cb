//! Chart of terminal wealth: a histogram with its cumulative share below.

use super::axes::{Labels, Plot, Scale, Ticks, grid};
use super::canvas::{Anchor, Canvas, Letters, MARGIN, Point, WIDTH};
use super::frame::Words;
use super::histogram::Histogram;
use super::labels::spread;
use super::palette::{AXIS, BLUES, INK, LEADER, LESS, NAVY, VERMILION, WHITE};
use super::scene::Scene;
use crate::report::numbers::{percent, percent_spoken, sentence, usd, usd_apart, usd_exact};
use crate::summary::Percentiles;
use crate::units::HALF_A_CENT;
use plotters::style::RGBColor;

/// Width for the bar of trials without money, and for its label.
const RAN_OUT_ROOM: f64 = 120.0;
/// Width for the bar of trials off the scale.
const BEYOND_ROOM: f64 = 76.0;
/// Distance between percentile labels.
const LABEL_SPACING: f64 = 88.0;

/// Positions of the parts of the chart.
struct HistogramLayout {
    bars: Plot,
    below: Plot,
    x: Scale,
    ran_out: Option<(f64, f64)>,
    beyond: Option<(f64, f64)>,
}

/// Draws the chart of one strategy; `None` without trials.
#[must_use]
pub fn draw(scene: &Scene) -> Option<String> {
    let histogram = Histogram::of(&scene.extra.terminal_real, scene.detail.start_balance)?;
    let distribution = scene.strategy.terminal_wealth.real?;
    let words = Words {
        title: title(scene, &histogram, distribution.p50),
        subtitle: scene.subtitle(&format!(
            "Wealth left{}, {}: share of {}, and cumulative share",
            scene.at(scene.last()),
            scene.dollars(),
            scene.trials()
        )),
        footnote: footnote(scene, &histogram),
    };
    Some(words.frame(|canvas, below| paint(canvas, &histogram, &distribution, below)))
}

/// Title: what the median trial leaves, and how many leave nothing.
#[must_use]
pub fn title(scene: &Scene, histogram: &Histogram, median: f64) -> String {
    let (gone, all) = (histogram.ran_out, histogram.trials());
    let share = percent_spoken(histogram.share(gone));
    match (gone, all) {
        (0, 1) => format!("The trial leaves {}", usd(median)),
        (1, 1) => "The trial runs out of money".to_owned(),
        (0, _) => format!("The median trial leaves {}; none runs out", usd(median)),
        _ if gone == all => format!("Every trial runs out of money{}", scene.by(scene.last())),
        _ if median <= HALF_A_CENT => {
            format!("{} of trials run out of money{}", sentence(&share), scene.by(scene.last()))
        }
        _ => format!("The median trial leaves {}; {share} run out", usd(median)),
    }
}

fn footnote(scene: &Scene, histogram: &Histogram) -> String {
    let beyond = if histogram.beyond == (0, 0) {
        String::new()
    } else {
        format!("; the last one collects everything above {}", usd_exact(histogram.high))
    };
    let start = usd(scene.detail.start_balance);
    format!(
        "Bars are {} wide{beyond}. The start is {start}. {}{}",
        usd_exact(histogram.width),
        scene.lifetimes(),
        scene.run()
    )
}

fn paint(canvas: &Canvas, histogram: &Histogram, distribution: &Percentiles, below: f64) {
    legend(canvas, histogram, below + 48.0);
    let labels_at = below + 104.0;
    let ticks = Ticks::percents((0.0, histogram.tallest().max(1e-6)), 4);
    let layout = HistogramLayout::new(histogram, ticks.left(), labels_at + 72.0);
    let y = Scale::new((0.0, histogram.tallest().max(1e-6)), layout.bars.bottom, layout.bars.top);
    grid(canvas, layout.bars, y, &ticks, Labels::Shown);
    bars(canvas, histogram, &layout, y);
    canvas.line(&[(layout.bars.left, layout.bars.bottom), (layout.bars.right, layout.bars.bottom)], 2.0, AXIS);
    let marks = percentiles(histogram, distribution);
    cumulative(canvas, histogram, &layout);
    name_percentiles(canvas, &marks, &layout, labels_at, |dollars| y.at(histogram.height_at(dollars)));
    wealth_axis(canvas, histogram, &layout);
}

impl HistogramLayout {
    fn new(histogram: &Histogram, left: f64, top: f64) -> Self {
        let right = f64::from(WIDTH) - MARGIN;
        let bars = Plot { left, right, top, bottom: 566.0 };
        let below = Plot { top: 602.0, bottom: 762.0, ..bars };
        let ran_out = (histogram.ran_out > 0).then_some((left, left + RAN_OUT_ROOM));
        let beyond = (histogram.beyond != (0, 0)).then_some((right - BEYOND_ROOM, right));
        let from = ran_out.map_or(left, |room| room.1 + 12.0);
        let to = beyond.map_or(right - 24.0, |room| room.0 - 4.0);
        Self { bars, below, x: Scale::new((histogram.low, histogram.high), from, to), ran_out, beyond }
    }
}

/// Writes the three shares as a sentence in the colours of their bars.
fn legend(canvas: &Canvas, histogram: &Histogram, y: f64) {
    let parts = [
        (histogram.ran_out, "ran out", VERMILION),
        (histogram.less(), "ended with less than they started", LESS[1]),
        (histogram.more(), "ended with as much or more", NAVY),
    ];
    let mut x = 150.0;
    for (trials, what, color) in parts.into_iter().filter(|part| part.0 > 0) {
        let letters = Letters::LABEL.bold().colored(color);
        let text = match histogram.trials() {
            1 => format!("It {}", what.replace("they", "it")),
            _ => format!("{} {what}", percent(histogram.share(trials))),
        };
        canvas.text((x, y), Anchor::Start, letters, &text);
        x += letters.width(&text) * 1.1 + 36.0;
    }
}

fn bars(canvas: &Canvas, histogram: &Histogram, layout: &HistogramLayout, y: Scale) {
    let column = |(left, right): (f64, f64), parts: [(usize, RGBColor); 2]| {
        let mut trials = parts[0].0 + parts[1].0;
        // Whole bar in the upper colour first, the lower part painted over it.
        for (count, color) in parts.into_iter().rev() {
            if count > 0 {
                canvas.rectangle((left, y.at(histogram.share(trials))), (right, y.at(0.0)), color);
            }
            trials -= count;
        }
    };
    for (index, &(less, more)) in histogram.bars.iter().enumerate() {
        let edge = |offset: f64| layout.x.at(histogram.low + (index as f64 + offset) * histogram.width);
        let gap = ((edge(1.0) - edge(0.0)) * 0.04).min(2.0);
        column((edge(0.0) + gap, edge(1.0) - gap), [(less, LESS[0]), (more, NAVY)]);
    }
    if let Some((left, right)) = layout.ran_out {
        let middle = f64::midpoint(left, right);
        column((middle - 28.0, middle + 28.0), [(histogram.ran_out, VERMILION), (0, NAVY)]);
    }
    if let Some((left, right)) = layout.beyond {
        column((left + 10.0, right), [(histogram.beyond.0, LESS[0]), (histogram.beyond.1, NAVY)]);
    }
}

/// Marked percentile: name, level, dollars.
type Mark = (&'static str, f64, f64);

/// Percentiles of trials with money that are on the scale; only the median if all are equal.
fn percentiles(histogram: &Histogram, distribution: &Percentiles) -> Vec<Mark> {
    let all = [
        ("10th", 0.10, distribution.p10),
        ("25th", 0.25, distribution.p25),
        ("Median", 0.50, distribution.p50),
        ("75th", 0.75, distribution.p75),
        ("90th", 0.90, distribution.p90),
    ];
    let one = distribution.p10 == distribution.p90;
    let shown = |mark: &Mark| {
        mark.2 > HALF_A_CENT && (histogram.low..=histogram.high).contains(&mark.2) && (!one || mark.0 == "Median")
    };
    all.into_iter().filter(shown).collect()
}

fn name_percentiles(canvas: &Canvas, marks: &[Mark], layout: &HistogramLayout, y: f64, bar_top: impl Fn(f64) -> f64) {
    let wanted: Vec<f64> = marks.iter().map(|mark| layout.x.at(mark.2)).collect();
    let placed = spread(&wanted, LABEL_SPACING, layout.bars.left + 40.0, layout.bars.right - 40.0);
    let amounts = usd_apart(&marks.iter().map(|mark| mark.2).collect::<Vec<f64>>());
    let places = wanted.into_iter().zip(placed).zip(amounts);
    for (&(name, level, dollars), ((x, at), amount)) in marks.iter().zip(places) {
        let (stem, letters) =
            if name == "Median" { (INK, Letters::NOTE.bold().colored(INK)) } else { (LEADER, Letters::NOTE) };
        canvas.text((at, y), Anchor::Middle, letters.bold(), name);
        canvas.text((at, y + 26.0), Anchor::Middle, letters, &amount);
        canvas.line(&[(at, y + 38.0), (at, y + 44.0), (x, y + 58.0), (x, bar_top(dollars) - 4.0)], 2.0, stem);
        let on_curve = Scale::new((0.0, 1.0), layout.below.bottom, layout.below.top).at(level);
        canvas.dashed_line(&[(x, layout.bars.bottom + 6.0), (x, on_curve)], (5.0, 5.0), 1.8, stem);
        canvas.dot((x, on_curve), 8.5, WHITE);
        canvas.dot((x, on_curve), 6.5, NAVY);
    }
}

fn cumulative(canvas: &Canvas, histogram: &Histogram, layout: &HistogramLayout) {
    let plot = layout.below;
    let y = Scale::new((0.0, 1.0), plot.bottom, plot.top);
    let ticks = Ticks::percents((0.0, 1.0), 2);
    grid(canvas, plot, y, &ticks, Labels::Shown);
    let steps = 240;
    let at = |index: u32| histogram.low + (histogram.high - histogram.low) * f64::from(index) / f64::from(steps);
    let mut curve: Vec<Point> = Vec::new();
    if layout.ran_out.is_some() {
        curve.push((plot.left, y.at(histogram.share(histogram.ran_out))));
    }
    curve.extend((0..=steps).map(|index| (layout.x.at(at(index)), y.at(histogram.cumulative(at(index))))));
    curve.push((plot.right, y.at(1.0)));
    let (first, last) = (curve[0].0, curve[curve.len() - 1].0);
    let area: Vec<Point> = curve.iter().copied().chain([(last, plot.bottom), (first, plot.bottom)]).collect();
    canvas.polygon(&area, BLUES[0]);
    canvas.line(&curve, 4.0, NAVY);
}

fn wealth_axis(canvas: &Canvas, histogram: &Histogram, layout: &HistogramLayout) {
    let bottom = layout.below.bottom;
    canvas.line(&[(layout.below.left, bottom), (layout.below.right, bottom)], 2.0, AXIS);
    let name = |x: f64, letters: Letters, text: &str| {
        canvas.line(&[(x, bottom), (x, bottom + 8.0)], 2.0, AXIS);
        canvas.text((x, bottom + 34.0), Anchor::Middle, letters, text);
    };
    if let Some((left, right)) = layout.ran_out {
        name(f64::midpoint(left, right), Letters::LABEL.colored(VERMILION), "Ran out");
    }
    let mut free = f64::from(WIDTH) - MARGIN + 30.0;
    if let Some((left, right)) = layout.beyond {
        let text = format!("{}+", usd_exact(histogram.high));
        let at = (f64::midpoint(left, right) + 5.0).min(right - Letters::LABEL.width(&text) / 2.0);
        name(at, Letters::LABEL, &text);
        free = at - Letters::LABEL.width(&text) / 2.0 - 16.0;
    }
    let ticks = Ticks::side_by_side(layout.x, 7, Ticks::dollars);
    for (&value, label) in ticks.at.iter().zip(&ticks.labels) {
        let x = layout.x.at(value);
        if x + Letters::LABEL.width(label) / 2.0 <= free {
            name(x, Letters::LABEL, label);
        }
    }
}
