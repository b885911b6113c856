//! Editing a profile: of two who do so at a time, the second is told both texts.

use serde_json::json;

use super::{
    access::{Actor, Side, acts_for, event},
    agenda::following,
    audit::{Deed, note},
    mails::Sender,
    phases::open,
    profile::Profile,
    refusal::{Problem, Refusal},
    registration::Phase,
    seats::subject,
};
use crate::{
    exchange,
    store::{
        Db,
        accounts::email_key,
        declarations, events,
        participants::{self, Known},
        registration as settings,
    },
};

/// A profile in which there is no fault, as long as the event is at this revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Checked(i64);

/// That somebody's profile may be replaced by another. It is found out before anything is written, so that nobody who
/// writes waits for it.
///
/// # Errors
/// Those of [`edit`].
pub(crate) fn check(
    db: &mut Db,
    by: Actor,
    code: &str,
    participant: &str,
    revision: i64,
    profile: &Profile,
) -> Result<Checked, Refusal> {
    let event = event(db, code)?;
    let (known, side) = acts_for(db, by, event, participant)?;
    open(db, by, event, Phase::Registration)?;
    if known.revision != revision {
        return Err(changed(db, &known, profile));
    }
    if side == Side::Own {
        untouched(&known, profile)?;
    }
    let frame = exchange::outline(db, event)?;
    profile.check(&frame, &settings::questions(db, event)?)?;
    Ok(Checked(events::standing(db, event)?.0))
}

/// Somebody else changed a profile: both texts.
fn changed(db: &mut Db, known: &Known, profile: &Profile) -> Refusal {
    match declarations::of_participant(db, known.id) {
        Ok(declared) => Refusal::Changed { theirs: json!(Profile::of(known, declared)), yours: json!(profile) },
        Err(error) => error.into(),
    }
}

/// Replaces somebody's profile, as it was read at this revision. Returns the new revision.
///
/// # Errors
/// Somebody else changed it since, registration is closed, or the profile is faulty.
pub(crate) fn edit(
    db: &mut Db,
    by: Actor,
    sender: &Sender,
    [code, participant]: [&str; 2],
    revision: i64,
    profile: &Profile,
    checked: Checked,
) -> Result<i64, Refusal> {
    let id = event(db, code)?;
    if events::standing(db, id)?.0 != checked.0 {
        // The event was changed just now.
        check(db, by, code, participant, revision, profile)?;
    }
    let (known, _) = acts_for(db, by, id, participant)?;
    if known.revision != revision {
        return Err(changed(db, &known, profile));
    }
    let before = declarations::of_participant(db, known.id)?;
    let mut row = profile.row(&known.participant);
    row.organisation_id = exchange::organisation(db, id, &row)?;
    if !participants::replace(db, known.id, revision, &row)? {
        let known = participants::get(db, known.id)?.ok_or(Refusal::Missing("participant"))?;
        return Err(changed(db, &known, profile));
    }
    declarations::replace(db, known.id, &profile.coded(known.id, &before)?)?;
    if row.live_updates && !known.participant.live_updates {
        let known = participants::get(db, known.id)?.ok_or(Refusal::Missing("participant"))?;
        following::begin(db, sender, &known)?;
    }
    note(db, id, by, Deed::Edited, &subject(known.id))?;
    Ok(revision + 1)
}

/// What only the desk changes.
fn untouched(known: &Known, profile: &Profile) -> Result<(), Refusal> {
    let person = &known.participant;
    let fields = [
        ("/email", email_key(&profile.email) == person.email_key),
        ("/place", profile.place.trim() == person.place),
        ("/min_meetings", profile.min_meetings == person.min_meetings),
    ];
    let touched = fields.iter().filter(|(_, same)| !same);
    let problem = |(pointer, _): &(&str, bool)| {
        Problem::new(*pointer, "only the desk changes this", "leave it as it was, and write to the desk")
    };
    let problems: Vec<_> = touched.map(problem).collect();
    if problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(problems)) }
}
