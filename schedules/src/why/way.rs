//! What would let two people meet, each way tried to its end: in every slot, once by facts that are otherwise, once by
//! meetings that give way.

use std::{cmp::Reverse, collections::BTreeSet, mem::discriminant};

use matcher::domain::{Consent, Group, ParticipantIndex, RequestKind};

use super::{
    change::Change,
    stand::{Bar, Stand},
};
use crate::{
    event::{Event, PairValue},
    problem::{Candidate, Room},
    schedule::{Meeting, UnplacedReason},
    solve::{
        Score,
        state::{Day, Obstacle, State},
    },
    timetable::SlotIndex,
};

/// The most ways that are told.
const TOLD: usize = 5;
/// More facts than these are never in one way.
const MOST: usize = 12;

/// What would let two people meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// When they would meet.
    pub slot: SlotIndex,
    /// Facts that would be otherwise.
    pub changes: Vec<Change>,
    /// Meetings, by position in the schedule, that would fall away.
    pub gone: Vec<usize>,
    /// Meetings that would move to another slot.
    pub moved: Vec<(usize, SlotIndex)>,
    /// What the event's value would gain; less than 0 where it would lose.
    pub gain: i64,
    /// How many more mutual pairs would meet; less than 0 where fewer would.
    pub mutual: i64,
    /// How many fewer meetings would be missing to minimums; less than 0 where more would.
    pub floor: i64,
}

/// How what is in the way is dealt with, where there is a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// Limits are raised, and nobody loses a meeting.
    Loosen,
    /// Other meetings give way.
    GiveWay,
}

/// The ways, the cheapest first, one of each kind. Where `must_ask`, the pair is no match until somebody asks for it, or
/// until it is given a value.
pub(super) fn ways(event: &Event, pair: &PairValue, must_ask: bool, meetings: &[Meeting]) -> Vec<Way> {
    let mut bare = event.clone();
    // Nothing here reads them, and there may be many.
    bare.roster.declarations.clear();
    let before = Score::of(&Stand::new(&bare, pair, meetings, &[]).state());
    let mut found = Vec::new();
    for slot in event.timetable.indices() {
        for style in [Style::Loosen, Style::GiveWay] {
            let mut attempt = Attempt {
                event: bare.clone(),
                pair: pair.clone(),
                meetings,
                slot,
                style,
                changes: Vec::new(),
                gone: Vec::new(),
            };
            if must_ask {
                let asked = Change::Asked { from: pair.a, to: pair.b };
                attempt.change(if event.given.is_some() { Change::Listed } else { asked });
            }
            found.extend(attempt.run(before));
        }
    }
    found.retain(|way| !(way.changes.is_empty() && way.gone.is_empty() && way.moved.is_empty()));
    found.sort_by_key(|way| (way.size(), Reverse(way.mutual), Reverse(way.floor), Reverse(way.gain), way.slot));
    let mut told: Vec<Way> = Vec::new();
    for way in found {
        if told.len() < TOLD && !told.iter().any(|other| other.covers(&way)) {
            told.push(way);
        }
    }
    told
}

impl Way {
    fn size(&self) -> usize {
        self.changes.len() + self.gone.len() + self.moved.len()
    }

    /// Whether it asks for no more than another, slots and numbers aside, and does the event as much good.
    fn covers(&self, other: &Self) -> bool {
        let (mine, others) = (self.kinds(), other.kinds());
        let no_more = self.gone.len() <= other.gone.len() && self.moved.len() <= other.moved.len();
        let as_good = self.gain >= other.gain && self.mutual >= other.mutual && self.floor >= other.floor;
        mine.is_subset(&others) && no_more && as_good
    }

    /// What its changes are about.
    fn kinds(&self) -> BTreeSet<String> {
        let kind = |change: &Change| match change {
            Change::Free(who, _) | Change::Maximum { who, .. } => format!("{:?} {}", discriminant(change), who.0),
            other => format!("{:?}", discriminant(other)),
        };
        self.changes.iter().map(kind).collect()
    }
}

/// A way that is being tried.
struct Attempt<'m> {
    event: Event,
    pair: PairValue,
    meetings: &'m [Meeting],
    slot: SlotIndex,
    style: Style,
    changes: Vec<Change>,
    gone: Vec<usize>,
}

impl Attempt<'_> {
    fn run(mut self, before: Score) -> Option<Way> {
        while self.changes.len() + self.gone.len() <= MOST {
            let stand = Stand::new(&self.event, &self.pair, self.meetings, &self.gone);
            let Some(bar) = stand.bar(self.slot) else { return self.conclude(&stand, before) };
            match bar {
                Bar::Never(reason) => self.allow(reason)?,
                Bar::Now(obstacle) => self.make_room(obstacle, &stand)?,
            }
        }
        None
    }

    /// Puts the pair into its slot, and the meetings that gave way wherever else they fit.
    fn conclude(mut self, stand: &Stand, before: Score) -> Option<Way> {
        let mut state = stand.state();
        state.put(stand.candidate()?, self.slot);
        let (mut gone, mut moved) = (Vec::new(), Vec::new());
        for &meeting in &self.gone {
            let candidate = stand.candidate_of(meeting)?;
            let elsewhere = self.event.timetable.indices().find(|&slot| state.obstacle(candidate, slot).is_none());
            if let Some(slot) = elsewhere {
                state.put(candidate, slot);
                moved.push((meeting, slot));
            } else {
                gone.push(meeting);
            }
        }
        self.allow_days(&state);
        let after = Score::of(&state);
        let more = |after: u64, before: u64| after as i64 - before as i64;
        (after.missing <= before.missing).then(|| Way {
            slot: self.slot,
            changes: self.changes,
            gone,
            moved,
            gain: more(after.value, before.value),
            mutual: more(after.mutual.into(), before.mutual.into()),
            floor: more(before.shortfall.into(), after.shortfall.into()),
        })
    }

    /// Who loses a meeting may have a break in its stead, and who has one moved a longer run.
    fn allow_days(&mut self, state: &State<'_>) {
        let people: BTreeSet<_> = self.gone.iter().flat_map(|&m| [self.meetings[m].a, self.meetings[m].b]).collect();
        let days: Vec<Day> = people.into_iter().map(|person| state.day(person, None)).collect();
        let run = days.iter().map(|day| day.longest_run).max().unwrap_or(0);
        let breaks = days.iter().map(|day| day.breaks).max().unwrap_or(0);
        if let Some(from) = self.event.limits.max_run.filter(|&from| run > from) {
            self.change(Change::Run { from, to: run });
        }
        if let Some(from) = self.event.limits.max_breaks.filter(|&from| breaks > from) {
            self.change(Change::Breaks { from, to: breaks });
        }
    }

    /// Notes a change and makes it.
    fn change(&mut self, change: Change) {
        change.apply(&mut self.event, &mut self.pair);
        self.changes.push(change);
    }

    /// Lets the pair meet at all.
    fn allow(&mut self, reason: UnplacedReason) -> Option<()> {
        let (a, b) = (self.pair.a, self.pair.b);
        let (first, second) = (self.event.roster.participant(a), self.event.roster.participant(b));
        match reason {
            UnplacedReason::Veto => self.change(self.veto()?),
            UnplacedReason::Consent => self.change(self.consent()),
            UnplacedReason::Pairing => {
                let groups: [Option<Group>; 2] = [first.groups().next(), second.groups().next()];
                self.change(Change::Paired([groups[0]?, groups[1]?]));
            }
            UnplacedReason::SameOrganisation => self.change(Change::SameOrganisation),
            UnplacedReason::Threshold => {
                let from = self.event.roster.matching.threshold;
                let lower = Change::Threshold { from, to: self.pair.value };
                self.change(if self.style == Style::Loosen { lower } else { Change::Asked { from: a, to: b } });
            }
            UnplacedReason::NoCommonSlot => self.open_slot()?,
            _ => return None,
        }
        Some(())
    }

    fn veto(&self) -> Option<Change> {
        let pair = [self.pair.a, self.pair.b];
        let refusal =
            |r: &&matcher::domain::Request| r.kind == RequestKind::No && pair.contains(&r.from) && pair.contains(&r.to);
        let refused = self.event.roster.requests.iter().find(refusal)?;
        Some(Change::Withdrawn { from: refused.from, to: refused.to })
    }

    fn consent(&self) -> Change {
        let (a, b) = (self.pair.a, self.pair.b);
        let standing = self.event.roster.standings().get(&(a, b)).copied().unwrap_or_default();
        if standing.a_asked && self.event.roster.consent == Consent::OptIn {
            Change::Asked { from: b, to: a }
        } else {
            Change::Asked { from: a, to: b }
        }
    }

    /// Lets both be there, and the match be held, in the slot.
    fn open_slot(&mut self) -> Option<()> {
        let (a, b, slot) = (self.pair.a, self.pair.b, self.slot);
        let times = self.event.timetable.slot(slot);
        let host = [a, b].into_iter().find_map(|p| self.event.presence(p).own_place);
        let away = |p: &ParticipantIndex| self.event.presence(*p).unavailable.contains(&slot);
        let change = if times.blocked {
            Change::Unblocked(slot)
        } else if !self.pair.sessions.is_empty() && !self.pair.sessions.contains(&times.session) {
            Change::Session(times.session)
        } else if let Some(who) = [a, b].into_iter().find(away) {
            Change::Free(who, slot)
        } else {
            Change::Open(host.filter(|&place| !self.event.places.get(place).open.contains(&slot))?, slot)
        };
        self.change(change);
        Some(())
    }

    /// Deals with what is in the way as the schedule stands.
    fn make_room(&mut self, obstacle: Obstacle, stand: &Stand) -> Option<()> {
        let state = stand.state();
        let candidate = &stand.problem().candidates[stand.candidate()?];
        match obstacle {
            Obstacle::NoSeat => return self.open_slot(),
            Obstacle::Busy if self.style == Style::Loosen => return None,
            Obstacle::Busy => {
                for person in [candidate.a, candidate.b] {
                    if let Some(other) = state.meeting_of(person, self.slot) {
                        self.drop_one(stand, &[other])?;
                    }
                }
                return Some(());
            }
            Obstacle::Order => return None,
            _ => {}
        }
        let others = || in_the_way(obstacle, candidate, self.slot, &state);
        if self.style == Style::GiveWay && self.drop_one(stand, &others()).is_some() {
            return Some(());
        }
        let change = self.loosened(obstacle, candidate, stand, &state)?;
        self.change(change);
        Some(())
    }

    /// Takes out the least valuable of some held candidates; what is agreed only where nothing else can give way, and then
    /// it has to find another slot.
    fn drop_one(&mut self, stand: &Stand, held: &[usize]) -> Option<()> {
        let candidate = |c: usize| &stand.problem().candidates[c];
        let may_go = |c: &&usize| stand.meeting_of(**c).is_some_and(|m| !self.meetings[m].held);
        let worth = |c: &&usize| (candidate(**c).is_agreed(), candidate(**c).mutual, candidate(**c).value, **c);
        let least = held.iter().filter(may_go).min_by_key(worth)?;
        self.gone.push(stand.meeting_of(*least)?);
        Some(())
    }

    /// The limit raised by as much as it takes.
    fn loosened(&self, obstacle: Obstacle, c: &Candidate, stand: &Stand, state: &State<'_>) -> Option<Change> {
        let problem = stand.problem();
        let maximum = |who: ParticipantIndex| {
            Some(Change::Maximum { who, from: problem.people[who.get()].max?, to: state.meetings(who) + 1 })
        };
        let days = || [c.a, c.b].map(|person| state.day(person, Some(self.slot)));
        match obstacle {
            Obstacle::LimitA => maximum(c.a),
            Obstacle::LimitB => maximum(c.b),
            Obstacle::Organisations => {
                let pair = c.organisations?;
                let (from, to) = (problem.organisations[pair].limit, state.organisations(pair) + 1);
                Some(Change::Organisations { from, to })
            }
            Obstacle::Quota => {
                let filled = |&&q: &&usize| problem.quotas[q].max.is_some_and(|max| state.quota(q) >= max);
                let full = *c.quotas.iter().find(filled)?;
                let quota = &problem.quotas[full];
                Some(Change::Quota { pairing: quota.pairing, from: quota.max?, to: state.quota(full) + 1 })
            }
            Obstacle::OwnPlace => {
                let Room::Own(place) = c.seat(self.slot)?.room else { return None };
                let from = problem.place_capacity[place.get()];
                Some(Change::Capacity { place, from, to: state.room_taken(place.get(), self.slot) + 1 })
            }
            Obstacle::Places => Some(Change::OnePlaceMore(self.slot)),
            Obstacle::Run => {
                let to = days().iter().map(|day| day.longest_run).max()?;
                Some(Change::Run { from: problem.max_run?, to })
            }
            Obstacle::Breaks => {
                let to = days().iter().map(|day| day.breaks).max()?;
                Some(Change::Breaks { from: problem.max_breaks?, to })
            }
            Obstacle::NoSeat | Obstacle::Busy | Obstacle::Order => None,
        }
    }
}

/// The held candidates of which one less would remove an obstacle.
fn in_the_way(obstacle: Obstacle, c: &Candidate, slot: SlotIndex, state: &State<'_>) -> Vec<usize> {
    let problem = state.problem();
    let with = |other: &Candidate, person| other.a == person || other.b == person;
    let room = |other: &Candidate| other.seat(slot).map(|seat| seat.room);
    let filled = |q: &usize| problem.quotas[*q].max.is_some_and(|max| state.quota(*q) >= max);
    let full: Vec<usize> = c.quotas.iter().copied().filter(filled).collect();
    let concerns = |&(index, at): &(usize, SlotIndex)| {
        let other = &problem.candidates[index];
        // What is agreed is held in some slot anyway, and counts.
        let agreed = other.is_agreed();
        match obstacle {
            Obstacle::LimitA | Obstacle::LimitB | Obstacle::Organisations | Obstacle::Quota if agreed => false,
            Obstacle::LimitA => with(other, c.a),
            Obstacle::LimitB => with(other, c.b),
            Obstacle::Organisations => other.organisations == c.organisations,
            Obstacle::Quota => full.iter().any(|q| other.quotas.contains(q)),
            Obstacle::OwnPlace => at == slot && room(other) == room(c),
            Obstacle::Places => at == slot && matches!(room(other), Some(Room::Common | Room::Named(_))),
            _ => false,
        }
    };
    state.held().filter(concerns).map(|(index, _)| index).collect()
}
