//! Chart of tax brackets by age: share of the trials whose income ends in each, stacked.

use super::axes::{AgeLabels, Labels, Plot, Scale, Ticks, age_axis, grid};
use super::canvas::{Canvas, Letters};
use super::frame::Words;
use super::labels::{EndLabel, end_labels, marker, right_edge};
use super::palette::BRACKETS;
use super::scene::Scene;
use crate::report::numbers::percent;
use crate::summary::BracketShare;

/// Share of the trials below which a part is invisible.
const UNSEEN: f64 = 0.0005;

/// Draws the chart of one strategy; `None` without federal tax.
#[must_use]
pub fn draw(scene: &Scene) -> Option<String> {
    let years: Vec<&[BracketShare]> =
        scene.strategy.by_year.iter().take(scene.years()).map(|year| &year.brackets[..]).collect();
    if years.is_empty() || years.iter().any(|year| year.len() != BRACKETS.len()) {
        return None;
    }
    let stacks = BracketStacks { years };
    let words = Words {
        title: title(&stacks.all_years()),
        subtitle: scene.subtitle("Highest federal income tax bracket reached in the year, share of the trials"),
        footnote: format!(
            "What reaches a bracket is taxable income without long-term gains and qualified dividends, which have rates \
             of their own. The rate on the next dollar can be higher: it may make benefits taxable. {}{}",
            scene.ages(),
            scene.run()
        ),
    };
    Some(words.frame(|canvas, below| stacks.paint(canvas, scene, below)))
}

/// Title: the most common bracket, and how often income exceeds it, over all years.
fn title(brackets: &[BracketShare]) -> String {
    let most = (0..brackets.len()).max_by(|a, b| brackets[*a].share.total_cmp(&brackets[*b].share)).unwrap_or(0);
    let beyond: f64 = brackets[most + 1..].iter().map(|bracket| bracket.share).sum();
    let share = percent(brackets[most].share);
    let first = match most {
        0 if beyond > UNSEEN => return format!("Nothing is taxable in {share} of the years"),
        0 => return "Nothing is taxable in any year".to_owned(),
        _ => format!("Income ends in the {} bracket in {share} of the years", rate(&brackets[most])),
    };
    if beyond > UNSEEN {
        format!("{first}, above it in {}", percent(beyond))
    } else {
        format!("{first} and never goes beyond")
    }
}

fn rate(bracket: &BracketShare) -> String {
    // Rates of federal law are whole percentages; those of a law from a file need not be.
    let text = format!("{:.1}", bracket.rate * 100.0);
    format!("{}%", text.strip_suffix(".0").unwrap_or(&text))
}

/// Shares of the trials by year and bracket.
struct BracketStacks<'a> {
    years: Vec<&'a [BracketShare]>,
}

impl BracketStacks<'_> {
    /// Mean share of each bracket over the years, at the rates of the last.
    fn all_years(&self) -> Vec<BracketShare> {
        let mean = |bracket: usize| {
            let all: f64 = self.years.iter().map(|year| year[bracket].share).sum();
            let rate = self.years.last().map_or(0.0, |year| year[bracket].rate);
            BracketShare { rate, share: all / self.years.len() as f64 }
        };
        (0..BRACKETS.len()).map(mean).collect()
    }

    fn paint(&self, canvas: &Canvas, scene: &Scene, below: f64) {
        let ticks = Ticks::percents((0.0, 1.0), 5);
        let first = scene.extra.first_rmd_year.filter(|&year| year < self.years.len());
        let top = below + if first.is_some() { 76.0 } else { 44.0 };
        let y = Scale::new((0.0, 1.0), 748.0, top);
        let labels = self.labels(y);
        let plot = Plot { left: ticks.left(), right: right_edge(&labels), top, bottom: 748.0 };
        let x = Scale::new((-0.5, self.years.len() as f64 - 0.5), plot.left, plot.right);
        grid(canvas, plot, y, &ticks, Labels::Shown);
        self.paint_columns(canvas, x, y);
        if let Some(year) = first {
            marker(canvas, plot, x.at(year as f64 - 0.5), &format!("RMDs start{}", scene.at(year)), "");
        }
        end_labels(canvas, plot, &labels);
        let marks: Vec<_> = (0..self.years.len())
            .map(|year| (x.at(year as f64), scene.detail.axis_ages[year], scene.detail.years[year]))
            .collect();
        age_axis(canvas, plot, &marks, AgeLabels::AgesAndYears);
    }

    fn paint_columns(&self, canvas: &Canvas, x: Scale, y: Scale) {
        let gap = ((x.at(1.0) - x.at(0.0)) * 0.06).clamp(1.0, 6.0);
        for (year, brackets) in self.years.iter().enumerate() {
            let (left, right) = (x.at(year as f64 - 0.5) + gap, x.at(year as f64 + 0.5) - gap);
            // Tallest stack first, shorter ones painted over it, to avoid seams.
            for bracket in (0..BRACKETS.len()).rev().filter(|&bracket| brackets[bracket].share > 0.0) {
                let height: f64 = brackets[..=bracket].iter().map(|bracket| bracket.share).sum();
                canvas.rectangle((left, y.at(height)), (right, y.at(0.0)), BRACKETS[bracket][0]);
            }
        }
    }

    /// Labels of the brackets reached in any year, beside the last column.
    fn labels(&self, y: Scale) -> Vec<EndLabel> {
        let Some(last) = self.years.last() else { return Vec::new() };
        let label = |bracket: usize| {
            let below: f64 = last[..bracket].iter().map(|bracket| bracket.share).sum();
            let [fill, text] = BRACKETS[bracket];
            let name =
                if bracket == 0 { "nothing taxable".to_owned() } else { format!("{} bracket", self.name(bracket)) };
            let letters = Letters::LABEL.colored(text);
            let middle = y.at(below + last[bracket].share / 2.0);
            EndLabel { letters, leader: fill, ..EndLabel::new(middle, &name, percent(last[bracket].share)) }
        };
        let seen = |bracket: &usize| self.years.iter().any(|year| year[*bracket].share > UNSEEN);
        (0..BRACKETS.len()).rev().filter(seen).map(label).collect()
    }

    /// Rate of a bracket, or its number if the rate changes over the years.
    fn name(&self, bracket: usize) -> String {
        let rates: Vec<f64> = self.years.iter().map(|year| year[bracket].rate).collect();
        match self.years.last() {
            Some(last) if rates.iter().all(|rate| *rate == last[bracket].rate) => rate(&last[bracket]),
            _ => format!("no. {bracket}"),
        }
    }
}
