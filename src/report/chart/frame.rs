//! Frame of every chart: brand mark, title, subtitle, footnote.

use super::canvas::{self, Anchor, Canvas, Letters, MARGIN, WIDTH};
use super::font::{Weight, wrap, wrap_balanced};
use super::palette;

const TITLE: Letters = Letters { size: 42.0, weight: Weight::Bold, color: palette::INK };
const SUBTITLE: Letters = Letters::regular(26.0, palette::TEXT);
/// Base line of the last line of the footnote, and distance between lines.
const FOOT: (f64, f64) = (880.0, 25.0);
/// Same for three lines, which would otherwise be too close to the labels of the years.
const FULL_FOOT: (f64, f64) = (888.0, 23.5);

/// Words around a plot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Finding computed from the data of the chart.
    pub title: String,
    /// Quantity shown, and its unit.
    pub subtitle: String,
    /// Definitions, model, trials, seed.
    pub footnote: String,
}

impl Words {
    /// Paints a chart inside these words; `plot` receives the y below which it may draw.
    pub fn frame(&self, plot: impl FnOnce(&Canvas, f64)) -> String {
        let description = format!("{}. {}", self.subtitle.trim_end_matches('.'), self.footnote);
        canvas::paint(&self.title, &description, |canvas| {
            let below = self.paint(canvas);
            plot(canvas, below);
        })
    }

    fn paint(&self, canvas: &Canvas) -> f64 {
        let room = f64::from(WIDTH) - 2.0 * MARGIN;
        canvas.rectangle((MARGIN, 0.0), (MARGIN + 92.0, 9.0), palette::NAVY);
        let mut y = 66.0;
        for line in wrap(&self.title, room, TITLE.size, TITLE.weight, 2) {
            canvas.text((MARGIN, y), Anchor::Start, TITLE, &line);
            y += 50.0;
        }
        y -= 8.0;
        for line in wrap(&self.subtitle, room, SUBTITLE.size, SUBTITLE.weight, 2) {
            canvas.text((MARGIN, y), Anchor::Start, SUBTITLE, &line);
            y += 34.0;
        }
        let letters = Letters::SMALL;
        let lines = wrap_balanced(&self.footnote, room, letters.size, letters.weight, 3);
        let (last, step) = if lines.len() > 2 { FULL_FOOT } else { FOOT };
        let first = last - step * (lines.len() as f64 - 1.0);
        for (index, line) in lines.iter().enumerate() {
            canvas.text((MARGIN, first + step * index as f64), Anchor::Start, letters, line);
        }
        y - 34.0
    }
}
