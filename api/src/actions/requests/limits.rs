//! How much somebody may ask: so many requests that wait for an answer, so many of them very important, each for so long.

use super::Said;
use crate::{
    actions::refusal::Refusal,
    store::{
        Db, registration,
        requests::{self, Request as Row},
    },
};

const DAY: i64 = 24 * 60 * 60;

/// The limits of an event.
#[derive(Default)]
pub(in crate::actions) struct Limits {
    requests: Option<usize>,
    musts: Option<usize>,
    seconds: Option<i64>,
}

impl Limits {
    pub(in crate::actions) fn of(db: &mut Db, event: i64) -> Result<Self, Refusal> {
        let Some(row) = registration::get(db, event)? else { return Ok(Self::default()) };
        let count = |number: Option<i32>| number.and_then(|number| usize::try_from(number).ok());
        Ok(Self {
            requests: count(row.max_requests),
            musts: count(row.max_musts),
            seconds: row.request_days.map(|days| i64::from(days) * DAY),
        })
    }

    /// When a request lapses that nobody answers, in seconds since 1970; never where it is none, or the event lets none.
    pub(super) fn lapses_at(&self, row: &Row) -> Option<i64> {
        let asks = ["must", "wish"].contains(&row.kind.as_str());
        Some(row.asked_at.filter(|_| asks)? + self.seconds?)
    }

    /// Whether a request still waits for an answer, as far as time goes.
    pub(in crate::actions) fn waits(&self, row: &Row, now: i64) -> bool {
        ["must", "wish"].contains(&row.kind.as_str()) && self.lapses_at(row).is_none_or(|at| now < at)
    }

    /// That somebody may say this as well.
    pub(super) fn allow(&self, db: &mut Db, from: i64, to: i64, said: Said, now: i64) -> Result<(), Refusal> {
        if !matches!(said, Said::Must | Said::Wish) {
            return Ok(());
        }
        let rows = requests::of_participant(db, from)?;
        let answered = |row: &Row| rows.iter().any(|other| (other.from_id, other.to_id) == (row.to_id, from));
        let open = rows.iter().filter(|row| row.from_id == from && row.to_id != to && self.waits(row, now));
        let open: Vec<&Row> = open.filter(|row| !answered(row)).collect();
        let musts = open.iter().filter(|row| row.kind == "must").count();
        let full = |limit: Option<usize>, count: usize| limit.filter(|limit| count >= *limit);
        if let Some(most) = full(self.requests, open.len()) {
            let told = format!("{most} of your requests wait for an answer, which is the most; take one back first");
            return Err(Refusal::Conflict(told));
        }
        match full(self.musts, musts).filter(|_| said == Said::Must) {
            Some(most) => {
                let told = format!("{most} of your requests are very important, which is the most; ask as usual");
                Err(Refusal::Conflict(told))
            }
            None => Ok(()),
        }
    }
}
