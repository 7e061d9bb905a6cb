//! A second calculation of simple households, which shares no code with the engine: years in plain Rust, each amount that has
//! to be solved for found by halving an interval.

mod agreement;
mod generate;
mod household;
mod law;
mod required;
mod solving;
mod state;
mod tax;
mod year;
