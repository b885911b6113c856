//! The people who sit at the tables.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{ClusterIndex, Group, Language, Size};

/// Position of a participant in [`super::Roster::participants`], which is sorted by id: comparing positions compares ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ParticipantIndex(pub u32);

impl ParticipantIndex {
    /// The position as a number for slices.
    pub fn get(self) -> usize {
        self.0 as usize
    }
}

/// A participant's id: letters, digits, `.`, `_` and `-`, beginning with a letter or digit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParticipantId(String);

impl ParticipantId {
    /// `None` where `id` has a character that is not allowed, or is empty.
    pub fn parse(id: &str) -> Option<Self> {
        let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
        let valid = id.bytes().all(allowed) && id.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric());
        valid.then(|| Self(id.to_owned()))
    }

    /// The id as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ParticipantId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A person who takes part, with what everyone may know of them. Fields that were not given are empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Unique in the event, ignoring case.
    pub id: ParticipantId,
    /// The organisation's name as written.
    pub organisation: String,
    /// The person's name.
    pub name: String,
    /// Job title.
    pub job: String,
    /// Telephone.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// What kind of participant, in the organiser's own words.
    pub kind: String,
    /// How large their organisation is, where given.
    pub size: Option<Size>,
    /// Clusters, the home cluster first; none for a non-member.
    pub clusters: Vec<ClusterIndex>,
    /// The language to write to them in.
    pub language: Language,
    /// The languages they can hold a meeting in; never empty.
    pub languages: Vec<Language>,
    /// Country code.
    pub country: String,
}

impl Participant {
    /// Someone of whom nothing is known but the id; they speak English.
    pub fn new(id: ParticipantId) -> Self {
        Self {
            id,
            organisation: String::new(),
            name: String::new(),
            job: String::new(),
            phone: String::new(),
            email: String::new(),
            kind: String::new(),
            size: None,
            clusters: Vec::new(),
            language: Language::english(),
            languages: vec![Language::english()],
            country: String::new(),
        }
    }

    /// The organisation with case and runs of spaces folded, for comparing. Empty where none was given.
    pub fn organisation_key(&self) -> String {
        name_key(&self.organisation)
    }

    /// The kind with case and runs of spaces folded, for comparing. Empty where none was given.
    pub fn kind_key(&self) -> String {
        name_key(&self.kind)
    }

    /// The groups they belong to: their clusters, or the non-members.
    pub fn groups(&self) -> impl Iterator<Item = Group> + '_ {
        let clusters = self.clusters.iter().map(|&c| Group::Cluster(c));
        clusters.chain(self.clusters.is_empty().then_some(Group::NonMembers))
    }

    /// The name, or the organisation, or the id: the first that was given.
    pub fn display_name(&self) -> &str {
        [self.name.as_str(), self.organisation.as_str()].into_iter().find(|s| !s.is_empty()).unwrap_or(self.id.as_str())
    }

    /// The languages both can hold a meeting in, in this participant's order.
    pub fn languages_in_common<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a Language> {
        self.languages.iter().filter(|l| other.languages.contains(l))
    }
}

/// What names are compared by: case and runs of spaces folded.
pub fn name_key(text: &str) -> String {
    let fold = |word: &str| word.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect::<String>();
    text.split_whitespace().map(fold).collect::<Vec<_>>().join(" ")
}
