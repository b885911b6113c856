//! What comes out: the files of a command, written all or none, and read back for the check.
//!
//! The columns and keys are those of format 1. Names of places and ids stand as they are, for scripts that compare
//! them; prose (`reason`, `detail`) that a spreadsheet would take for a formula gets an apostrophe in front.

mod certificate;
mod changes;
mod comparison;
mod fairness;
mod frontier;
mod matches;
mod reading;
mod schedule_csv;
mod schedule_json;
mod sheet;
mod unplaced;
mod writing;

pub use changes::render as changes;
pub use comparison::render as comparison;
pub use fairness::render as fairness;
pub use frontier::render as frontier;
pub use matches::{MatchTerms, RankedRow, given as given_matches, ranked as ranked_matches};
pub use reading::{Written, match_terms, read, told};
pub use schedule_json::WrittenObjective;
pub(crate) use schedule_json::moment;
pub use writing::{Part, WriteError, write};

use schedules::{
    certificate::Certificate,
    event::Event,
    schedule::{Schedule, Status},
};

/// A table as CSV, to be read by people and their spreadsheets.
pub(crate) fn cells<const N: usize>(head: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> Vec<u8> {
    let mut sheet = sheet::Sheet::new("", head);
    rows.into_iter().for_each(|row| sheet.row(row.map(|cell| sheet::prose(&cell))));
    sheet.finish().bytes
}

/// A file that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Inside OUT, with `/` between folders, such as `agendas/p1.html`.
    pub path: String,
    /// The whole content.
    pub bytes: Vec<u8>,
}

/// The files of a schedule: `schedule.csv`, `unplaced.csv`, `certificate.csv` and `schedule.json`, of which only the
/// last where nothing fits.
pub fn schedule(event: &Event, schedule: &Schedule, certificate: &Certificate) -> Vec<OutputFile> {
    let json = schedule_json::render(event, schedule);
    if schedule.status == Status::Infeasible {
        return vec![json];
    }
    let tables = [
        schedule_csv::render(event, schedule),
        unplaced::render(event, &schedule.unplaced),
        certificate::render(event, certificate),
    ];
    tables.into_iter().chain([json]).collect()
}
