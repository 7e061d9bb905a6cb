//! Published results and historical backtests.

mod backtests;
mod published;
