//! Years of one household: worked out by hand, or by a plain second implementation.

mod by_hand;
mod conversions;
mod plain;
mod early;
mod required;
mod seams;
mod spending;
mod tax;
