//! Sources without their words: comments and the content of strings left out.

/// The code with comments and string contents replaced by nothing; line breaks in them are lost.
pub fn without_words(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = skipped(rest, code.chars().next_back());
        if let Some(length) = skipped {
            code.push(' ');
            rest = &rest[length..];
        } else {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    code
}

/// The length of the comment or literal that opens here; none where code does.
fn skipped(rest: &str, before: Option<char>) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(rest.find("*/").map_or(rest.len(), |end| end + 2));
    }
    if rest.starts_with('"') {
        return Some(closing_quote(rest));
    }
    if rest.starts_with("'\"'") || rest.starts_with("'\\\"'") {
        return Some(if rest.starts_with("'\\") { 4 } else { 3 });
    }
    let in_name = before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    let hashes = rest.strip_prefix('r')?.chars().take_while(|letter| *letter == '#').count();
    if in_name || !rest[1 + hashes..].starts_with('"') {
        return None;
    }
    let close = format!("\"{}", "#".repeat(hashes));
    let open = 2 + hashes;
    Some(rest[open..].find(&close).map_or(rest.len(), |end| open + end + close.len()))
}

/// The length of a string literal with its quotes.
fn closing_quote(rest: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The name that a text opens with, after blanks.
pub fn identifier(text: &str) -> String {
    text.trim_start().chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}
