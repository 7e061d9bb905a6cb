//! What the rooms share: scenarios run from their text, the program run as a reader runs it, random plans, answers.

pub mod answers;
pub mod household;
pub mod lived;
pub mod plans;
pub mod process;
pub mod schema;
