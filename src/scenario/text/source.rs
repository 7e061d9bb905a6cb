//! The text of a scenario file and the lines it is made of.

use sha2::{Digest, Sha256};

use std::ops::Range;
use std::path::{Path, PathBuf};

/// Bytes of the file, from and up to.
pub type Span = Range<usize>;

/// The text of a file, its name and where its lines begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// As the user named it.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// Where the files are that the scenario names.
    pub folder: PathBuf,
    /// Where the file ends; settings of the command line follow, a line each.
    pub own_end: usize,
    line_starts: Vec<usize>,
}

/// A line and a column, both counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Source {
    /// A file's text under the name the user gave it, with the files it names beside it.
    #[must_use]
    pub fn new(name: &str, text: &str) -> Self {
        let breaks = line_breaks(text);
        Self {
            name: name.to_owned(),
            text: text.to_owned(),
            folder: Path::new(name).parent().unwrap_or(Path::new("")).to_owned(),
            own_end: text.len(),
            line_starts: std::iter::once(0).chain(breaks).collect(),
        }
    }

    /// The same with a line after its end, and the place of that line.
    #[must_use]
    pub fn with_setting(mut self, line: &str) -> (Self, Span) {
        self.text.push('\n');
        let start = self.text.len();
        self.text.push_str(line);
        self.line_starts = std::iter::once(0).chain(line_breaks(&self.text)).collect();
        let end = self.text.len();
        (self, start..end)
    }

    /// The file's own text.
    #[must_use]
    pub fn own_text(&self) -> &str {
        &self.text[..self.own_end]
    }

    /// What a place is in: the file, or a setting of the command line.
    #[must_use]
    pub fn name_at(&self, at: usize) -> &str {
        if self.is_setting(at) { "--set" } else { &self.name }
    }

    /// Whether a place is in a setting of the command line.
    #[must_use]
    pub fn is_setting(&self, at: usize) -> bool {
        at > self.own_end
    }
    /// The same, with the files it names in another folder.
    #[must_use]
    pub fn with_files_in(self, folder: &Path) -> Self {
        Self { folder: folder.to_owned(), ..self }
    }

    /// Where a byte of the text stands.
    #[must_use]
    pub fn place(&self, at: usize) -> Place {
        let at = self.floor(at);
        let line = self.line_starts.partition_point(|start| *start <= at);
        let start = self.line_starts[line - 1];
        let before = if self.is_setting(at) { line_breaks(self.own_text()).count() + 1 } else { 0 };
        Place { line: line - before, column: self.text[start..at].chars().count() + 1 }
    }

    /// The line that holds a byte, without its line break, and the byte it starts at.
    #[must_use]
    pub fn line_at(&self, at: usize) -> (usize, &str) {
        let line = self.line_starts.partition_point(|start| *start <= at.min(self.text.len()));
        let start = self.line_starts[line - 1];
        let end = self.line_starts.get(line).map_or(self.text.len(), |next| next - 1);
        (start, self.text[start..end].trim_end_matches('\r'))
    }

    /// The text of a span.
    #[must_use]
    pub fn snippet(&self, span: &Span) -> &str {
        let start = self.floor(span.start);
        &self.text[start..self.floor(span.end).max(start)]
    }

    /// The nearest start of a character at or before a byte.
    #[must_use]
    pub fn floor(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        (0..=at).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0)
    }
}

/// Where lines begin but the first.
fn line_breaks(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1)
}

/// SHA-256 of a text, 64 hexadecimal digits.
#[must_use]
pub fn sha256_hex(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}
