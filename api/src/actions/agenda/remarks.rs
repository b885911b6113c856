//! What somebody says about a meeting of theirs: that they come, that they are late, that nobody came, what it was worth.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    appointment::Appointment,
    confirming,
    notices::{self, News},
};
use crate::{
    actions::{
        access::{Actor, acts_for, event, participant},
        audit::{Deed, note},
        mails::Sender,
        phases::open,
        profile::too_long,
        refusal::{Problem, Refusal},
        registration::Phase,
        requests::between,
    },
    store::{
        Db,
        remarks::{self, Remark as Row},
    },
};

/// What may come of a meeting.
pub(crate) const OUTCOMES: [&str; 5] = ["nothing", "knowledge", "contact", "negotiation", "agreement"];
/// The longest delay, in minutes.
const LATEST: i32 = 240;

/// What somebody says about a meeting of theirs. The rating, what came of it and the note are for nobody else's eyes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Remark {
    /// That they come; while the event asks for it.
    pub confirmed: bool,
    /// By how many minutes they will be late; until the meeting is over.
    #[schema(minimum = 1, maximum = 240)]
    pub late_minutes: Option<i32>,
    /// That the other did not come; once it has begun.
    pub absent: bool,
    /// From 1, a waste of time, to 4, excellent; once it has begun.
    #[schema(minimum = 1, maximum = 4)]
    pub rating: Option<i32>,
    /// `nothing`, `knowledge`, `contact`, `negotiation` or `agreement`, or empty; once it has begun.
    #[schema(example = "contact")]
    pub outcome: String,
    /// What to remember.
    #[schema(max_length = 10_000)]
    pub note: String,
}

impl Remark {
    /// As it is stored, for a meeting in this slot.
    pub(super) fn of(row: &Row, slot: &str) -> Self {
        Self {
            confirmed: row.confirmed == slot,
            late_minutes: row.late_minutes,
            absent: row.absent,
            rating: row.rating,
            outcome: row.outcome.clone(),
            note: row.note.clone(),
        }
    }

    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.late_minutes.is_some_and(|minutes| !(1..=LATEST).contains(&minutes)) {
            let remedy = format!("write a number from 1 to {LATEST}");
            problems.push(Problem::new("/late_minutes", "this is no delay", remedy));
        }
        if self.rating.is_some_and(|rating| !(1..=4).contains(&rating)) {
            problems.push(Problem::new("/rating", "there is no such rating", "write a number from 1 to 4"));
        }
        if !self.outcome.is_empty() && !OUTCOMES.contains(&self.outcome.as_str()) {
            let remedy = format!("write one of {}", OUTCOMES.join(", "));
            problems.push(Problem::new("/outcome", "nothing of that sort can come of a meeting", remedy));
        }
        problems.extend(too_long("/note", &self.note, 10_000));
        problems
    }
}

/// Changes what somebody says about a meeting.
///
/// # Errors
/// There is no such meeting in the agenda of this participant, or it is too early or too late to say this.
pub(crate) fn change(
    db: &mut Db,
    by: Actor,
    sender: &Sender,
    [code, of, meeting]: [&str; 3],
    change: impl FnOnce(&mut Remark),
) -> Result<(), Refusal> {
    let found = Appointment::find(db, by, code, of, meeting)?;
    let row = remarks::get(db, found.known.id, found.other.id)?;
    let before = Remark::of(&row, &found.booked.slot);
    let mut after = before.clone();
    change(&mut after);
    let problems = after.problems();
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    if after.confirmed != before.confirmed {
        confirming::allowed(db, &found)?;
    }
    if after.late_minutes != before.late_minutes {
        found.is_to_come(db)?;
    }
    let told = |remark: &Remark| (remark.absent, remark.rating, remark.outcome.clone());
    if told(&after) != told(&before) {
        found.has_begun(db)?;
        open(db, by, found.event, Phase::Feedback)?;
    }
    let confirmed = if after.confirmed { found.booked.slot.clone() } else { String::new() };
    let row = Row {
        confirmed,
        late_minutes: after.late_minutes,
        absent: after.absent,
        rating: after.rating,
        outcome: after.outcome.clone(),
        note: after.note.trim().to_owned(),
        ..row
    };
    remarks::put(db, &row)?;
    if after.confirmed != before.confirmed {
        confirming::follow(db, &found)?;
        notices::tell(db, by, sender, &found, &News::Confirmed { comes: after.confirmed })?;
    }
    if after.late_minutes != before.late_minutes {
        notices::tell(db, by, sender, &found, &News::Late { minutes: after.late_minutes })?;
    }
    Ok(note(db, found.event, by, Deed::Remarked, &between(&found.known, &found.other))?)
}

/// Puts somebody aside, to look at later as a suggestion, or takes that back.
///
/// # Errors
/// There is nobody of this id for whom whoever asks may act, or no such other.
pub(crate) fn put_aside(db: &mut Db, by: Actor, code: &str, of: &str, other: &str, later: bool) -> Result<(), Refusal> {
    let event = event(db, code)?;
    let (known, _) = acts_for(db, by, event, of)?;
    let other = participant(db, event, other)?;
    if known.id == other.id {
        return Err(Refusal::Conflict("nobody meets themselves".to_owned()));
    }
    let row = remarks::get(db, known.id, other.id)?;
    Ok(remarks::put(db, &Row { later, ..row })?)
}
