//! A schedule: all meetings of an event with slot and place, and what is claimed of it.

use matcher::domain::ParticipantIndex;
use serde::{Deserialize, Serialize};

use crate::timetable::SlotIndex;

/// Where a meeting comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Chosen from the matches.
    Match,
    /// Agreed beforehand.
    Agreed,
}

/// A match or an agreed pair with a slot and a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// `a~b` for a chosen match; an agreed meeting keeps its own.
    pub id: String,
    /// One of the two; for a chosen match the one whose id sorts first.
    pub a: ParticipantIndex,
    /// The other.
    pub b: ParticipantIndex,
    /// When.
    pub slot: SlotIndex,
    /// Where, by name.
    pub place: String,
    /// The match's value; 0 for an agreed meeting.
    pub value: u32,
    /// Where it comes from.
    pub origin: Origin,
    /// It took place.
    pub held: bool,
}

/// What is known about how good a schedule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Every aim named in the order is proven.
    Optimal,
    /// All rules hold; some aim is not proven.
    Feasible,
    /// No schedule can satisfy the given facts.
    Infeasible,
}

impl Status {
    /// All there are.
    pub const ALL: [Self; 3] = [Self::Optimal, Self::Feasible, Self::Infeasible];

    /// As written in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Optimal => "optimal",
            Self::Feasible => "feasible",
            Self::Infeasible => "infeasible",
        }
    }
}

/// The figures of a schedule and the proven limits of each. A bound is `None` where none is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Objective {
    /// Mutual pairs that meet.
    pub mutual: u32,
    /// Mutual pairs there are, agreed meetings aside.
    pub mutual_possible: u32,
    /// The most mutual pairs any schedule can hold.
    pub mutual_bound: Option<u32>,
    /// Meetings missing to floors, summed over participants.
    pub floor_shortfall: u32,
    /// The least shortfall any schedule can have.
    pub floor_bound: Option<u32>,
    /// Summed over the chosen matches.
    pub value: u64,
    /// The most value any schedule can have.
    pub upper_bound: Option<u64>,
    /// Idle runs between two meetings of one participant, summed.
    pub breaks: u32,
    /// The fewest breaks any schedule can have.
    pub breaks_bound: Option<u32>,
    /// Kept meetings whose slot or place differs or that fell away.
    pub changes: u32,
    /// The fewest changes of any schedule that is as good in the aims before.
    pub changes_bound: Option<u32>,
}

impl Objective {
    /// How far the value is from its bound, as a share of the bound; 0 where the bound is 0, `None` where there is none.
    pub fn gap(&self) -> Option<f64> {
        let bound = self.upper_bound?;
        Some(if bound == 0 { 0.0 } else { bound.saturating_sub(self.value) as f64 / bound as f64 })
    }
}

/// A participant who has fewer meetings than they are due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortfall {
    /// Who.
    pub participant: ParticipantIndex,
    /// What they are due.
    pub minimum: u32,
    /// What they have.
    pub meetings: u32,
    /// Why, in a sentence.
    pub reason: String,
}

/// The one fact that binds a match that was left out. The order is the order in which they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum UnplacedReason {
    /// One of the two said no.
    Veto,
    /// The event's consent rule is not met.
    Consent,
    /// No pairing lets their clusters meet.
    Pairing,
    /// They are of one organisation.
    SameOrganisation,
    /// The value is below the threshold and nobody asked.
    Threshold,
    /// No slot in which both can meet.
    NoCommonSlot,
    /// The first has as many meetings as they take.
    LimitA,
    /// The second has as many meetings as they take.
    LimitB,
    /// Their organisations meet as often as they may.
    Organisations,
    /// The pairing has as many meetings as it may.
    Quota,
    /// The host's own place is taken or closed whenever both are idle.
    OwnPlace,
    /// All places are taken whenever both are idle.
    Places,
    /// Better meetings took the slots in which both could meet.
    Traded,
    /// One of the two would have more meetings in a row than anyone may.
    Run,
    /// One of the two would have more breaks than anyone may, or an earlier aim would suffer.
    Breaks,
    /// It adds to no aim.
    NoValue,
    /// The search ended before it was tried.
    Time,
}

impl UnplacedReason {
    /// All reasons, in the order in which they are asked.
    pub const ALL: [Self; 17] = [
        Self::Veto,
        Self::Consent,
        Self::Pairing,
        Self::SameOrganisation,
        Self::Threshold,
        Self::NoCommonSlot,
        Self::LimitA,
        Self::LimitB,
        Self::Organisations,
        Self::Quota,
        Self::OwnPlace,
        Self::Places,
        Self::Traded,
        Self::Run,
        Self::Breaks,
        Self::NoValue,
        Self::Time,
    ];

    /// As written in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Veto => "veto",
            Self::Consent => "consent",
            Self::Pairing => "pairing",
            Self::SameOrganisation => "same_organisation",
            Self::Threshold => "threshold",
            Self::NoCommonSlot => "no_common_slot",
            Self::LimitA => "limit_a",
            Self::LimitB => "limit_b",
            Self::Organisations => "organisations",
            Self::Quota => "quota",
            Self::OwnPlace => "own_place",
            Self::Places => "places",
            Self::Traded => "traded",
            Self::Run => "run",
            Self::Breaks => "breaks",
            Self::NoValue => "no_value",
            Self::Time => "time",
        }
    }
}

/// A candidate that was left out, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unplaced {
    /// The one whose id sorts first.
    pub a: ParticipantIndex,
    /// The other.
    pub b: ParticipantIndex,
    /// What the match would have been worth.
    pub value: u32,
    /// Both sides asked.
    pub mutual: bool,
    /// The fact that binds.
    pub reason: UnplacedReason,
    /// The same in words, in English.
    pub detail: String,
}

/// All meetings of an event and what is claimed of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// How good it is known to be.
    pub status: Status,
    /// The seed of the search.
    pub seed: u64,
    /// Figures and bounds.
    pub objective: Objective,
    /// In order of slot, then place as given, then id.
    pub meetings: Vec<Meeting>,
    /// In order of participants.
    pub shortfalls: Vec<Shortfall>,
    /// Mutual pairs first, then by value, highest first, then by ids.
    pub unplaced: Vec<Unplaced>,
    /// A smallest set of facts that cannot all hold, in words; empty unless infeasible.
    pub conflict: Vec<String>,
}
