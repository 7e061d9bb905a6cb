//! Charts of a run, drawn as SVG; the PNG is rendered from the same SVG, so both always agree.
//!
//! Every title is a finding computed from the data of its own chart.

mod palette;
mod font;
mod canvas;
mod frame;
mod axes;
mod labels;
mod panels;
mod raster;
mod scene;
mod balance;
mod trial;
mod rmd;
mod drift;
mod histogram;
mod terminal;
mod comparison;
mod income;
mod brackets;
mod spending;
mod survival;
mod status;
mod causes;

use rayon::prelude::*;

use crate::named::named_enum;
use crate::summary::{Detail, Summary};
use scene::Scene;

pub use raster::{ChartFault, png};
pub use trial::{TrialPath, trial_chart};

/// Chart ready to be written as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// Name of the file without its extension.
    pub stem: String,
    /// The SVG file.
    pub svg: String,
}

named_enum! {
    /// Subjects of charts in the order of a report, each with the stem of its file.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Subject {
        Balance = "balance",
        Spending = "spending",
        Rmd = "rmd",
        Survival = "survival",
        Status = "status",
        Causes = "causes",
        Drift = "drift",
        Terminal = "terminal",
        Comparison = "comparison",
        Income = "income",
        Brackets = "brackets",
    }
}

/// All charts with data to show, in the order of a report: first those of the baseline and of all strategies together, then
/// those of each further strategy, with its name in the stem.
#[must_use]
pub fn charts(summary: &Summary, detail: &Detail) -> Vec<Chart> {
    let scenes: Vec<Scene> =
        (0..summary.strategies.len()).map_while(|index| Scene::new(summary, detail, index)).collect();
    if scenes.first().is_none_or(|scene| scene.years() == 0) {
        return Vec::new();
    }
    let endings = endings(&scenes);
    let jobs: Vec<(Subject, usize)> =
        (0..scenes.len()).flat_map(|index| Subject::ALL.map(|subject| (subject, index))).collect();
    jobs.into_par_iter()
        .filter_map(|(subject, index)| {
            let svg = subject.draw(&scenes, index)?;
            Some(Chart { stem: format!("{}{}", subject.name(), endings[index]), svg })
        })
        .collect()
}

impl Subject {
    /// Charts of all strategies are drawn with the baseline.
    fn draw(self, scenes: &[Scene], index: usize) -> Option<String> {
        match self {
            Self::Balance => balance::draw(&scenes[index]),
            Self::Rmd => rmd::draw(&scenes[index]),
            Self::Terminal => terminal::draw(&scenes[index]),
            Self::Income => income::draw(&scenes[index]),
            Self::Brackets => brackets::draw(&scenes[index]),
            Self::Status => status::draw(&scenes[index]),
            Self::Spending => (index == 0).then(|| spending::draw(scenes)).flatten(),
            Self::Survival => (index == 0).then(|| survival::draw(scenes)).flatten(),
            Self::Causes => (index == 0).then(|| causes::draw(scenes)).flatten(),
            Self::Drift => (index == 0).then(|| drift::draw(scenes)).flatten(),
            Self::Comparison => (index == 0).then(|| comparison::draw(scenes)).flatten(),
        }
    }
}

/// Endings of the stem for each strategy: empty for the baseline, otherwise a dash and the name in plain letters, with the
/// strategy's number if names leave the same letters.
fn endings(scenes: &[Scene]) -> Vec<String> {
    let mut endings = vec![String::new()];
    for (index, scene) in scenes.iter().enumerate().skip(1) {
        let slug = slug(&scene.strategy.name);
        let plain = format!("-{slug}");
        let taken = slug.is_empty() || endings.contains(&plain);
        endings.push(if taken { format!("{}-{}", plain.trim_end_matches('-'), index + 1) } else { plain });
    }
    endings
}

/// At most forty small letters, digits and dashes.
fn slug(name: &str) -> String {
    let plain =
        name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { ' ' });
    let words: String = plain.collect();
    let joined = words.split_whitespace().collect::<Vec<_>>().join("-");
    joined.chars().take(40).collect::<String>().trim_end_matches('-').to_owned()
}
