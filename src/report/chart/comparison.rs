//! Chart of strategies against the baseline on the same futures: success with its interval, paired differences in wealth.

use super::axes::{Scale, Ticks, extent};
use super::canvas::{Anchor, Canvas, Letters, MARGIN, WIDTH};
use super::font;
use super::frame::Words;
use super::palette::{AXIS, BLUES, GRID, MUTED, NAVY};
use super::scene::Scene;
use crate::report::numbers::{percent, percent_tenths, usd, usd_signed, usd_signed_apart};
use crate::scenario::Success;
use crate::summary::Comparison;
use crate::summary::document::Verdict;

/// Left and right ends of the two plots.
const SUCCESS: (f64, f64) = (352.0, 590.0);
const WEALTH: (f64, f64) = (812.0, 1160.0);
/// Right ends of the columns of figures.
const SUCCESS_FIGURE: f64 = 762.0;
const WEALTH_FIGURE: f64 = 1388.0;
const LEAVES_MORE: f64 = WIDTH as f64 - MARGIN;
/// Height from which a row has two lines.
const TALL: f64 = 58.0;

/// Draws the chart of all strategies; `None` if there are fewer than two.
#[must_use]
pub fn draw(scenes: &[Scene]) -> Option<String> {
    let (baseline, others) = scenes.split_first()?;
    if others.is_empty() {
        return None;
    }
    let words = Words {
        title: title(baseline, others),
        subtitle: format!(
            "{} strategies on the same {}. Success: {} in every year lived",
            scenes.len(),
            if baseline.summary.trials == 1 { "trial".to_owned() } else { baseline.trials() },
            match baseline.detail.success {
                Success::Spending => "all that has to be paid is paid",
                Success::Essential => "essential spending and tax are paid",
            }
        ),
        footnote: footnote(baseline, others),
    };
    Some(words.frame(|canvas, below| paint(canvas, scenes, below)))
}

fn footnote(baseline: &Scene, others: &[Scene]) -> String {
    let noisy = |metric: &str| others.iter().any(|other| verdict(other, metric) == Verdict::NotDistinguishable);
    let noise = if noisy("success") || noisy("terminal-wealth-real") {
        "Inside the noise (≈): the 95% interval of the paired difference holds zero. "
    } else {
        ""
    };
    format!(
        "Success with its Wilson 95% interval. Wealth at the end, {}, trial by trial against the baseline: bars 5–95% and \
         25–75% of trials, median as a line; mean with its 95% interval. {noise}{}",
        baseline.dollars(),
        baseline.run()
    )
}

/// Title: the better strategy, if the difference is more than noise.
fn title(baseline: &Scene, others: &[Scene]) -> String {
    let told_apart = |metric: &str| {
        others.iter().filter(|other| verdict(other, metric) != Verdict::NotDistinguishable).collect::<Vec<_>>()
    };
    let success = told_apart("success");
    let wealth = told_apart("terminal-wealth-real");
    let first = baseline.quoted();
    if let Some(other) = success.iter().copied().max_by(|a, b| gap(baseline, a).total_cmp(&gap(baseline, b))) {
        let (of, against) = (success_of(other), success_of(baseline));
        let short = |share: f64| if percent(of) == percent(against) { percent_tenths(share) } else { percent(share) };
        let rest = match others.len() - success.len() {
            0 => String::new(),
            1 => "; one other is inside the noise".to_owned(),
            noisy => format!("; {noisy} others are inside the noise"),
        };
        return format!("{} succeeds in {} of trials, {first} in {}{rest}", other.quoted(), short(of), short(against));
    }
    let largest = wealth.iter().filter_map(|other| mean_difference(other).map(|mean| (other, mean)));
    match largest.max_by(|a, b| a.1.abs().total_cmp(&b.1.abs())) {
        Some((other, mean)) => {
            let direction = if mean < 0.0 { "less" } else { "more" };
            let amount = usd(mean.abs());
            format!("No difference in success beyond noise; {} leaves {amount} {direction} on average", other.quoted())
        }
        None if others.len() == 1 => {
            format!("{} and {first} differ only by noise in success and wealth", others[0].quoted())
        }
        None => format!("No strategy differs from {first} by more than noise in success or wealth"),
    }
}

fn paint(canvas: &Canvas, scenes: &[Scene], below: f64) {
    let mut rows: Vec<(usize, &Scene)> = scenes.iter().enumerate().collect();
    rows.sort_by(|a, b| success_of(b.1).total_cmp(&success_of(a.1)));
    let success = success_scale(scenes);
    let wealth = wealth_scale(scenes);
    headings(canvas, below + 50.0);
    let top = below + 138.0;
    let height = ((788.0 - top) / rows.len() as f64).min(190.0);
    let bottom = top + height * rows.len() as f64;
    columns(canvas, success, &Ticks::side_by_side(success, 3, Ticks::percents), (top, bottom));
    columns(canvas, wealth, &Ticks::side_by_side(wealth, 4, Ticks::differences), (top, bottom));
    let zero = wealth.at(0.0);
    canvas.line(&[(zero, top), (zero, bottom)], 2.0, AXIS);
    for (row, (index, scene)) in rows.into_iter().enumerate() {
        let upper = top + height * row as f64;
        if row > 0 {
            canvas.line(&[(MARGIN, upper), (LEAVES_MORE, upper)], 1.5, GRID);
        }
        let place = ComparisonRow { middle: upper + height / 2.0, height, baseline: index == 0 };
        place.name(canvas, scene);
        place.success(canvas, scene, success);
        place.wealth(canvas, scene, wealth);
    }
}

fn headings(canvas: &Canvas, y: f64) {
    let column = |x: f64, anchor: Anchor, heading: &str, under: &str| {
        canvas.text((x, y), anchor, Letters::HEADING, heading);
        canvas.text((x, y + 28.0), anchor, Letters::UNDER_HEADING, under);
    };
    column(SUCCESS.0, Anchor::Start, "Success", "share of trials, 95% interval");
    column(WEALTH.0, Anchor::Start, "Wealth at the end", "against the baseline, trial by trial");
    column(WEALTH_FIGURE, Anchor::End, "Mean", "95% interval");
    column(LEAVES_MORE, Anchor::End, "Leave more", "share of trials");
}

fn columns(canvas: &Canvas, scale: Scale, ticks: &Ticks, (top, bottom): (f64, f64)) {
    for (&value, label) in ticks.at.iter().zip(&ticks.labels) {
        let x = scale.at(value);
        canvas.line(&[(x, top), (x, bottom)], 1.5, GRID);
        canvas.text((x, top - 14.0), Anchor::Middle, Letters::LABEL, label);
    }
}

/// Row of one strategy.
struct ComparisonRow {
    middle: f64,
    height: f64,
    baseline: bool,
}

impl ComparisonRow {
    /// Writes one line, or two if the row is tall enough.
    fn figures(&self, canvas: &Canvas, x: f64, anchor: Anchor, first: (Letters, &str), second: &str) {
        if self.height < TALL || second.is_empty() {
            canvas.text((x, self.middle + 8.0), anchor, first.0, first.1);
        } else {
            canvas.text((x, self.middle - 5.0), anchor, first.0, first.1);
            canvas.text((x, self.middle + 21.0), anchor, Letters::SMALL, second);
        }
    }

    fn name(&self, canvas: &Canvas, scene: &Scene) {
        let (letters, room) = (Letters::HEADING, SUCCESS.0 - MARGIN - 34.0);
        let second = if self.baseline { "baseline" } else { "" };
        if self.height < TALL || letters.width(&font::printable(&scene.strategy.name)) <= room {
            self.figures(canvas, MARGIN, Anchor::Start, (letters, &letters.fit(&scene.strategy.name, room)), second);
            return;
        }
        let lines = font::wrap(&scene.strategy.name, room, letters.size, letters.weight, 2);
        let shift = if second.is_empty() || self.height < 90.0 { 0.0 } else { 14.0 };
        for (line, y) in lines.iter().zip([self.middle - 6.0 - shift, self.middle + 22.0 - shift]) {
            canvas.text((MARGIN, y), Anchor::Start, letters, line);
        }
        if shift > 0.0 {
            canvas.text((MARGIN, self.middle + 34.0), Anchor::Start, Letters::SMALL, second);
        }
    }

    fn success(&self, canvas: &Canvas, scene: &Scene, x: Scale) {
        let color = if self.baseline { MUTED } else { NAVY };
        let success = scene.strategy.success;
        let (low, high) = (x.at(success.low), x.at(success.high));
        canvas.line(&[(low, self.middle), (high, self.middle)], 3.5, color);
        for end in [low, high] {
            canvas.line(&[(end, self.middle - 11.0), (end, self.middle + 11.0)], 3.0, color);
        }
        canvas.dot((x.at(success.estimate), self.middle), 7.5, color);
        let noise = !self.baseline && verdict(scene, "success") == Verdict::NotDistinguishable;
        let second = if noise { "inside the noise" } else { "" };
        let figure = percent_tenths(success.estimate);
        let letters = Letters::LABEL.bold().colored(if noise { MUTED } else { color });
        self.figures(canvas, SUCCESS_FIGURE, Anchor::End, (letters, &self.marked(noise, figure)), second);
    }

    fn wealth(&self, canvas: &Canvas, scene: &Scene, x: Scale) {
        if self.baseline {
            let letters = Letters::NOTE.colored(MUTED);
            return canvas.text((LEAVES_MORE, self.middle + 8.0), Anchor::End, letters, "baseline");
        }
        if let Some(spread) = scene.extra.terminal_difference {
            let half = (self.height * 0.14).min(15.0);
            let bar = |low: f64, high: f64, half: f64, color| {
                canvas.rectangle((x.at(low), self.middle - half), (x.at(high), self.middle + half), color);
            };
            bar(spread.p5, spread.p95, half * 0.62, BLUES[1]);
            bar(spread.p25, spread.p75, half, BLUES[2]);
            let median = x.at(spread.p50);
            canvas.line(&[(median, self.middle - half - 5.0), (median, self.middle + half + 5.0)], 5.0, NAVY);
        }
        if let Some(comparison) = comparison(scene, "terminal-wealth-real") {
            let noise = comparison.verdict == Verdict::NotDistinguishable;
            let difference = comparison.difference;
            let second = match (noise, difference.low, difference.high) {
                (true, _, _) => "inside the noise".to_owned(),
                (false, Some(low), Some(high)) => usd_signed_apart(&[low, high]).join(" to "),
                (false, _, _) => String::new(),
            };
            let letters = Letters::LABEL.bold().colored(if noise { MUTED } else { NAVY });
            let figure = self.marked(noise, usd_signed(difference.mean));
            self.figures(canvas, WEALTH_FIGURE, Anchor::End, (letters, &figure), &second);
        }
        if let Some(share) = scene.extra.leaves_more {
            let first = (Letters::HEADING, percent(share));
            self.figures(canvas, LEAVES_MORE, Anchor::End, (first.0, &first.1), "");
        }
    }

    /// Difference with a sign in rows of one line, in words in taller ones.
    fn marked(&self, noise: bool, figure: String) -> String {
        if noise && self.height < TALL { format!("≈ {figure}") } else { figure }
    }
}

fn success_scale(scenes: &[Scene]) -> Scale {
    let ends = scenes.iter().flat_map(|scene| [scene.strategy.success.low, scene.strategy.success.high]);
    let (low, high) = extent(ends, scenes[0].strategy.success.estimate);
    // At least ten percentage points wide, so that noise does not look like a difference.
    let margin = ((0.1 - (high - low)) / 2.0).max((high - low) * 0.05);
    let (low, high) = ((low - margin).max(0.0), (high + margin).min(1.0));
    Scale::new((low.min(high - 0.1).max(0.0), high.max(low + 0.1).min(1.0)), SUCCESS.0, SUCCESS.1)
}

fn wealth_scale(scenes: &[Scene]) -> Scale {
    let spreads = scenes.iter().skip(1).filter_map(|scene| scene.extra.terminal_difference);
    let (low, high) = extent(spreads.flat_map(|spread| [spread.p5, spread.p95]), 0.0);
    let margin = ((high - low) * 0.06).max(5.0);
    Scale::new((low - margin, high + margin), WEALTH.0, WEALTH.1)
}

fn comparison<'a>(scene: &Scene<'a>, metric: &str) -> Option<&'a Comparison> {
    scene.summary.comparisons.iter().find(|known| known.of == scene.strategy.name && known.metric == metric)
}

/// Verdict on a metric; not distinguishable if the strategies were not compared on it.
fn verdict(scene: &Scene, metric: &str) -> Verdict {
    comparison(scene, metric).map_or(Verdict::NotDistinguishable, |known| known.verdict)
}

fn mean_difference(scene: &Scene) -> Option<f64> {
    comparison(scene, "terminal-wealth-real").map(|known| known.difference.mean)
}

fn success_of(scene: &Scene) -> f64 {
    scene.strategy.success.estimate
}

fn gap(baseline: &Scene, other: &Scene) -> f64 {
    (success_of(other) - success_of(baseline)).abs()
}
