//! Who should meet whom, and why.

pub mod domain;
pub mod explanation;
pub mod locale;
pub mod ranking;
