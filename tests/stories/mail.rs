//! Mails leave once, whatever relays do, whatever ends whoever sends them.

mod coming;
mod faults;
mod following;
mod inviting;
mod kills;
mod merging;
mod post;
mod postfix;
pub(crate) mod read;
mod standing;
mod versions;
