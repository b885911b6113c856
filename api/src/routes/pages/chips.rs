//! Chips of clusters: a colour for each, the same on every page, and what people call it.

use schedules::event::Event;

use crate::web::voice::Voice;

/// The class of the colour that the cluster at a position has.
pub(super) fn colour(at: usize) -> String {
    format!("c{}", at % 8)
}

/// Colour and name of the cluster of a code; nothing where the event has none.
pub(super) fn known(voice: &Voice, event: &Event, code: &str) -> Option<(String, String)> {
    let clusters = &event.roster.clusters;
    let at = clusters.iter().position(|cluster| cluster.id.eq_ignore_ascii_case(code))?;
    Some((colour(at), voice.local(&clusters[at].name).to_owned()))
}

/// The same, or no colour and the code.
pub(super) fn chip(voice: &Voice, event: &Event, code: &str) -> (String, String) {
    known(voice, event, code).unwrap_or_else(|| (String::new(), code.to_owned()))
}
