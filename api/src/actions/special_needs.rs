//! What people need at the place, which the desk alone sees.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    access::{Actor, Side, acts_for, event, organises},
    audit::{Deed, note},
    profile::too_long,
    refusal::Refusal,
    seats::subject,
};
use crate::store::{
    Db,
    participants::Known,
    registration::{self as stored, SpecialNeeds as Row},
};

/// What the desk alone sees of somebody; deleted when the event is over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SpecialNeeds {
    /// What they need to get in and around.
    #[schema(max_length = 2000)]
    pub access: String,
    /// What they do not eat.
    #[schema(max_length = 2000)]
    pub diet: String,
}

/// What the desk alone sees of somebody, for them and the event's organisers.
///
/// # Errors
/// There is nobody of this id for whom whoever asks may act.
pub(crate) fn get(db: &mut Db, by: Actor, code: &str, participant: &str) -> Result<SpecialNeeds, Refusal> {
    let known = of_desk_or_own(db, by, code, participant)?;
    let row = stored::special_needs(db, known.id)?.unwrap_or_default();
    Ok(SpecialNeeds { access: row.access, diet: row.diet })
}

/// Says what somebody needs.
///
/// # Errors
/// There is nobody of this id for whom whoever asks may act, or the texts are too long.
pub(crate) fn set(db: &mut Db, by: Actor, code: &str, participant: &str, needs: &SpecialNeeds) -> Result<(), Refusal> {
    let known = of_desk_or_own(db, by, code, participant)?;
    let texts = [("/access", &needs.access), ("/diet", &needs.diet)];
    let problems: Vec<_> = texts.iter().filter_map(|(pointer, text)| too_long(pointer, text, 2_000)).collect();
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    let (access, diet) = (needs.access.trim().to_owned(), needs.diet.trim().to_owned());
    stored::need(db, &Row { participant_id: known.id, access, diet })?;
    Ok(note(db, known.participant.event_id, by, Deed::Edited, &subject(known.id))?)
}

/// Managers of clusters are no desk.
fn of_desk_or_own(db: &mut Db, by: Actor, code: &str, participant: &str) -> Result<Known, Refusal> {
    let event = event(db, code)?;
    let (known, side) = acts_for(db, by, event, participant)?;
    if side == Side::Desk {
        organises(db, by, event)?;
    }
    Ok(known)
}
