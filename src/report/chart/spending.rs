//! Chart of spending by age, one panel per strategy, with essential spending as its floor.

use super::axes::{AgeLabels, Labels, Plot, Scale, Ticks, age_axis, extent, grid};
use super::canvas::{Canvas, MARGIN, Point};
use super::frame::Words;
use super::labels::band;
use super::palette::{BLUES, NAVY, RUST, VERMILION};
use super::panels::{MOST, panels, rows};
use super::scene::Scene;
use crate::report::numbers::{percent, percent_spoken, usd, usd_apart};
use crate::summary::Percentiles;
use crate::units::HALF_A_CENT;

/// Spread, as a share of the largest spending, that counts as no spread.
const ALIKE: f64 = 1e-6;

/// Draws the chart of all strategies; `None` if spending is the same in 9 of 10 trials in every year of every strategy.
#[must_use]
pub fn draw(scenes: &[Scene]) -> Option<String> {
    let baseline = scenes.first()?;
    let shown = &scenes[..scenes.len().min(MOST)];
    let most = shown.iter().flat_map(years).map(|year| year.p95).fold(0.0, f64::max);
    let differs = shown.iter().flat_map(years).any(|year| year.p95 - year.p5 > ALIKE * most);
    if most <= HALF_A_CENT || !differs {
        return None;
    }
    let words = Words {
        title: title(shown)?,
        subtitle: format!("Yearly spending in {}: median, middle half and 5–95% of the trials", baseline.dollars()),
        footnote: footnote(baseline, shown, scenes.len()),
    };
    Some(words.frame(|canvas, below| paint(canvas, shown, most, below)))
}

fn years(scene: &Scene) -> Vec<Percentiles> {
    let known = scene.strategy.by_year.iter().take(scene.years());
    known.filter_map(|year| year.measures.spending.real).collect()
}

/// Title: spending in the last year, of the median trial of each strategy, or of a single strategy's median and 5th
/// percentile.
fn title(scenes: &[Scene]) -> Option<String> {
    let ends: Vec<(&Scene, Percentiles)> =
        scenes.iter().filter_map(|scene| Some((scene, years(scene).pop()?))).collect();
    let (first, end) = *ends.first()?;
    let at = first.at(first.last());
    if ends.len() == 1 {
        let amounts = usd_apart(&[end.p50, end.p5]);
        return Some(format!(
            "Half of the trials spend {} or more{at}, one in twenty {} or less",
            amounts[0], amounts[1]
        ));
    }
    let least = ends.iter().min_by(|a, b| a.1.p50.total_cmp(&b.1.p50))?;
    let most = ends.iter().max_by(|a, b| a.1.p50.total_cmp(&b.1.p50))?;
    let amounts = (usd(least.1.p50), usd(most.1.p50));
    Some(if amounts.0 == amounts.1 {
        format!("Median spending{at} is {} with every strategy shown", amounts.0)
    } else {
        format!("Median spending{at}: {} with {}, {} with {}", amounts.1, most.0.quoted(), amounts.0, least.0.quoted())
    })
}

fn footnote(baseline: &Scene, shown: &[Scene], strategies: usize) -> String {
    let floor = if shown.iter().any(|scene| scene.extra.essential_spending.is_some()) {
        "Dashed: essential spending; a trial falls below in any year in which it or the tax is not paid. "
    } else {
        ""
    };
    let least = if shown.iter().any(|scene| scene.extra.least_draw.is_some()) {
        "Dotted: the least that the rule draws, before tax and beside other income. "
    } else {
        ""
    };
    let cut = if shown.iter().any(|scene| scene.extra.essential_spending.is_none()) {
        "Worst cut: largest fall from one year to the next, mean over trials. "
    } else {
        ""
    };
    let limit = match strategies {
        0..=MOST => String::new(),
        all => format!("The first {MOST} of {all} strategies are shown. "),
    };
    format!("{floor}{least}{cut}{limit}{}{}", baseline.ages(), baseline.run())
}

fn paint(canvas: &Canvas, scenes: &[Scene], most: f64, below: f64) {
    let floors = scenes.iter().filter_map(|scene| scene.extra.essential_spending);
    let range = (0.0, (extent(floors, most).1 * 1.08).max(10.0));
    let ticks = Ticks::dollars(range, if rows(scenes.len()) > 1 { 3 } else { 5 });
    let left = (MARGIN + ticks.widest() + 18.0).max(128.0);
    for (scene, place) in scenes.iter().zip(panels(scenes.len(), below, left)) {
        let plot = place.plot;
        place.name(canvas, &scene.strategy.name, &what_is_short(scene));
        let (labels, ages) =
            if place.is_first { (Labels::Shown, AgeLabels::AgesWithHead) } else { (Labels::Hidden, AgeLabels::Ages) };
        let y = Scale::new(range, plot.bottom, plot.top);
        grid(canvas, plot, y, &ticks, labels);
        panel(canvas, scene, plot, y);
        let x = x_scale(scene, plot);
        let of_year = scene.detail.axis_ages.iter().zip(&scene.detail.years).zip(0..);
        let marks: Vec<_> = of_year.map(|((&age, &year), index)| (x.at(f64::from(index)), age, year)).collect();
        age_axis(canvas, plot, &marks, ages);
    }
}

/// Line under a heading.
fn what_is_short(scene: &Scene) -> String {
    match (scene.extra.essential_spending, &scene.strategy.essential_success) {
        (Some(floor), Some(success)) => {
            let below = percent_spoken(1.0 - success.estimate);
            format!("{below} of trials fall below {}", usd(floor))
        }
        (Some(floor), None) => format!("essential spending {}", usd(floor)),
        (None, _) => format!("worst cut {} on average", percent(scene.strategy.worst_cut.mean)),
    }
}

fn x_scale(scene: &Scene, plot: Plot) -> Scale {
    Scale::new((0.0, scene.last().max(1) as f64), plot.left, plot.right)
}

/// Paints bands, median and floor of one strategy.
fn panel(canvas: &Canvas, scene: &Scene, plot: Plot, y: Scale) {
    let (years, x) = (years(scene), x_scale(scene, plot));
    // A single year is drawn as wide as its panel.
    let years = if years.len() == 1 { [&years[..], &years[..]].concat() } else { years };
    let xs: Vec<f64> = (0..years.len()).map(|year| x.at(year as f64)).collect();
    let edge = |of: fn(&Percentiles) -> f64| years.iter().map(|year| y.at(of(year))).collect::<Vec<f64>>();
    canvas.polygon(&band(&xs, &edge(|d| d.p95), &edge(|d| d.p5)), BLUES[1]);
    canvas.polygon(&band(&xs, &edge(|d| d.p75), &edge(|d| d.p25)), BLUES[2]);
    let median: Vec<Point> = xs.iter().copied().zip(edge(|d| d.p50)).collect();
    canvas.line(&median, 5.0, NAVY);
    if let Some(least) = scene.extra.least_draw {
        canvas.dashed_line(&[(plot.left, y.at(least)), (plot.right, y.at(least))], (3.0, 5.0), 2.5, RUST);
    }
    if let Some(floor) = scene.extra.essential_spending {
        canvas.dashed_line(&[(plot.left, y.at(floor)), (plot.right, y.at(floor))], (9.0, 5.0), 2.5, VERMILION);
    }
}
