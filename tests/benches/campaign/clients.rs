//! Those who use the server while it is killed again and again. Each does one thing after the other until the connection
//! breaks, and goes on with the next server.

mod desk;
mod editor;
mod planner;
mod talker;

use std::io;

pub(crate) use self::{
    desk::{Desk, declarations},
    editor::Editor,
    planner::Planner,
    talker::Talker,
};
use crate::records::Records;
use stories::load::{Answer, Client};

pub(crate) const EVENT: &str = "/events/interclusters-2027";

/// Somebody who uses the server.
pub(crate) trait User: Send {
    /// Does one thing.
    ///
    /// # Errors
    /// The server is gone.
    fn act(&mut self, client: &mut Client) -> io::Result<()>;

    /// What they wrote down.
    fn records(self: Box<Self>) -> Records;
}

/// Notes an answer that is no success.
fn refused(records: &mut Records, what: &str, answer: &Answer) {
    // What a server says of its database may differ each time.
    let told = format!("{what}: {} {}", answer.status, answer.json()["detail"].as_str().unwrap_or_default());
    *records.refusals.entry(told).or_default() += 1;
}
