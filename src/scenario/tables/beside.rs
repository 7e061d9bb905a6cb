//! Files that a scenario names: they stand beside it.

use std::fs::File;
use std::io::Read;

use crate::scenario::text::document::Item;
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::quoted;
use crate::scenario::text::source::sha256_hex;

/// What a file may be.
pub struct Beside {
    /// What is to be named: `a CSV file`.
    pub sort: &'static str,
    /// What it holds: `data`.
    pub what: &'static str,
    /// The most bytes that are read.
    pub most: u64,
    /// How to make a longer one shorter.
    pub shorter: &'static str,
}

/// The text of the file that a key names, as `written`; faults stand at the key's value.
#[must_use]
pub fn text(keys: &Keys<'_>, item: &Item, written: &str, may_be: &Beside) -> Option<String> {
    let path = keys.sink.source.folder.join(written);
    let refuse = |message: String, help: &str| {
        keys.sink.fault(&item.span, message, help);
        None
    };
    let is_file = match path.metadata() {
        Ok(metadata) => metadata.is_file(),
        Err(_) => return refuse(format!("no such file {}", quoted(written)), "the path is relative to the scenario"),
    };
    if !is_file {
        return refuse(format!("{} is not a file", quoted(written)), &format!("name {}", may_be.sort));
    }
    let mut bytes = Vec::new();
    if File::open(&path).and_then(|file| file.take(may_be.most + 1).read_to_end(&mut bytes)).is_err() {
        return refuse(format!("{} cannot be read", quoted(written)), "check the permissions of the file");
    }
    if bytes.len() as u64 > may_be.most {
        let Beside { what, most, .. } = may_be;
        let message = format!("{} has more than {most} bytes, the most that {what} may have", quoted(written));
        return refuse(message, may_be.shorter);
    }
    match String::from_utf8(bytes) {
        Ok(text) => {
            keys.sink.keep_file(written, sha256_hex(&text));
            Some(text)
        }
        Err(_) => refuse(format!("{} is not UTF-8 text", quoted(written)), "save the file as UTF-8"),
    }
}
