//! `schedule.csv`: the meetings, one a row.

use std::collections::BTreeMap;

use schedules::{
    event::Event,
    schedule::{Meeting, Schedule},
};

use super::{OutputFile, reading::REMEDY, schedule_json::moment, sheet::Sheet};
use crate::folder::{
    faults::quoted,
    source::Spot,
    table::{Columns, Row, Table},
};

const HEADER: [&str; 9] = ["meeting", "session", "slot", "start", "end", "place", "a", "b", "value"];

pub(super) const COLUMNS: Columns = Columns { required: &HEADER, optional: &[], labels: false };

pub(super) fn render(event: &Event, schedule: &Schedule) -> OutputFile {
    let mut sheet = Sheet::new("schedule.csv", HEADER);
    for meeting in &schedule.meetings {
        sheet.row(cells(event, meeting));
    }
    sheet.finish()
}

/// Compares the rows with the meetings of `schedule.json`; what differs is a fault.
pub(super) fn compare(table: &Table<'_>, event: &Event, schedule: &Schedule) {
    let mut meetings: BTreeMap<&str, &Meeting> = schedule.meetings.iter().map(|m| (m.id.as_str(), m)).collect();
    for row in table.rows() {
        if let Some(meeting) = meetings.remove(row.cell("meeting").text()) {
            compare_row(&row, &cells(event, meeting));
        } else {
            row.cell("meeting").fault("schedule.json has no such meeting, or it stands here twice", REMEDY);
        }
    }
    for id in meetings.keys() {
        table.source().fault_of_file(format_args!("the meeting {} of schedule.json is missing", quoted(id)), REMEDY);
    }
}

fn compare_row(row: &Row<'_>, expected: &[String; 9]) {
    for (column, expected) in HEADER.into_iter().zip(expected) {
        let cell = row.cell(column);
        if cell.text() != expected.trim() {
            let problem = format_args!("schedule.json says {}, not {}", quoted(expected), quoted(cell.text()));
            cell.fault(problem, REMEDY);
        }
    }
}

/// The cells of a meeting, in the order of the header.
fn cells(event: &Event, meeting: &Meeting) -> [String; 9] {
    let slot = event.timetable.slot(meeting.slot);
    let [a, b] = [meeting.a, meeting.b].map(|p| event.roster.participant(p).id.to_string());
    [
        meeting.id.clone(),
        event.timetable.sessions()[slot.session].id.clone(),
        event.timetable.slot_name(meeting.slot).to_string(),
        moment(event, slot.start),
        moment(event, slot.end),
        meeting.place.clone(),
        a,
        b,
        meeting.value.to_string(),
    ]
}
