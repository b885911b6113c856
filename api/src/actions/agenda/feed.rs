//! An agenda as calendars follow it: the meetings of the version that holds, and those that fell away since they were told.

use schedules::calendar::{Held, pair, uid};

use super::{Agenda, Meeting, holder, of_participant};
use crate::{
    actions::{mails::Sender, refusal::Refusal},
    clock::time,
    store::{
        Db,
        entries::{self, Entry},
        participants::{self, Known},
    },
};

/// A meeting as a calendar has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Followed {
    /// Its name in calendars, how often it was told anew, when and where it is.
    pub(crate) entry: Entry,
    /// With whom: name and organisation.
    pub(crate) whom: [String; 2],
    /// Why; nothing where it fell away.
    pub(crate) why: String,
}

impl Followed {
    /// The same as calendars write it.
    pub(crate) fn held<'a>(&'a self, venue: &'a str) -> Held<'a> {
        Held {
            uid: self.entry.uid.clone(),
            sequence: u32::try_from(self.entry.sequence).unwrap_or(0),
            start: time(self.entry.start_at),
            end: time(self.entry.end_at),
            whom: [&self.whom[0], &self.whom[1]],
            place: [&self.entry.place, venue],
            lines: vec![self.why.clone()],
            cancelled: self.entry.cancelled,
        }
    }
}

/// The calendar of a link.
///
/// # Errors
/// The link holds no more.
pub(crate) fn feed(db: &mut Db, sender: &Sender, link: &str) -> Result<(Agenda, Vec<Followed>), Refusal> {
    let known = holder(db, link)?;
    followed(db, sender, &known)
}

/// Somebody's calendar.
pub(super) fn followed(db: &mut Db, sender: &Sender, known: &Known) -> Result<(Agenda, Vec<Followed>), Refusal> {
    let agenda = of_participant(db, sender, known)?;
    let mut followed = Vec::new();
    let told = entries::of_participant(db, known.id)?;
    let people = participants::several(db, told.iter().map(|entry| entry.other_id))?;
    for entry in told {
        let Some(other) = people.get(&entry.other_id) else { continue };
        let person = &other.participant;
        let meeting = agenda.meetings.iter().find(|meeting| meeting.with.id == person.code);
        let cancelled = entry.cancelled || meeting.is_none_or(|meeting| meeting.cancelled);
        followed.push(Followed {
            whom: [person.name.clone(), person.organisation.clone()],
            why: meeting.map(|meeting| meeting.why.clone()).unwrap_or_default(),
            entry: Entry { cancelled, ..entry },
        });
    }
    let told = |meeting: &&Meeting| people.values().any(|other| other.participant.code == meeting.with.id);
    for meeting in agenda.meetings.iter().filter(|meeting| !told(meeting)) {
        let Some([start_at, end_at]) = meeting.moments() else { continue };
        let uid = uid(&agenda.event, &pair(&agenda.participant, &meeting.with.id), &agenda.participant);
        let entry = Entry {
            participant_id: known.id,
            other_id: 0,
            uid,
            sequence: agenda.version.unwrap_or(0),
            start_at,
            end_at,
            place: meeting.place.clone(),
            cancelled: meeting.cancelled,
        };
        let whom = [meeting.with.name.clone(), meeting.with.organisation.clone()];
        followed.push(Followed { entry, whom, why: meeting.why.clone() });
    }
    Ok((agenda, followed))
}
