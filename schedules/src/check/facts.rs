//! What the event says about people, pairs and slots, read afresh so that the check shares no reading with the solver.

use std::collections::{BTreeMap, BTreeSet};

use matcher::domain::{Consent, ParticipantIndex, RequestKind};

use crate::{
    event::{AgreedMeeting, Aim, Event, PairValue, Presence},
    places::PlaceIndex,
    schedule::UnplacedReason,
    timetable::{Slot, SlotIndex},
};

/// Two participants, the one whose id sorts first in front.
pub(super) type Pair = (ParticipantIndex, ParticipantIndex);

/// Two different, named organisations, by number.
pub(super) type Organisations = (u32, u32);

/// The two in order of their ids.
pub(super) fn pair(a: ParticipantIndex, b: ParticipantIndex) -> Pair {
    if a <= b { (a, b) } else { (b, a) }
}

/// What the requests between two come to.
#[derive(Clone, Copy, Default)]
struct Asked {
    first: bool,
    second: bool,
    refused: bool,
}

/// The event, laid out for the questions that the check asks.
pub(super) struct Facts<'a> {
    pub(super) event: &'a Event,
    /// The matches that may be chosen at all: those whose pair is not agreed already.
    pub(super) candidates: BTreeMap<Pair, &'a PairValue>,
    /// Pairs that an agreed meeting settles.
    pub(super) settled: BTreeSet<Pair>,
    /// Most meetings of each participant; what is agreed already always counts.
    pub(super) most: Vec<Option<u32>>,
    /// Fewest meetings each participant is due; never above the most.
    pub(super) fewest: Vec<u32>,
    /// For each slot, the stretch in which breaks and runs are counted; none where the programme blocks the slot.
    pub(super) stretch: Vec<Option<u32>>,
    asked: BTreeMap<Pair, Asked>,
    organisation: Vec<Option<u32>>,
    agreed_between: BTreeMap<Organisations, u32>,
}

impl<'a> Facts<'a> {
    /// Reads the event; `matches` are the values given or ranked, each pair once.
    pub(super) fn new(event: &'a Event, matches: &[&'a PairValue]) -> Self {
        let settled: BTreeSet<Pair> = event.agreed.iter().map(|m| pair(m.a, m.b)).collect();
        let candidates = matches.iter().map(|m| (pair(m.a, m.b), *m)).filter(|(p, _)| !settled.contains(p)).collect();
        let (most, fewest) = limits(event);
        let mut facts = Self {
            event,
            candidates,
            settled,
            most,
            fewest,
            stretch: stretches(event),
            asked: asked(event),
            organisation: organisations(event),
            agreed_between: BTreeMap::new(),
        };
        for key in event.agreed.iter().filter_map(|m| facts.organisations(m.a, m.b)).collect::<Vec<_>>() {
            *facts.agreed_between.entry(key).or_default() += 1;
        }
        facts
    }

    /// Both sides asked or accepted and none refused.
    pub(super) fn mutual(&self, pair: Pair) -> bool {
        self.asked.get(&pair).is_some_and(|a| a.first && a.second && !a.refused)
    }

    /// All mutual pairs that no agreed meeting settles.
    pub(super) fn mutual_pairs(&self) -> impl Iterator<Item = Pair> + '_ {
        self.asked.keys().copied().filter(|&p| self.mutual(p) && !self.settled.contains(&p))
    }

    /// Why a pair may never be chosen, whatever the schedule; the first that holds.
    pub(super) fn barred(&self, pair: Pair, value: u32) -> Option<UnplacedReason> {
        let asked = self.asked.get(&pair).copied().unwrap_or_default();
        let someone_asked = asked.first || asked.second;
        let consented = match self.event.roster.consent {
            Consent::Open => true,
            Consent::Asked => someone_asked,
            Consent::OptIn => asked.first && asked.second,
        };
        let paired = self.event.given.is_some() || self.clusters_meet(pair);
        let below = value < self.event.roster.matching.threshold && !someone_asked;
        let tests = [
            (asked.refused, UnplacedReason::Veto),
            (!consented, UnplacedReason::Consent),
            (!paired, UnplacedReason::Pairing),
            (self.kept_apart(pair), UnplacedReason::SameOrganisation),
            (below, UnplacedReason::Threshold),
        ];
        tests.into_iter().find(|(holds, _)| *holds).map(|(_, reason)| reason)
    }

    /// Somebody said no.
    pub(super) fn vetoed(&self, pair: Pair) -> bool {
        self.asked.get(&pair).is_some_and(|a| a.refused)
    }

    /// Whether the participant and the programme leave the slot to meetings.
    pub(super) fn free(&self, participant: ParticipantIndex, slot: SlotIndex) -> bool {
        self.stretch[slot.get()].is_some() && !self.event.presences[participant.get()].unavailable.contains(&slot)
    }

    /// Slots in which the two can meet, within `sessions`; none given: in any.
    pub(super) fn common_slots<'f>(
        &'f self,
        pair: Pair,
        sessions: &'f [usize],
    ) -> impl Iterator<Item = SlotIndex> + 'f {
        let allowed = |slot: SlotIndex| sessions.is_empty() || sessions.contains(&self.session(slot));
        self.event.timetable.indices().filter(move |&s| allowed(s) && self.free(pair.0, s) && self.free(pair.1, s))
    }

    /// The position of a slot's session.
    pub(super) fn session(&self, slot: SlotIndex) -> usize {
        self.event.timetable.slots()[slot.get()].session
    }

    /// Where the two are due: the place their agreed meeting names, or the own place of the first who has one. None:
    /// at a common place.
    pub(super) fn host(&self, (a, b): Pair, agreed: Option<&AgreedMeeting>) -> Option<PlaceIndex> {
        let own = |p: ParticipantIndex| self.event.presences[p.get()].own_place;
        agreed.and_then(|m| m.place).or_else(|| own(a)).or_else(|| own(b))
    }

    /// Their organisations, where both are named and differ.
    pub(super) fn organisations(&self, a: ParticipantIndex, b: ParticipantIndex) -> Option<Organisations> {
        let (x, y) = (self.organisation[a.get()]?, self.organisation[b.get()]?);
        (x != y).then_some((x.min(y), x.max(y)))
    }

    /// An organisation's name as one of its people wrote it.
    pub(super) fn organisation_name(&self, number: u32) -> &'a str {
        let member = self.organisation.iter().position(|o| *o == Some(number));
        member.map_or("", |p| &self.event.roster.participants[p].organisation)
    }

    /// How often two organisations may meet: the event's limit, or what is agreed, if more.
    pub(super) fn organisation_limit(&self, key: Organisations) -> Option<u32> {
        let agreed = self.agreed_between.get(&key).copied().unwrap_or(0);
        self.event.limits.per_organisation_pair.map(|limit| limit.max(agreed))
    }

    /// The positions of all pairings that cover the two.
    pub(super) fn quotas(&self, (a, b): Pair) -> Vec<usize> {
        let (a, b) = (self.event.roster.participant(a), self.event.roster.participant(b));
        let covers = |groups: [_; 2]| a.groups().any(|x| b.groups().any(|y| groups == [x, y] || groups == [y, x]));
        (0..self.event.roster.pairings.len()).filter(|&q| covers(self.event.roster.pairings[q].groups)).collect()
    }

    /// Whether the aims before `aim` are among those that a certificate can hold, so that its bound has to be met.
    pub(super) fn leads(&self, aim: Aim) -> bool {
        use Aim::{Floor, Mutual};
        let mut before = self.event.order.iter().take_while(|a| **a != aim);
        self.event.order.contains(&aim) && before.all(|a| matches!(a, Mutual | Floor))
    }

    /// Whether `earlier` stands before `later` in the order of aims. An aim that is not named stands nowhere.
    pub(super) fn precedes(&self, earlier: Aim, later: Aim) -> bool {
        let position = |aim| self.event.order.iter().position(|a| *a == aim);
        matches!((position(earlier), position(later)), (Some(e), Some(l)) if e < l)
    }

    fn clusters_meet(&self, pair: Pair) -> bool {
        if !self.event.roster.pairings.is_empty() {
            return !self.quotas(pair).is_empty();
        }
        let (a, b) = (self.event.roster.participant(pair.0), self.event.roster.participant(pair.1));
        a.groups().any(|x| b.groups().any(|y| x != y))
    }

    fn kept_apart(&self, (a, b): Pair) -> bool {
        let (x, y) = (self.organisation[a.get()], self.organisation[b.get()]);
        !self.event.roster.same_organisation && x.is_some() && x == y
    }
}

fn asked(event: &Event) -> BTreeMap<Pair, Asked> {
    let mut asked = BTreeMap::<Pair, Asked>::new();
    for request in &event.roster.requests {
        let entry = asked.entry(pair(request.from, request.to)).or_default();
        match request.kind {
            RequestKind::No => entry.refused = true,
            RequestKind::Must | RequestKind::Wish | RequestKind::Accept if request.from < request.to => {
                entry.first = true;
            }
            RequestKind::Must | RequestKind::Wish | RequestKind::Accept => entry.second = true,
        }
    }
    asked
}

fn limits(event: &Event) -> (Vec<Option<u32>>, Vec<u32>) {
    let mut agreed = vec![0; event.presences.len()];
    for person in event.agreed.iter().flat_map(|m| [m.a, m.b]) {
        agreed[person.get()] += 1;
    }
    let most: Vec<_> = event.presences.iter().zip(agreed).map(|(p, n)| p.max_meetings.map(|m| m.max(n))).collect();
    let capped = |(p, most): (&Presence, &Option<u32>)| most.unwrap_or(u32::MAX).min(p.min_meetings);
    let fewest = event.presences.iter().zip(&most).map(capped).collect();
    (most, fewest)
}

/// A stretch ends where a session ends that the next does not adjoin, and at a slot that the programme blocks.
fn stretches(event: &Event) -> Vec<Option<u32>> {
    let timetable = &event.timetable;
    let mut number = 0;
    let stretch_of = |slot: &Slot| {
        let border = slot.number == 1 && !timetable.sessions()[slot.session].adjoins_previous;
        number += u32::from(border || slot.blocked);
        (!slot.blocked).then_some(number)
    };
    timetable.slots().iter().map(stretch_of).collect()
}

fn organisations(event: &Event) -> Vec<Option<u32>> {
    let mut numbers = BTreeMap::new();
    let mut number = |key: String| {
        let next = numbers.len() as u32;
        (!key.is_empty()).then(|| *numbers.entry(key).or_insert(next))
    };
    event.roster.participants.iter().map(|p| number(p.organisation_key())).collect()
}
