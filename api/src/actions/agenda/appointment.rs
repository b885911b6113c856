//! A meeting of the version that holds, as one of the two has it.

use crate::{
    actions::{
        access::{Actor, Side, acts_in_agenda, event},
        refusal::Refusal,
    },
    store::{
        Db,
        agendas::{self, Booked},
        participants::{self, Known},
        versions,
    },
};

/// A meeting, whose it is, and with whom.
pub(super) struct Appointment {
    pub(super) event: i64,
    pub(super) known: Known,
    pub(super) other: Known,
    /// On whose behalf whoever asks acts.
    pub(super) side: Side,
    /// The version that holds.
    pub(super) version: Option<i32>,
    pub(super) booked: Booked,
}

impl Appointment {
    /// The meeting of an id in somebody's agenda, for whoever may act for them or has its link.
    ///
    /// # Errors
    /// There is none.
    pub(super) fn find(db: &mut Db, by: Actor, code: &str, of: &str, meeting: &str) -> Result<Self, Refusal> {
        let event = event(db, code)?;
        let (known, side) = acts_in_agenda(db, by, event, of)?;
        let version = versions::find(db, event, None)?.ok_or(Refusal::Missing("meeting"))?;
        let booked = agendas::agenda(db, version.id, known.id)?;
        let booked = booked.into_iter().find(|row| row.code == meeting).ok_or(Refusal::Missing("meeting"))?;
        let other = participants::get(db, booked.with)?.ok_or(Refusal::Missing("meeting"))?;
        Ok(Self { event, known, other, side, version: version.number, booked })
    }

    /// The ids of the two, the lower first.
    pub(super) fn pair(&self) -> [i64; 2] {
        [self.known.id.min(self.other.id), self.known.id.max(self.other.id)]
    }

    /// That it is not over.
    ///
    /// # Errors
    /// It is.
    pub(super) fn is_to_come(&self, db: &mut Db) -> Result<(), Refusal> {
        if db.now()? < self.booked.end_at {
            return Ok(());
        }
        Err(Refusal::Conflict("this meeting is over".to_owned()))
    }

    /// That it has begun.
    ///
    /// # Errors
    /// It has not.
    pub(super) fn has_begun(&self, db: &mut Db) -> Result<(), Refusal> {
        if db.now()? >= self.booked.start_at {
            return Ok(());
        }
        Err(Refusal::Conflict("this meeting has not begun".to_owned()))
    }
}
