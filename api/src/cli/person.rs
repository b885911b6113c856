//! A participant as typed: an id, or the name that people know them by.

use std::fmt;

use matcher::domain::{Participant, ParticipantIndex};
use schedules::event::Event;
use serde::Serialize;

use super::failure::Failure;
use crate::folder::nearest::nearest;

/// Someone as a command tells them.
#[derive(Serialize)]
pub(super) struct Person {
    id: String,
    name: String,
    organisation: String,
}

impl Person {
    pub(super) fn new(event: &Event, who: ParticipantIndex) -> Self {
        let participant = event.roster.participant(who);
        Self {
            id: participant.id.to_string(),
            name: participant.display_name().to_owned(),
            organisation: participant.organisation.clone(),
        }
    }
}

impl fmt::Display for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.name == self.id { f.write_str(&self.id) } else { write!(f, "{} ({})", self.name, self.id) }
    }
}

/// Two participants, the smaller index first.
pub(super) fn find_two(event: &Event, a: &str, b: &str) -> Result<(ParticipantIndex, ParticipantIndex), Failure> {
    let (a, b) = (find(event, a)?, find(event, b)?);
    if a == b {
        return Err(Failure::Usage("name two different participants".to_owned()));
    }
    Ok((a.min(b), a.max(b)))
}

/// The participant with this id, case aside, or else with exactly this name.
fn find(event: &Event, typed: &str) -> Result<ParticipantIndex, Failure> {
    let who = |called: &dyn Fn(&Participant) -> bool| -> Vec<ParticipantIndex> {
        event.roster.indices().filter(|&p| called(event.roster.participant(p))).collect()
    };
    let by_id = who(&|p| p.id.as_str().eq_ignore_ascii_case(typed));
    let found = if by_id.is_empty() { who(&|p| p.name == typed || p.display_name() == typed) } else { by_id };
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(Failure::Usage(unknown(event, typed))),
        several => {
            let ids: Vec<&str> = several.iter().map(|&p| event.roster.participant(p).id.as_str()).collect();
            Err(Failure::Usage(format!("several participants are called {typed:?}; write {}", ids.join(" or "))))
        }
    }
}

fn unknown(event: &Event, typed: &str) -> String {
    let people = &event.roster.participants;
    let names = people.iter().flat_map(|p| [p.id.as_str(), p.display_name()]);
    let remedy = nearest(typed, names).map_or_else(
        || "write an id or a name that is given in participants.csv".to_owned(),
        |name| format!("did you mean {name:?}?"),
    );
    format!("no participant is called {typed:?}; {remedy}")
}
