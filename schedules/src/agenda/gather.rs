//! Gathers one participant's agenda from the event and the schedule.

use std::collections::BTreeMap;

use jiff::{Timestamp, Zoned};
use matcher::{
    domain::{ClusterIndex, Participant, ParticipantIndex},
    locale::Mention,
};

use super::{Agenda, Briefing, Chip, Day, Desk, Encounter, Entry, LeftOut, Person, Reasons, Shortage, What};
use crate::{
    clean::{clean, clean_sentence},
    event::Event,
    locale::{Voice, language_for},
    schedule::{Meeting, Schedule, Unplaced, UnplacedReason},
    timetable::SlotIndex,
};

/// How many colours there are for clusters; the stylesheet has one rule for each.
const COLOURS: usize = 8;

/// What a reader sees of a cluster.
pub(crate) fn chip(event: &Event, cluster: ClusterIndex, voice: Voice<'_>) -> Chip {
    let name = event.roster.clusters.get(cluster.0 as usize).map(|c| voice.local(&c.name)).unwrap_or_default();
    Chip { name, colour: Some(cluster.0 as usize % COLOURS) }
}

/// What stands in the place of a cluster for people who have none.
pub(crate) fn no_cluster(voice: Voice<'_>) -> Chip {
    Chip { name: voice.say("non-member"), colour: None }
}

/// What a reader sees of a person.
pub(crate) fn person(event: &Event, participant: ParticipantIndex, voice: Voice<'_>) -> Person {
    let who = event.roster.participant(participant);
    let organisation = if who.name.is_empty() { "" } else { who.organisation.as_str() };
    let mut clusters: Vec<Chip> = who.clusters.iter().map(|&c| chip(event, c, voice)).collect();
    if clusters.is_empty() {
        clusters.push(no_cluster(voice));
    }
    Person {
        name: clean(who.display_name()),
        job: clean(&who.job),
        organisation: clean(organisation),
        country: voice.country_name(&clean(&who.country)),
        clusters,
    }
}

/// What most often kept a participant from the meetings in `unplaced`: an example of it; of equals the fact asked first.
pub(crate) fn obstacle<'a>(
    unplaced: impl Iterator<Item = &'a Unplaced>,
    participant: ParticipantIndex,
) -> Option<&'a Unplaced> {
    let mut examples = BTreeMap::<(UnplacedReason, bool), (usize, &Unplaced)>::new();
    for unplaced in unplaced {
        // Whose limit it was makes a difference; which of the two comes first in the file does not.
        let limit = matches!(unplaced.reason, UnplacedReason::LimitA | UnplacedReason::LimitB);
        let key = (unplaced.reason, limit && unplaced.a == participant);
        examples.entry(key).or_insert((0, unplaced)).0 += 1;
    }
    examples.into_values().rev().max_by_key(|&(count, _)| count).map(|(_, unplaced)| unplaced)
}

impl<'a> Briefing<'a> {
    /// Gathers what agendas are made from. `now` is when they are made, `version` that of the schedule (0: none yet).
    pub fn new(
        event: &'a Event,
        schedule: &'a Schedule,
        reasons: &'a dyn Reasons,
        now: Timestamp,
        version: u32,
    ) -> Self {
        let people = event.roster.participants.len();
        let by_person = |pairs: &mut dyn Iterator<Item = (ParticipantIndex, ParticipantIndex)>| {
            let mut rows = vec![Vec::new(); people];
            for (row, (a, b)) in pairs.enumerate() {
                rows[a.get()].push(row);
                rows[b.get()].push(row);
            }
            rows
        };
        let meetings = by_person(&mut schedule.meetings.iter().map(|m| (m.a, m.b)));
        let unplaced = by_person(&mut schedule.unplaced.iter().map(|u| (u.a, u.b)));
        Self { event, schedule, reasons, now, version, meetings, unplaced }
    }

    /// The agenda of one participant.
    pub fn agenda(&self, participant: ParticipantIndex) -> Agenda {
        let event = self.event;
        let who = event.roster.participant(participant);
        let language = language_for(&who.language, &event.roster);
        let voice = Voice::new(&language);
        Agenda {
            event_id: clean(&event.id),
            event: voice.local(&event.name),
            venue: voice.local(&event.venue),
            desk: Desk {
                name: voice.local(&event.organiser.name),
                email: clean(&event.organiser.email),
                phone: clean(&event.organiser.phone),
            },
            participant_id: who.id.to_string(),
            reader: person(event, participant, voice),
            email: clean(&who.email),
            days: self.days(participant, voice),
            shortage: self.shortage(participant, voice),
            left_out: self.left_out(participant, voice),
            made: event.timetable.local(self.now),
            version: self.version,
            language: language.clone(),
        }
    }

    fn days(&self, participant: ParticipantIndex, voice: Voice<'_>) -> Vec<Day> {
        let programme = self.event.timetable.programme().iter().map(|item| {
            let what = What::Programme { title: voice.local(&item.title), place: voice.local(&item.place) };
            self.entry(item.start, item.end, what)
        });
        let mut entries: Vec<Entry> = programme.collect();
        entries.extend(self.slots(participant, voice));
        // The sort is stable: where two begin together, the programme comes first.
        entries.sort_by_key(|e| e.start.timestamp());
        let mut days = BTreeMap::<_, Vec<Entry>>::new();
        for entry in entries {
            days.entry(entry.start.date()).or_default().push(entry);
        }
        days.into_iter().map(|(date, entries)| Day { date, entries }).collect()
    }

    /// Meetings and the time between them; neighbouring slots without a meeting make one row.
    fn slots(&self, participant: ParticipantIndex, voice: Voice<'_>) -> Vec<Entry> {
        let timetable = &self.event.timetable;
        let mut held: BTreeMap<SlotIndex, &Meeting> = BTreeMap::new();
        held.extend(
            self.meetings[participant.get()].iter().map(|&row| &self.schedule.meetings[row]).map(|m| (m.slot, m)),
        );
        let mut entries: Vec<Entry> = Vec::new();
        let mut run: Option<SlotIndex> = None;
        for index in timetable.indices() {
            let slot = timetable.slot(index);
            let what = match held.get(&index) {
                Some(meeting) => What::Meeting(self.encounter(participant, meeting, voice)),
                None if slot.blocked => {
                    run = None;
                    continue;
                }
                None if self.event.is_free(participant, index) => What::Free,
                None => What::Unavailable,
            };
            let goes_on = run.is_some_and(|last| self.adjoin(last, index));
            match entries.last_mut() {
                Some(last) if goes_on && last.what == what => last.end = timetable.local(slot.end),
                _ => entries.push(self.entry(slot.start, slot.end, what)),
            }
            run = Some(index);
        }
        entries
    }

    /// Whether nothing is announced between the starts of two slots of one session.
    fn adjoin(&self, first: SlotIndex, second: SlotIndex) -> bool {
        let timetable = &self.event.timetable;
        let (first, second) = (timetable.slot(first), timetable.slot(second));
        let between = |start: Timestamp| first.start < start && start <= second.start;
        first.session == second.session && !timetable.programme().iter().any(|item| between(item.start))
    }

    fn entry(&self, start: Timestamp, end: Timestamp, what: What) -> Entry {
        let local = |instant: Timestamp| -> Zoned { self.event.timetable.local(instant) };
        Entry { start: local(start), end: local(end), what }
    }

    fn encounter(&self, reader: ParticipantIndex, meeting: &Meeting, voice: Voice<'_>) -> Encounter {
        let other = if meeting.a == reader { meeting.b } else { meeting.a };
        let people = |p| -> &Participant { self.event.roster.participant(p) };
        let common = people(reader).languages_in_common(people(other));
        let common: Vec<String> = common.map(|language| voice.language_name(language)).collect();
        let languages = match common.as_slice() {
            [] => voice.say("no-common-language"),
            names => voice.tell("both-speak", &[("languages", Mention::Text(&names.join(", ")))]),
        };
        Encounter {
            meeting: clean(&meeting.id),
            place: voice.place(&clean(&meeting.place)),
            whom: person(self.event, other, voice),
            languages,
            why: clean_sentence(&self.reasons.reason(reader, other, voice.language())),
        }
    }

    /// What most often kept the reader from meeting more people. Vetoes are not counted: nobody learns of them here.
    fn shortage(&self, participant: ParticipantIndex, voice: Voice<'_>) -> Option<Shortage> {
        let found = self.schedule.shortfalls.iter().find(|s| s.participant == participant)?;
        let rows = self.unplaced[participant.get()].iter().map(|&row| &self.schedule.unplaced[row]);
        let told = rows.filter(|unplaced| unplaced.reason != UnplacedReason::Veto);
        let most = obstacle(told, participant);
        let why = most.map(|unplaced| voice.why(unplaced.reason, unplaced.a == participant)).unwrap_or_default();
        Some(Shortage { minimum: found.minimum, meetings: found.meetings, why })
    }

    fn left_out(&self, participant: ParticipantIndex, voice: Voice<'_>) -> Vec<LeftOut> {
        let rows = self.unplaced[participant.get()].iter().map(|&row| &self.schedule.unplaced[row]);
        rows.filter(|unplaced| unplaced.mutual)
            .map(|unplaced| {
                let first = unplaced.a == participant;
                let other = if first { unplaced.b } else { unplaced.a };
                let why = voice.why(unplaced.reason, first);
                LeftOut { whom: person(self.event, other, voice), why }
            })
            .collect()
    }
}
