//! `schedule.json`: the whole schedule with its figures, for programs.

use std::fmt::Display;

use jiff::Timestamp;
use schedules::{
    event::Event,
    schedule::{Meeting, Objective, Origin, Schedule, Shortfall, Status},
};
use serde::{Deserialize, Serialize};

use super::{
    OutputFile,
    reading::{Known, REMEDY},
};
use crate::folder::{
    faults::quoted,
    json,
    source::{Source, Spot},
};

/// The file as it is written; the order of the fields is the order of the keys.
#[derive(Serialize, Deserialize)]
#[serde(expecting = "a schedule")]
pub(super) struct WrittenSchedule {
    pub(super) format: u32,
    pub(super) event: String,
    pub(super) status: String,
    pub(super) seed: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) objective: Option<WrittenObjective>,
    pub(super) meetings: Vec<WrittenMeeting>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) shortfalls: Option<Vec<WrittenShortfall>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) conflict: Vec<String>,
}

/// The figures; `upper_bound` and `gap` are null where no bound is known, the other bounds then left out.
#[derive(Serialize, Deserialize)]
#[serde(expecting = "an objective")]
pub struct WrittenObjective {
    pub(super) mutual: u32,
    pub(super) mutual_possible: u32,
    pub(super) floor_shortfall: u32,
    pub(super) value: u64,
    pub(super) upper_bound: Option<u64>,
    pub(super) gap: Option<f64>,
    pub(super) breaks: u32,
    pub(super) changes: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) mutual_bound: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) floor_bound: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) breaks_bound: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) changes_bound: Option<u32>,
}

/// A meeting; `held` stands only where it took place.
#[derive(Serialize, Deserialize)]
#[serde(expecting = "a meeting")]
pub(super) struct WrittenMeeting {
    pub(super) id: String,
    pub(super) a: String,
    pub(super) b: String,
    pub(super) slot: String,
    pub(super) start: String,
    pub(super) end: String,
    pub(super) place: String,
    pub(super) value: u32,
    pub(super) origin: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) held: bool,
}

/// Someone who is short of meetings.
#[derive(Serialize, Deserialize)]
#[serde(expecting = "a shortfall")]
pub(super) struct WrittenShortfall {
    pub(super) participant: String,
    pub(super) minimum: u32,
    pub(super) meetings: u32,
    pub(super) reason: String,
}

pub(super) const ORIGINS: [(&str, Origin); 2] = [("match", Origin::Match), ("agreed", Origin::Agreed)];

/// An instant as RFC 3339 with the offset of the event's zone.
pub(crate) fn moment(event: &Event, instant: Timestamp) -> String {
    event.timetable.local(instant).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

#[expect(clippy::expect_used, reason = "strings, whole numbers and a finite share always have a JSON form")]
pub(super) fn render(event: &Event, schedule: &Schedule) -> OutputFile {
    let mut bytes = serde_json::to_vec_pretty(&written(event, schedule)).expect("plain data");
    bytes.push(b'\n');
    OutputFile { path: "schedule.json".to_owned(), bytes }
}

fn written(event: &Event, schedule: &Schedule) -> WrittenSchedule {
    let feasible = schedule.status != Status::Infeasible;
    let id = |p| event.roster.participant(p).id.to_string();
    let shortfall = |s: &Shortfall| WrittenShortfall {
        participant: id(s.participant),
        minimum: s.minimum,
        meetings: s.meetings,
        reason: s.reason.clone(),
    };
    let meeting = |m: &Meeting| {
        let slot = event.timetable.slot(m.slot);
        WrittenMeeting {
            id: m.id.clone(),
            a: id(m.a),
            b: id(m.b),
            slot: event.timetable.slot_name(m.slot).to_string(),
            start: moment(event, slot.start),
            end: moment(event, slot.end),
            place: m.place.clone(),
            value: m.value,
            origin: ORIGINS.into_iter().find(|(_, o)| *o == m.origin).map_or("", |(name, _)| name).to_owned(),
            held: m.held,
        }
    };
    WrittenSchedule {
        format: 1,
        event: event.id.clone(),
        status: schedule.status.name().to_owned(),
        seed: schedule.seed,
        objective: feasible.then(|| (&schedule.objective).into()),
        meetings: schedule.meetings.iter().map(meeting).collect(),
        shortfalls: feasible.then(|| schedule.shortfalls.iter().map(shortfall).collect()),
        conflict: schedule.conflict.clone(),
    }
}

impl From<&Objective> for WrittenObjective {
    fn from(objective: &Objective) -> Self {
        Self {
            mutual: objective.mutual,
            mutual_possible: objective.mutual_possible,
            floor_shortfall: objective.floor_shortfall,
            value: objective.value,
            upper_bound: objective.upper_bound,
            gap: objective.gap(),
            breaks: objective.breaks,
            changes: objective.changes,
            mutual_bound: objective.mutual_bound,
            floor_bound: objective.floor_bound,
            breaks_bound: objective.breaks_bound,
            changes_bound: objective.changes_bound,
        }
    }
}

/// The schedule as the file says, what was left out aside. What it says of times and of the gap has to be right.
pub(super) fn read(source: &Source, known: &Known<'_>) -> Option<Schedule> {
    let written: WrittenSchedule = json::read(source, REMEDY)?;
    let about = |subject: String| About { source, subject };
    let whole = about("the schedule".to_owned());
    if written.format != 1 || written.event != known.event.id {
        let (format, event) = (written.format, quoted(&written.event));
        whole.fault(format_args!("is of format {format} and the event {event}"), "name the event it was made for");
    }
    let status = Status::ALL.into_iter().find(|s| s.name() == written.status);
    if status.is_none() {
        whole.fault(format_args!("has the status {}", quoted(&written.status)), REMEDY);
    }
    let infeasible = status == Some(Status::Infeasible);
    if !infeasible && (written.objective.is_none() || written.shortfalls.is_none()) {
        whole.fault("has no objective, or no shortfalls", REMEDY);
    }
    let objective = written.objective.map(|o| o.read(&about("the objective".to_owned()))).unwrap_or_default();
    let meetings = written.meetings.into_iter();
    let meetings = meetings.filter_map(|m| m.read(known, &about(format!("the meeting {}", quoted(&m.id))))).collect();
    let shortfalls = written.shortfalls.unwrap_or_default().into_iter();
    let shortfalls = shortfalls.filter_map(|s| {
        let participant = known.people.find(&about("a shortfall".to_owned()), &s.participant)?;
        Some(Shortfall { participant, minimum: s.minimum, meetings: s.meetings, reason: s.reason })
    });
    Some(Schedule {
        status: status?,
        seed: written.seed,
        objective,
        meetings,
        shortfalls: shortfalls.collect(),
        unplaced: Vec::new(),
        conflict: written.conflict,
    })
}

/// A schedule that says nothing, for when the file cannot be understood.
pub(super) fn nothing() -> Schedule {
    Schedule {
        status: Status::Infeasible,
        seed: 0,
        objective: Objective::default(),
        meetings: Vec::new(),
        shortfalls: Vec::new(),
        unplaced: Vec::new(),
        conflict: Vec::new(),
    }
}

impl WrittenObjective {
    fn read(&self, spot: &impl Spot) -> Objective {
        let objective = Objective {
            mutual: self.mutual,
            mutual_possible: self.mutual_possible,
            mutual_bound: self.mutual_bound,
            floor_shortfall: self.floor_shortfall,
            floor_bound: self.floor_bound,
            value: self.value,
            upper_bound: self.upper_bound,
            breaks: self.breaks,
            breaks_bound: self.breaks_bound,
            changes: self.changes,
            changes_bound: self.changes_bound,
        };
        let same = match (objective.gap(), self.gap) {
            (Some(is), Some(said)) => (is - said).abs() <= 1e-6,
            (is, said) => is.is_none() && said.is_none(),
        };
        if !same {
            spot.fault("has a gap that is not the one between value and upper_bound", REMEDY);
        }
        objective
    }
}

impl WrittenMeeting {
    fn read(&self, known: &Known<'_>, spot: &impl Spot) -> Option<Meeting> {
        let (a, b) = (known.people.find(spot, &self.a), known.people.find(spot, &self.b));
        let slot = known.slots.find(spot, &self.slot);
        let origin = ORIGINS.into_iter().find(|(name, _)| *name == self.origin).map(|(_, origin)| origin);
        if origin.is_none() {
            spot.fault(format_args!("has the origin {}", quoted(&self.origin)), "write match or agreed");
        }
        let slot = slot?;
        let times = known.event.timetable.slot(slot);
        for (said, is) in [(&self.start, times.start), (&self.end, times.end)] {
            if said.parse::<Timestamp>().ok() != Some(is) {
                let right = moment(known.event, is);
                spot.fault(format_args!("has the time {}, its slot {right}", quoted(said)), REMEDY);
            }
        }
        let (id, place) = (self.id.clone(), self.place.clone());
        Some(Meeting { id, a: a?, b: b?, slot, place, value: self.value, origin: origin?, held: self.held })
    }
}

/// A part of the file, by what it is about.
struct About<'s> {
    source: &'s Source,
    subject: String,
}

impl Spot for About<'_> {
    fn fault(&self, problem: impl Display, remedy: impl Display) {
        self.source.fault_of_file(format_args!("{}: {problem}", self.subject), remedy);
    }

    fn notice(&self, text: impl Display) {
        self.source.notice_of_file(format_args!("{}: {text}", self.subject));
    }
}
