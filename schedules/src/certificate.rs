//! The numbers that prove the bounds of a schedule: one multiplier per row of the model, as `certificate.csv` holds them.
//!
//! Any multipliers of the right sign prove a bound by weak duality of linear programming, so no solver needs to be trusted.

use matcher::domain::ParticipantIndex;

use crate::{event::Aim, places::PlaceIndex, timetable::SlotIndex};

/// A multiplier in millionths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Micro(pub i64);

/// A row of the model, by what it limits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Row {
    /// A pair meets at most once.
    Pair(ParticipantIndex, ParticipantIndex),
    /// An agreed meeting, by position in the event, is held exactly once.
    Agreed(usize),
    /// A participant has at most one meeting in a slot.
    Busy(ParticipantIndex, SlotIndex),
    /// The common places of a slot.
    Places(SlotIndex),
    /// Someone's own place in a slot.
    Own(PlaceIndex, SlotIndex),
    /// The most meetings of a participant.
    Max(ParticipantIndex),
    /// Meetings between two organisations, each named by one of its participants.
    Organisations(ParticipantIndex, ParticipantIndex),
    /// The fewest meetings a participant is due.
    Floor(ParticipantIndex),
    /// The most meetings of a pairing, by position.
    QuotaMax(usize),
    /// The fewest meetings of a pairing, by position.
    QuotaMin(usize),
    /// Meetings inside an odd set of participants in a slot.
    Odd(Vec<ParticipantIndex>, SlotIndex),
    /// The mutual pairs already secured.
    MutualTotal,
    /// The shortfall already reached.
    FloorTotal,
}

/// One line of a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateLine {
    /// The aim whose bound it helps to prove: mutual, floor or value.
    pub aim: Aim,
    /// Which inequality.
    pub row: Row,
    /// Its right-hand side.
    pub rhs: u64,
    /// At least 0 for an upper limit, at most 0 for a lower one, either for an equation.
    pub multiplier: Micro,
}

/// What proves the bounds of a schedule; lines with multiplier 0 are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Certificate {
    /// Sorted by aim and row.
    pub lines: Vec<CertificateLine>,
}
