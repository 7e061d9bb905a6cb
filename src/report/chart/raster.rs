//! PNG files from the SVG of a chart, with the embedded font only; installed fonts are never read.

use std::fmt;
use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Group, Node, Options, Tree, fontdb};

use super::font;

/// Pixels per metre at scale 1: 240 dots per inch, 6.67 inches wide.
const PIXELS_PER_METRE: u32 = 9449;

/// Reason why a chart could not be rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChartFault {
    /// The text is not an SVG file.
    NotSvg(String),
    /// Scale of zero, or too large for memory.
    Scale(u32),
    /// Texts dropped by the renderer for lack of a font.
    LostText {
        /// Texts in the SVG.
        drawn: usize,
        /// Texts in the rendering.
        kept: usize,
    },
    /// The PNG encoder failed.
    Encoding(String),
}

impl fmt::Display for ChartFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSvg(why) => write!(f, "the chart is not sound SVG: {why}"),
            Self::Scale(scale) => write!(f, "a picture cannot be drawn at scale {scale}"),
            Self::LostText { drawn, kept } => write!(f, "only {kept} of {drawn} texts of the chart could be drawn"),
            Self::Encoding(why) => write!(f, "the picture could not be encoded: {why}"),
        }
    }
}

impl std::error::Error for ChartFault {}

static OPTIONS: LazyLock<Options<'static>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_source(fontdb::Source::Binary(Arc::new(font::REGULAR)));
    fonts.load_font_source(fontdb::Source::Binary(Arc::new(font::BOLD)));
    Options { fontdb: Arc::new(fonts), font_family: "Noto Sans".to_owned(), ..Options::default() }
});

/// The PNG of a chart, 1600 x 900 pixels times `scale`.
///
/// # Errors
///
/// If the text is not SVG, the scale is unusable, or a text would be lost.
pub fn png(svg: &str, scale: u32) -> Result<Vec<u8>, ChartFault> {
    let tree = Tree::from_str(svg, &OPTIONS).map_err(|fault| ChartFault::NotSvg(fault.to_string()))?;
    let (drawn, kept) = (svg.matches("<text").count(), texts_in(tree.root()));
    if kept < drawn {
        return Err(ChartFault::LostText { drawn, kept });
    }
    let size = tree.size();
    let pixels = |length: f32| (length as u32).checked_mul(scale);
    let (Some(width), Some(height)) = (pixels(size.width()), pixels(size.height())) else {
        return Err(ChartFault::Scale(scale));
    };
    let mut picture = Pixmap::new(width, height).ok_or(ChartFault::Scale(scale))?;
    picture.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale as f32, scale as f32), &mut picture.as_mut());
    encode(&picture, title_of(svg), scale).map_err(|fault| ChartFault::Encoding(fault.to_string()))
}

fn texts_in(group: &Group) -> usize {
    group
        .children()
        .iter()
        .map(|node| match node {
            Node::Text(_) => 1,
            Node::Group(inner) => texts_in(inner),
            Node::Path(_) | Node::Image(_) => 0,
        })
        .sum()
}

fn title_of(svg: &str) -> String {
    let title = svg.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
    let escaped = title.map_or("", |(title, _)| title);
    escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn encode(picture: &Pixmap, title: String, scale: u32) -> Result<Vec<u8>, png::EncodingError> {
    let opaque: Vec<u8> = picture.data().chunks_exact(4).flat_map(|pixel| &pixel[..3]).copied().collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_filter(png::Filter::NoFilter);
    let density = PIXELS_PER_METRE * scale;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: density, yppu: density, unit: png::Unit::Meter }));
    encoder.add_text_chunk("Software".to_owned(), format!("rmdsim {}", env!("CARGO_PKG_VERSION")))?;
    encoder.add_itxt_chunk("Title".to_owned(), title)?;
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&opaque)?;
    writer.finish()?;
    Ok(bytes)
}
