//! Deterministic statistics.
