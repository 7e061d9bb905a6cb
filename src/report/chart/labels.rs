//! Labels beside the ends of lines, in two columns, moved apart if they would touch.

use super::axes::Plot;
use super::canvas::{Anchor, Canvas, Letters, MARGIN, Point, WIDTH};
use super::palette;
use plotters::style::RGBColor;

/// Least distance of two base lines.
const SPACING: f64 = 30.0;
/// Distance from the end of the plot to the names.
const LEAD: f64 = 34.0;
/// Distance between names and values: 12 units and some slack for wider fonts of other viewers.
const GAP: f64 = 26.0;
/// Widest name.
const NAME_ROOM: f64 = 300.0;

/// Name and optional value beside the end of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct EndLabel {
    /// Height of the mark on the canvas.
    pub y: f64,
    /// Name of the mark.
    pub name: String,
    /// Value of the mark; may be empty.
    pub value: String,
    /// Letters of both.
    pub letters: Letters,
    /// Colour of the leader line.
    pub leader: RGBColor,
}

impl EndLabel {
    /// Plain label.
    #[must_use]
    pub fn new(y: f64, name: &str, value: String) -> Self {
        Self { y, name: name.to_owned(), value, letters: Letters::LABEL, leader: palette::LEADER }
    }

    /// Label in bold and in the colour of its mark.
    #[must_use]
    pub fn strong(y: f64, name: &str, value: String, color: RGBColor) -> Self {
        Self { y, name: name.to_owned(), value, letters: Letters::LABEL.bold().colored(color), leader: color }
    }
}

/// Right edge of a plot with room for these labels up to the margin.
#[must_use]
pub fn right_edge(labels: &[EndLabel]) -> f64 {
    let (names, values) = columns(labels);
    (f64::from(WIDTH) - MARGIN - LEAD - names - values - if values > 0.0 { GAP } else { 0.0 }).min(1350.0)
}

/// Draws the labels beside the right edge of the plot.
pub fn end_labels(canvas: &Canvas, plot: Plot, labels: &[EndLabel]) {
    let (names, values) = columns(labels);
    let wanted: Vec<f64> = labels.iter().map(|label| label.y).collect();
    let placed = spread(&wanted, SPACING, plot.top - 10.0, plot.bottom);
    let left = plot.right + LEAD;
    for (label, y) in labels.iter().zip(placed) {
        let ends =
            [(plot.right + 4.0, label.y), (plot.right + 11.0, label.y), (plot.right + 18.0, y), (plot.right + 26.0, y)];
        canvas.line(&ends, 1.5, label.leader);
        canvas.text((left, y + 8.0), Anchor::Start, label.letters, &label.letters.fit(&label.name, NAME_ROOM));
        canvas.text((left + names + GAP + values, y + 8.0), Anchor::End, label.letters, &label.value);
    }
}

/// Positions as near as possible to the wanted ones, in their order, at least a given distance apart within `low..high`.
#[must_use]
pub fn spread(wanted: &[f64], gap: f64, low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[a].total_cmp(&wanted[b]));
    let last = wanted.len().saturating_sub(1) as f64;
    let gap = gap.min((high - low) / last.max(1.0));
    // With the gaps before it subtracted, each position need only be at least the one before: blocks that collide share their mean.
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for (rank, &index) in order.iter().enumerate() {
        let mut block = (wanted[index] - gap * rank as f64, 1);
        while let Some(before) = blocks.pop_if(|before| before.0 > block.0) {
            let members = before.1 + block.1;
            block = ((before.0 * before.1 as f64 + block.0 * block.1 as f64) / members as f64, members);
        }
        blocks.push(block);
    }
    let levels = blocks.iter().flat_map(|&(level, members)| std::iter::repeat_n(level, members));
    let mut placed = vec![0.0; wanted.len()];
    for (rank, (&index, level)) in order.iter().zip(levels).enumerate() {
        placed[index] = level.clamp(low, (high - gap * last).max(low)) + gap * rank as f64;
    }
    placed
}

/// Draws a dashed vertical marker with a bold line and a second line of text above the plot.
pub fn marker(canvas: &Canvas, plot: Plot, x: f64, heading: &str, second: &str) {
    let (bold, plain) = (Letters::NOTE.bold(), Letters::NOTE);
    let top = plot.top - if second.is_empty() { 30.0 } else { 56.0 };
    canvas.dashed_line(&[(x, top), (x, plot.bottom)], (7.0, 6.0), 2.0, palette::TEXT);
    // The space to the right of the plot belongs to the end labels.
    let room = plot.right - x - 12.0;
    let (anchor, at) = if bold.width(heading).max(plain.width(second)) <= room {
        (Anchor::Start, x + 12.0)
    } else {
        (Anchor::End, x - 12.0)
    };
    canvas.text((at, top + 18.0), anchor, bold, heading);
    canvas.text((at, top + 45.0), anchor, plain, second);
}

/// Closed outline between an upper and a lower edge over the same x.
#[must_use]
pub fn band(xs: &[f64], upper: &[f64], lower: &[f64]) -> Vec<Point> {
    let edge = |ys: &[f64]| xs.iter().copied().zip(ys.iter().copied()).collect::<Vec<Point>>();
    edge(upper).into_iter().chain(edge(lower).into_iter().rev()).collect()
}

fn columns(labels: &[EndLabel]) -> (f64, f64) {
    let widest = |texts: fn(&EndLabel) -> &String| {
        labels.iter().map(|label| label.letters.width(texts(label))).fold(0.0, f64::max)
    };
    (widest(|label| &label.name).min(NAME_ROOM), widest(|label| &label.value))
}
