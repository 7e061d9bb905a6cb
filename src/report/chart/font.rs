//! Font of the charts: supported characters, widths of texts, line breaks.

use std::sync::LazyLock;

use ttf_parser::Face;

/// Noto Sans, Latin subset, as rasterised.
pub const REGULAR: &[u8] = include_bytes!("../data/NotoSans-Regular.subset.ttf");
/// Noto Sans Bold, Latin subset, as rasterised.
pub const BOLD: &[u8] = include_bytes!("../data/NotoSans-Bold.subset.ttf");
/// Noto Sans, the same subset, as embedded in SVG files.
pub const REGULAR_WOFF2: &[u8] = include_bytes!("../data/NotoSans-Regular.subset.woff2");
/// Noto Sans Bold, the same subset, as embedded in SVG files.
pub const BOLD_WOFF2: &[u8] = include_bytes!("../data/NotoSans-Bold.subset.woff2");
/// Font families named in SVG files, in order of preference.
pub const FAMILY: &str = "Noto Sans, Helvetica Neue, Arial, sans-serif";

static REGULAR_FACE: LazyLock<Face<'static>> =
    LazyLock::new(|| Face::parse(REGULAR, 0).expect("the embedded font is sound"));
static BOLD_FACE: LazyLock<Face<'static>> = LazyLock::new(|| Face::parse(BOLD, 0).expect("the embedded font is sound"));

/// Weight of the letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Running text.
    Regular,
    /// Titles and emphasis.
    Bold,
}

impl Weight {
    fn face(self) -> &'static Face<'static> {
        match self {
            Self::Regular => &REGULAR_FACE,
            Self::Bold => &BOLD_FACE,
        }
    }
}

/// Text with unsupported characters replaced by `?`, and runs of white space by one space.
#[must_use]
pub fn printable(text: &str) -> String {
    let words = text.split(|letter: char| letter == ' ' || letter.is_control()).filter(|word| !word.is_empty());
    let joined = words.collect::<Vec<_>>().join(" ");
    joined.chars().map(|letter| if can_show(letter) { letter } else { '?' }).collect()
}

/// Whether the font has a picture of a letter: glyph 0 is the one of letters that it has not (the table that ends with
/// U+FFFF maps that one so, and XML does not know it).
fn can_show(letter: char) -> bool {
    REGULAR_FACE.glyph_index(letter).is_some_and(|glyph| glyph.0 != 0)
}

/// Width of a text in the unit of `size`, without kerning, which makes it an upper bound.
#[must_use]
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let face = weight.face();
    let advance = |letter: char| {
        face.glyph_index(letter)
            .or_else(|| face.glyph_index('?'))
            .and_then(|glyph| face.glyph_hor_advance(glyph))
            .map_or(0.0, f64::from)
    };
    text.chars().map(advance).sum::<f64>() * size / f64::from(face.units_per_em())
}

/// Text, truncated with an ellipsis if wider than `room`.
#[must_use]
pub fn fit(text: &str, room: f64, size: f64, weight: Weight) -> String {
    let text = printable(text);
    if width(&text, size, weight) <= room {
        return text;
    }
    let mut kept: Vec<char> = text.chars().collect();
    loop {
        kept.pop();
        let cut = format!("{}…", kept.iter().collect::<String>().trim_end());
        if kept.is_empty() || width(&cut, size, weight) <= room {
            return cut;
        }
    }
}

/// Text in at most `most` lines no wider than `room`; the rest is truncated with an ellipsis.
#[must_use]
pub fn wrap(text: &str, room: f64, size: f64, weight: Weight, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let text = printable(text);
    let mut rest = text.as_str();
    while !rest.is_empty() {
        if lines.len() + 1 == most {
            lines.push(fit(rest, room, size, weight));
            break;
        }
        let end = break_at(rest, room, size, weight);
        lines.push(rest[..end].trim_end().to_owned());
        rest = rest[end..].trim_start();
    }
    lines
}

/// Like [`wrap`], but balances the lines if the last is shorter than 45 % of the room.
#[must_use]
pub fn wrap_balanced(text: &str, room: f64, size: f64, weight: Weight, most: usize) -> Vec<String> {
    let lines = wrap(text, room, size, weight, most);
    let short = lines.last().is_some_and(|last| width(last, size, weight) < 0.45 * room);
    if lines.len() < 2 || !short {
        return lines;
    }
    (10..20)
        .map(|twentieths| wrap(text, room * f64::from(twentieths) / 20.0, size, weight, lines.len()))
        .find(|even| !even.last().is_some_and(|last| last.ends_with('…')))
        .unwrap_or(lines)
}

/// Byte at which the first line ends: after a word, or inside a word that is too wide by itself.
fn break_at(text: &str, room: f64, size: f64, weight: Weight) -> usize {
    let fits = |end: usize| width(text[..end].trim_end(), size, weight) <= room;
    if fits(text.len()) {
        return text.len();
    }
    let after_word = text.match_indices(' ').map(|(space, _)| space).take_while(|&end| fits(end)).last();
    after_word.unwrap_or_else(|| {
        let ends = text.char_indices().skip(1).map(|(end, _)| end);
        let first = text.chars().next().map_or(0, char::len_utf8);
        ends.take_while(|&end| fits(end)).last().unwrap_or(first)
    })
}
