//! Chart of trials by what is paid and by the wealth left, by age, stacked.

use super::axes::{AgeLabels, Labels, Plot, Scale, Ticks, age_axis, grid};
use super::canvas::{Canvas, Letters};
use super::frame::Words;
use super::labels::{EndLabel, end_labels, right_edge};
use super::palette::FUNDING;
use super::scene::Scene;
use crate::report::numbers::{percent, percent_spoken, sentence, usd};
use crate::summary::FundingShares;

/// Share of the trials below which a part is invisible.
const UNSEEN: f64 = 0.0005;

/// Shares from the lowest part of a column to the highest.
type FundingParts = [f64; FUNDING.len()];

/// Draws the chart of one strategy; `None` if every trial pays everything in every year.
#[must_use]
pub fn draw(scene: &Scene) -> Option<String> {
    let years: Vec<FundingParts> = scene.extra.funding.iter().take(scene.years()).map(parts).collect();
    if !years.iter().any(|parts| parts[0] + parts[1] > 0.0) {
        return None;
    }
    let essential = scene.extra.essential_spending;
    let words = Words {
        title: title(scene, years.last()?),
        subtitle: scene.subtitle("What is paid in the year, and the wealth left at its end, share of the trials"),
        footnote: format!(
            "Wealth in {} against {} at the start. {}{}{}",
            scene.dollars(),
            usd(scene.detail.start_balance),
            essential.map_or_else(String::new, |dollars| format!("Essential spending is {} a year. ", usd(dollars))),
            scene.ages(),
            scene.run()
        ),
    };
    let names = [
        if essential.is_some() { "Short of essentials" } else { "Short" },
        "Essentials only",
        "Under half of start",
        "Half to start",
        "As much or more",
    ];
    Some(words.frame(|canvas, below| FundingStacks { years, names }.paint(canvas, scene, below)))
}

fn parts(of: &FundingShares) -> FundingParts {
    let [under_half, half, more] = of.paid;
    [of.short, of.essential_only, under_half, half, more]
}

/// Title: the parts of the last year.
fn title(scene: &Scene, [short, essential_only, _, _, more]: &FundingParts) -> String {
    let at = scene.at(scene.last());
    let short = match (*short, *essential_only) {
        (short, partly) if short + partly <= 0.0 => "every trial pays in full".to_owned(),
        (short, partly) if partly <= 0.0 => format!("{} are short", percent_spoken(short)),
        (short, partly) => {
            format!("{} are short, {} pay essentials only", percent_spoken(short), percent_spoken(partly))
        }
    };
    sentence(format!("{at}, {short}; {} have as much as at the start or more", percent_spoken(*more)).trim_start())
}

/// Shares of the trials by year.
struct FundingStacks {
    years: Vec<FundingParts>,
    names: [&'static str; FUNDING.len()],
}

impl FundingStacks {
    fn paint(&self, canvas: &Canvas, scene: &Scene, below: f64) {
        let ticks = Ticks::percents((0.0, 1.0), 5);
        let top = below + 44.0;
        let y = Scale::new((0.0, 1.0), 748.0, top);
        let labels = self.labels(y);
        let plot = Plot { left: ticks.left(), right: right_edge(&labels), top, bottom: 748.0 };
        let x = Scale::new((-0.5, self.years.len() as f64 - 0.5), plot.left, plot.right);
        grid(canvas, plot, y, &ticks, Labels::Shown);
        let gap = ((x.at(1.0) - x.at(0.0)) * 0.06).clamp(1.0, 6.0);
        for (year, parts) in self.years.iter().enumerate() {
            let (left, right) = (x.at(year as f64 - 0.5) + gap, x.at(year as f64 + 0.5) - gap);
            // Tallest stack first, shorter ones painted over it, to avoid seams.
            for part in (0..parts.len()).rev().filter(|&part| parts[part] > 0.0) {
                let height: f64 = parts[..=part].iter().sum();
                canvas.rectangle((left, y.at(height)), (right, y.at(0.0)), FUNDING[part][0]);
            }
        }
        end_labels(canvas, plot, &labels);
        let marks: Vec<_> = (0..self.years.len())
            .map(|year| (x.at(year as f64), scene.detail.axis_ages[year], scene.detail.years[year]))
            .collect();
        age_axis(canvas, plot, &marks, AgeLabels::AgesAndYears);
    }

    /// Labels of the parts visible in any year, beside the last column.
    fn labels(&self, y: Scale) -> Vec<EndLabel> {
        let Some(last) = self.years.last() else { return Vec::new() };
        let label = |part: usize| {
            let below: f64 = last[..part].iter().sum();
            let [fill, text] = FUNDING[part];
            let letters = Letters::LABEL.bold().colored(text);
            let middle = y.at(below + last[part] / 2.0);
            EndLabel { letters, leader: fill, ..EndLabel::new(middle, self.names[part], percent(last[part])) }
        };
        let seen = |part: &usize| self.years.iter().any(|year| year[*part] > UNSEEN);
        (0..FUNDING.len()).rev().filter(seen).map(label).collect()
    }
}
