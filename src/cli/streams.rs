//! Standard output and standard error. A stream that is full or closed never ends in a panic, and characters that steer a
//! terminal are shown as text, whichever file or argument they come from.

use std::fmt::Write as _;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use super::colour::painted;

/// Writes a command's answer; a reader that stops early, such as `head`, is no fault.
pub(super) fn answer(text: &str) -> ExitCode {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(shown(text).as_bytes()).and_then(|()| stdout.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("error: cannot write to standard output: {error}"));
            ExitCode::from(1)
        }
    }
}

/// Writes a note or a fault, with a line break at its end, to standard error.
pub(super) fn say(text: &str) {
    // If standard error takes nothing, nobody is there to be told.
    let _ = io::stderr().lock().write_all(format!("{}\n", painted(&shown(text))).as_bytes());
}

/// The text with control characters, and invisible ones that change direction or hide others, as JSON escapes: the same
/// whether a text, a table or a document is shown.
fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_line_break = letter == '\n' || letter == '\r' && letters.peek() == Some(&'\n');
        if is_line_break || letter == '\t' || !steers(letter) {
            shown.push(letter);
        } else {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                write!(shown, "\\u{unit:04x}").expect("a string takes all");
            }
        }
    }
    shown
}

/// Controls of ASCII and Latin-1, and those of Unicode: directions, joiners of no width and no letters, separators, tags.
fn steers(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_shown_as_a_json_escape_and_what_is_written_stays() {
        assert_eq!(shown("a\u{1b}]0;owned\u{7}\u{9b}31m"), "a\\u001b]0;owned\\u0007\\u009b31m");
        assert_eq!(shown("paid \u{202e}000,1\u{2066}x\u{200b}"), "paid \\u202e000,1\\u2066x\\u200b");
        assert_eq!(shown("over\rwritten\r\n"), "over\\u000dwritten\r\n");
        for written in ["José — 100 €\n\tnext\r\n", "\u{5d0}\u{5d1}", "\u{1f468}\u{200d}\u{1f469}"] {
            assert_eq!(shown(written), written);
        }
        let title = "a\u{e0041}\u{85}";
        let document = shown(&serde_json::to_string(title).expect("a text is a document"));
        assert_eq!(document, "\"a\\udb40\\udc41\\u0085\"");
        assert_eq!(serde_json::from_str::<String>(&document).expect("it stays a document"), title);
    }
}
