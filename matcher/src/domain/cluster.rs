//! Clusters, and the pairings of clusters that meet at the event.

use super::LocalText;

/// Position of a cluster in [`super::Roster::clusters`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClusterIndex(pub u32);

/// An association of organisations in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// As written in `event.toml`.
    pub id: String,
    /// What people call it.
    pub name: LocalText,
}

/// One side of a pairing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The members of a cluster.
    Cluster(ClusterIndex),
    /// People of no cluster, written `*`.
    NonMembers,
}

/// What the value of a match is multiplied by, in millionths, so that results stay whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weight(u64);

impl Weight {
    /// The weight that changes nothing.
    pub const ONE: Self = Self(Self::SCALE);
    const SCALE: u64 = 1_000_000;

    /// Rounds to millionths. `None` unless finite and between 0 and 1000.
    pub fn from_f64(weight: f64) -> Option<Self> {
        ((0.0..=1000.0).contains(&weight)).then(|| Self((weight * Self::SCALE as f64).round() as u64))
    }

    /// `value` times the weight, rounded half up.
    pub fn apply(self, value: u32) -> u32 {
        let scaled = (u64::from(value) * self.0 + Self::SCALE / 2) / Self::SCALE;
        u32::try_from(scaled).unwrap_or(u32::MAX)
    }

    /// The weight in millionths.
    pub fn millionths(self) -> u64 {
        self.0
    }
}

/// Two groups that meet at this event; the same group twice lets its members meet each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairing {
    /// Who meets whom.
    pub groups: [Group; 2],
    /// What the values of its matches are multiplied by.
    pub weight: Weight,
    /// The fewest meetings over the whole event.
    pub min_meetings: u32,
    /// The most meetings over the whole event.
    pub max_meetings: Option<u32>,
}

impl Pairing {
    /// Whether the pairing lets a member of `a` meet a member of `b`.
    pub fn covers(&self, a: Group, b: Group) -> bool {
        self.groups == [a, b] || self.groups == [b, a]
    }
}
