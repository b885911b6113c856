//! Mails leave once, whatever relays do, whatever ends whoever sends them.

mod coming;
mod deciding;
mod faults;
mod following;
mod inviting;
mod kills;
mod merging;
mod post;
mod postfix;
pub(crate) mod read;
mod returns;
mod settings;
mod standing;
mod stopping;
mod timing;
mod versions;
mod wording;
