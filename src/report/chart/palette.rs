//! Colours of the charts: distinguishable with normal, protan, deutan and tritan vision, and never the only carrier of meaning.

use plotters::style::RGBColor;

use crate::summary::IncomeSource;

/// Titles and the strongest marks.
pub const INK: RGBColor = RGBColor(0x14, 0x18, 0x1F);
/// Labels.
pub const TEXT: RGBColor = RGBColor(0x3D, 0x44, 0x50);
/// Footnotes and second lines; contrast 4.9 on white.
pub const MUTED: RGBColor = RGBColor(0x69, 0x71, 0x7D);
/// Leader lines from a mark to its label.
pub const LEADER: RGBColor = RGBColor(0xB4, 0xBA, 0xC2);
/// Grid lines.
pub const GRID: RGBColor = RGBColor(0xE4, 0xE7, 0xEB);
/// Base line and ticks.
pub const AXIS: RGBColor = RGBColor(0x2B, 0x31, 0x3A);
/// Background.
pub const WHITE: RGBColor = RGBColor(0xFF, 0xFF, 0xFF);
/// Primary colour: medians and baselines.
pub const NAVY: RGBColor = RGBColor(0x0B, 0x3C, 0x6F);
/// Failure and warning.
pub const VERMILION: RGBColor = RGBColor(0xBF, 0x39, 0x00);
/// Bands of the balance, from the outermost inwards.
pub const BLUES: [RGBColor; 3] = [RGBColor(0xE3, 0xED, 0xF7), RGBColor(0xC3, 0xD9, 0xEE), RGBColor(0x8F, 0xBB, 0xE0)];
/// Bands of the required distributions, from the outermost inwards.
pub const ORANGES: [RGBColor; 2] = [RGBColor(0xFB, 0xE6, 0xD3), RGBColor(0xF3, 0xC1, 0x95)];
/// Median of the required distributions, and its text.
pub const RUST: RGBColor = RGBColor(0xB5, 0x53, 0x1A);
/// Trials that end with less than they started, and the text that says so.
pub const LESS: [RGBColor; 2] = [RGBColor(0x9C, 0xC3, 0xE4), RGBColor(0x3A, 0x7A, 0xB2)];
/// Fill and text of the income sources, in the order of [`IncomeSource`].
pub const SOURCES: [[RGBColor; 2]; IncomeSource::COUNT] = [
    [NAVY, NAVY],
    [RGBColor(0x47, 0xA5, 0xED), RGBColor(0x1F, 0x78, 0xBF)],
    [RGBColor(0xE0, 0x70, 0x1A), RUST],
    [RGBColor(0x8A, 0x3D, 0x12), RGBColor(0x8A, 0x3D, 0x12)],
    [RGBColor(0xF2, 0xC1, 0x4E), RGBColor(0x8F, 0x6A, 0x00)],
    [RGBColor(0x99, 0x5C, 0x94), RGBColor(0x80, 0x45, 0x7B)],
];

/// Fill and text of the tax brackets: nothing taxable, then from the lowest to the highest; the last three contrast.
pub const BRACKETS: [[RGBColor; 2]; 8] = [
    [GRID, MUTED],
    [RGBColor(0xC3, 0xD9, 0xEE), RGBColor(0x3A, 0x7A, 0xB2)],
    [RGBColor(0x8F, 0xBB, 0xE0), RGBColor(0x3A, 0x7A, 0xB2)],
    [RGBColor(0x3F, 0x7F, 0xBA), RGBColor(0x2B, 0x69, 0xA2)],
    [NAVY, NAVY],
    [RGBColor(0xF3, 0xC1, 0x95), RUST],
    [RGBColor(0xE0, 0x70, 0x1A), RUST],
    [RGBColor(0x8A, 0x3D, 0x12), RGBColor(0x8A, 0x3D, 0x12)],
];

/// Fill and text of strategies that share a plot, in their order.
pub const CATEGORIES: [[RGBColor; 2]; 6] = [
    [NAVY, NAVY],
    [VERMILION, VERMILION],
    [RGBColor(0x47, 0xA5, 0xED), RGBColor(0x1F, 0x78, 0xBF)],
    [RGBColor(0x00, 0x73, 0x58), RGBColor(0x00, 0x73, 0x58)],
    [RGBColor(0x99, 0x5C, 0x94), RGBColor(0x80, 0x45, 0x7B)],
    [RGBColor(0xCC, 0x98, 0x0A), RGBColor(0x8F, 0x6A, 0x00)],
];

/// Fill and text of the parts of the funding chart: short, essential spending only, then paid in full by growing wealth.
pub const FUNDING: [[RGBColor; 2]; 5] = [
    [VERMILION, VERMILION],
    [RGBColor(0xF3, 0xC1, 0x95), RUST],
    [RGBColor(0xC3, 0xD9, 0xEE), RGBColor(0x3A, 0x7A, 0xB2)],
    [RGBColor(0x8F, 0xBB, 0xE0), RGBColor(0x3A, 0x7A, 0xB2)],
    [NAVY, NAVY],
];

/// Colour mixed with white: a strength of 1 is the colour itself, 0 is white.
#[must_use]
pub fn tint(color: RGBColor, strength: f64) -> RGBColor {
    let mix = |channel: u8| (255.0 - (255.0 - f64::from(channel)) * strength).round() as u8;
    RGBColor(mix(color.0), mix(color.1), mix(color.2))
}
