//! An agenda as a calendar file (RFC 5545) that publishes one event a meeting (RFC 5546, method `PUBLISH`).
//!
//! Only meetings are entries: they are what binds the reader. The programme stays on the page, since entries of it would
//! fill calendars with what the organiser may still move, and would count people as busy during lunch.

use std::collections::BTreeMap;

use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};
use jiff::{Timestamp, tz::TimeZone};
use lettre::Address;
use matcher::{domain::Language, locale::Mention};

use crate::{
    agenda::Agenda,
    clean::{clean, clean_sentence},
    envelope::{Envelope, on_the_wire},
    locale::Voice,
};

/// One participant's meetings as the text of an `.ics` file. Times are in UTC, so that no reader needs our time zones.
/// Someone without a meeting gets a calendar without entries.
pub fn calendar(agenda: &Agenda) -> String {
    let held = agenda.meetings().map(|(entry, meeting)| Held {
        uid: uid(&agenda.event_id, &meeting.meeting, &agenda.participant_id),
        sequence: agenda.version,
        start: entry.start.timestamp(),
        end: entry.end.timestamp(),
        whom: [&meeting.whom.name, &meeting.whom.organisation],
        place: [&meeting.place, &agenda.venue],
        lines: vec![meeting.whom.name.clone(), meeting.whom.position(), meeting.languages.clone(), meeting.why.clone()],
        cancelled: false,
    });
    feed(&held.collect::<Vec<_>>(), &agenda.language, &agenda.desk.email, agenda.made.timestamp())
}

/// An event as a calendar has it: an entry a day.
#[derive(Clone, Debug)]
pub struct Fair {
    /// Which.
    pub event: crate::event::Event,
    /// The address of its page.
    pub url: String,
    /// Whether it is not held after all.
    pub cancelled: bool,
}

/// The days of events as the text of an `.ics` file, each from the first thing of the day to the last.
pub fn fairs(fairs: &[Fair], language: &Language, now: Timestamp) -> String {
    let voice = Voice::new(language);
    let mut calendar = published("-//Maillage//Event 1//EN");
    for fair in fairs {
        let event = &fair.event;
        let table = &event.timetable;
        let slots = table.slots().iter().map(|slot| (slot.start, slot.end));
        let mut days = BTreeMap::new();
        for (start, end) in slots.chain(table.programme().iter().map(|item| (item.start, item.end))) {
            let day = days.entry(table.local(start).date()).or_insert((start, end));
            *day = (day.0.min(start), day.1.max(end));
        }
        for (date, (start, end)) in days {
            let mut entry = Event::new();
            entry
                .uid(&format!("{}/{date}", clean(&event.id)))
                .add_property("DTSTAMP", utc(now))
                .add_property("DTSTART", utc(start))
                .add_property("DTEND", utc(end))
                .summary(&voice.local(&event.name))
                .location(&voice.local(&event.venue))
                .description(&clean(&fair.url));
            if fair.cancelled {
                entry.status(EventStatus::Cancelled);
            }
            calendar.push(entry.done());
        }
    }
    folded(&calendar.to_string())
}

/// A calendar without entries, for whoever wants to have it.
fn published(product: &str) -> Calendar {
    calendar_of(product, "PUBLISH")
}

fn calendar_of(product: &str, method: &str) -> Calendar {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", product))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(Property::new("METHOD", method));
    calendar
}

/// Folds lines anew at 75 octets, between characters: the crate leaves a last part of 76 (RFC 5545, 3.1).
fn folded(file: &str) -> String {
    const OCTETS: usize = 75;
    let mut folded = String::with_capacity(file.len());
    for line in file.replace("\r\n ", "").split_terminator("\r\n") {
        let mut length = 0;
        for character in line.chars() {
            if length + character.len_utf8() > OCTETS {
                folded.push_str("\r\n ");
                length = 1;
            }
            folded.push(character);
            length += character.len_utf8();
        }
        folded.push_str("\r\n");
    }
    folded
}

/// A meeting as one of the two has it in their calendar.
#[derive(Clone, Debug)]
pub struct Held<'a> {
    /// By which calendars know it for good.
    pub uid: String,
    /// How often it was told anew.
    pub sequence: u32,
    /// When it begins.
    pub start: Timestamp,
    /// When it ends.
    pub end: Timestamp,
    /// With whom: name and organisation.
    pub whom: [&'a str; 2],
    /// Where: place and venue.
    pub place: [&'a str; 2],
    /// What else to know, a line each.
    pub lines: Vec<String>,
    /// Whether it is not held after all.
    pub cancelled: bool,
}

/// Meetings as the text of an `.ics` file, as of a moment, with the organiser's address, which may be none.
pub fn feed(held: &[Held<'_>], language: &Language, organiser: &str, now: Timestamp) -> String {
    let mut calendar = published("-//Maillage//Agenda 1//EN");
    for meeting in held {
        calendar.push(meeting.entry(Voice::new(language), organiser, now));
    }
    folded(&calendar.to_string())
}

/// By what calendars know a meeting of an event in the agenda of one of the two.
pub fn uid(event: &str, meeting: &str, participant: &str) -> String {
    [event, meeting, participant].map(clean).join("/")
}

/// By what a meeting of two is known whatever versions call it.
pub fn pair(one: &str, other: &str) -> String {
    let mut both = [one, other];
    both.sort_unstable();
    both.join("~")
}

/// A calendar file that puts one meeting into the reader's calendar, moves it there, or takes it out (RFC 5546, 3.2.2 and
/// 3.2.5). The organiser is the sender, without a name: some calendars take only a bare address for the same one.
pub(crate) fn invitation(held: &Held<'_>, envelope: &Envelope<'_>) -> String {
    let mut calendar = calendar_of("-//Maillage//Agenda 1//EN", held.method());
    let mut event = held.entry(Voice::new(envelope.language), envelope.from.email.as_ref(), envelope.now);
    // Whoever has an agenda comes; nobody has to answer.
    let mut attendee = Property::new("ATTENDEE", mailto(&envelope.to.email));
    attendee.add_parameter("CUTYPE", "INDIVIDUAL").add_parameter("ROLE", "REQ-PARTICIPANT");
    attendee.add_parameter("PARTSTAT", "ACCEPTED").add_parameter("RSVP", "FALSE");
    event.append_multi_property(attendee);
    calendar.push(event.done());
    folded(&calendar.to_string())
}

impl Held<'_> {
    /// What a calendar does with it.
    pub(crate) fn method(&self) -> &'static str {
        if self.cancelled { "CANCEL" } else { "REQUEST" }
    }

    /// No text can begin a line of its own: all are cleaned here.
    fn entry(&self, voice: Voice<'_>, organiser: &str, now: Timestamp) -> Event {
        let joined = |parts: &[&str]| {
            let parts: Vec<String> = parts.iter().map(|part| clean(part)).filter(|part| !part.is_empty()).collect();
            parts.join(", ")
        };
        let lines = self.lines.iter().map(|line| clean_sentence(line)).filter(|line| !line.is_empty());
        let lines: Vec<String> = lines.collect();
        let mut event = Event::new();
        event
            .uid(&clean(&self.uid))
            .sequence(self.sequence)
            .add_property("DTSTAMP", utc(now))
            .add_property("DTSTART", utc(self.start))
            .add_property("DTEND", utc(self.end))
            .summary(&voice.tell("meeting-with", &[("whom", Mention::Text(&joined(&self.whom)))]))
            .location(&joined(&self.place))
            .description(&lines.join("\n"))
            .status(if self.cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed });
        // An address that is none would make the file invalid; entries without an organiser are read everywhere.
        if let Ok(organiser) = organiser.parse::<Address>() {
            event.add_property("ORGANIZER", mailto(&organiser));
        }
        event
    }
}

/// An address as calendars have it (RFC 6068): an ordinary one stays as it is.
fn mailto(address: &Address) -> String {
    let address = on_the_wire(address);
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$'*+".contains(&byte);
    let letter = |byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    let user: String = address.user().bytes().map(letter).collect();
    format!("mailto:{user}@{}", address.domain())
}

fn utc(instant: Timestamp) -> String {
    instant.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn no_line_exceeds_75_octets_whatever_its_length() {
        for length in 0..400 {
            let line = format!("X:{}", "é".repeat(length));
            let file = folded(&format!("{line}\r\n"));
            assert!(file.split("\r\n").all(|part| part.len() <= 75), "{length}");
            assert_eq!(file.replace("\r\n ", ""), format!("{line}\r\n"));
        }
    }

    #[test]
    fn folding_again_changes_nothing() {
        let once = folded(&format!("X:{}\r\nY:1\r\n", "long ".repeat(50)));
        assert_eq!(folded(&once), once);
    }
}
