//! Each unplaced match names the fact that binds: without it, and without those that are asked later, the pair can meet;
//! without the later ones alone it cannot. Who can meet is for the independent check to say.

use std::collections::BTreeSet;

use schedules::{
    check::Rule,
    event::{Event, PairValue},
    places::Places,
    schedule::{Meeting, Origin, Unplaced, UnplacedReason},
    timetable::{SlotIndex, Timetable},
};

use crate::{
    dice::Dice,
    rules::{broken, with},
    second_opinion::Case,
};

/// An event without some facts, as far as one pair goes.
struct Relaxed {
    event: Event,
    matches: Vec<PairValue>,
    tolerated: BTreeSet<Rule>,
}

impl Relaxed {
    fn new(case: &Case, row: &Unplaced, facts: &[UnplacedReason]) -> Self {
        let (event, matches) = (case.event.clone(), case.matches.clone());
        let mut relaxed = Self { event, matches, tolerated: BTreeSet::new() };
        facts.iter().for_each(|fact| relaxed.relax(row, *fact));
        relaxed
    }

    fn relax(&mut self, row: &Unplaced, fact: UnplacedReason) {
        use matcher::domain::{Consent, RequestKind};
        let event = &mut self.event;
        let (a, b) = (row.a, row.b);
        match fact {
            UnplacedReason::Veto => {
                event
                    .roster
                    .requests
                    .retain(|r| r.kind != RequestKind::No || ![a, b].contains(&r.from) || ![a, b].contains(&r.to));
            }
            UnplacedReason::Consent => event.roster.consent = Consent::Open,
            UnplacedReason::Pairing => event.given = Some(self.matches.clone()),
            UnplacedReason::SameOrganisation => event.roster.same_organisation = true,
            UnplacedReason::Threshold => event.roster.matching.threshold = 0,
            UnplacedReason::NoCommonSlot => {
                [a, b].iter().for_each(|p| event.presences[p.get()].unavailable.clear());
                let (zone, sessions) = (event.timetable.zone().clone(), event.timetable.sessions().to_vec());
                event.timetable = Timetable::new(zone, sessions, Vec::new());
                let given = event.given.iter_mut().flatten();
                given.chain(&mut self.matches).filter(|m| (m.a, m.b) == (a, b)).for_each(|m| m.sessions.clear());
            }
            UnplacedReason::LimitA => event.presences[a.get()].max_meetings = None,
            UnplacedReason::LimitB => event.presences[b.get()].max_meetings = None,
            UnplacedReason::Organisations => event.limits.per_organisation_pair = None,
            UnplacedReason::Quota => event.roster.pairings.iter_mut().for_each(|p| p.max_meetings = None),
            UnplacedReason::OwnPlace => {
                let own = [a, b].into_iter().find_map(|p| event.presences[p.get()].own_place);
                let slots: BTreeSet<SlotIndex> = event.timetable.indices().collect();
                let mut places: Vec<_> = event.places.iter().map(|(_, place)| place.clone()).collect();
                if let Some(own) = own {
                    (places[own.get()].capacity, places[own.get()].open) = (99, slots);
                }
                event.places = Places::new(places);
            }
            UnplacedReason::Places => {
                let slots: BTreeSet<SlotIndex> = event.timetable.indices().collect();
                let mut places: Vec<_> = event.places.iter().map(|(_, place)| place.clone()).collect();
                places.push(schedules::places::Place {
                    name: "Garden".to_owned(),
                    capacity: 99,
                    zone: String::new(),
                    open: slots.clone(),
                    common: slots,
                });
                event.places = Places::new(places);
            }
            // Better meetings took times and places.
            UnplacedReason::Traded => self.tolerated.extend([Rule::Busy, Rule::PlaceCapacity]),
            UnplacedReason::Run => event.limits.max_run = None,
            UnplacedReason::Breaks => event.limits.max_breaks = None,
            UnplacedReason::NoValue | UnplacedReason::Time => {}
        }
    }

    /// Whether the pair can meet, everything else as it is.
    fn possible(&self, case: &Case, row: &Unplaced) -> bool {
        let id = |p| case.event.roster.participant(p).id.as_str();
        let one = |slot| Meeting {
            id: format!("{}~{}", id(row.a), id(row.b)),
            a: row.a,
            b: row.b,
            slot,
            place: String::new(),
            value: row.value,
            origin: Origin::Match,
            held: false,
        };
        let fits = |slot| {
            let meetings = with(&self.event, &self.matches, &case.schedule.meetings, &one(slot));
            broken(&self.event, &self.matches, &meetings).is_subset(&self.tolerated)
        };
        self.event.timetable.indices().any(fits)
    }
}

/// Facts that stand from `first` on. That the two are busy is left aside where the reason is about the slots in which
/// they are idle.
fn from(first: usize, reason: UnplacedReason) -> Vec<UnplacedReason> {
    let idle = [UnplacedReason::OwnPlace, UnplacedReason::Places].contains(&reason);
    UnplacedReason::ALL[first..].iter().copied().filter(|fact| !idle || *fact != UnplacedReason::Traded).collect()
}

fn complaint(case: &Case, row: &Unplaced) -> Option<String> {
    let reason = row.reason;
    let listed = case.matches.iter().any(|m| (m.a, m.b) == (row.a, row.b));
    if !listed {
        return (reason != UnplacedReason::NoValue).then(|| format!("{reason:?} of a pair without a value"));
    }
    let position = UnplacedReason::ALL.iter().position(|r| *r == reason).unwrap();
    let can = |facts: &[UnplacedReason]| Relaxed::new(case, row, facts).possible(case, row);
    let without_later = can(&from(position + 1, reason));
    if [UnplacedReason::NoValue, UnplacedReason::Time].contains(&reason) {
        return (!can(&[])).then(|| format!("{reason:?}, but it does not fit: {row:?}"));
    }
    if without_later {
        return Some(format!("{reason:?} does not bind: {row:?}"));
    }
    (!can(&from(position, reason))).then(|| format!("something before {reason:?} binds: {row:?}"))
}

#[test]
fn each_unplaced_match_names_the_fact_that_binds() {
    let mut seen = BTreeSet::new();
    for seed in 0..240 {
        let mut dice = Dice(seed);
        let Some(case) = Case::new(&mut dice, seed % 2 == 0) else { continue };
        for row in &case.schedule.unplaced {
            seen.insert(row.reason);
            if let Some(complaint) = complaint(&case, row) {
                panic!("seed {seed}: {complaint}");
            }
        }
    }
    let rare = [UnplacedReason::Time];
    let unseen: Vec<_> = UnplacedReason::ALL.iter().filter(|r| !seen.contains(r) && !rare.contains(r)).collect();
    assert!(unseen.is_empty(), "no random event has {unseen:?}");
}
