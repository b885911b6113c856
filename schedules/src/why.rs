//! Why two people meet, or do not, and what would have to change: answered from an event and a schedule alone.
//!
//! Every way to let them meet that is named was tried: the facts changed, the meetings that would have to give way taken
//! out, and the pair put into its slot without anything in its way.

mod change;
mod day;
mod stand;
mod way;
mod words;

pub use change::Change;
pub use day::{Doing, Moment, Room};
pub use way::Way;

use matcher::domain::{ParticipantIndex, Standing};

use crate::{
    event::{Event, PairValue},
    schedule::{Meeting, Schedule, UnplacedReason},
    timetable::SlotIndex,
};
use stand::{Bar, Stand};

/// What there is to say about two participants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The two, the one whose id sorts first in front, and what their meeting is or would be worth.
    pub pair: PairValue,
    /// The pair is one of the event's matches.
    pub listed: bool,
    /// What their requests come to.
    pub standing: Standing,
    /// Whether they meet.
    pub story: Story,
}

/// Whether two participants meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Story {
    /// They do; more than once only where that was agreed.
    Meets(Vec<Meeting>),
    /// They do not.
    Apart(Apart),
}

/// Why two participants do not meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// The fact that binds, where the schedule or the event names one.
    pub reason: Option<UnplacedReason>,
    /// Slots in which nothing is in the way of a meeting as things stand.
    pub fits: Vec<SlotIndex>,
    /// What each of the two does in the slots in which both can meet; in all slots, where there is none.
    pub moments: Vec<Moment>,
    /// What would let them meet: the fewest changes first, then what is best for the event.
    pub ways: Vec<Way>,
}

/// Says why two participants meet in a schedule, or do not.
///
/// `matches` are the values that the schedule was made from. `unlisted` is what the pair would be worth where it is not
/// among them, as far as that is known.
pub fn why(
    event: &Event,
    matches: &[PairValue],
    unlisted: Option<u32>,
    schedule: &Schedule,
    (a, b): (ParticipantIndex, ParticipantIndex),
) -> Answer {
    let (a, b) = (a.min(b), a.max(b));
    let found = matches.iter().find(|m| (m.a, m.b) == (a, b));
    let listed = found.is_some();
    let nothing = || PairValue { a, b, value: unlisted.unwrap_or(0), sessions: Vec::new() };
    let pair = found.cloned().unwrap_or_else(nothing);
    let standing = event.roster.standings().get(&(a, b)).copied().unwrap_or_default();
    let theirs = |m: &&Meeting| (m.a.min(m.b), m.a.max(m.b)) == (a, b);
    let meetings: Vec<Meeting> = schedule.meetings.iter().filter(theirs).cloned().collect();
    let story = if meetings.is_empty() {
        Story::Apart(apart(event, &pair, listed, standing, schedule))
    } else {
        Story::Meets(meetings)
    };
    Answer { pair, listed, standing, story }
}

fn apart(event: &Event, pair: &PairValue, listed: bool, standing: Standing, schedule: &Schedule) -> Apart {
    let stand = Stand::new(event, pair, &schedule.meetings, &[]);
    let said = schedule.unplaced.iter().find(|u| (u.a, u.b) == (pair.a, pair.b)).map(|u| u.reason);
    let reason = said.or(match stand.never() {
        Some(Bar::Never(reason)) => Some(reason),
        _ => None,
    });
    let slots = || event.timetable.indices();
    let fits = slots().filter(|&slot| listed && stand.bar(slot).is_none()).collect();
    // Where values are given, asking adds none.
    let must_ask = !listed && (event.given.is_some() || !standing.asked());
    let ways = way::ways(event, pair, must_ask, &schedule.meetings);
    Apart { reason, fits, moments: day::moments(event, pair, &schedule.meetings), ways }
}
