//! Reads charts with other eyes than those that drew them: resvg for the places of texts, the png crate for pixels.

use std::sync::Arc;

use resvg::usvg::{Group, Node, Options, Tree, fontdb};

/// A text and where it stands, in logical units.
#[derive(Debug)]
pub struct Words {
    /// What it says.
    pub text: String,
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
}

impl Words {
    /// Whether it lies within the canvas.
    pub fn inside(&self, width: f32, height: f32) -> bool {
        self.left >= 0.0 && self.top >= 0.0 && self.right <= width && self.bottom <= height
    }

    /// Whether the two overlap.
    pub fn touches(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

/// Every text of a chart with the box of its letters.
pub fn words(svg: &str) -> Vec<Words> {
    let mut fonts = fontdb::Database::new();
    for bytes in [
        include_bytes!("../../../src/report/data/NotoSans-Regular.subset.ttf").as_slice(),
        include_bytes!("../../../src/report/data/NotoSans-Bold.subset.ttf").as_slice(),
    ] {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
    }
    let options = Options { fontdb: Arc::new(fonts), ..Options::default() };
    let tree = Tree::from_str(svg, &options).expect("the chart is sound SVG");
    let mut found = Vec::new();
    collect(tree.root(), &mut found);
    found
}

fn collect(group: &Group, found: &mut Vec<Words>) {
    for node in group.children() {
        match node {
            Node::Text(text) => {
                // Boxes of the letters themselves, one tenth of canvas units each.
                let place = text.flattened().abs_stroke_bounding_box();
                let written = text.chunks().iter().map(resvg::usvg::TextChunk::text).collect();
                let (left, right, top, bottom) = (place.left(), place.right(), place.top(), place.bottom());
                found.push(Words { text: written, left, right, top, bottom });
            }
            Node::Group(inner) => collect(inner, found),
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

/// What stands between two marks, unescaped.
pub fn between(svg: &str, open: &str, close: &str) -> String {
    let inside = svg.split_once(open).and_then(|(_, rest)| rest.split_once(close)).expect("both marks are there").0;
    inside.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// The chart without its embedded fonts.
pub fn without_fonts(svg: &str) -> String {
    let (before, rest) = svg.split_once("<style>").expect("a chart carries its fonts");
    let (fonts, after) = rest.split_once("</style>").expect("the style is closed");
    assert_eq!(fonts.matches("@font-face").count(), 2);
    format!("{before}<style/>{after}")
}

/// Width, height and RGB bytes of a PNG.
pub fn pixels(bytes: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("the picture is a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("the picture fits memory")];
    let info = reader.next_frame(&mut pixels).expect("the picture is whole");
    assert_eq!(info.color_type, png::ColorType::Rgb);
    (info.width, info.height, pixels)
}
