//! Calendars of other makers: what Outlook, Gmail and programs that keep to RFC 5546 hold after any history of versions,
//! by the rules that their makers document. It is what the last version says.

use std::collections::BTreeMap;

use jiff::{Timestamp, ToSpan, tz::TimeZone};
use lettre::message::Mailbox;
use matcher::domain::{Language, ParticipantIndex};
use rand::{RngExt, SeedableRng, seq::SliceRandom};
use rand_chacha::ChaCha8Rng;
use schedules::{
    agenda::Agenda,
    calendar::{self, Held},
    event::Event,
    letter::{self, Envelope},
    mail::{self, Cover},
    timetable::{Session, SlotIndex, Timetable},
};
use serde_json::{Value, json};

use crate::{
    python::{ask, assert_none_wrong, bytes},
    sample::{agenda, event, now, person},
};

/// Whom the reader may meet.
const OTHERS: u32 = 3;
const SLOTS: u32 = 6;

/// A version of a schedule: in which slot and at which place the reader meets each of the others, if at all.
type Version = Vec<Option<(u32, u32)>>;

/// A meeting as the reader was told of it last.
#[derive(Clone, PartialEq)]
struct Told {
    sequence: u32,
    start: Timestamp,
    end: Timestamp,
    place: String,
    cancelled: bool,
}

fn fair() -> Event {
    let session = Session {
        id: "morning".into(),
        start: "2026-12-03T08:00:00Z".parse().unwrap(),
        slots: SLOTS,
        slot_minutes: 20,
        pause_minutes: 5,
        adjoins_previous: false,
    };
    let timetable = Timetable::new(TimeZone::get("Europe/Brussels").unwrap(), vec![session], Vec::new());
    event(timetable, (0..=OTHERS as usize).map(person).collect())
}

fn agenda_of(event: &Event, version: &Version, number: u32) -> Agenda {
    let meeting = |(other, at): (usize, &Option<(u32, u32)>)| {
        at.map(|(slot, place)| (ParticipantIndex(other as u32 + 1), SlotIndex(slot), place.to_string()))
    };
    let meetings: Vec<_> = version.iter().enumerate().filter_map(meeting).collect();
    agenda(event, &meetings, "You need “lasers”; they offer “lasers, and more”.", number)
}

/// What the reader's calendar is told after a version, by whom it is about; a number rises with each change.
fn tell(told: &mut BTreeMap<String, Told>, agenda: &Agenda) -> Vec<String> {
    let mut changed = Vec::new();
    let mut gone: Vec<String> = told.keys().cloned().collect();
    for (entry, meeting) in agenda.meetings() {
        let whom = meeting.whom.name.clone();
        gone.retain(|name| *name != whom);
        let was = told.get(&whom);
        let mut now = Told {
            sequence: was.map_or(0, |was| was.sequence),
            start: entry.start.timestamp(),
            end: entry.end.timestamp(),
            place: meeting.place.clone(),
            cancelled: false,
        };
        if was != Some(&now) {
            now.sequence += u32::from(was.is_some());
            told.insert(whom.clone(), now);
            changed.push(whom);
        }
    }
    for whom in gone {
        let was = told.get_mut(&whom).unwrap();
        if !was.cancelled {
            (was.cancelled, was.sequence) = (true, was.sequence + 1);
            changed.push(whom);
        }
    }
    changed
}

fn held<'a>(whom: &'a str, told: &'a Told, agenda: &'a Agenda) -> Held<'a> {
    let other = format!("P{:0>4}", whom.trim_start_matches("Person "));
    Held {
        uid: calendar::uid(&agenda.event_id, &calendar::pair("P0000", &other), "P0000"),
        sequence: told.sequence,
        start: told.start,
        end: told.end,
        whom: [whom, ""],
        place: [&told.place, &agenda.venue],
        lines: vec![whom.to_owned()],
        cancelled: told.cancelled,
    }
}

/// What a history sends to its reader: files with the whole agenda, and mails about single meetings; and what the reader's
/// calendar should hold in the end.
fn sent(event: &Event, history: &[Version]) -> (Vec<Value>, Vec<Value>, Vec<Value>) {
    let english = Language::english();
    let mailbox = |name: &str, address: &str| Mailbox::new(Some(name.to_owned()), address.parse().unwrap());
    let (mut told, mut files, mut meetings) = (BTreeMap::new(), Vec::new(), Vec::new());
    let mut last = Vec::new();
    for (version, number) in history.iter().zip(1..) {
        let agenda = agenda_of(event, version, number);
        let changed = tell(&mut told, &agenda);
        let envelope = Envelope {
            from: mailbox("Maillage", "meetings@organiser.example"),
            to: mailbox("Zoë Ångström", &agenda.email),
            reply_to: Some(mailbox("The desk", "desk@forges.example")),
            language: &english,
            now: now() + i64::from(number).hours(),
            key: "a-key",
            unsubscribe: None,
            seal: None,
        };
        let all: Vec<Held<'_>> = told.iter().map(|(whom, told)| held(whom, told, &agenda)).collect();
        if !changed.is_empty() {
            let feed = calendar::feed(&all, &english, &agenda.desk.email, envelope.now);
            files.push(bytes(&mail::schedule(&agenda, &Cover::default(), Some(feed), &envelope).unwrap()));
        }
        for whom in &changed {
            let held = held(whom, &told[whom], &agenda);
            let letter = letter::meeting(&held, &agenda.event, &english, "");
            meetings.push(bytes(&mail::invitation(&letter, &held, &envelope).unwrap()));
        }
        let row = |(entry, meeting): (&schedules::agenda::Entry, &schedules::agenda::Encounter)| {
            let [start, end] = [&entry.start, &entry.end].map(|moment| moment.timestamp().as_second());
            json!([
                start,
                end,
                format!("{}, {}", meeting.place, agenda.venue),
                format!("Meeting with {}", meeting.whom.name)
            ])
        };
        last = agenda.meetings().map(row).collect();
    }
    (files, meetings, last)
}

/// Histories: one that everybody knows, and many at random.
fn histories() -> Vec<Vec<Version>> {
    let one = |at: Option<(u32, u32)>| vec![at, Some((5, 2)), None];
    let first = Some((0, 1));
    let known = [first, Some((1, 1)), first, None, first, Some((0, 2)), None].map(one);
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let mut random = || -> Version {
        let mut slots: Vec<u32> = (0..SLOTS).collect();
        slots.shuffle(&mut rng);
        (0..OTHERS as usize).map(|other| rng.random_bool(0.6).then(|| (slots[other], rng.random_range(1..3)))).collect()
    };
    let known = (1..=known.len()).map(|versions| known[..versions].to_vec());
    let histories: Vec<_> = (0..60).map(|number| (0..2 + number % 7).map(|_| random()).collect()).collect();
    known.chain(histories).collect()
}

#[test]
fn every_calendar_holds_what_the_last_version_says() {
    let event = fair();
    let mut rng = ChaCha8Rng::seed_from_u64(8);
    let mut asked = Vec::new();
    for (number, history) in histories().iter().enumerate() {
        let (files, meetings, last) = sent(&event, history);
        for way in ["in order", "each twice", "in any order"] {
            let arrival = |mails: &[Value], rng: &mut ChaCha8Rng| -> Vec<Value> {
                let mut mails = mails.to_vec();
                match way {
                    "each twice" => mails = mails.iter().flat_map(|mail| [mail.clone(), mail.clone()]).collect(),
                    "in any order" => {
                        mails.extend(mails.clone());
                        mails.shuffle(rng);
                    }
                    _ => {}
                }
                mails
            };
            let [files, meetings] = [&files, &meetings].map(|mails| arrival(mails, &mut rng));
            asked.push(json!({
                "what": format!("history {number}, {way}"), "files": files, "meetings": meetings, "last": last,
                "reader": "p0@people.example",
            }));
        }
    }
    let Some(answers) = ask(&["icalendar"], CLIENTS, &asked) else { return };
    assert_none_wrong(&answers);
    let cancelled = answers.iter().filter(|answer| answer["cancelled"].as_u64() > Some(0)).count();
    assert!(cancelled > 50, "{cancelled} histories cancel something");
}

const CLIENTS: &str = r#"
import email, email.policy
from icalendar import Calendar

read = {}
def parsed(mail):
    """A mail and its calendars: each part with what it holds."""
    if mail not in read:
        message = email.message_from_bytes(base64.b64decode(mail), policy=email.policy.default)
        parts = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
        read[mail] = message, [(part, Calendar.from_ical(part.get_payload(decode=True))) for part in parts]
    return read[mail]

class Entry:
    def __init__(self, event):
        self.uid, self.sequence, self.stamp = str(event["UID"]), int(event["SEQUENCE"]), event["DTSTAMP"].dt
        self.cancelled = str(event["STATUS"]) == "CANCELLED"
        self.row = [int(event["DTSTART"].dt.timestamp()), int(event["DTEND"].dt.timestamp()), str(event["LOCATION"]),
                    str(event["SUMMARY"])]

class Client:
    """Entries by UID. One that was cancelled stays, marked, until its owner takes it out."""
    def __init__(self): self.entries = {}
    def rows(self): return sorted(entry.row for entry in self.entries.values() if not entry.cancelled)
    def is_newer(self, entry):
        known = self.entries.get(entry.uid)
        return known is None or (entry.sequence, entry.stamp) > (known.sequence, known.stamp)

class Rfc5546(Client):
    """3.2.2.1, 3.2.5, 2.1.5: every component, by UID, SEQUENCE and DTSTAMP; one cancelled unseen is remembered."""
    def take(self, mail, reader):
        for part, calendar in parsed(mail)[1]:
            for event in calendar.walk("VEVENT"):
                entry = Entry(event)
                if calendar["METHOD"] in ("REQUEST", "CANCEL"):
                    if event["ATTENDEE"] != f"mailto:{reader}" or "ORGANIZER" not in event: continue
                if calendar["METHOD"] == "CANCEL": entry.cancelled = True
                if self.is_newer(entry): self.entries[entry.uid] = entry

class Outlook(Client):
    """Only the first event of an invitation. A cancellation has to say so in the part, in the calendar and in the event, and
    concerns what is known; an unknown one is set aside, and settles what comes later."""
    def take(self, mail, reader):
        message, [(part, calendar)] = parsed(mail)
        event = calendar.walk("VEVENT")[0]
        entry = Entry(event)
        said, method = str(part.get_param("method")).upper(), str(calendar["METHOD"])
        if said != method or part.is_attachment(): return
        known = self.entries.get(entry.uid)
        if method == "REQUEST" and not entry.cancelled and self.is_newer(entry): self.entries[entry.uid] = entry
        if method == "CANCEL" and entry.cancelled and (known is None or entry.sequence >= known.sequence):
            self.entries[entry.uid] = entry

class Gmail(Client):
    """An invitation is the last of the alternatives, of the method that it says, from a bare address, to the reader."""
    def take(self, mail, reader):
        message, [(part, calendar)] = parsed(mail)
        if message.get_content_type() != "multipart/alternative" or message.get_payload()[-1] is not part: return
        if part.get_param("method") != calendar["METHOD"] or len(calendar.walk("VEVENT")) != 1: return
        event = calendar.walk("VEVENT")[0]
        organiser, attendee = event["ORGANIZER"], event["ATTENDEE"]
        if organiser.params or not organiser.startswith("mailto:") or attendee != f"mailto:{reader}": return
        if [address.addr_spec for address in message["To"].addresses] != [reader]: return
        if message["From"].addresses[0].addr_spec != organiser.removeprefix("mailto:"): return
        entry = Entry(event)
        if entry.cancelled != (calendar["METHOD"] == "CANCEL"): return
        if self.is_newer(entry): self.entries[entry.uid] = entry

class Import(Client):
    """Files that come with a mail are taken as a whole; of an entry that is known the one with the higher SEQUENCE stays."""
    def take(self, mail, reader):
        for part, calendar in parsed(mail)[1]:
            if not part.is_attachment() or calendar["METHOD"] != "PUBLISH": continue
            for entry in map(Entry, calendar.walk("VEVENT")):
                known = self.entries.get(entry.uid)
                if known is None or entry.sequence > known.sequence: self.entries[entry.uid] = entry

for case in asked:
    wrong, cancelled = [], 0
    for client, mails in [(Outlook, "meetings"), (Gmail, "meetings"), (Rfc5546, "meetings"), (Rfc5546, "files"),
                          (Import, "files")]:
        calendar = client()
        for mail in case[mails]: calendar.take(mail, case["reader"])
        cancelled += sum(entry.cancelled for entry in calendar.entries.values())
        if calendar.rows() != sorted(case["last"]):
            wrong.append(f"{case['what']}: {client.__name__} by {mails} holds {calendar.rows()} instead of {case['last']}")
    tell(dict(wrong=wrong, cancelled=cancelled))
"#;
