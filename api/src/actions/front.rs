//! What anybody may know of an event, understood: what its page, its form and its calendar entry say.

use jiff::Timestamp;
use schedules::event::Event;

use super::{
    access::event,
    refusal::Refusal,
    registration::{self, Period, Phase, Settings},
};
use crate::{
    clock::time,
    exchange, folder,
    store::{
        Db, StoreError, events,
        participants::{self, SEATED},
    },
};

/// An event as anybody sees it.
#[derive(Clone, Debug)]
pub(crate) struct Front {
    pub(crate) event: Event,
    pub(crate) settings: Settings,
    pub(crate) cancelled: bool,
    /// How many people have a seat.
    pub(crate) people: usize,
    /// Whether one may register now.
    pub(crate) registration: Gate,
}

/// Whether something may be done at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gate {
    /// Until then, or for good.
    Open(Option<Timestamp>),
    /// From then on.
    Opens(Timestamp),
    /// Not any more.
    Closed,
}

impl Gate {
    /// Of a period; none is always open.
    pub(crate) fn of(period: Option<&Period>, now: Timestamp) -> Self {
        let Period { opens_at, closes_at } = period.copied().unwrap_or_default();
        match (opens_at, closes_at) {
            (Some(opens), _) if now < opens => Self::Opens(opens),
            (_, Some(closes)) if now >= closes => Self::Closed,
            (_, closes) => Self::Open(closes),
        }
    }

    pub(crate) fn is_open(self) -> bool {
        matches!(self, Self::Open(_))
    }
}

/// An event.
///
/// # Errors
/// There is none of this id.
pub(crate) fn get(db: &mut Db, code: &str) -> Result<Front, Refusal> {
    let id = event(db, code)?;
    let mut files = exchange::inhabited(&exchange::outline(db, id)?);
    // With no declaration yet, its sectors are those that declarations may name.
    files.insert("declarations.csv".to_owned(), b"participant,kind,sectors\n".to_vec());
    let folder = folder::read_written(&files).map_err(|faults| {
        let told = faults.iter().next().map(|fault| fault.problem.clone()).unwrap_or_default();
        Refusal::Store(StoreError::Unsuitable(told))
    })?;
    let settings = registration::of_event(db, id)?;
    let cancelled = events::standing(db, id)?.1.is_some();
    let gate = Gate::of(settings.phases.get(&Phase::Registration), time(db.now()?));
    let registration = if cancelled { Gate::Closed } else { gate };
    let seated = |(state, _): &(String, i64)| SEATED.contains(&state.as_str());
    let people: i64 = participants::states(db, id)?.iter().filter(|state| seated(state)).map(|(_, count)| count).sum();
    let people = usize::try_from(people).unwrap_or(0);
    Ok(Front { event: folder.event, settings, cancelled, people, registration })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gate_opens_and_closes_by_itself() {
        let at = |seconds| Timestamp::from_second(seconds).unwrap_or_default();
        let period = Period { opens_at: Some(at(10)), closes_at: Some(at(20)) };
        let gate = |now| Gate::of(Some(&period), at(now));
        assert_eq!(
            (gate(9), gate(10), gate(19), gate(20)),
            (Gate::Opens(at(10)), Gate::Open(Some(at(20))), Gate::Open(Some(at(20))), Gate::Closed)
        );
        assert_eq!(Gate::of(None, at(0)), Gate::Open(None));
    }
}
