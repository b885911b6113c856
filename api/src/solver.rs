//! Solvers at arm's length: each job of HiGHS or CaDiCaL is done by a process of its own, whose crash, greed or stubbornness
//! ends nothing but itself.
//!
//! The process is this very program, started with [`COMMAND`]. Its standard input is a socket on which both sides speak in
//! frames: in go the [`Terms`] and the [`Job`], then any further byte to stop it; out come what it has [`Told`]. Standard
//! output is left to solvers that print, standard error is kept for what a dying process says. When the socket closes, the
//! process ends, so that nothing is left behind.

pub mod frame;

mod child;
mod fault;
mod memory;
mod message;
mod parent;

pub use child::serve;
pub use fault::Fault;
pub use memory::Memory;
pub use message::{Job, Terms, Told};
pub use parent::{Bells, Heard, Launch, Solver};

/// The command with which this program becomes a solver.
pub const COMMAND: &str = "solver";
