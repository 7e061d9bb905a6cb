//! What a run leaves behind: tables, files and charts.

pub mod chart;
