//! From the text of a file to a tree with places, and faults shown at their place.

pub mod source;
pub mod fault;
pub mod document;
pub mod slips;
pub mod aliases;
pub mod names;
pub mod bounds;
pub mod sink;
pub mod keys;
mod values;
