//! How far the allocation drifts from its target under each strategy: one panel a strategy.

use super::axes::{AgeLabels, Labels, Plot, Scale, Ticks, age_axis, extent, grid};
use super::canvas::{Anchor, Canvas, Letters, MARGIN, Point, WIDTH};
use super::font;
use super::font::Weight;
use super::frame::Words;
use super::labels::band;
use super::numbers::percent;
use super::palette::{INK, MUTED, NAVY, VERMILION, tint};
use super::scene::Scene;
use crate::summary::{Distribution, StrategyDetail};

/// Most panels: two rows of three.
const MOST: usize = 6;
/// Between panels.
const GAP: f64 = 52.0;

/// The chart of all strategies; none where no trial ever has money.
#[must_use]
pub fn draw(scenes: &[Scene]) -> Option<String> {
    let baseline = scenes.first()?;
    let shown = &scenes[..scenes.len().min(MOST)];
    if !shown.iter().any(|scene| last_share(scene.extra).is_some()) {
        return None;
    }
    let words = Words { title: title(shown)?, subtitle: subtitle(shown), footnote: footnote(baseline, scenes.len()) };
    Some(words.frame(|canvas, below| paint(canvas, shown, below)))
}

/// Where the median share of the followed asset ends.
fn title(scenes: &[Scene]) -> Option<String> {
    let ends: Vec<(&Scene, usize, f64)> = scenes
        .iter()
        .filter_map(|scene| last_share(scene.extra).map(|(year, share)| (scene, year, share.p50)))
        .collect();
    let (first, year, share) = *ends.first()?;
    let asset = asset_name(first);
    let same_asset = ends.iter().all(|end| asset_name(end.0) == asset && end.1 == year);
    let when = first.by(year);
    if ends.len() == 1 {
        return Some(title_of_one(&asset, first.extra.drift_share_at_start, share, &when));
    }
    if !same_asset {
        let distance = |end: &(&Scene, usize, f64)| ((end.2 - target(end.0.extra)) * 100.0).abs();
        let (near, far) = ends
            .iter()
            .map(distance)
            .fold((f64::INFINITY, 0.0_f64), |(near, far), points| (near.min(points), far.max(points)));
        return Some(format!("The median share of the main asset ends {near:.0} to {far:.0} points from its target"));
    }
    let least = ends.iter().copied().min_by(|a, b| a.2.total_cmp(&b.2))?;
    let most = ends.iter().copied().max_by(|a, b| a.2.total_cmp(&b.2))?;
    let when = first.at(year);
    Some(if percent(least.2) == percent(most.2) {
        format!("Every strategy ends with {} in {asset}{when} (median)", percent(share))
    } else {
        let (low, high) = (percent(least.2), percent(most.2));
        format!("Median share of {asset}{when}: {high} with {}, {low} with {}", quoted(most.0), quoted(least.0))
    })
}

/// Where the share of the only strategy goes.
#[must_use]
pub fn title_of_one(asset: &str, start: f64, end: f64, when: &str) -> String {
    let (from, to) = (percent(start), percent(end));
    if from == to {
        format!("The median share of {asset} is {to}{when}, as at the start")
    } else {
        format!("The median share of {asset} drifts from {from} to {to}{when}")
    }
}

fn subtitle(scenes: &[Scene]) -> String {
    let asset = scenes.first().map_or_else(String::new, asset_name);
    let same = scenes.iter().all(|scene| asset_name(scene) == asset);
    let share =
        if same { format!("Share of {asset}") } else { "Share of the asset with the largest target".to_owned() };
    format!("{share} at year end: median, middle half and 5–95% of the trials with money")
}

fn footnote(scene: &Scene, strategies: usize) -> String {
    let limit = match strategies {
        0..=MOST => String::new(),
        all => format!("The first {MOST} of {all} strategies are shown. "),
    };
    let band = if scene.extra.band > 0.0 {
        "Dashed: target; dotted: tolerance. Orange: the median ends outside the tolerance. "
    } else {
        "Dashed: target. "
    };
    format!("{band}{limit}{}{}", scene.ages(), scene.run())
}

fn paint(canvas: &Canvas, scenes: &[Scene], below: f64) {
    let range = range(scenes);
    let columns = match scenes.len() {
        4 => 2,
        several => several.min(3),
    };
    let rows = scenes.len().div_ceil(columns);
    let ticks = Ticks::percents(range, if rows > 1 { 3 } else { 5 });
    let left = (MARGIN + ticks.widest() + 18.0).max(128.0);
    let width = (f64::from(WIDTH) - MARGIN - left - GAP * (columns as f64 - 1.0)) / columns as f64;
    let (first, last) = (below + 48.0, 768.0);
    let height = (last - first) / rows as f64;
    for (index, scene) in scenes.iter().enumerate() {
        let (row, column) = (index / columns, index % columns);
        let left = left + (width + GAP) * column as f64;
        let head = first + height * row as f64;
        // Between rows the ages of the upper one need room.
        let bottom = head + height - if row + 1 < rows { 62.0 } else { 0.0 };
        let plot = Plot { left, right: left + width, top: head + 48.0, bottom };
        let labels = if column == 0 { Labels::Shown } else { Labels::Hidden };
        let ages = if column == 0 { AgeLabels::AgesWithHead } else { AgeLabels::Ages };
        canvas.text((left, head), Anchor::Start, Letters::HEADING, &Letters::HEADING.fit(&scene.strategy.name, width));
        let under = Letters::UNDER_HEADING;
        canvas.text((left, head + 28.0), Anchor::Start, under, &under.fit(&policy(scene), width));
        let y = Scale::new(range, plot.bottom, plot.top);
        grid(canvas, plot, y, &ticks, labels);
        panel(canvas, scene, plot, y);
        let x = x_scale(scene, plot);
        let ages_of = scene.detail.axis_ages.iter().zip(&scene.detail.years);
        let mut marks = vec![(x.at(-1.0), scene.detail.axis_ages[0] - 1, scene.detail.years[0] - 1)];
        marks.extend(ages_of.zip(0..).map(|((&age, &year), index)| (x.at(f64::from(index)), age, year)));
        age_axis(canvas, plot, &marks, ages);
    }
}

/// Bands, median, target and tolerance of one strategy.
fn panel(canvas: &Canvas, scene: &Scene, plot: Plot, y: Scale) {
    let (extra, x) = (scene.extra, x_scale(scene, plot));
    let Some((year, end)) = last_share(extra) else {
        let middle = (f64::midpoint(plot.left, plot.right), f64::midpoint(plot.top, plot.bottom));
        canvas.text(middle, Anchor::Middle, Letters::NOTE.colored(MUTED), "no trial has money at a year end");
        return;
    };
    let outside = extra.band > 0.0 && (end.p50 - target(extra)).abs() > extra.band;
    let color = if outside { VERMILION } else { NAVY };
    let runs = runs(extra);
    for run in &runs {
        let xs: Vec<f64> = run.iter().map(|point| x.at(point.0)).collect();
        let edge = |of: fn(&[f64; 5]) -> f64| run.iter().map(|point| y.at(of(&point.1))).collect::<Vec<f64>>();
        canvas.polygon(&band(&xs, &edge(|share| share[4]), &edge(|share| share[0])), tint(color, 0.18));
        canvas.polygon(&band(&xs, &edge(|share| share[3]), &edge(|share| share[1])), tint(color, 0.38));
    }
    let across = |share: f64| [(plot.left, y.at(share)), (plot.right, y.at(share))];
    if extra.band > 0.0 {
        for edge in [target(extra) - extra.band, target(extra) + extra.band] {
            if (0.0..=1.0).contains(&edge) {
                canvas.dashed_line(&across(edge), (3.0, 5.0), 2.0, MUTED);
            }
        }
    }
    canvas.dashed_line(&across(target(extra)), (9.0, 5.0), 2.5, INK);
    for run in &runs {
        let median: Vec<Point> = run.iter().map(|point| (x.at(point.0), y.at(point.1[2]))).collect();
        canvas.line(&median, 5.0, color);
    }
    let label = format!("{}{}", percent(end.p50), scene.at(year));
    name_end(canvas, plot, (x, y), (&label, color), &runs);
}

/// Writes where the median ends: above all that is drawn there, else below it.
fn name_end(
    canvas: &Canvas,
    plot: Plot,
    (x, y): (Scale, Scale),
    label: (&str, plotters::style::RGBColor),
    runs: &[Vec<Share>],
) {
    let letters = Letters::LABEL.bold().colored(label.1);
    let Some(end) = runs.last().and_then(|run| run.last()).map(|share| x.at(share.0)) else {
        return;
    };
    let right = end.max(plot.left + letters.width(label.0) + 6.0) - 6.0;
    let covered = |share: &&Share| (right - letters.width(label.0) - 30.0..=right + 30.0).contains(&x.at(share.0));
    let near: Vec<&Share> = runs.iter().flatten().filter(covered).collect();
    let ceiling = near.iter().map(|share| y.at(share.1[4])).fold(plot.bottom, f64::min);
    let floor = near.iter().map(|share| y.at(share.1[0])).fold(plot.top, f64::max);
    let at = if ceiling - 34.0 >= plot.top {
        ceiling - 10.0
    } else if floor + 34.0 <= plot.bottom {
        floor + 28.0
    } else {
        plot.top + 26.0
    };
    canvas.text((right, at), Anchor::End, letters, label.0);
}

/// Year and p5, p25, p50, p75, p95 of the share; the start is year −1.
type Share = (f64, [f64; 5]);

/// The years with money, parted where there are some without.
fn runs(extra: &StrategyDetail) -> Vec<Vec<Share>> {
    let mut runs = vec![vec![(-1.0, [extra.drift_share_at_start; 5])]];
    for (year, share) in (0..).map(f64::from).zip(&extra.drift_share) {
        match (share, runs.last_mut()) {
            (Some(share), Some(run)) => run.push((year, [share.p5, share.p25, share.p50, share.p75, share.p95])),
            (Some(_), None) => {}
            (None, Some(run)) if run.is_empty() => {}
            (None, _) => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| run.len() > 1);
    runs
}

fn range(scenes: &[Scene]) -> (f64, f64) {
    let of = |scene: &Scene| {
        let (target, band) = (target(scene.extra), scene.extra.band);
        let shares = scene.extra.drift_share.iter().flatten().flat_map(|share| [share.p5, share.p95]);
        shares.chain([target - band, target + band, scene.extra.drift_share_at_start]).collect::<Vec<f64>>()
    };
    let (low, high) = extent(scenes.iter().flat_map(of), scenes.first().map_or(0.0, |scene| target(scene.extra)));
    let margin = ((high - low) * 0.15).max(0.02);
    ((low - margin).max(0.0), (high + margin).min(1.0))
}

fn x_scale(scene: &Scene, plot: Plot) -> Scale {
    Scale::new((-1.0, scene.last() as f64), plot.left, plot.right)
}

fn last_share(extra: &StrategyDetail) -> Option<(usize, &Distribution)> {
    let shares = extra.drift_share.iter().enumerate().rev();
    shares.filter_map(|(year, share)| share.as_ref().map(|share| (year, share))).next()
}

fn target(extra: &StrategyDetail) -> f64 {
    extra.target.get(extra.drift_asset).copied().unwrap_or(0.0)
}

fn asset_name(scene: &Scene) -> String {
    let name = scene.detail.assets.get(scene.extra.drift_asset).map_or("the main asset", String::as_str);
    font::fit(name, 320.0, 26.0, Weight::Regular)
}

fn policy(scene: &Scene) -> String {
    let target = percent(target(scene.extra));
    if scene.extra.band > 0.0 {
        format!("{}: target {target} ± {} points", asset_name(scene), (scene.extra.band * 1000.0).round() / 10.0)
    } else {
        format!("{}: target {target}", asset_name(scene))
    }
}

fn quoted(scene: &Scene) -> String {
    format!("“{}”", font::fit(&scene.strategy.name, 420.0, 42.0, Weight::Bold))
}
