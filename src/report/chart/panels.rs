//! Small multiples: one panel per strategy, in one or two rows.

use super::axes::Plot;
use super::canvas::{Anchor, Canvas, Letters, MARGIN, WIDTH};

/// Most panels: two rows of three.
pub const MOST: usize = 6;
/// Distance between panels.
const GAP: f64 = 52.0;
/// Distance between rows of panels.
const ROW_GAP: f64 = 78.0;
/// Lower end of the lowest row.
const BOTTOM: f64 = 768.0;

/// Place of a panel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Panel {
    /// The plot itself.
    pub plot: Plot,
    /// Base line of its heading.
    head: f64,
    /// Whether it is the first in its row.
    pub is_first: bool,
}

/// Number of rows for a number of panels.
#[must_use]
pub fn rows(panels: usize) -> usize {
    panels.div_ceil(columns(panels))
}

fn columns(panels: usize) -> usize {
    match panels {
        4 => 2,
        several => several.clamp(1, 3),
    }
}

/// Places of panels below a height, from a left edge to the margin.
#[must_use]
pub fn panels(count: usize, below: f64, left: f64) -> Vec<Panel> {
    let (columns, rows) = (columns(count), rows(count));
    let width = (f64::from(WIDTH) - MARGIN - left - GAP * (columns as f64 - 1.0)) / columns as f64;
    let first = below + 48.0;
    // The labels under a row need space before the next heading.
    let height = (BOTTOM - first - ROW_GAP * (rows as f64 - 1.0)) / rows as f64;
    let panel = |index: usize| {
        let (row, column) = (index / columns, index % columns);
        let left = left + (width + GAP) * column as f64;
        let head = first + (height + ROW_GAP) * row as f64;
        let plot = Plot { left, right: left + width, top: head + 48.0, bottom: head + height };
        Panel { plot, head, is_first: column == 0 }
    };
    (0..count).map(panel).collect()
}

impl Panel {
    /// Writes the heading of the panel and a line under it.
    pub fn name(&self, canvas: &Canvas, heading: &str, second: &str) {
        let (bold, plain) = (Letters::HEADING, Letters::UNDER_HEADING);
        let Plot { left, right, .. } = self.plot;
        canvas.text((left, self.head), Anchor::Start, bold, &bold.fit(heading, right - left));
        canvas.text((left, self.head + 28.0), Anchor::Start, plain, &plain.fit(second, right - left));
    }
}
