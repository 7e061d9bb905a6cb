//! The declared keys of a scenario: each once, with its type, unit, bounds, choices, default and meaning.
//!
//! The readers of `tables/` look their keys up here; faults, the JSON Schema, the reference and `rmdsim keys` are
//! written from here. Adding a key is one entry and one reading.

pub mod key;
pub mod accounts;
pub mod flows;
pub mod frame;
pub mod markets;
pub mod policies;
pub mod spending;
pub mod root;
pub mod walk;
pub mod words;
pub mod listing;
pub mod schema;
pub mod reference;
