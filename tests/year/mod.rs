//! Years of one household: worked out by hand, or by a plain second implementation.

mod by_hand;
mod conversions;
mod required;
mod spending;
mod tax;
