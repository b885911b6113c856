//! A published `schedule.json`, which a new schedule is to disturb as little as possible.

use std::path::Path;

use jiff::Timestamp;
use matcher::domain::{ParticipantId, ParticipantIndex};
use schedules::{
    event::{Event, KeptMeeting},
    versions::{Appointment, Told},
};
use serde::Deserialize;

use super::{
    faults::{Fault, Faults, Notice, quoted},
    json,
    source::{Findings, Source},
};

/// The meetings of a published schedule that can still be told apart in the event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Those whose people and slot still exist.
    pub meetings: Vec<KeptMeeting>,
    /// All of them, as people were told.
    pub told: Vec<Told>,
    /// One for each of the others.
    pub notices: Vec<Notice>,
}

#[derive(Deserialize)]
struct Written {
    format: u64,
    event: String,
    meetings: Vec<WrittenMeeting>,
}

#[derive(Deserialize)]
struct WrittenMeeting {
    id: String,
    a: String,
    b: String,
    slot: String,
    #[serde(default)]
    start: Option<Timestamp>,
    place: String,
    #[serde(default)]
    held: bool,
}

/// Reads the `schedule.json` of a published schedule of this event.
///
/// # Errors
/// The file cannot be read, is not a schedule of format 1, or is one of another event.
pub fn read_kept(schedule_json: &Path, event: &Event) -> Result<Kept, Faults> {
    let Some(source) = Source::open(schedule_json)? else {
        let name = schedule_json.display().to_string();
        return Err(
            Fault::of_file(&name, "there is no such file", "name the schedule.json of a published schedule").into()
        );
    };
    understand(source, event)
}

/// The same of a `schedule.json` in memory.
///
/// # Errors
/// It is not a schedule of format 1, or is one of another event.
pub fn read_kept_written(schedule_json: &str, event: &Event) -> Result<Kept, Faults> {
    understand(Source::from_bytes("schedule.json", schedule_json.as_bytes().to_vec())?, event)
}

fn understand(source: Source, event: &Event) -> Result<Kept, Faults> {
    let written = json::read::<Written>(&source, "name a schedule.json that maillage wrote");
    let told = written
        .as_ref()
        .map(|written| written.meetings.iter().filter_map(|m| told(m, event)).collect())
        .unwrap_or_default();
    let meetings = written.map(|written| keep(written, event, &source)).unwrap_or_default();
    let mut findings = Findings::default();
    findings.absorb(source);
    Ok(Kept { notices: findings.conclude()?, meetings, told })
}

/// A meeting as people were told. One without a time was told that of its slot; where there is none, nothing is known.
fn told(meeting: &WrittenMeeting, event: &Event) -> Option<Told> {
    let WrittenMeeting { id, a, b, slot, start, place, .. } = meeting;
    let of_slot = || event.timetable.find_slot(slot).map(|slot| event.timetable.slot(slot).start);
    let at = Appointment { slot: slot.clone(), start: start.or_else(of_slot)?, place: place.clone() };
    Some(Told { id: id.clone(), people: [a.clone(), b.clone()], at })
}

fn keep(written: Written, event: &Event, source: &Source) -> Vec<KeptMeeting> {
    if written.format != 1 {
        let problem = format_args!("the schedule has format {}", written.format);
        source.fault_of_file(problem, "name a schedule.json of format 1");
    }
    if written.event != event.id {
        let problem = format_args!("the schedule is of the event {}", quoted(&written.event));
        source.fault_of_file(problem, format_args!("name one of {}", quoted(&event.id)));
    }
    let mut kept = Vec::new();
    for meeting in written.meetings {
        let WrittenMeeting { id, a, b, slot, place, held, .. } = meeting;
        let gone = |what: &str, name: &str| {
            let text = format_args!("the meeting {} is not kept: {} is no {what} any more", quoted(&id), quoted(name));
            source.notice_of_file(text);
        };
        let person = |name: &str| -> Option<ParticipantIndex> {
            let found = ParticipantId::parse(name).and_then(|id| event.roster.find(&id));
            if found.is_none() {
                gone("participant", name);
            }
            found
        };
        let (Some(a), Some(b)) = (person(&a), person(&b)) else { continue };
        let Some(slot) = event.timetable.find_slot(&slot) else {
            gone("slot", &slot);
            continue;
        };
        kept.push(KeptMeeting { id, a, b, slot, place, held });
    }
    kept
}
