//! Names that other files and keys refer to: clusters, sessions, slots, sectors, participants, meetings.

use std::collections::BTreeMap;

use super::{faults::quoted, nearest::hint, source::Spot};

/// Known names of one kind with what they stand for.
pub(crate) struct Names<T> {
    what: &'static str,
    home: &'static str,
    known: BTreeMap<String, T>,
    whole: bool,
}

impl<T: Copy> Names<T> {
    /// No names yet of what is called `what` and given in `home`.
    pub(crate) fn new(what: &'static str, home: &'static str) -> Self {
        Self { what, home, known: BTreeMap::new(), whole: true }
    }

    /// Says that names may be missing, so that those that are not known are no faults: there are others to right first.
    pub(crate) fn doubt(&mut self) {
        self.whole = false;
    }

    /// Adds a name, unless it is known.
    pub(crate) fn add(&mut self, name: &str, meaning: T) {
        self.known.entry(name.to_owned()).or_insert(meaning);
    }

    /// What a name stands for, without a fault where it is not known.
    pub(crate) fn get(&self, name: &str) -> Option<T> {
        self.known.get(name).copied()
    }

    /// What a name stands for; a fault where it is not known.
    pub(crate) fn find(&self, spot: &impl Spot, name: &str) -> Option<T> {
        let meaning = self.get(name);
        if meaning.is_none() && self.whole {
            spot.fault(format_args!("no {} is called {}", self.what, quoted(name)), hint(name, self.iter(), self.home));
        }
        meaning
    }

    /// Whether all names are known.
    pub(crate) fn is_whole(&self) -> bool {
        self.whole
    }

    /// All names, sorted.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        self.known.keys().map(String::as_str)
    }
}
