//! Chart of one trial over the balance fan of its strategy.

use super::Chart;
use super::balance::{Fan, TrialLine};
use super::frame::Words;
use super::scene::Scene;
use crate::report::numbers::{percent_spoken, usd, whole};
use crate::summary::{Detail, Summary};

/// Balances of one trial.
#[derive(Clone, Copy, Debug)]
pub struct TrialPath<'a> {
    /// Number of the trial, counted from 1.
    pub number: usize,
    /// At each year end, start-year dollars.
    pub balances: &'a [f64],
    /// First failed year, counted from the start year; `None` if no year fails.
    pub first_failure: Option<usize>,
}

/// Draws a trial over the bands of all trials of the run's first strategy; `None` without balances.
#[must_use]
pub fn trial_chart(summary: &Summary, detail: &Detail, trial: TrialPath<'_>) -> Option<Chart> {
    let scene = Scene::new(summary, detail, 0)?;
    let name = format!("Trial {}", whole(trial.number as f64));
    let fan = Fan::of(&scene, Some(TrialLine { name: &name, balances: trial.balances }))?;
    let cut = if fan.cuts_trial(&scene) { "The line goes on above the plot where it ends at its edge. " } else { "" };
    let bands = match summary.trials {
        1 => "",
        _ => "Percentiles are taken at each year end, so no single trial follows a band edge. ",
    };
    let words = Words {
        title: title(&scene, &name, trial),
        subtitle: format!(
            "Balance of all accounts at year end, {}: trial {} over the percentiles of {}",
            scene.dollars(),
            whole(trial.number as f64),
            scene.trials()
        ),
        footnote: format!("{cut}{bands}{}{}{}", scene.ages(), scene.lifetimes(), scene.run()),
    };
    let svg = words.frame(|canvas, below| fan.paint(canvas, &scene, below));
    Some(Chart { stem: format!("trial-{}", trial.number), svg })
}

/// Title: where the trial ends among all, or when it fails.
fn title(scene: &Scene, name: &str, trial: TrialPath<'_>) -> String {
    let end = trial.balances.last().copied().unwrap_or(0.0);
    let all = &scene.extra.terminal_real;
    let more = all.iter().filter(|other| **other > end).count();
    let ends = match (trial.first_failure, more) {
        (Some(year), _) => format!("{name} runs short{}", scene.at(year)),
        (None, _) => format!("{name} ends with {}", usd(end)),
    };
    match (all.len(), more) {
        (1, _) => ends,
        (_, 0) => format!("{ends}; no trial leaves more"),
        (trials, more) => format!("{ends}; {} of trials leave more", percent_spoken(more as f64 / trials as f64)),
    }
}
