//! simulation/mod
