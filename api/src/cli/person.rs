//! A participant as typed: an id, or the name that people know them by.

use matcher::domain::{Participant, ParticipantIndex};
use schedules::event::Event;

use super::failure::Failure;
use crate::folder::nearest::nearest;

/// The participant with this id, case aside, or else with exactly this name.
pub(super) fn find(event: &Event, typed: &str) -> Result<ParticipantIndex, Failure> {
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
