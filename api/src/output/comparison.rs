//! `comparison.csv`: the schedule beside those that simple ways of making one come to.

use schedules::{comparison::Compared, schedule::Schedule};

use super::{OutputFile, sheet::Sheet};

const HEADER: [&str; 7] = ["method", "meetings", "value", "share", "mutual", "under_floor", "breaks"];

/// A row for the schedule, `maillage`, and one for each method that ends with a schedule. `share` is a part of the
/// schedule's value; `under_floor` counts people with fewer meetings than they are due.
pub fn render(schedule: &Schedule, compared: &[Compared]) -> OutputFile {
    let mut sheet = Sheet::new("comparison.csv", HEADER);
    let ours = schedule.objective.value;
    let mut row = |method: &str, made: &Schedule, value: u64, mutual: u32, breaks: u32| {
        let share = if ours == 0 { 1.0 } else { value as f64 / ours as f64 };
        let (meetings, short) = (made.meetings.len(), made.shortfalls.len());
        sheet.row([
            method.to_owned(),
            meetings.to_string(),
            value.to_string(),
            format!("{share:.4}"),
            mutual.to_string(),
            short.to_string(),
            breaks.to_string(),
        ]);
    };
    row("maillage", schedule, ours, schedule.objective.mutual, schedule.objective.breaks);
    for compared in compared {
        if let Some((made, figures)) = &compared.made {
            row(compared.method.name(), made, figures.value, figures.mutual, figures.breaks);
        }
    }
    sheet.finish()
}
