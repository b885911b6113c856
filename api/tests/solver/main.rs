//! Solvers that misbehave: whatever they say or do not say, whoever waits for them gets a checked schedule or an error.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod actors;
mod silence;
mod streams;
