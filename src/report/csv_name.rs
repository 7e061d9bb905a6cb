//! Names in tables that may be opened in a spreadsheet.

use std::borrow::Cow;

/// A name as a cell: one that begins as a formula does (`=`, `+`, `-`, `@`, a tab or a carriage return) has a `'` in front,
/// so that a spreadsheet shows it and computes nothing.
#[must_use]
pub fn csv_name(name: &str) -> Cow<'_, str> {
    if name.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{name}"))
    } else {
        Cow::Borrowed(name)
    }
}
