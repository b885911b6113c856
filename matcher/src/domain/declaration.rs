//! Offers and needs.

use super::{Language, ParticipantIndex, SectorIndex};

/// Which way a declaration points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeclarationKind {
    /// What someone brings.
    Offer,
    /// What someone seeks.
    Need,
}

/// Who may read a declaration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Visibility {
    /// Everyone.
    All,
    /// Those it is matched with.
    #[default]
    Matched,
    /// The organisers and nobody else.
    Organisers,
}

/// An offer or a need of one participant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// The id, or the text's place in the file where none was given.
    pub id: String,
    /// Whose it is.
    pub participant: ParticipantIndex,
    /// Offer or need.
    pub kind: DeclarationKind,
    /// Sectors it is tagged with.
    pub sectors: Vec<SectorIndex>,
    /// The language of `text`; the participant's where not given.
    pub language: Language,
    /// In the participant's own words.
    pub text: String,
    /// Who may read it.
    pub visibility: Visibility,
}
