//! The law by itself: published figures, worked examples and reference cases, without a simulation.

mod required;
mod tax;
mod tax_properties;
