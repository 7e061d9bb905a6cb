//! Canvas for SVG and PNG: the SVG backend of plotters at ten times the logical 1600 x 900 units, y downwards.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use plotters::coord::Shift;
use plotters::element::{Drawable, PointCollection};
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::font::{self, Weight};
use super::palette;

/// Logical width of a chart.
pub const WIDTH: u32 = 1600;
/// Logical height of a chart.
pub const HEIGHT: u32 = 900;
/// Left and right margin.
pub const MARGIN: f64 = 48.0;
/// Canvas units in one logical unit, because plotters rounds to whole units.
const SCALE: f64 = 10.0;
/// Divisor with which the SVG backend turns line height into em.
const SIZE_TO_EM: f64 = 1.24;
/// Part of an em by which the SVG backend moves text anchored at its top down to the base line.
const TOP_TO_BASELINE: f64 = 0.76;

/// Point in logical units.
pub type Point = (f64, f64);

/// Point of a text's base line that is placed at its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Left end.
    Start,
    /// Middle.
    Middle,
    /// Right end.
    End,
}

/// Size, weight and colour of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Letters {
    /// Em size in logical units.
    pub size: f64,
    /// Weight.
    pub weight: Weight,
    /// Colour.
    pub color: RGBColor,
}

impl Letters {
    /// Axis and direct labels.
    pub const LABEL: Self = Self::regular(23.0, palette::TEXT);
    /// Headings of panels and columns.
    pub const HEADING: Self = Self { size: 23.0, weight: Weight::Bold, color: palette::INK };
    /// Lines under headings.
    pub const UNDER_HEADING: Self = Self::regular(20.0, palette::MUTED);
    /// Annotations inside a plot.
    pub const NOTE: Self = Self::regular(21.0, palette::TEXT);
    /// Years under ages, second lines.
    pub const SMALL: Self = Self::regular(18.5, palette::MUTED);

    /// Letters of regular weight.
    #[must_use]
    pub const fn regular(size: f64, color: RGBColor) -> Self {
        Self { size, weight: Weight::Regular, color }
    }

    /// Same letters in bold.
    #[must_use]
    pub const fn bold(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    /// Same letters in another colour.
    #[must_use]
    pub const fn colored(self, color: RGBColor) -> Self {
        Self { color, ..self }
    }

    /// Width of a text in logical units.
    #[must_use]
    pub fn width(self, text: &str) -> f64 {
        font::width(text, self.size, self.weight)
    }

    /// Text, truncated with an ellipsis if wider than `room`.
    #[must_use]
    pub fn fit(self, text: &str, room: f64) -> String {
        font::fit(text, room, self.size, self.weight)
    }

    /// Width of the widest of several texts.
    #[must_use]
    pub fn widest<'t>(self, texts: impl IntoIterator<Item = &'t String>) -> f64 {
        texts.into_iter().map(|text| self.width(text)).fold(0.0, f64::max)
    }
}

/// Surface that charts are painted on.
pub struct Canvas<'a> {
    area: DrawingArea<SVGBackend<'a>, Shift>,
}

/// Paints a chart and returns it as an SVG file with its font, title and description.
pub fn paint(title: &str, description: &str, strokes: impl FnOnce(&Canvas)) -> String {
    let mut svg = String::new();
    let size = ((f64::from(WIDTH) * SCALE) as u32, (f64::from(HEIGHT) * SCALE) as u32);
    {
        let canvas = Canvas { area: SVGBackend::with_string(&mut svg, size).into_drawing_area() };
        canvas.rectangle((0.0, 0.0), (f64::from(WIDTH), f64::from(HEIGHT)), palette::WHITE);
        strokes(&canvas);
        canvas.area.present().expect("writing to a string cannot fail");
    }
    let body = svg.find('>').map_or("", |end| &svg[end + 1..]).replace(" opacity=\"1\"", "");
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
         viewBox=\"0 0 {} {}\" stroke-linejoin=\"round\">\n<title>{}</title>\n<desc>{}</desc>\n<style>{}</style>{body}",
        size.0,
        size.1,
        escaped(title),
        escaped(description),
        font_faces(),
    )
}

impl Canvas<'_> {
    /// Draws a line through the points.
    pub fn line(&self, points: &[Point], width: f64, color: RGBColor) {
        self.stroke(points, width, color.to_rgba());
    }

    /// Draws a translucent line; an `opacity` of 1 is opaque.
    pub fn faint_line(&self, points: &[Point], width: f64, color: RGBColor, opacity: f64) {
        self.stroke(points, width, color.mix(opacity));
    }

    /// Draws a dashed line through the points; dashes continue around corners.
    pub fn dashed_line(&self, points: &[Point], dash: (f64, f64), width: f64, color: RGBColor) {
        let period = dash.0 + dash.1;
        let mut phase = 0.0;
        for pair in points.windows(2) {
            let length = (pair[1].0 - pair[0].0).hypot(pair[1].1 - pair[0].1);
            let along = |at: f64| {
                let share = at.clamp(0.0, length) / length;
                (pair[0].0 + (pair[1].0 - pair[0].0) * share, pair[0].1 + (pair[1].1 - pair[0].1) * share)
            };
            let dashes = if length > 0.0 { ((length + phase) / period).ceil() as u32 } else { 0 };
            for start in (0..dashes).map(|index| f64::from(index) * period - phase) {
                if start + dash.0 > 0.0 {
                    self.line(&[along(start), along(start + dash.0)], width, color);
                }
            }
            phase = (phase + length) % period;
        }
    }

    /// Fills the polygon of the points.
    pub fn polygon(&self, points: &[Point], color: RGBColor) {
        let corners: Vec<_> = points.iter().map(|&point| units(point)).collect();
        self.draw(&Polygon::new(corners, color.filled()));
    }

    /// Fills the rectangle between two corners.
    pub fn rectangle(&self, corner: Point, opposite: Point, color: RGBColor) {
        let upper_left = (corner.0.min(opposite.0), corner.1.min(opposite.1));
        let lower_right = (corner.0.max(opposite.0), corner.1.max(opposite.1));
        self.draw(&Rectangle::new([units(upper_left), units(lower_right)], color.filled()));
    }

    /// Fills a circle.
    pub fn dot(&self, center: Point, radius: f64, color: RGBColor) {
        self.draw(&Circle::new(units(center), (radius * SCALE).round() as u32, color.filled()));
    }

    /// Writes a text with its base line at `at`. Does nothing for an empty text.
    pub fn text(&self, at: Point, anchor: Anchor, letters: Letters, text: &str) {
        let text = font::printable(text);
        if text.is_empty() {
            return;
        }
        let style = match letters.weight {
            Weight::Regular => FontStyle::Normal,
            Weight::Bold => FontStyle::Bold,
        };
        let horizontal = match anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let family = FontFamily::Name(font::FAMILY);
        let size = (letters.size * SIZE_TO_EM * SCALE).round();
        let style = FontDesc::new(family, size, style).color(&letters.color).pos(Pos::new(horizontal, VPos::Top));
        let top = (at.0, at.1 - TOP_TO_BASELINE * letters.size);
        self.area.draw_text(&text, &style, units(top)).expect("writing to a string cannot fail");
    }

    fn stroke(&self, points: &[Point], width: f64, color: RGBAColor) {
        let path: Vec<_> = points.iter().map(|&point| units(point)).collect();
        self.draw(&PathElement::new(path, color.stroke_width((width * SCALE).round() as u32)));
    }

    fn draw<'e, E>(&self, element: &'e E)
    where
        &'e E: PointCollection<'e, (i32, i32)>,
        E: for<'b> Drawable<SVGBackend<'b>>,
    {
        self.area.draw(element).expect("writing to a string cannot fail");
    }
}

fn units(point: Point) -> (i32, i32) {
    ((point.0 * SCALE).round() as i32, (point.1 * SCALE).round() as i32)
}

fn escaped(text: &str) -> String {
    font::printable(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn font_faces() -> String {
    let face = |weight: u32, bytes: &[u8]| {
        format!(
            "@font-face{{font-family:\"Noto Sans\";font-weight:{weight};\
             src:url(data:font/woff2;base64,{}) format(\"woff2\")}}",
            STANDARD.encode(bytes)
        )
    };
    face(400, font::REGULAR_WOFF2) + &face(700, font::BOLD_WOFF2)
}
