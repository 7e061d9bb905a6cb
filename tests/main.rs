//! All tests, one binary: a room for each kind of claim, and what they share in `support`.

mod invariants;
mod law;
mod literature;
mod program;
mod scenario;
mod statistics;
mod support;
mod year;
