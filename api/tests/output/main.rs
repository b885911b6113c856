//! What comes out: files as they are promised, read back as they were, and checked by a second opinion.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod brute_force;
mod comparing;
mod conflicts;
mod dice;
mod frontier;
mod golden;
mod laws;
mod random_event;
mod reasons;
mod rules;
mod sample;
mod second_opinion;
mod tampering;
mod ways;
