//! Chart of causes of failure: frequency of each among failing trials and among all, one panel per strategy.

use super::axes::{Plot, Scale};
use super::canvas::{Anchor, Canvas, Letters, MARGIN};
use super::font;
use super::frame::Words;
use super::palette::{AXIS, GRID, INK, MUTED, VERMILION, tint};
use super::panels::{MOST, panels};
use super::scene::Scene;
use crate::report::numbers::{percent, percent_spoken, sentence, whole};
use crate::report::words::cause_of_failure;
use crate::summary::percentiles::Proportion;
use crate::summary::{Cause, CausesOfFailure};

/// Width of the names of the causes, left of the first panel.
const NAMES: f64 = 236.0;
/// Width of a figure to the right of a bar.
const FIGURE: f64 = 76.0;

/// Draws the chart of all strategies; `None` if no trial fails or there is only one trial.
#[must_use]
pub fn draw(scenes: &[Scene]) -> Option<String> {
    let shown = &scenes[..scenes.len().min(MOST)];
    let baseline = scenes.first()?;
    let (first, causes) = shown.iter().find_map(|scene| Some((scene, causes_of(scene)?)))?;
    let known = known(shown);
    if known.is_empty() || baseline.summary.trials == 1 {
        return None;
    }
    let words = Words {
        title: title(first, causes, scenes.len() > 1),
        subtitle:
            "Share of the failing trials in which each cause is found; the upright mark is its share of all trials"
                .to_owned(),
        footnote: footnote(baseline, scenes.len()),
    };
    Some(words.frame(|canvas, below| paint(canvas, shown, &known, below)))
}

fn causes_of<'a>(scene: &Scene<'a>) -> Option<&'a CausesOfFailure> {
    scene.strategy.causes_of_failure.as_ref()
}

/// Causes that are possible in any strategy.
fn known(scenes: &[Scene]) -> Vec<Cause> {
    let mut known = Vec::new();
    for cause in scenes.iter().filter_map(causes_of).flat_map(|causes| &causes.causes) {
        if !known.contains(&cause.cause) {
            known.push(cause.cause);
        }
    }
    known
}

/// Most common cause, among those more common in failing trials than chance would explain.
fn title(scene: &Scene, causes: &CausesOfFailure, several: bool) -> String {
    let telling = causes.causes.iter().filter(|cause| cause.of_failing.low > cause.of_all);
    let most = telling.max_by(|a, b| a.of_failing.estimate.total_cmp(&b.of_failing.estimate));
    let with = if several { format!("With {}, ", scene.quoted()) } else { String::new() };
    let Some(cause) = most else {
        return sentence(&format!("{with}no cause is more common among the failing trials than among all"));
    };
    let what = match cause.cause {
        Cause::PoorEarlyReturns => "had poor returns in the first 10 years",
        Cause::Inflation => "saw high inflation",
        Cause::Tax => "paid much tax",
        Cause::AccountEmpty => "had one account empty and another not",
    };
    let (failing, all) = (percent_spoken(cause.of_failing.estimate), percent(cause.of_all));
    sentence(&format!("{with}{failing} of the failing trials {what}, {all} of all"))
}

fn footnote(baseline: &Scene, strategies: usize) -> String {
    let limit = match strategies {
        0..=MOST => String::new(),
        all => format!("The first {MOST} of {all} strategies are shown. "),
    };
    format!(
        "Poor, high and much: in the lowest or highest quarter of all trials. A trial may have several causes, or none. \
         Lines: Wilson 95% intervals. {limit}{}",
        baseline.run()
    )
}

fn paint(canvas: &Canvas, scenes: &[Scene], known: &[Cause], below: f64) {
    for (scene, place) in scenes.iter().zip(panels(scenes.len(), below, MARGIN + NAMES)) {
        let trials = scene.summary.trials;
        let second = match causes_of(scene) {
            Some(causes) => format!("{} of {} trials fail", whole(causes.failing_trials as f64), whole(trials as f64)),
            None => "no trial fails".to_owned(),
        };
        place.name(canvas, &scene.strategy.name, &second);
        let plot = Plot { top: place.plot.top + 10.0, ..place.plot };
        let x = Scale::new((0.0, 1.0), plot.left, plot.right - FIGURE);
        for share in [0.0, 0.5, 1.0] {
            canvas.line(&[(x.at(share), plot.top), (x.at(share), plot.bottom)], 1.5, GRID);
            canvas.text((x.at(share), plot.bottom + 30.0), Anchor::Middle, Letters::LABEL, &percent(share));
        }
        rows(canvas, causes_of(scene), known, (plot, x), place.is_first);
        canvas.line(&[(plot.left, plot.top), (plot.left, plot.bottom)], 2.0, AXIS);
    }
}

/// One row per cause, and one for trials without any.
fn rows(canvas: &Canvas, causes: Option<&CausesOfFailure>, known: &[Cause], (plot, x): (Plot, Scale), named: bool) {
    let height = (plot.bottom - plot.top) / (known.len() + 1) as f64;
    for row in 0..=known.len() {
        let middle = plot.top + height * (row as f64 + 0.5);
        let cause = known.get(row);
        let name = cause.map_or_else(|| "none of these".to_owned(), |cause| cause_of_failure(*cause));
        if named {
            write_name(canvas, &name, plot.left - 16.0, (middle, height));
        }
        let Some(causes) = causes else { continue };
        let (share, of_all) = match cause {
            None => (Some(causes.none_of_these), None),
            Some(cause) => {
                let found = causes.causes.iter().find(|found| found.cause == *cause);
                (found.map(|found| found.of_failing), found.map(|found| found.of_all))
            }
        };
        if let Some(share) = share {
            bar(canvas, share, of_all, (x, middle, (height * 0.28).min(26.0)));
        }
    }
}

/// Paints a bar with its interval, the mark of all trials, and the figure.
fn bar(canvas: &Canvas, share: Proportion, of_all: Option<f64>, (x, middle, half): (Scale, f64, f64)) {
    let telling = of_all.is_some_and(|of_all| share.low > of_all);
    let color = if telling { VERMILION } else { MUTED };
    if share.estimate > 0.0 {
        canvas.rectangle((x.at(0.0), middle - half), (x.at(share.estimate), middle + half), tint(color, 0.45));
    }
    canvas.line(&[(x.at(share.low), middle), (x.at(share.high), middle)], 3.5, color);
    if let Some(of_all) = of_all {
        canvas.line(&[(x.at(of_all), middle - half - 6.0), (x.at(of_all), middle + half + 6.0)], 4.0, INK);
    }
    let letters = Letters::LABEL.bold().colored(color);
    let figure = percent(share.estimate);
    let (end, mark) = (x.at(share.high), of_all.map_or(0.0, |of_all| x.at(of_all)));
    let fits = end + 24.0 + 1.15 * letters.width(&figure) < mark;
    let at = if fits { end } else { end.max(mark) };
    canvas.text((at + 12.0, middle + 8.0), Anchor::Start, letters, &figure);
}

/// Paints the name of a cause beside its row, in two lines if one is too short.
fn write_name(canvas: &Canvas, name: &str, right: f64, (middle, height): (f64, f64)) {
    let letters = if height < 52.0 { Letters::SMALL } else { Letters::LABEL };
    let lines = font::wrap(name, NAMES - 20.0, letters.size, letters.weight, 2);
    let step = letters.size * 1.1;
    let first = middle + letters.size * 0.35 - step * (lines.len() as f64 - 1.0) / 2.0;
    for (at, line) in lines.iter().enumerate() {
        canvas.text((right, first + step * at as f64), Anchor::End, letters, line);
    }
}
