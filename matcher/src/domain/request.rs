//! What participants say about each other.

use super::ParticipantIndex;

/// What one participant says about another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestKind {
    /// A stronger wish; it never forces.
    Must,
    /// Asks to meet.
    Wish,
    /// Agrees to the other's request.
    Accept,
    /// A veto that always holds.
    No,
}

/// A request with its direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Who says it.
    pub from: ParticipantIndex,
    /// About whom.
    pub to: ParticipantIndex,
    /// What they say.
    pub kind: RequestKind,
    /// In their own words; may be empty.
    pub note: String,
}

/// What all requests between two participants come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The first (by id) said must, wish or accept.
    pub a_asked: bool,
    /// The second said must, wish or accept.
    pub b_asked: bool,
    /// How many of the two said must.
    pub musts: u8,
    /// Either said no.
    pub vetoed: bool,
}

impl Standing {
    /// At least one side asked or accepted.
    pub fn asked(self) -> bool {
        self.a_asked || self.b_asked
    }

    /// Both sides asked or accepted and none said no: a promise.
    pub fn mutual(self) -> bool {
        self.a_asked && self.b_asked && !self.vetoed
    }
}
