//! Tabs: the pages of one place, whose addresses begin alike.

use crate::web::voice::Voice;

/// A tab: where it is, what it is called, and whether it is shown.
pub(super) type Tab = (String, String, bool);

/// The address of a tab by its end, which the first has none of.
pub(super) fn path(base: &str, end: &str) -> String {
    if end.is_empty() { base.to_owned() } else { format!("{base}/{end}") }
}

/// The tabs of a place: the ends of their addresses, with the keys of what they are called.
pub(super) fn tabs(voice: &Voice, base: &str, known: &[(&str, &str)], shown: &str) -> Vec<Tab> {
    known.iter().map(|&(end, key)| (path(base, end), voice.say(key), end == shown)).collect()
}
