//! The solver keeps every rule, pursues every aim, and says why where it cannot; every schedule passes the check.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod agreed;
mod aims;
mod another_solver;
mod consent;
mod days;
mod edges;
mod greedy;
mod infeasible;
mod kept;
mod limits;
mod places;
mod proofs;
mod reasons;
mod repeatable;
mod rules;
mod small;
mod times;
