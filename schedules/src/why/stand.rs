//! How a pair stands with a schedule: whether anything is in the way of its meeting in a slot, all else as it is.

use std::collections::BTreeMap;

use matcher::domain::ParticipantIndex;

use crate::{
    event::{Event, PairValue},
    problem::{CandidateOrigin, Problem},
    schedule::{Meeting, Origin, UnplacedReason},
    solve::state::{Obstacle, State},
    timetable::SlotIndex,
};

/// What is in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bar {
    /// It would be in every slot of every schedule.
    Never(UnplacedReason),
    /// As the schedule stands.
    Now(Obstacle),
}

/// A pair and a schedule, some of whose meetings may have given way.
pub(super) struct Stand {
    problem: Problem,
    assignment: Vec<Option<SlotIndex>>,
    meeting_of: Vec<Option<usize>>,
    pair: (ParticipantIndex, ParticipantIndex),
    candidate: Option<usize>,
}

impl Stand {
    /// Only what is held, and the pair, is looked at, so that it takes no longer where there are many matches. `gone`
    /// are positions of meetings that give way.
    pub(super) fn new(event: &Event, pair: &PairValue, meetings: &[Meeting], gone: &[usize]) -> Self {
        let chosen = meetings.iter().filter(|m| m.origin == Origin::Match);
        // Only given values may hold in some sessions alone.
        let limited = event.given.iter().flatten().filter(|v| !v.sessions.is_empty());
        let sessions: BTreeMap<_, &[usize]> = limited.map(|v| ((v.a, v.b), v.sessions.as_slice())).collect();
        let sessions = |m: &Meeting| sessions.get(&(m.a, m.b)).map_or_else(Vec::new, |s| s.to_vec());
        let value = |m: &Meeting| PairValue { a: m.a, b: m.b, value: m.value, sessions: sessions(m) };
        let values: Vec<PairValue> = chosen.map(value).chain([pair.clone()]).collect();
        let problem = Problem::new(event, &values, &[], None);
        let by_pair: BTreeMap<_, usize> = meetings
            .iter()
            .enumerate()
            .filter(|(_, m)| m.origin == Origin::Match)
            .map(|(i, m)| ((m.a, m.b), i))
            .collect();
        let by_id: BTreeMap<&str, usize> = meetings.iter().enumerate().map(|(i, m)| (m.id.as_str(), i)).collect();
        let meeting_of: Vec<Option<usize>> = problem
            .candidates
            .iter()
            .map(|c| match c.origin {
                CandidateOrigin::Match => by_pair.get(&(c.a, c.b)).copied(),
                CandidateOrigin::Agreed(agreed) => by_id.get(event.agreed[agreed].id.as_str()).copied(),
            })
            .collect();
        let slot = |m: &Option<usize>| m.filter(|m| !gone.contains(m)).map(|m| meetings[m].slot);
        let assignment = meeting_of.iter().map(slot).collect();
        let ours = |c: &crate::problem::Candidate| !c.is_agreed() && (c.a, c.b) == (pair.a, pair.b);
        let candidate = problem.candidates.iter().position(ours);
        Self { problem, assignment, meeting_of, pair: (pair.a, pair.b), candidate }
    }

    /// The problem it is about.
    pub(super) fn problem(&self) -> &Problem {
        &self.problem
    }

    /// The pair's position in the problem, where it may meet at all.
    pub(super) fn candidate(&self) -> Option<usize> {
        self.candidate
    }

    /// The candidate that is a meeting, by position.
    pub(super) fn candidate_of(&self, meeting: usize) -> Option<usize> {
        self.meeting_of.iter().position(|m| *m == Some(meeting))
    }

    /// The position of the meeting that a candidate is.
    pub(super) fn meeting_of(&self, candidate: usize) -> Option<usize> {
        self.meeting_of[candidate]
    }

    /// The schedule.
    pub(super) fn state(&self) -> State<'_> {
        State::of(&self.problem, &self.assignment)
    }

    /// What no schedule changes.
    pub(super) fn never(&self) -> Option<Bar> {
        if self.candidate.is_some() {
            return None;
        }
        let ours = self.problem.excluded.iter().find(|e| (e.a, e.b) == self.pair);
        ours.map(|e| Bar::Never(e.reason))
    }

    /// What is in the way in a slot.
    pub(super) fn bar(&self, slot: SlotIndex) -> Option<Bar> {
        let now = || self.state().obstacle(self.candidate?, slot).map(Bar::Now);
        self.never().or_else(now)
    }
}
