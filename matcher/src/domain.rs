//! The words of the field as types: who takes part in an event and what they say about themselves and each other.

mod cluster;
mod declaration;
mod language;
mod outcome;
mod participant;
mod request;
mod roster;
mod sector;
mod settings;
mod size;

pub use cluster::{Cluster, ClusterIndex, Group, Pairing, Weight};
pub use declaration::{Declaration, DeclarationKind, Visibility};
pub use language::{Language, LocalText};
pub use outcome::Grade;
pub use participant::{Participant, ParticipantId, ParticipantIndex, name_key};
pub use request::{Request, RequestKind, Standing};
pub use roster::Roster;
pub use sector::{Sector, SectorIndex, Taxonomy, TaxonomyError};
pub use settings::{Affinity, CommonLanguage, Consent, Learned, MatchingSettings, Spread, TermWeights};
pub use size::Size;
