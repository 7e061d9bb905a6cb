//! The scenario file: faults and warnings, keys and their defaults, damaged text.

mod declared;
mod diagnostics;
mod format;
mod fuzz_text;
mod merging;
mod settings;
mod slips;
mod warnings;
