//! Bringing mails to a relay (RFC 5321), step by step, each step under its own limit of time; and what a step that failed
//! means for the mail.
//!
//! lettre speaks the protocol; this keeps what it leaves open: at which step something failed, TLS before anything that is
//! secret, and that nothing a relay said in the clear counts afterwards (CVE-2011-0411).

mod fault;
mod relay;
mod session;
mod verdict;
mod wire;

pub use fault::{Fault, Stage};
pub use relay::{Login, Mechanism, Patience, Relay, RelayError, Security, Trust};
pub use session::{Parcel, Session};
pub use verdict::{Verdict, again_after, is_gone};
