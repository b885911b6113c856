//! An agenda as a page shows it: now and next, by day, where, and what can be done about each meeting.

use jiff::{Timestamp, Zoned, tz::TimeZone};

use super::plan::{Zone, plan};
use crate::{
    actions::{
        agenda::{Agenda, Meeting, remarks::OUTCOMES},
        front::Front,
    },
    routes::pages::chips::chip,
    web::voice::Voice,
};

/// From how long before a meeting on one can say that one is late, in seconds.
const EARLY: i64 = 4 * 60 * 60;

/// The whole of it.
pub(in super::super) struct Shown {
    pub(in super::super) agenda: Agenda,
    pub(in super::super) days: Vec<Day>,
    /// The meetings that are held now and next.
    pub(in super::super) soon: Vec<Soon>,
    pub(in super::super) zone: String,
    /// Where its acts begin.
    pub(in super::super) base: String,
    /// Until when to confirm, and what becomes of the rest; empty where nothing is to be confirmed.
    pub(in super::super) confirm: String,
    pub(in super::super) plan: Vec<Zone>,
    pub(in super::super) desk: Desk,
    /// The calendar's address for programs that look again.
    pub(in super::super) subscribe: String,
    /// When it was put together.
    pub(in super::super) at: Zoned,
    pub(in super::super) outcomes: [&'static str; 5],
}

/// Whom to call.
pub(in super::super) struct Desk {
    pub(in super::super) name: String,
    pub(in super::super) phone: String,
    pub(in super::super) email: String,
}

/// A day.
pub(in super::super) struct Day {
    pub(in super::super) date: String,
    pub(in super::super) rows: Vec<Row>,
}

/// A meeting.
pub(in super::super) struct Row {
    pub(in super::super) times: String,
    pub(in super::super) start: Timestamp,
    pub(in super::super) end: Timestamp,
    pub(in super::super) meeting: Meeting,
    /// How late the other will be, and the reader; empty where they are in time.
    pub(in super::super) late: [String; 2],
    /// The clusters of the other: colour and name.
    pub(in super::super) chips: Vec<(String, String)>,
    /// Whether one can say now that one is late, and that it was held or not.
    pub(in super::super) is_near: bool,
    pub(in super::super) has_begun: bool,
    pub(in super::super) is_over: bool,
}

/// A meeting of which it is time to think.
pub(in super::super) struct Soon {
    pub(in super::super) now: bool,
    pub(in super::super) times: String,
    pub(in super::super) place: String,
    pub(in super::super) whom: String,
}

impl Row {
    /// Where it stands in the page.
    pub(in super::super) fn id(&self) -> String {
        anchor(&self.meeting.id)
    }
}

fn anchor(meeting: &str) -> String {
    format!("m-{}", meeting.replace(|c: char| !c.is_ascii_alphanumeric(), "-"))
}

/// Where a meeting stands in the page of this address.
pub(in super::super) fn place_of(page: &str, meeting: &str) -> String {
    format!("{page}#{}", anchor(meeting))
}

/// When a meeting begins and ends.
pub(super) fn moments(agenda: &Agenda, meeting: &Meeting) -> Option<[Zoned; 2]> {
    let zone = TimeZone::get(&agenda.timezone).unwrap_or(TimeZone::UTC);
    let moment = |text: &str| Some(text.parse::<Timestamp>().ok()?.to_zoned(zone.clone()));
    Some([moment(&meeting.start)?, moment(&meeting.end)?])
}

impl Shown {
    /// As it is at a moment; acts go below an address.
    pub(in super::super) fn new(
        voice: &Voice,
        mut agenda: Agenda,
        front: &Front,
        now: Timestamp,
        base: String,
    ) -> Self {
        let event = &front.event;
        let mut days: Vec<Day> = Vec::new();
        for meeting in std::mem::take(&mut agenda.meetings) {
            let Some([start, end]) = moments(&agenda, &meeting) else { continue };
            let date = voice.writes().date(start.date());
            let (from, to) = (start.timestamp(), end.timestamp());
            let row = Row {
                times: voice.writes().times(&start, &end),
                is_near: now < to && now.as_second() + EARLY >= from.as_second() && !meeting.cancelled,
                has_begun: now >= from && !meeting.cancelled,
                is_over: now >= to,
                start: from,
                end: to,
                chips: meeting.with.clusters.iter().map(|code| chip(voice, event, code)).collect(),
                late: [("other-late", meeting.other_late_minutes), ("you-are-late", meeting.remark.late_minutes)]
                    .map(|(key, minutes)| late(voice, key, minutes)),
                meeting,
            };
            match days.last_mut().filter(|day| day.date == date) {
                Some(day) => day.rows.push(row),
                None => days.push(Day { date, rows: vec![row] }),
            }
        }
        let visits: Vec<(String, String)> = rows(&days)
            .filter(|row| !row.meeting.cancelled)
            .map(|row| (row.meeting.place.clone(), row.times.clone()))
            .collect();
        let zone = TimeZone::get(&agenda.timezone).unwrap_or(TimeZone::UTC);
        let feed = format!("{}/calendar.ics", agenda.link);
        Self {
            soon: soon(&days, now),
            zone: voice.tell("event-zone", &[("zone", &agenda.timezone)]),
            confirm: confirm(voice, &agenda, &zone),
            plan: plan(event, &visits),
            desk: Desk {
                name: voice.local(&event.organiser.name).to_owned(),
                phone: event.organiser.phone.clone(),
                email: event.organiser.email.clone(),
            },
            subscribe: feed.replacen("https://", "webcal://", 1).replacen("http://", "webcal://", 1),
            at: now.to_zoned(zone),
            outcomes: OUTCOMES,
            days,
            agenda,
            base,
        }
    }

    /// How many meetings are still to be confirmed.
    pub(in super::super) fn unconfirmed(&self) -> usize {
        rows(&self.days).filter(|row| !row.meeting.cancelled && !row.meeting.remark.confirmed).count()
    }

    /// The same in words.
    pub(in super::super) fn left(&self, voice: &Voice) -> String {
        voice.count("confirm-left", self.unconfirmed())
    }
}

fn rows(days: &[Day]) -> impl Iterator<Item = &Row> {
    days.iter().flat_map(|day| &day.rows)
}

/// What is held now, and what is next on the same day.
fn soon(days: &[Day], now: Timestamp) -> Vec<Soon> {
    let entry = |row: &Row, now: bool| Soon {
        now,
        times: row.times.clone(),
        place: row.meeting.place.clone(),
        whom: [row.meeting.with.name.as_str(), &row.meeting.with.organisation].join(", "),
    };
    let held = || rows(days).filter(|row| !row.meeting.cancelled);
    let current = held().find(|row| row.start <= now && now < row.end).map(|row| entry(row, true));
    let soonest = held().find(|row| now < row.start && row.start.as_second() - now.as_second() < 12 * 60 * 60);
    current.into_iter().chain(soonest.map(|row| entry(row, false))).collect()
}

fn confirm(voice: &Voice, agenda: &Agenda, zone: &TimeZone) -> String {
    let Some(asked) = &agenda.confirmation else { return String::new() };
    let rule = voice.one("silence", asked.silence.name());
    let until = asked.until.map(|until| {
        let moment = voice.moment(&until.to_zoned(zone.clone()));
        voice.tell("confirm-until", &[("moment", &moment)])
    });
    [until.unwrap_or_else(|| voice.say("confirm-now")), rule].join(" ")
}

fn late(voice: &Voice, key: &str, minutes: Option<i32>) -> String {
    minutes
        .and_then(|minutes| usize::try_from(minutes).ok())
        .map(|minutes| voice.count(key, minutes))
        .unwrap_or_default()
}
