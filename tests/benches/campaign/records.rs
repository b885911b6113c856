//! What was asked of the server, in order, and what it answered. Only this is held against the database afterwards.

use std::collections::BTreeMap;

/// What is known of a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// The server said that it is done.
    Done,
    /// The server was killed before it said anything.
    Unknown,
}

/// Somebody who was registered.
#[derive(Clone, Debug)]
pub(crate) struct Registration {
    pub(crate) email: String,
    /// Nothing where it is not known whether they are there.
    pub(crate) id: Option<String>,
}

/// A profile that was saved.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    /// The revision that it replaces.
    pub(crate) from: i64,
    /// What its texts end with, and how many there are.
    pub(crate) mark: String,
    pub(crate) texts: usize,
    pub(crate) fate: Fate,
}

/// What one says about another, or takes back.
#[derive(Clone, Debug)]
pub(crate) struct Saying {
    /// `must`, `wish`, `accept`, `no` or `withdrawn`.
    pub(crate) said: &'static str,
    /// The note and the wording.
    pub(crate) mark: String,
    pub(crate) fate: Fate,
}

/// A version that was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Publication {
    pub(crate) id: i64,
    pub(crate) number: i64,
}

/// All of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Records {
    pub(crate) registrations: Vec<Registration>,
    /// By participant.
    pub(crate) edits: BTreeMap<String, Vec<Edit>>,
    /// By who says it, about whom.
    pub(crate) sayings: BTreeMap<[String; 2], Vec<Saying>>,
    /// By their ids; nothing where none was told.
    pub(crate) jobs: Vec<Option<i64>>,
    pub(crate) publications: Vec<Option<Publication>>,
    /// What was answered neither with a success nor as it had to be, with how often.
    pub(crate) refusals: BTreeMap<String, usize>,
}

impl Records {
    /// Those of another client, who wrote about others.
    pub(crate) fn absorb(&mut self, other: Self) {
        self.registrations.extend(other.registrations);
        self.edits.extend(other.edits);
        self.sayings.extend(other.sayings);
        self.jobs.extend(other.jobs);
        self.publications.extend(other.publications);
        for (told, times) in other.refusals {
            *self.refusals.entry(told).or_default() += times;
        }
    }

    /// How many writes of each sort were acknowledged, and how many of all are unknown.
    pub(crate) fn counts(&self) -> [(&'static str, usize); 6] {
        let fates = || {
            let edits = self.edits.values().flatten().map(|edit| edit.fate);
            (edits, self.sayings.values().flatten().map(|saying| saying.fate))
        };
        let done = |fate: &Fate| *fate == Fate::Done;
        let registered = self.registrations.iter().filter(|one| one.id.is_some()).count();
        let [jobs, published] = [self.jobs.iter().flatten().count(), self.publications.iter().flatten().count()];
        let unknown = fates().0.chain(fates().1).filter(|fate| !done(fate)).count()
            + (self.registrations.len() - registered)
            + (self.jobs.len() - jobs)
            + (self.publications.len() - published);
        [
            ("registrations", registered),
            ("profiles", fates().0.filter(done).count()),
            ("requests", fates().1.filter(done).count()),
            ("jobs", jobs),
            ("publications", published),
            ("unanswered", unknown),
        ]
    }
}
