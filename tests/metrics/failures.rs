//! Why trials fail.
