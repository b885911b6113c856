//! Clocks that go forward and back: whatever zone an event is in, calendars and letters show the time that its organiser
//! wrote, on the days before, of and after each change.

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, DateTime, date},
    tz::{TimeZone, TimeZoneDatabase},
};
use lettre::message::Mailbox;
use matcher::domain::{Language, ParticipantIndex};
use schedules::{
    agenda::Agenda,
    calendar::{self, Fair, Held},
    event::Event,
    letter::{self, Envelope, Meeting, News},
    mail,
    timetable::{Edge, Session, SlotIndex, Timetable, instant},
};
use serde_json::{Value, json};

use crate::{
    python::{ask, assert_none_wrong, bytes},
    sample::{agenda, event, now, person},
};

/// Minutes of a slot; no time passes between two of them.
const SLOT: u32 = 30;

/// When clocks change from one offset to another in the years that are tried.
fn changes(zone: &TimeZone) -> Vec<Timestamp> {
    let year = |year| date(year, 1, 1).to_zoned(TimeZone::UTC).unwrap().timestamp();
    let moments = zone.following(year(2026)).map(|change| change.timestamp());
    let moved = |moment: &Timestamp| zone.to_offset(*moment) != zone.to_offset(*moment - 1.second());
    moments.take_while(|moment| *moment < year(2032)).filter(moved).collect()
}

/// What clocks show just before a change would happen, and just after.
fn shown(zone: &TimeZone, change: Timestamp) -> [DateTime; 2] {
    [zone.to_offset(change - 1.second()).to_datetime(change), zone.to_datetime(change)]
}

/// Sessions around a change as an organiser writes them: when they begin, and how many slots they have. One of them goes
/// on while the clocks change; where they go back, it begins at a time that they show twice.
fn around([before, after]: [DateTime; 2]) -> [(DateTime, u32); 4] {
    let morning = |day: Date| day.at(9, 0, 0, 0);
    let across = if after < before { after + 10.minutes() } else { before - 40.minutes() };
    let day = after.date();
    let afternoon = day.at(14, 0, 0, 0);
    let mut sessions =
        [(morning(day - 1.day()), 1), (across, 5), (afternoon, 1), (morning(day.tomorrow().unwrap()), 1)];
    sessions.sort();
    sessions
}

/// An event in a zone, with what its organiser wrote of each slot: when its session begins, and how many minutes later
/// the slot.
fn fair(zone: &TimeZone, changes: &[Timestamp]) -> (Event, Vec<(DateTime, u32)>) {
    let written: Vec<(DateTime, u32)> = changes.iter().flat_map(|change| around(shown(zone, *change))).collect();
    let session = |(number, (start, slots)): (usize, &(DateTime, u32))| Session {
        id: number.to_string(),
        start: instant(*start, zone, Edge::Start).unwrap(),
        slots: *slots,
        slot_minutes: SLOT,
        pause_minutes: 0,
        adjoins_previous: false,
    };
    let timetable = Timetable::new(zone.clone(), written.iter().enumerate().map(session).collect(), Vec::new());
    assert_eq!(timetable.first_overlap(), None);
    let people = (0..=timetable.slots().len()).map(person).collect();
    let slots = written.into_iter().flat_map(|(start, slots)| (0..slots).map(move |k| (start, k * SLOT)));
    (event(timetable, people), slots.collect())
}

/// Everything that tells of times: the mail with the agenda, an invitation, news of a meeting, the event's calendar.
fn told(event: &Event, agenda: &Agenda, single: usize) -> [Value; 4] {
    let (entry, meeting) = agenda.meetings().nth(single).unwrap();
    let english = Language::english();
    let mailbox = |address: &str| Mailbox::new(None, address.parse().unwrap());
    let envelope = Envelope {
        from: mailbox("meetings@organiser.example"),
        to: mailbox(&agenda.email),
        reply_to: None,
        language: &english,
        now: now(),
        key: "key",
        unsubscribe: None,
        seal: None,
    };
    let held = Held {
        uid: calendar::uid(&event.id, &meeting.meeting, "P0000"),
        sequence: 0,
        start: entry.start.timestamp(),
        end: entry.end.timestamp(),
        whom: [&meeting.whom.name, &meeting.whom.organisation],
        place: [&meeting.place, &agenda.venue],
        lines: Vec::new(),
        cancelled: false,
    };
    let invitation = mail::invitation(&letter::meeting(&held, "Spring", &english, ""), &held, &envelope).unwrap();
    let met = Meeting {
        whom: held.whom,
        start: event.timetable.local(held.start),
        end: event.timetable.local(held.end),
        place: "",
    };
    let news = letter::told(&News::Restored, &met, false, &english, "").eml(&envelope).unwrap();
    let fair = Fair { event: event.clone(), url: "https://meet.example/spring".into(), cancelled: false };
    let days = calendar::fairs(&[fair], &english, now());
    [&mail::eml(agenda).unwrap().unwrap(), &invitation, &news, days.as_bytes()].map(bytes)
}

/// Local times around a change, with the instants that we take them for as the start and as the end of something.
fn taken(zone: &TimeZone, change: Timestamp) -> Vec<Value> {
    let [before, after] = shown(zone, change);
    let first = before.min(after) - 1.hour();
    let epoch = |local, edge| instant(local, zone, edge).map(Timestamp::as_second);
    let local = |quarter: i64| first + (15 * quarter).minutes();
    let end = before.max(after) + 1.hour();
    let locals = (0..).map(local).take_while(|local| *local <= end);
    locals.map(|local| json!([local.to_string(), epoch(local, Edge::Start), epoch(local, Edge::End)])).collect()
}

#[test]
fn calendars_and_letters_tell_the_time_that_was_written_whenever_clocks_change() {
    let zones = TimeZoneDatabase::bundled();
    let mut asked = Vec::new();
    for name in zones.available() {
        let zone = zones.get(name.as_str()).unwrap();
        let changes = changes(&zone);
        if changes.is_empty() {
            continue;
        }
        let (event, written) = fair(&zone, &changes);
        let meetings: Vec<_> =
            (0..written.len()).map(|k| (ParticipantIndex(k as u32 + 1), SlotIndex(k as u32), "1".to_owned())).collect();
        let agenda = agenda(&event, &meetings, "", 0);
        // The third slot across a change, of another change in each zone.
        let single = asked.len() % changes.len() * (written.len() / changes.len()) + 3;
        let [mail, invitation, news, days] = told(&event, &agenda, single);
        let offset = |change: &Timestamp| json!([change.as_second(), zone.to_offset(*change).seconds()]);
        asked.push(json!({
            "zone": name.as_str(),
            "changes": changes.iter().map(offset).collect::<Vec<_>>(),
            "written": written.iter().map(|(start, minutes)| json!([start.to_string(), minutes])).collect::<Vec<_>>(),
            "taken": changes.iter().flat_map(|change| taken(&zone, *change)).collect::<Vec<_>>(),
            "single": single, "mail": mail, "invitation": invitation, "news": news, "days": days,
        }));
    }
    assert!(asked.len() > 100, "{} zones", asked.len());
    let Some(answers) = ask(&["icalendar", "zoneinfo"], READER, &asked) else { return };
    assert_none_wrong(&answers);
    // Where Python knows other laws than we do, there is nothing to compare.
    let other: Vec<&Value> = answers.iter().filter(|answer| answer["differs"] == true).map(|a| &a["zone"]).collect();
    assert!(other.len() * 10 < asked.len(), "{other:?}");
}

const READER: &str = r#"
import email, email.policy
from collections import defaultdict
from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser
from zoneinfo import ZoneInfo
from icalendar import Calendar

UTC = timezone.utc
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
SLOT = timedelta(minutes=30)

def date(at): return f"{DAYS[at.weekday()]} {at.day} {MONTHS[at.month - 1]} {at.year}"
def times(start, end): return f"{start:%H:%M}–{end:%H:%M}"
def parts(mail):
    mail = email.message_from_bytes(base64.b64decode(mail), policy=email.policy.default)
    return {part.get_content_type(): part for part in mail.walk()}
def entries(part): return Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")

class Rows(HTMLParser):
    """The rows of the page: date, times, whom."""
    def __init__(self):
        super().__init__()
        self.into, self.day, self.rows = None, None, []
    def handle_starttag(self, tag, attributes):
        kind = dict(attributes).get("class")
        self.into = "day" if tag == "h2" else kind if kind in ("time", "who") else None
    def handle_endtag(self, tag): self.into = None
    def handle_data(self, data):
        if self.into == "day": self.day = data
        if self.into == "time": self.times = data
        if self.into == "who": self.rows.append((self.day, self.times, data))

def text_rows(text):
    day, rows, last = None, [], None
    for line in text.splitlines():
        if line and set(line) == {"-"}: day = last
        if " · Person " in line and "–" in line: rows.append((day, line[:11], line.split(" · ")[1]))
        last = line
    return rows

def knows(zone, changes):
    offset = lambda second: datetime.fromtimestamp(second, zone).utcoffset().total_seconds()
    before = None
    for (second, after), (following, _) in zip(changes, changes[1:] + [(1956528000, None)]):
        if offset(second) != after or before is not None and offset(second - 1) != before: return False
        if any(offset(at) != after for at in range(second, min(following, 1956528000), 86400)): return False
        before = after
    return True

for fair in asked:
    zone, wrong = ZoneInfo(fair["zone"]), []
    if not knows(zone, fair["changes"]):
        tell(dict(zone=fair["zone"], differs=True, wrong=[]))
        continue
    def expect(what, found, wanted):
        if found != wanted: wrong.append(f"{fair['zone']}: {what}: {found} instead of {wanted}")
    def instants(wall):
        found = [datetime.fromisoformat(wall).replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
        if found[0].astimezone(zone).replace(tzinfo=None) != datetime.fromisoformat(wall): return None
        return found
    for wall, start, end in fair["taken"]:
        found = instants(wall)
        wanted = [int(at.timestamp()) for at in found] if found else [None, None]
        expect(f"{wall} as a start and an end", [start, end], wanted)
    written = []
    for wall, minutes in fair["written"]:
        start = instants(wall)[0] + timedelta(minutes=minutes)
        written.append((start, start + SLOT, wall if minutes == 0 else None))
    local = [(start.astimezone(zone), end.astimezone(zone)) for start, end, _ in written]
    rows = [(date(start), times(start, end), f"Person {k + 1}") for k, (start, end) in enumerate(local)]

    mail = parts(fair["mail"])
    found = {}
    for entry in entries(mail["text/calendar"]):
        found[int(entry["UID"].split("~P")[1][:4]) - 1] = (entry["DTSTART"].dt, entry["DTEND"].dt)
    expect("meetings in the calendar", len(found), len(written))
    for k, (start, end, wall) in enumerate(written):
        expect(f"meeting {k}", found.get(k), (start, end))
        if wall: expect(f"meeting {k} as written", found[k][0].astimezone(zone).replace(tzinfo=None).isoformat(), wall)
    expect("the text", text_rows(mail["text/plain"].get_content()), rows)
    page = Rows()
    page.feed(mail["text/html"].get_content())
    expect("the page", page.rows, rows)
    offsets = {at.utcoffset().total_seconds() / 60 for pair in local for at in pair}
    says = next(line for line in mail["text/plain"].get_content().splitlines() if line.startswith("Time zone: "))
    for minutes in offsets:
        hours, rest = divmod(int(abs(minutes)), 60)
        name = f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
        expect(f"{name} in “{says}”", name in says.rstrip(".").replace(",", " ").split(), True)

    single = fair["single"]
    invitation = parts(fair["invitation"])["text/calendar"]
    expect("the invitation", [(e["DTSTART"].dt, e["DTEND"].dt) for e in entries(invitation)], [written[single][:2]])
    said = parts(fair["news"])["text/plain"].get_content()
    expect("the news", f"{rows[single][0]}, {rows[single][1]}" in said, True)

    days = defaultdict(list)
    for start, end, _ in written: days[start.astimezone(zone).date().isoformat()] += [start, end]
    wanted = {day: (min(times), max(times)) for day, times in days.items()}
    days = Calendar.from_ical(base64.b64decode(fair["days"])).walk("VEVENT")
    expect("the days", {e["UID"].split("/")[1]: (e["DTSTART"].dt, e["DTEND"].dt) for e in days}, wanted)
    tell(dict(zone=fair["zone"], differs=False, wrong=wrong))
"#;
