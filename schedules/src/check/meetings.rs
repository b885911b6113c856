//! Rules that one meeting keeps or breaks by itself, and those between an agreed meeting and its terms.

use std::collections::BTreeMap;

use super::{
    CheckFault, Rule,
    facts::{Facts, Pair, pair},
    names::Names,
    usage::Usage,
};
use crate::{
    event::{AgreedMeeting, KeptMeeting},
    places::Place,
    schedule::{Meeting, Origin, UnplacedReason},
    timetable::SlotIndex,
};

/// The meetings that name people and slots of the event, so that the other rules can be asked of them.
pub(super) fn known<'m>(facts: &Facts<'_>, meetings: &'m [Meeting], faults: &mut Vec<CheckFault>) -> Vec<&'m Meeting> {
    let people = facts.event.presences.len();
    let slots = facts.event.timetable.slots().len();
    let is_known = |m: &&Meeting| m.a != m.b && m.a.get() < people && m.b.get() < people && m.slot.get() < slots;
    let (known, unknown): (Vec<_>, Vec<_>) = meetings.iter().partition(is_known);
    faults.extend(unknown.into_iter().map(|m| CheckFault::new(Rule::Known, &m.id, "")));
    known
}

/// The rules of each meeting.
pub(super) fn check(facts: &Facts<'_>, meetings: &[&Meeting], faults: &mut Vec<CheckFault>) {
    let agreed: BTreeMap<&str, &AgreedMeeting> = facts.event.agreed.iter().map(|m| (m.id.as_str(), m)).collect();
    let mut slots = BTreeMap::new();
    for meeting in meetings {
        let subject = Names(facts.event).meeting(meeting);
        let mut say = |rule, detail: String| faults.push(CheckFault::new(rule, &subject, detail));
        if slots.insert(meeting.id.as_str(), meeting.slot).is_some() {
            say(Rule::MeetingId, format!("{} is used twice", meeting.id));
        }
        let terms = agreed.get(meeting.id.as_str()).copied().filter(|_| meeting.origin == Origin::Agreed);
        people(facts, meeting, &mut say);
        match (meeting.origin, terms) {
            (Origin::Match, _) => chosen(facts, meeting, &mut say),
            (Origin::Agreed, Some(terms)) => kept_as_agreed(facts, meeting, terms, &mut say),
            (Origin::Agreed, None) => say(Rule::MeetingId, "no agreed meeting has this id".to_owned()),
        }
        place(facts, meeting, terms, &mut say);
    }
    order(facts, &slots, faults);
}

/// Places hold no more than they can.
pub(super) fn check_places(facts: &Facts<'_>, usage: &Usage, faults: &mut Vec<CheckFault>) {
    for (&(slot, place), &held) in &usage.at {
        let Place { name, capacity, .. } = facts.event.places.get(place);
        if held > *capacity {
            let subject = format!("place {name} in {}", facts.event.timetable.slot_name(slot));
            faults.push(CheckFault::new(Rule::PlaceCapacity, subject, format!("{held} meetings, capacity {capacity}")));
        }
    }
}

/// Meetings that took place stay where they were, as far as the event still knows them; returns how many kept
/// meetings changed.
pub(super) fn check_kept(
    facts: &Facts<'_>,
    kept: &[KeptMeeting],
    meetings: &[&Meeting],
    faults: &mut Vec<CheckFault>,
) -> u32 {
    let ids: BTreeMap<&str, &Meeting> = meetings.iter().map(|m| (m.id.as_str(), *m)).collect();
    let chosen = meetings.iter().filter(|m| m.origin == Origin::Match);
    let pairs: BTreeMap<Pair, &Meeting> = chosen.map(|m| (pair(m.a, m.b), *m)).collect();
    let now = |k: &KeptMeeting| ids.get(k.id.as_str()).or_else(|| pairs.get(&pair(k.a, k.b))).copied();
    let unmoved = |k: &KeptMeeting| now(k).filter(|m| m.slot == k.slot && m.place == k.place);
    for held in kept.iter().filter(|k| k.held && can_stay(facts, k) && !unmoved(k).is_some_and(|m| m.held)) {
        let detail = format!("{} at place {}", Names(facts.event).slot(held.slot), held.place);
        faults.push(CheckFault::new(Rule::Held, &held.id, detail));
    }
    kept.iter().filter(|k| unmoved(k).is_none()).count() as u32
}

/// Whether the event as it is now lets a kept meeting be held in its slot.
fn can_stay(facts: &Facts<'_>, kept: &KeptMeeting) -> bool {
    let two = pair(kept.a, kept.b);
    let sessions = match facts.event.agreed.iter().find(|m| m.id == kept.id && pair(m.a, m.b) == two) {
        Some(terms) if terms.slot.is_some_and(|fixed| fixed != kept.slot) => return false,
        Some(terms) => Some(&terms.sessions),
        None => facts.candidates.get(&two).filter(|c| facts.barred(two, c.value).is_none()).map(|c| &c.sessions),
    };
    sessions.is_some_and(|sessions| facts.common_slots(two, sessions).any(|s| s == kept.slot))
}

fn people(facts: &Facts<'_>, meeting: &Meeting, say: &mut impl FnMut(Rule, String)) {
    for person in [meeting.a, meeting.b] {
        if !facts.free(person, meeting.slot) {
            say(Rule::Available, Names(facts.event).participant(person).to_owned());
        }
    }
    if facts.vetoed(pair(meeting.a, meeting.b)) {
        say(Rule::Veto, String::new());
    }
}

fn chosen(facts: &Facts<'_>, meeting: &Meeting, say: &mut impl FnMut(Rule, String)) {
    let two = pair(meeting.a, meeting.b);
    let id = Names(facts.event).pair(two);
    if meeting.id != id {
        say(Rule::MeetingId, format!("should be {id}"));
    }
    let candidate = facts.candidates.get(&two);
    if candidate.is_none() {
        say(Rule::Match, String::new());
    }
    let value = candidate.map_or(0, |c| c.value);
    match facts.barred(two, value) {
        Some(UnplacedReason::Consent) => say(Rule::Consent, String::new()),
        Some(UnplacedReason::Pairing) => say(Rule::Pairing, String::new()),
        Some(UnplacedReason::SameOrganisation) => say(Rule::SameOrganisation, String::new()),
        Some(UnplacedReason::Threshold) => say(Rule::Threshold, format!("value {value}")),
        _ => {}
    }
    if candidate.is_some_and(|c| !in_sessions(facts, &c.sessions, meeting.slot)) {
        say(Rule::Session, String::new());
    }
    if meeting.value != value {
        say(Rule::MeetingValue, format!("{} is reported, the match is worth {value}", meeting.value));
    }
}

fn kept_as_agreed(facts: &Facts<'_>, meeting: &Meeting, terms: &AgreedMeeting, say: &mut impl FnMut(Rule, String)) {
    if pair(meeting.a, meeting.b) != pair(terms.a, terms.b) {
        say(Rule::AgreedPair, format!("agreed for {}", Names(facts.event).pair(pair(terms.a, terms.b))));
    }
    if !in_sessions(facts, &terms.sessions, meeting.slot) {
        say(Rule::Session, String::new());
    }
    if let Some(fixed) = terms.slot.filter(|s| *s != meeting.slot) {
        say(Rule::AgreedSlot, format!("fixed to {}", Names(facts.event).slot(fixed)));
    }
    if meeting.value != 0 {
        say(Rule::MeetingValue, format!("{} is reported, an agreed meeting is worth 0", meeting.value));
    }
}

fn place(facts: &Facts<'_>, meeting: &Meeting, terms: Option<&AgreedMeeting>, say: &mut impl FnMut(Rule, String)) {
    let places = &facts.event.places;
    let due = facts.host(pair(meeting.a, meeting.b), terms);
    let at = places.find(&meeting.place);
    match (due, at) {
        (Some(due), _) if at != Some(due) => {
            say(Rule::Place, format!("at {:?}, due at {:?}", meeting.place, places.get(due).name));
        }
        (Some(due), _) if !places.get(due).open.contains(&meeting.slot) => {
            say(Rule::PlaceOpen, meeting.place.clone());
        }
        (None, Some(at)) if !places.get(at).common.contains(&meeting.slot) => {
            say(Rule::Place, format!("{:?} is not a common place of the slot", meeting.place));
        }
        (None, None) => say(Rule::Place, format!("there is no place {:?}", meeting.place)),
        _ => {}
    }
}

fn order(facts: &Facts<'_>, slots: &BTreeMap<&str, SlotIndex>, faults: &mut Vec<CheckFault>) {
    for terms in &facts.event.agreed {
        let Some(slot) = slots.get(terms.id.as_str()) else {
            faults.push(CheckFault::new(Rule::AgreedPlaced, &terms.id, ""));
            continue;
        };
        let earlier = terms.after.iter().filter_map(|&i| facts.event.agreed.get(i)).map(|m| m.id.as_str());
        for before in earlier.filter(|id| slots.get(id).is_some_and(|s| s >= slot)) {
            faults.push(CheckFault::new(Rule::After, &terms.id, format!("follows {before}")));
        }
    }
}

fn in_sessions(facts: &Facts<'_>, sessions: &[usize], slot: SlotIndex) -> bool {
    sessions.is_empty() || sessions.contains(&facts.session(slot))
}
