//! Chart of required distributions against what the household needs from its portfolio.

use super::axes::{AgeLabels, Labels, Plot, Scale, Ticks, age_axis, extent, grid, grid_over};
use super::canvas::{Canvas, Point};
use super::frame::Words;
use super::labels::{EndLabel, band, end_labels, right_edge};
use super::palette::{NAVY, ORANGES, RUST};
use super::scene::Scene;
use crate::report::numbers::{percent, usd_apart};
use crate::summary::Percentiles;
use crate::units::HALF_A_CENT;

/// Draws the chart of one strategy; `None` if no trial has a required distribution.
#[must_use]
pub fn draw(scene: &Scene) -> Option<String> {
    let first = scene.extra.first_rmd_year?;
    let known = scene.extra.rmd_real.len().min(scene.extra.need.len()).min(scene.years());
    let rmds = scene.extra.rmd_real.get(first..known)?;
    if !rmds.iter().any(|rmd| rmd.mean > HALF_A_CENT) {
        return None;
    }
    let needs = &scene.extra.need[first..known];
    let words = Words {
        title: title(scene, first, &rmds.iter().map(|rmd| rmd.p50).collect::<Vec<f64>>(), needs),
        subtitle: scene.subtitle(&format!(
            "Required minimum distribution by year, {}: {}{}",
            scene.dollars(),
            if scene.summary.trials == 1 { "" } else { "median, middle half and 10–90% of " },
            scene.trials()
        )),
        footnote: footnote(scene),
    };
    Some(words.frame(|canvas, below| paint(canvas, scene, first, (rmds, needs), below)))
}

/// Title: the years in which the median required distribution covers the need.
#[must_use]
pub fn title(scene: &Scene, first: usize, medians: &[f64], needs: &[f64]) -> String {
    let covered: Vec<bool> = medians.iter().zip(needs).map(|(median, need)| median >= need).collect();
    let years = covered.iter().filter(|&&covers| covers).count();
    let changes = covered.windows(2).filter(|pair| pair[0] != pair[1]).count();
    if needs.iter().all(|&need| need <= HALF_A_CENT) {
        return "The plan needs nothing from the portfolio: every RMD is surplus".to_owned();
    }
    if medians.iter().all(|&median| median <= HALF_A_CENT) {
        return "Half of the trials or more have no RMD to take".to_owned();
    }
    let rmd = if scene.summary.trials == 1 { "RMD" } else { "median RMD" };
    match (years, changes) {
        (0, _) => format!("The {rmd} never covers what the plan needs"),
        (_, 0) => {
            let more = medians.iter().zip(needs).all(|(median, need)| median > need);
            let start = if covered.len() == 1 { scene.at(first) } else { scene.from(first) };
            let verb = if more { "is more than" } else { "covers what" };
            format!("{}, the {rmd} {verb} the plan needs", opening(&start))
        }
        (_, 1) if covered[0] => {
            format!("The {rmd} covers what the plan needs only{}", scene.until(first + years - 1))
        }
        (_, 1) => {
            let start = first + covered.len() - years;
            format!("{}, the {rmd} covers what the plan needs", opening(&scene.from(start)))
        }
        _ => format!("The {rmd} covers what the plan needs in {years} of {} years", covered.len()),
    }
}

fn opening(words: &str) -> String {
    crate::report::numbers::sentence(words.trim_start())
}

fn footnote(scene: &Scene) -> String {
    let flows = scene.extra.rmd_use;
    let parts = [
        (flows.spent, "paid for living and tax"),
        (flows.given, "given to charity"),
        (flows.in_kind, "moved in kind"),
        (flows.reinvested, "reinvested"),
    ];
    let total: f64 = parts.iter().map(|part| part.0).sum();
    let shares: Vec<String> = parts
        .iter()
        .filter(|part| part.0 > HALF_A_CENT)
        .map(|(dollars, name)| format!("{} {name}", percent(dollars / total)))
        .collect();
    let used = if shares.is_empty() { String::new() } else { format!("Of all RMD dollars: {}. ", shares.join(", ")) };
    let need = "Need: mean of spending, tax and gifts less incomes. RMDs count gifts made directly from an IRA. ";
    format!("{need}{used}{}{}", scene.ages(), scene.run())
}

fn paint(canvas: &Canvas, scene: &Scene, first: usize, (rmds, needs): (&[Percentiles], &[f64]), below: f64) {
    let values = rmds.iter().map(|rmd| rmd.p90).chain(needs.iter().copied());
    let (low, high) = extent(values, 0.0);
    let range = (low * 1.04, (high * 1.06).max(10.0));
    let ticks = Ticks::dollars(range, 5);
    let top = below + 44.0;
    let labels = labels(Scale::new(range, 748.0, top), rmds, needs);
    let plot = Plot { left: ticks.left(), right: right_edge(&labels), top, bottom: 748.0 };
    let y = Scale::new(range, plot.bottom, plot.top);
    // A single year is drawn as a step one year wide.
    let (from, to) = if rmds.len() == 1 { (-0.5, 0.5) } else { (0.0, rmds.len() as f64 - 1.0) };
    let x = Scale::new((from, to), plot.left, plot.right);
    let xs: Vec<f64> = if rmds.len() == 1 {
        vec![plot.left, plot.right]
    } else {
        (0..rmds.len()).map(|year| x.at(year as f64)).collect()
    };
    let heights = |values: Vec<f64>| {
        let values = if values.len() == 1 { vec![values[0]; 2] } else { values };
        values.into_iter().map(|value| y.at(value)).collect::<Vec<f64>>()
    };
    let curve = |of: fn(&Percentiles) -> f64| heights(rmds.iter().map(of).collect());
    let line = |ys: Vec<f64>| xs.iter().copied().zip(ys).collect::<Vec<Point>>();

    grid(canvas, plot, y, &ticks, Labels::Shown);
    canvas.polygon(&band(&xs, &curve(|rmd| rmd.p90), &curve(|rmd| rmd.p10)), ORANGES[0]);
    canvas.polygon(&band(&xs, &curve(|rmd| rmd.p75), &curve(|rmd| rmd.p25)), ORANGES[1]);
    grid_over(canvas, plot, y, &ticks);
    canvas.line(&line(curve(|rmd| rmd.p50)), 6.0, RUST);
    canvas.dashed_line(&line(heights(needs.to_vec())), (14.0, 8.0), 3.5, NAVY);
    end_labels(canvas, plot, &labels);
    let marks: Vec<_> = (0..rmds.len())
        .map(|year| (x.at(year as f64), scene.detail.axis_ages[first + year], scene.detail.years[first + year]))
        .collect();
    age_axis(canvas, plot, &marks, AgeLabels::AgesAndYears);
}

fn labels(y: Scale, rmds: &[Percentiles], needs: &[f64]) -> Vec<EndLabel> {
    let (Some(rmd), Some(&need)) = (rmds.last(), needs.last()) else {
        return Vec::new();
    };
    let values = [rmd.p90, rmd.p75, rmd.p50, rmd.p25, rmd.p10, need];
    let amounts = usd_apart(&values);
    let label = |index: usize| (y.at(values[index]), amounts[index].clone());
    let plain = |name: &str, (height, amount): (f64, String)| EndLabel::new(height, name, amount);
    let strong = |name: &str, (height, amount): (f64, String), color| EndLabel::strong(height, name, amount, color);
    if rmds.iter().all(|rmd| rmd.p10 == rmd.p90) {
        return vec![strong("RMD", label(2), RUST), strong("Need", label(5), NAVY)];
    }
    vec![
        plain("90th", label(0)),
        plain("75th", label(1)),
        strong("Median RMD", label(2), RUST),
        plain("25th", label(3)),
        plain("10th", label(4)),
        strong("Need", label(5), NAVY),
    ]
}
