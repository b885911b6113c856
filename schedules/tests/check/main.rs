//! The independent check finds what is wrong, and nothing where nothing is.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod certificate;
mod fixture;
mod reasons;
mod rules;
