//! The year, step by step, in the order of its steps.

mod falling_due;
mod deciding;
mod gifts;
mod required;
mod inherited_pace;
mod moving;
pub(in crate::simulation) mod settlement;
pub(in crate::simulation) mod taxing;
mod converting;
mod bucket;
mod investing;
mod rebalancing;
mod closing;
pub(in crate::simulation) mod noting;
pub(in crate::simulation) mod keeping;
