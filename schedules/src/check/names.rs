//! Participants, pairs, slots and meetings by the names that people gave them, for faults.

use matcher::domain::ParticipantIndex;

use super::facts::Pair;
use crate::{
    certificate::{CertificateLine, Row},
    event::Event,
    schedule::Meeting,
    timetable::SlotIndex,
};

/// The names of an event.
#[derive(Clone, Copy)]
pub(super) struct Names<'a>(pub(super) &'a Event);

impl<'a> Names<'a> {
    pub(super) fn participant(self, index: ParticipantIndex) -> &'a str {
        self.0.roster.participants.get(index.get()).map_or("?", |p| p.id.as_str())
    }

    /// `a~b`, which is also the id of a chosen match.
    pub(super) fn pair(self, (a, b): Pair) -> String {
        format!("{}~{}", self.participant(a), self.participant(b))
    }

    pub(super) fn slot(self, index: SlotIndex) -> String {
        let known = index.get() < self.0.timetable.slots().len();
        if known { self.0.timetable.slot_name(index).to_string() } else { "?".to_owned() }
    }

    pub(super) fn meeting(self, meeting: &Meeting) -> String {
        let (a, b) = (self.participant(meeting.a), self.participant(meeting.b));
        format!("{} ({a} with {b}, {})", meeting.id, self.slot(meeting.slot))
    }

    /// A line of the certificate as its file shows it: aim, row and keys.
    pub(super) fn row(self, line: &CertificateLine) -> String {
        let person = |p: &ParticipantIndex| self.participant(*p).to_owned();
        let slot = |s: &SlotIndex| self.slot(*s);
        let pairing = |q: &usize| format!("pairing {}", q + 1);
        let (name, keys) = match &line.row {
            Row::Pair(a, b) => ("pair", vec![person(a), person(b)]),
            Row::Agreed(m) => ("agreed", self.0.agreed.get(*m).map(|m| m.id.clone()).into_iter().collect()),
            Row::Busy(p, s) => ("busy", vec![person(p), slot(s)]),
            Row::Places(s) => ("places", vec![slot(s)]),
            Row::Own(place, s) => {
                let name = self.0.places.iter().find(|(i, _)| i == place).map(|(_, p)| p.name.clone());
                ("own", name.into_iter().chain([slot(s)]).collect())
            }
            Row::Max(p) => ("max", vec![person(p)]),
            Row::Organisations(a, b) => ("organisations", vec![person(a), person(b)]),
            Row::Floor(p) => ("floor", vec![person(p)]),
            Row::QuotaMax(q) => ("quota_max", vec![pairing(q)]),
            Row::QuotaMin(q) => ("quota_min", vec![pairing(q)]),
            Row::Odd(set, s) => ("odd", set.iter().map(person).chain([slot(s)]).collect()),
            Row::MutualTotal => ("mutual_total", Vec::new()),
            Row::FloorTotal => ("floor_total", Vec::new()),
        };
        format!("certificate, {} {name} {}", line.aim.name(), keys.join(" ")).trim_end().to_owned()
    }
}
