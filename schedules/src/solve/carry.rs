//! What is known of one event, in one with other slots, places or people: as much of its schedule as can be held there,
//! and the bound that its multipliers prove there.

use std::{cmp::Reverse, collections::BTreeMap};

use matcher::domain::ParticipantIndex;

use super::{
    Incumbent,
    bound::Bound,
    multipliers::{Claim, Multipliers},
    score::Score,
    start,
    state::State,
};
use crate::{
    certificate::Certificate,
    event::{Aim, Event},
    frontier::Bracket,
    problem::{CandidateOrigin, Problem},
    schedule::{Meeting, Origin, Schedule},
    timetable::SlotIndex,
};

/// A schedule of an event and what proves its bound.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The event.
    pub event: &'a Event,
    /// Its schedule.
    pub schedule: &'a Schedule,
    /// The numbers.
    pub certificate: &'a Certificate,
}

impl Known<'_> {
    /// What that says of an event with the same people, and of its problem, where value is the only aim. Every rule
    /// holds, but required meetings may be missing.
    pub fn carry(&self, event: &Event, problem: &Problem) -> Incumbent {
        let name = |slot| event.timetable.slot_name(slot).to_string();
        let slots: Vec<Option<SlotIndex>> =
            event.timetable.indices().map(|slot| self.event.timetable.find_slot(&name(slot))).collect();
        let mut state = State::new(problem);
        self.hold(event, &slots, &mut state);
        start::complete(&mut state);
        let claim = Claim { aim: Aim::Value, mutual: None, shortfall: None, value: None };
        let multipliers = Multipliers::carried(problem, &self.certificate.lines, &slots);
        let carried = Bound::new(problem, claim, multipliers);
        let bound = [carried, Bound::trivial(problem, claim)].into_iter().min_by_key(|bound| bound.limit);
        Incumbent {
            assignment: state.assignment().to_vec(),
            score: Score::of(&state),
            mutual: None,
            floor: None,
            value: bound,
            breaks: None,
            changes: None,
        }
    }

    /// Holds in its slot whatever still fits: what is required first, then the heaviest.
    fn hold(&self, event: &Event, slots: &[Option<SlotIndex>], state: &mut State<'_>) {
        let problem = state.problem();
        let here: BTreeMap<SlotIndex, SlotIndex> =
            (0..).map(SlotIndex).zip(slots).filter_map(|(here, there)| Some(((*there)?, here))).collect();
        let key = |meeting: &Meeting| match meeting.origin {
            Origin::Match => (None, Some((meeting.a, meeting.b))),
            Origin::Agreed => (Some(meeting.id.clone()), None),
        };
        let held: BTreeMap<_, _> = self.schedule.meetings.iter().map(|meeting| (key(meeting), meeting.slot)).collect();
        let slot_of = |candidate: usize| {
            let c = &problem.candidates[candidate];
            let key = match c.origin {
                CandidateOrigin::Match => (None, Some((c.a, c.b))),
                CandidateOrigin::Agreed(agreed) => (Some(event.agreed[agreed].id.clone()), None),
            };
            here.get(held.get(&key)?).copied()
        };
        let mut order: Vec<usize> = (0..problem.candidates.len()).collect();
        order.sort_by_key(|&c| (!problem.candidates[c].required, Reverse(problem.candidates[c].value), c));
        for candidate in order {
            let slot = slot_of(candidate).filter(|&slot| state.collision(candidate, slot).is_none());
            slot.into_iter().for_each(|slot| state.put(candidate, slot));
        }
        mend_days(state);
    }
}

/// Gives up the lightest meetings of whoever has too long a run or too many breaks.
fn mend_days(state: &mut State<'_>) {
    let problem = state.problem();
    let people = || (0..problem.people.len() as u32).map(ParticipantIndex);
    while let Some(person) = people().find(|&person| state.day_obstacle(person, None).is_some()) {
        let slots = (0..problem.slots() as u32).map(SlotIndex);
        let own = slots.filter_map(|slot| state.meeting_of(person, slot));
        let Some(lightest) = own.min_by_key(|&c| (problem.candidates[c].required, problem.candidates[c].value, c))
        else {
            return;
        };
        state.take(lightest);
    }
}

impl Incumbent {
    /// The better schedule of two of one problem, and the better of their bounds of the value.
    #[must_use]
    pub fn join(self, other: Self, problem: &Problem) -> Self {
        let limit = |incumbent: &Self| incumbent.value.as_ref().map_or(i128::MAX, |bound| bound.limit);
        let bound = if limit(&other) < limit(&self) { other.value.clone() } else { self.value.clone() };
        let better = if other.score.compare(&self.score, problem).is_lt() { other } else { self };
        Self { value: bound, ..better }
    }

    /// What its schedule is worth, unless something required is missing, and the most that any can be worth.
    pub fn bracket(&self) -> Bracket {
        let most = self.value.as_ref().and_then(|bound| u64::try_from(bound.limit).ok());
        Bracket { least: (self.score.missing == 0).then_some(self.score.value), most }
    }
}
