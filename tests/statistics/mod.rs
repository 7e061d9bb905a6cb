//! Samples against closed forms and enumerations, and how often intervals cover the truth.

mod annuities;
mod closed_form;
mod enumeration;
mod histories;
mod intervals;
mod metrics;
