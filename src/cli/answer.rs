//! Standard output: the answer of a command.

use std::io::{self, ErrorKind, Write};

use super::Failure;

/// Writes the answer; a reader that has seen enough is no fault.
///
/// # Errors
/// Standard output does not take it.
pub(super) fn write(text: &str) -> Result<(), Failure> {
    let mut output = io::stdout().lock();
    match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::Fault(format!("error: cannot write the answer: {error}")))
        }
        _ => Ok(()),
    }
}
