//! `changes.csv`: each meeting that is not as it was in the schedule that was kept, and who has to be told.

use schedules::{
    event::Event,
    versions::{Appointment, Difference},
};

use super::{OutputFile, schedule_json::moment, sheet::Sheet};

const HEADER: [&str; 11] =
    ["meeting", "a", "b", "change", "old_slot", "old_start", "old_place", "slot", "start", "place", "tell"];

/// The file; nothing but the header where nothing changed.
pub fn render(event: &Event, differences: &[Difference]) -> OutputFile {
    let mut sheet = Sheet::new("changes.csv", HEADER);
    for difference in differences {
        let Difference { id, people: [a, b], change, before, after, tell } = difference;
        let ids: Vec<&str> = tell.iter().map(|&p| event.roster.participant(p).id.as_str()).collect();
        let [old_slot, old_start, old_place] = cells(event, before.as_ref());
        let [slot, start, place] = cells(event, after.as_ref());
        let change = change.name().to_owned();
        let (id, a, b, tell) = (id.clone(), a.clone(), b.clone(), ids.join(";"));
        sheet.row([id, a, b, change, old_slot, old_start, old_place, slot, start, place, tell]);
    }
    sheet.finish()
}

fn cells(event: &Event, at: Option<&Appointment>) -> [String; 3] {
    at.map(|at| [at.slot.clone(), moment(event, at.start), at.place.clone()]).unwrap_or_default()
}
