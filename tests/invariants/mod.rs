//! What must hold of any plan, on random plans of a few years and trials.

mod closing;
mod fuzz_plan;
mod law;
mod orders;
mod same;
mod symmetry;
mod totals;
mod trades;
