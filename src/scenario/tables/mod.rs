//! The tables of a scenario, each read into its domain type.

pub mod frame;
pub mod opening;
pub mod tax;
pub mod people;
pub mod household;
pub mod incomes;
pub mod shares;
pub mod assets;
pub mod beside;
pub mod past;
pub mod market;
pub mod early_money;
pub mod employment;
pub mod accounts;
pub mod sources;
mod spans;
pub mod allocation;
pub mod surplus;
pub mod distributions;
pub mod giving;
pub mod inheritances;
pub mod moves;
pub mod spending;
pub mod withdrawal;
pub mod conversion;
pub mod cash_bucket;
