//! The law by itself: published figures, worked examples and reference cases, without a simulation.

mod early;
mod required;
mod tax;
mod tax_properties;
