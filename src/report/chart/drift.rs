//! Chart of the share of the main asset against its target, one panel per strategy.

use super::axes::{AgeLabels, Labels, Plot, Scale, Ticks, age_axis, extent, grid, step};
use super::canvas::{Anchor, Canvas, Letters, MARGIN, Point};
use super::font;
use super::font::Weight;
use super::frame::Words;
use super::labels::band;
use super::palette::{INK, MUTED, NAVY, VERMILION, tint};
use super::panels::{MOST, panels, rows};
use super::scene::Scene;
use crate::report::numbers::percent;
use crate::summary::{Percentiles, StrategyDetail};

/// Draws the chart of all strategies; `None` if no trial ever has money.
#[must_use]
pub fn draw(scenes: &[Scene]) -> Option<String> {
    let baseline = scenes.first()?;
    let shown = &scenes[..scenes.len().min(MOST)];
    if !shown.iter().any(|scene| last_share(scene.extra).is_some()) {
        return None;
    }
    let words =
        Words { title: title(shown)?, subtitle: subtitle(shown), footnote: footnote(baseline, shown, scenes.len()) };
    Some(words.frame(|canvas, below| paint(canvas, shown, below)))
}

/// Title: the median share of the main asset at the end.
fn title(scenes: &[Scene]) -> Option<String> {
    let ends: Vec<(&Scene, usize, f64)> = scenes
        .iter()
        .filter_map(|scene| last_share(scene.extra).map(|(year, share)| (scene, year, share.p50)))
        .collect();
    let (first, year, share) = *ends.first()?;
    let asset = asset_name(first);
    if ends.len() == 1 {
        return Some(title_of_one(&asset, first.extra.main_share_at_start, share, &first.by(year)));
    }
    let same_asset = ends.iter().all(|end| asset_name(end.0) == asset);
    if !same_asset || ends.iter().any(|end| end.1 != year) {
        let what = if same_asset { asset.as_str() } else { "the main asset" };
        let points = ends.iter().map(|end| (end.2 - target(end.0.extra)).abs() * 100.0);
        let (near, far) =
            points.fold((f64::INFINITY, 0.0_f64), |(near, far), points| (near.min(points), far.max(points)));
        let (near, far) = (format!("{near:.0}"), format!("{far:.0}"));
        let span = if near == far { near } else { format!("{near} to {far}") };
        return Some(format!("The median share of {what} ends {span} points from its target"));
    }
    let least = ends.iter().copied().min_by(|a, b| a.2.total_cmp(&b.2))?;
    let most = ends.iter().copied().max_by(|a, b| a.2.total_cmp(&b.2))?;
    let when = first.at(year);
    Some(if percent(least.2) == percent(most.2) {
        format!("Median share of {asset}{when}: {} with every strategy shown", percent(share))
    } else {
        let (low, high) = (percent(least.2), percent(most.2));
        format!("Median share of {asset}{when}: {high} with {}, {low} with {}", most.0.quoted(), least.0.quoted())
    })
}

/// Title of a single strategy: where the share goes.
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

fn footnote(baseline: &Scene, shown: &[Scene], strategies: usize) -> String {
    let limit = match strategies {
        0..=MOST => String::new(),
        all => format!("The first {MOST} of {all} strategies are shown. "),
    };
    let tolerance = if shown.iter().any(|scene| scene.extra.band > 0.0) { "; dotted: tolerance" } else { "" };
    let orange = if shown.iter().any(|scene| ends_outside(scene.extra)) {
        " Orange: the median ends outside the tolerance."
    } else {
        ""
    };
    format!("Dashed: target{tolerance}.{orange} {limit}{}{}", baseline.ages(), baseline.run())
}

fn ends_outside(extra: &StrategyDetail) -> bool {
    let end = last_share(extra).map_or_else(|| target(extra), |(_, share)| share.p50);
    extra.band > 0.0 && (end - target(extra)).abs() > extra.band
}

fn paint(canvas: &Canvas, scenes: &[Scene], below: f64) {
    let wanted = if rows(scenes.len()) > 1 { 3 } else { 5 };
    let (range, step) = range(scenes, wanted);
    let ticks = Ticks::percents_every(range, step);
    let left = (MARGIN + ticks.widest() + 18.0).max(128.0);
    for (scene, place) in scenes.iter().zip(panels(scenes.len(), below, left)) {
        let plot = place.plot;
        let (labels, ages) =
            if place.is_first { (Labels::Shown, AgeLabels::AgesWithHead) } else { (Labels::Hidden, AgeLabels::Ages) };
        place.name(canvas, &scene.strategy.name, &policy(scene));
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

/// Paints bands, median, target and tolerance of one strategy.
fn panel(canvas: &Canvas, scene: &Scene, plot: Plot, y: Scale) {
    let (extra, x) = (scene.extra, x_scale(scene, plot));
    let Some((year, end)) = last_share(extra) else {
        let middle = (f64::midpoint(plot.left, plot.right), f64::midpoint(plot.top, plot.bottom));
        canvas.text(middle, Anchor::Middle, Letters::NOTE.colored(MUTED), "no trial has money at a year end");
        return;
    };
    let color = if ends_outside(extra) { VERMILION } else { NAVY };
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
    let label = Label { text: &label, letters: Letters::LABEL.bold().colored(color) };
    label.place(canvas, plot, &runs, |share| (x.at(share.0), y.at(share.1[0]), y.at(share.1[4])), &lines(extra, y));
}

/// Heights of the target and of the ends of the tolerance.
fn lines(extra: &StrategyDetail, y: Scale) -> [f64; 3] {
    [target(extra), target(extra) - extra.band, target(extra) + extra.band].map(|share| y.at(share))
}

/// Label at the end of the median.
struct Label<'a> {
    text: &'a str,
    letters: Letters,
}

impl Label<'_> {
    /// Places the label clear of bands and lines; `edges` are x, lower and upper edge of the bands.
    fn place(
        &self,
        canvas: &Canvas,
        plot: Plot,
        runs: &[Vec<Share>],
        edges: impl Fn(&Share) -> (f64, f64, f64),
        lines: &[f64],
    ) {
        let (width, height) = (self.letters.width(self.text), 22.0);
        let Some(end) = runs.last().and_then(|run| run.last()).map(|share| edges(share).0) else {
            return;
        };
        let right = end.max(plot.left + width + 6.0) - 6.0;
        let near = |edge: &(f64, f64, f64)| (right - width - 30.0..=right + 30.0).contains(&edge.0);
        let bands: Vec<(f64, f64, f64)> = runs.iter().flatten().map(edges).filter(near).collect();
        let ceiling = bands.iter().map(|edge| edge.2).fold(plot.bottom, f64::min);
        let floor = bands.iter().map(|edge| edge.1).fold(plot.top, f64::max);
        let free = |base: &f64| {
            let (top, bottom) = (base - height, base + 6.0);
            top >= plot.top && bottom <= plot.bottom && lines.iter().all(|line| *line < top || *line > bottom)
        };
        let beside = |first: f64, offset: f64| {
            std::iter::once(first).chain(lines.iter().copied()).map(move |y| y + offset).filter(free)
        };
        let above = beside(ceiling, -10.0).filter(|base| base + 6.0 <= ceiling).max_by(f64::total_cmp);
        let below = beside(floor, height + 6.0).filter(|base| base - height >= floor).min_by(f64::total_cmp);
        let base = above.or(below).unwrap_or(plot.top + 24.0);
        canvas.text((right, base), Anchor::End, self.letters, self.text);
    }
}

/// Year and p5, p25, p50, p75, p95 of the share; the start is year −1.
type Share = (f64, [f64; 5]);

/// Runs of consecutive years with money.
fn runs(extra: &StrategyDetail) -> Vec<Vec<Share>> {
    let mut runs = vec![vec![(-1.0, [extra.main_share_at_start; 5])]];
    for (year, share) in (0..).map(f64::from).zip(&extra.main_share) {
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

/// Range of the axis, from tick to tick, and the step between ticks.
fn range(scenes: &[Scene], wanted: usize) -> ((f64, f64), f64) {
    let of = |scene: &Scene| {
        let (target, band) = (target(scene.extra), scene.extra.band);
        let shares = scene.extra.main_share.iter().flatten().flat_map(|share| [share.p5, share.p95]);
        shares.chain([target - band, target + band, scene.extra.main_share_at_start]).collect::<Vec<f64>>()
    };
    let (low, high) = extent(scenes.iter().flat_map(of), scenes.first().map_or(0.0, |scene| target(scene.extra)));
    let step = step((high - low).max(0.04), wanted);
    let bottom = ((low / step).floor() * step).max(0.0);
    ((bottom, ((high / step + 0.4).ceil() * step).min(1.0)), step)
}

fn x_scale(scene: &Scene, plot: Plot) -> Scale {
    Scale::new((-1.0, scene.last() as f64), plot.left, plot.right)
}

fn last_share(extra: &StrategyDetail) -> Option<(usize, &Percentiles)> {
    let shares = extra.main_share.iter().enumerate().rev();
    shares.into_iter().find_map(|(year, share)| share.as_ref().map(|share| (year, share)))
}

fn target(extra: &StrategyDetail) -> f64 {
    extra.target.get(extra.main_asset).copied().unwrap_or(0.0)
}

fn asset_name(scene: &Scene) -> String {
    let name = scene.detail.assets.get(scene.extra.main_asset).map_or("the main asset", String::as_str);
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
