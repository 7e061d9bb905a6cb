//! Chart of income by source and year, with tax below zero and spending as a line.

use super::axes::{AgeLabels, Labels, Plot, Scale, Ticks, age_axis, extent, grid};
use super::canvas::{Canvas, Letters, Point};
use super::frame::Words;
use super::labels::{EndLabel, end_labels, marker, right_edge};
use super::palette::{AXIS, INK, LEADER, MUTED, SOURCES};
use super::scene::Scene;
use crate::report::numbers::percent;
use crate::summary::IncomeSource;
use crate::units::HALF_A_CENT;

/// Means of each year, start-year dollars.
struct Years<'a> {
    income: &'a [[f64; IncomeSource::COUNT]],
    tax: &'a [f64],
    spending: &'a [f64],
}

/// Draws the chart of one strategy; `None` if no money comes in.
#[must_use]
pub fn draw(scene: &Scene) -> Option<String> {
    let extra = scene.extra;
    let known = scene.years().min(extra.income.len()).min(extra.tax.len()).min(extra.spending.len());
    let years = Years { income: &extra.income[..known], tax: &extra.tax[..known], spending: &extra.spending[..known] };
    let (incomes, portfolio) = totals(years.income);
    if incomes + portfolio <= HALF_A_CENT {
        return None;
    }
    let words = Words {
        title: title(incomes, portfolio, years.tax.iter().sum()),
        subtitle: scene.subtitle(&format!(
            "Average yearly income by source, {}. Below the line: income tax and Medicare surcharges",
            scene.dollars()
        )),
        footnote: format!(
            "{}What stands above spending pays tax and gifts or is reinvested. {}{}",
            means(scene),
            scene.ages(),
            scene.run()
        ),
    };
    Some(words.frame(|canvas, below| years.paint(canvas, scene, below)))
}

/// Reason for showing means; empty for one trial.
fn means(scene: &Scene) -> String {
    if scene.summary.trials == 1 {
        return String::new();
    }
    format!("Means of {}, because medians of the parts do not add up to the median of the whole. ", scene.trials())
}

/// Title: the parts that the portfolio provides and that tax takes, over all years.
#[must_use]
pub fn title(incomes: f64, portfolio: f64, tax: f64) -> String {
    let total = incomes + portfolio;
    let taken = match tax {
        tax if tax <= HALF_A_CENT => "no tax is due".to_owned(),
        tax => format!("tax takes {}", percent(tax / total)),
    };
    if portfolio <= HALF_A_CENT {
        format!("Nothing is drawn from the portfolio; {taken}")
    } else if incomes <= HALF_A_CENT {
        format!("The portfolio provides all the money; {taken}")
    } else {
        format!("The portfolio provides {} of the money; {taken}", percent(portfolio / total))
    }
}

/// Dollars of all years from outside the portfolio and from it.
fn totals(years: &[[f64; IncomeSource::COUNT]]) -> (f64, f64) {
    let mut totals = (0.0, 0.0);
    for (source, column) in IncomeSource::ALL.into_iter().zip(0..) {
        let dollars: f64 = years.iter().map(|year| year[column]).sum();
        match source {
            IncomeSource::SocialSecurity | IncomeSource::OtherIncome => totals.0 += dollars,
            IncomeSource::RequiredDistribution
            | IncomeSource::Traditional
            | IncomeSource::Taxable
            | IncomeSource::Roth => totals.1 += dollars,
        }
    }
    totals
}

impl Years<'_> {
    fn paint(&self, canvas: &Canvas, scene: &Scene, below: f64) {
        let incomes = self.income.iter().map(|year| year.iter().sum::<f64>());
        let high = extent(incomes.chain(self.spending.iter().copied()), 0.0).1;
        let low = -extent(self.tax.iter().copied(), 0.0).1;
        let range = (low * 1.1, (high * 1.04).max(10.0));
        let ticks = Ticks::dollars(range, 5);
        let first = scene.extra.first_rmd_year.filter(|&year| year < self.income.len());
        let top = below + if first.is_some() { 76.0 } else { 44.0 };
        let labels = self.labels(Scale::new(range, 748.0, top));
        let plot = Plot { left: ticks.left(), right: right_edge(&labels), top, bottom: 748.0 };
        let y = Scale::new(range, plot.bottom, plot.top);
        let x = Scale::new((-0.5, self.income.len() as f64 - 0.5), plot.left, plot.right);

        grid(canvas, plot, y, &ticks, Labels::Shown);
        self.paint_columns(canvas, x, y);
        let zero = y.at(0.0);
        canvas.line(&[(plot.left, zero), (plot.right, zero)], 2.0, AXIS);
        canvas.line(&self.spending_steps(x, y), 4.5, INK);
        if let Some(year) = first {
            marker(canvas, plot, x.at(year as f64 - 0.5), &format!("RMDs start{}", scene.at(year)), "");
        }
        end_labels(canvas, plot, &labels);
        let marks: Vec<_> = (0..self.income.len())
            .map(|year| (x.at(year as f64), scene.detail.axis_ages[year], scene.detail.years[year]))
            .collect();
        age_axis(canvas, plot, &marks, AgeLabels::AgesAndYears);
    }

    fn paint_columns(&self, canvas: &Canvas, x: Scale, y: Scale) {
        let gap = ((x.at(1.0) - x.at(0.0)) * 0.06).clamp(1.0, 6.0);
        for (year, (parts, tax)) in self.income.iter().zip(self.tax).enumerate() {
            let (left, right) = (x.at(year as f64 - 0.5) + gap, x.at(year as f64 + 0.5) - gap);
            // Tallest stack first, shorter ones painted over it, to avoid seams.
            for source in (0..IncomeSource::COUNT).rev().filter(|&source| parts[source] > 0.0) {
                let height: f64 = parts[..=source].iter().sum();
                canvas.rectangle((left, y.at(height)), (right, y.at(0.0)), SOURCES[source][0]);
            }
            if *tax > 0.0 {
                canvas.rectangle((left, y.at(0.0)), (right, y.at(-tax)), LEADER);
            }
        }
    }

    fn spending_steps(&self, x: Scale, y: Scale) -> Vec<Point> {
        let step =
            |(year, &spending): (usize, &f64)| [-0.5, 0.5].map(|side| (x.at(year as f64 + side), y.at(spending)));
        self.spending.iter().enumerate().flat_map(step).collect()
    }

    /// Labels of the parts present in any year, beside the last column.
    fn labels(&self, y: Scale) -> Vec<EndLabel> {
        let Some(last) = self.income.last() else {
            return Vec::new();
        };
        let mut labels: Vec<EndLabel> = Vec::new();
        for (source, name) in IncomeSource::WORDS.iter().enumerate().rev() {
            if self.income.iter().any(|year| year[source] > HALF_A_CENT) {
                let middle = last[..source].iter().sum::<f64>() + last[source] / 2.0;
                let [fill, text] = SOURCES[source];
                let letters = Letters::LABEL.colored(text);
                labels.push(EndLabel { letters, leader: fill, ..EndLabel::new(y.at(middle), name, String::new()) });
            }
        }
        if let Some(&spending) = self.spending.last() {
            labels.push(EndLabel::strong(y.at(spending), "Spending", String::new(), INK));
        }
        if self.tax.iter().any(|&tax| tax > HALF_A_CENT) {
            let middle = -self.tax.last().copied().unwrap_or(0.0) / 2.0;
            let letters = Letters::LABEL.colored(MUTED);
            labels.push(EndLabel { letters, ..EndLabel::new(y.at(middle), "Tax and surcharges", String::new()) });
        }
        labels
    }
}
