//! `maillage versions`: the schedules of an event in the database.

use std::fmt;

use clap::Args;
use serde::Serialize;

use super::{console::Console, database::Stored, failure::Failure};
use crate::actions::versions::list;

const EXAMPLES: &str = "\
Example:
  maillage versions my-event    drafts have no number; the highest number is the version that holds";

/// List the versions of an event's schedule, the last made first
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    #[command(flatten)]
    stored: Stored,
}

#[derive(Serialize)]
struct Line {
    version: Option<i32>,
    made_at: String,
    published_at: Option<String>,
    status: String,
    value: i64,
    upper_bound: Option<i64>,
}

#[derive(Serialize)]
#[serde(transparent)]
struct Lines(Vec<Line>);

impl fmt::Display for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return write!(f, "There is no schedule yet; `maillage build` makes one");
        }
        write!(f, "version    made at               status          value          bound")?;
        for line in &self.0 {
            let version = line.version.map_or_else(|| "draft".to_owned(), |number| number.to_string());
            let bound = line.upper_bound.map(|bound| bound.to_string()).unwrap_or_default();
            write!(f, "\n{version:<10} {:<21} {:<8} {:>12} {bound:>14}", line.made_at, line.status, line.value)?;
        }
        Ok(())
    }
}

pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    let (_, store) = typed.stored.database.open()?;
    let line = |version: crate::actions::versions::Version| Line {
        version: version.number,
        made_at: version.made_at.to_string(),
        published_at: version.published_at.map(|time| time.to_string()),
        status: version.status,
        value: version.value,
        upper_bound: version.upper_bound,
    };
    console.result(&Lines(list(&store, &typed.stored.event)?.into_iter().map(line).collect()));
    Ok(())
}
