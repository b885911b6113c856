//! The list of what was left out: complete, in order, and each row with the first fact that binds it.

use std::collections::BTreeSet;

use super::{
    CheckFault, Rule,
    facts::{Facts, Pair, pair},
    names::Names,
    usage::{Usage, breaks, longest_run},
};
use crate::{
    event::Aim,
    schedule::{Meeting, Unplaced, UnplacedReason},
    timetable::SlotIndex,
};

/// Completeness, values, order and reasons.
///
/// Once meetings have been held, what was still open when the schedule was made cannot be told from the files, and
/// reasons about slots are taken as given.
pub(super) fn check(
    facts: &Facts<'_>,
    usage: &Usage,
    meetings: &[&Meeting],
    said: &[Unplaced],
    faults: &mut Vec<CheckFault>,
) {
    let mut missing = left_out(facts, usage);
    let reasons = Reasons { facts, usage, common_full: common_full(facts, usage) };
    let under_way = meetings.iter().any(|m| m.held);
    let people = facts.event.presences.len();
    for row in said {
        let two = pair(row.a, row.b);
        let subject = Names(facts.event).pair(two);
        let mut say = |rule, detail: String| faults.push(CheckFault::new(rule, &subject, detail));
        if two.1.get() >= people || two != (row.a, row.b) || !missing.remove(&two) {
            say(Rule::Unplaced, "listed, but placed, agreed, no candidate, or listed twice".to_owned());
            continue;
        }
        let value = facts.candidates.get(&two).map_or(0, |c| c.value);
        if row.value != value {
            say(Rule::Unplaced, format!("value {} is reported, the match is worth {value}", row.value));
        }
        if row.mutual != facts.mutual(two) {
            say(Rule::Unplaced, format!("mutual is reported as {}", row.mutual));
        }
        if let Some(detail) = reasons.complaint(two, value, row.reason, under_way) {
            say(Rule::UnplacedReason, detail);
        }
    }
    for two in missing {
        faults.push(CheckFault::new(Rule::Unplaced, Names(facts.event).pair(two), "neither placed nor listed"));
    }
    let key = |u: &Unplaced| (!u.mutual, std::cmp::Reverse(u.value), u.a, u.b);
    if let Some(w) = said.windows(2).find(|w| key(&w[0]) > key(&w[1])) {
        let subject = Names(facts.event).pair((w[1].a, w[1].b));
        faults.push(CheckFault::new(
            Rule::Unplaced,
            subject,
            "stands too late: mutual pairs first, then by value and ids",
        ));
    }
}

/// Candidates and mutual pairs that do not meet.
fn left_out(facts: &Facts<'_>, usage: &Usage) -> BTreeSet<Pair> {
    let all = facts.candidates.keys().copied().chain(facts.mutual_pairs());
    all.filter(|p| !usage.chosen.contains_key(p)).collect()
}

/// For each slot, whether all its common places are taken.
fn common_full(facts: &Facts<'_>, usage: &Usage) -> Vec<bool> {
    let full = |slot: SlotIndex| {
        let common = facts.event.places.iter().filter(|(_, p)| p.common.contains(&slot));
        let spare = |(i, p): (_, &crate::places::Place)| i64::from(p.capacity) - i64::from(usage.held_at(slot, i));
        common.map(spare).sum::<i64>() <= 0
    };
    facts.event.timetable.indices().map(full).collect()
}

struct Reasons<'a> {
    facts: &'a Facts<'a>,
    usage: &'a Usage,
    common_full: Vec<bool>,
}

impl Reasons<'_> {
    /// What is wrong with a reason; none where it can stand.
    fn complaint(&self, two: Pair, value: u32, said: UnplacedReason, under_way: bool) -> Option<String> {
        use UnplacedReason::{Breaks, NoCommonSlot, NoValue, OwnPlace, Places, Run, Time, Traded};
        let about_slots = [NoCommonSlot, OwnPlace, Places, Traded, Run, Breaks, NoValue, Time];
        let name = said.name();
        let named = |aim| self.facts.event.order.contains(&aim);
        if said == NoValue && !self.facts.candidates.contains_key(&two) {
            return None; // both asked, but nobody gave the pair a value
        }
        match self.first_that_holds(two, value) {
            Some(first) if first == said => None,
            Some(first) if under_way && about_slots.contains(&first) && about_slots.contains(&said) => None,
            Some(first) => Some(format!("{name} is given, {} holds", first.name())),
            None if under_way && about_slots.contains(&said) => None,
            None => match said {
                Time => None,
                Breaks if named(Aim::Breaks) => None,
                NoValue if value == 0 || !named(Aim::Value) => None,
                _ => Some(format!("{name} is given, but does not hold")),
            },
        }
    }

    /// The first fact that binds, as far as the schedule alone shows it.
    fn first_that_holds(&self, two: Pair, value: u32) -> Option<UnplacedReason> {
        let (facts, usage) = (self.facts, self.usage);
        if let Some(reason) = facts.barred(two, value) {
            return Some(reason);
        }
        let sessions = facts.candidates.get(&two).map_or(&[][..], |c| &c.sessions);
        let possible: Vec<SlotIndex> = facts.common_slots(two, sessions).collect();
        if possible.is_empty() {
            return Some(UnplacedReason::NoCommonSlot);
        }
        if let Some(reason) = self.limit(two) {
            return Some(reason);
        }
        let host = facts.host(two, None).map(|place| (place, facts.event.places.get(place)));
        let open = |s: &SlotIndex| host.is_none_or(|(_, place)| place.open.contains(s));
        let seats: Vec<SlotIndex> = possible.into_iter().filter(open).collect();
        if seats.is_empty() {
            return Some(UnplacedReason::OwnPlace);
        }
        let both_idle = |s: &SlotIndex| ![two.0, two.1].iter().any(|p| usage.busy[p.get()].contains(s));
        let idle: Vec<SlotIndex> = seats.into_iter().filter(both_idle).collect();
        if idle.is_empty() {
            return Some(UnplacedReason::Traded);
        }
        let room = |s: &SlotIndex| match host {
            Some((index, place)) => usage.held_at(*s, index) < place.capacity,
            None => !self.common_full[s.get()],
        };
        let fitting: Vec<SlotIndex> = idle.into_iter().filter(room).collect();
        if fitting.is_empty() {
            return Some(if host.is_some() { UnplacedReason::OwnPlace } else { UnplacedReason::Places });
        }
        self.rhythm(two, &fitting)
    }

    fn limit(&self, two: Pair) -> Option<UnplacedReason> {
        let (facts, usage) = (self.facts, self.usage);
        let full = |p: matcher::domain::ParticipantIndex| {
            facts.most[p.get()].is_some_and(|most| usage.meetings[p.get()] >= most)
        };
        let organisations = || {
            let key = facts.organisations(two.0, two.1)?;
            Some(usage.between.get(&key).copied().unwrap_or(0) >= facts.organisation_limit(key)?)
        };
        let quota = |q: usize| facts.event.roster.pairings[q].max_meetings.is_some_and(|m| usage.quota[q] >= m);
        if full(two.0) {
            Some(UnplacedReason::LimitA)
        } else if full(two.1) {
            Some(UnplacedReason::LimitB)
        } else if organisations() == Some(true) {
            Some(UnplacedReason::Organisations)
        } else {
            facts.quotas(two).into_iter().any(quota).then_some(UnplacedReason::Quota)
        }
    }

    /// Runs and breaks that would be too many in whichever of the slots the two met.
    fn rhythm(&self, two: Pair, slots: &[SlotIndex]) -> Option<UnplacedReason> {
        let limits = self.facts.event.limits;
        let too_many = |slot: &SlotIndex| {
            let (mut run, mut idle) = (false, false);
            for person in [two.0, two.1] {
                let mut busy = self.usage.busy[person.get()].clone();
                busy.insert(*slot);
                run |= limits.max_run.is_some_and(|most| longest_run(self.facts, &busy) > most);
                idle |= limits.max_breaks.is_some_and(|most| breaks(self.facts, &busy) > most);
            }
            (run, idle)
        };
        let verdicts: Vec<_> = slots.iter().map(too_many).collect();
        if verdicts.iter().all(|(run, _)| *run) {
            return Some(UnplacedReason::Run);
        }
        verdicts.iter().all(|(run, idle)| *run || *idle).then_some(UnplacedReason::Breaks)
    }
}
