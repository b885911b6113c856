//! Mails leave once, whatever relays do, whatever ends whoever sends them.

mod deciding;
mod faults;
mod kills;
mod post;
mod postfix;
mod read;
mod returns;
mod settings;
mod stopping;
mod timing;
mod versions;
mod wording;
