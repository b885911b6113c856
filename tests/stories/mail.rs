//! Mails leave once, whatever relays do, whatever ends whoever sends them.

mod faults;
mod kills;
mod post;
mod postfix;
mod read;
mod versions;
