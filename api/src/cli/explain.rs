//! `maillage explain`: why two people meet, or do not, and what would have to change.

use std::{fmt, path::PathBuf};

use clap::Args;
use schedules::{
    event::Event,
    schedule::{Meeting, Origin, Schedule, UnplacedReason},
    why::{Answer, Apart, Story, why},
};
use serde::Serialize;

use super::{
    console::Console,
    event,
    failure::Failure,
    person::{self, Person},
    ranker,
};
use crate::output::{self, MatchTerms};

const EXAMPLES: &str = "\
Examples:
  maillage explain my-event out p17 p42
  maillage explain my-event out \"Anna Peeters\" p42 --json";

/// Say why two people meet, or do not, and what would have to change
///
/// Each way to let them meet that is told was tried: the facts changed, the meetings that would have to give way taken
/// out, everything else left as it is. Nothing is written.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    /// The event folder
    #[arg(value_name = "EVENT")]
    event: PathBuf,
    /// The folder that a schedule was written to
    #[arg(value_name = "OUT")]
    out: PathBuf,
    /// One of the two, by id or exact name
    #[arg(value_name = "A")]
    a: String,
    /// The other
    #[arg(value_name = "B")]
    b: String,
}

/// Reads both folders and answers.
pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    let event = event::open(&typed.event, console)?;
    let (a, b) = person::find_two(&event, &typed.a, &typed.b)?;
    let written = output::read(&typed.out, &event)?;
    written.notices.iter().for_each(|notice| console.note("notice", notice));
    if !written.schedule.conflict.is_empty() {
        return Err(Failure::Conflict(written.schedule.conflict));
    }
    let listed = written.matches.iter().any(|m| (m.a, m.b) == (a, b));
    let unlisted = (!listed && event.given.is_none())
        .then(|| ranker::of(&event, console).pair(a, b).map(|found| found.value))
        .flatten();
    let answer = why(&event, &written.matches, unlisted, &written.schedule, (a, b));
    let terms = output::match_terms(&typed.out, &event, (a, b))?;
    console.result(&Told::new(&event, &written.schedule, &answer, terms));
    Ok(())
}

/// A meeting of the two.
#[derive(Serialize)]
struct ToldMeeting {
    id: String,
    slot: String,
    start: String,
    end: String,
    place: String,
    origin: &'static str,
    held: bool,
}

/// A slot, and what both do then.
#[derive(Serialize)]
struct ToldSlot {
    slot: String,
    said: String,
}

/// A way to let them meet.
#[derive(Serialize)]
struct ToldWay {
    slot: String,
    changes: Vec<String>,
    give_way: Vec<String>,
    moved: Vec<String>,
    value: i64,
    mutual: i64,
    floor: i64,
    said: String,
}

/// The whole answer, for people and for machines.
#[derive(Serialize)]
struct Told {
    a: Person,
    b: Person,
    meet: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    meetings: Vec<ToldMeeting>,
    listed: bool,
    value: u32,
    mutual: bool,
    #[serde(flatten)]
    terms: Option<MatchTerms>,
    #[serde(skip_serializing_if = "Option::is_none")]
    binds: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    said: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fits: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    slots: Vec<ToldSlot>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ways: Vec<ToldWay>,
}

impl Told {
    fn new(event: &Event, schedule: &Schedule, answer: &Answer, terms: Option<MatchTerms>) -> Self {
        let mut told = Self {
            a: Person::new(event, answer.pair.a),
            b: Person::new(event, answer.pair.b),
            meet: false,
            meetings: Vec::new(),
            listed: answer.listed,
            value: answer.pair.value,
            mutual: answer.standing.mutual(),
            terms,
            binds: None,
            said: None,
            fits: Vec::new(),
            slots: Vec::new(),
            ways: Vec::new(),
        };
        match &answer.story {
            Story::Meets(meetings) => {
                told.meet = true;
                told.meetings = meetings.iter().map(|m| meeting(event, m)).collect();
            }
            Story::Apart(apart) => told.apart(event, schedule, answer, apart),
        }
        told
    }

    fn apart(&mut self, event: &Event, schedule: &Schedule, answer: &Answer, apart: &Apart) {
        let slot = |slot| event.timetable.slot_name(slot).to_string();
        let id = |&m: &usize| schedule.meetings[m].id.clone();
        self.binds = apart.reason.map(UnplacedReason::name);
        self.said = Some(answer.reason(event, schedule, apart.reason));
        self.fits = apart.fits.iter().map(|&s| slot(s)).collect();
        let at = |m: &schedules::why::Moment| ToldSlot { slot: slot(m.slot), said: m.words(event, answer, schedule) };
        self.slots = apart.moments.iter().map(at).collect();
        let way = |way: &schedules::why::Way| ToldWay {
            slot: slot(way.slot),
            changes: way.changes.iter().map(|c| c.words(event, answer.standing)).collect(),
            give_way: way.gone.iter().map(id).collect(),
            moved: way.moved.iter().map(|(m, to)| format!("{} {}", id(m), slot(*to))).collect(),
            value: way.gain,
            mutual: way.mutual,
            floor: way.floor,
            said: way.words(event, schedule, answer.standing),
        };
        self.ways = apart.ways.iter().map(way).collect();
    }

    fn terms(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(MatchTerms { terms, reason }) = &self.terms else { return Ok(()) };
        let named: Vec<String> = terms.iter().map(|(name, points)| format!("{name} {points}")).collect();
        if !named.is_empty() {
            write!(f, "\n  terms: {}", named.join(", "))?;
        }
        if reason.is_empty() { Ok(()) } else { write!(f, "\n  why they match: {reason}") }
    }
}

fn meeting(event: &Event, meeting: &Meeting) -> ToldMeeting {
    let slot = event.timetable.slot(meeting.slot);
    ToldMeeting {
        id: meeting.id.clone(),
        slot: event.timetable.slot_name(meeting.slot).to_string(),
        start: output::moment(event, slot.start),
        end: output::moment(event, slot.end),
        place: meeting.place.clone(),
        origin: match meeting.origin {
            Origin::Match => "match",
            Origin::Agreed => "agreed",
        },
        held: meeting.held,
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wish = if self.mutual { "mutual: both asked or accepted" } else { "not mutual" };
        let Self { a, b, value, .. } = self;
        if self.meet {
            write!(f, "{a} and {b} meet.")?;
            for ToldMeeting { slot, start, place, origin, held, .. } in &self.meetings {
                let origin = if *origin == "agreed" { "agreed beforehand" } else { "chosen" };
                let held = if *held { ", took place" } else { "" };
                write!(f, "\n  {slot} ({start}) at {place}: {origin}{held}")?;
            }
            write!(f, "\n  value {value}, {wish}")?;
            return self.terms(f);
        }
        write!(f, "{a} and {b} do not meet.")?;
        if let Some(said) = &self.said {
            let binds = self.binds.map(|binds| format!(" [{binds}]")).unwrap_or_default();
            write!(f, "\n  {said}{binds}")?;
        }
        write!(f, "\n  value {value}, {wish}")?;
        self.terms(f)?;
        if !self.fits.is_empty() {
            write!(f, "\nAs things stand they could meet in {}.", self.fits.join(", "))?;
        }
        if !self.slots.is_empty() {
            write!(f, "\nSlot by slot:")?;
            self.slots.iter().try_for_each(|slot| write!(f, "\n  {}", slot.said))?;
        }
        if !self.ways.is_empty() {
            write!(f, "\nWhat would let them meet, the least change first:")?;
            self.ways.iter().try_for_each(|way| write!(f, "\n  {}", way.said))?;
        }
        Ok(())
    }
}
