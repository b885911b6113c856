//! The independent check: a schedule, its figures, what it left out and its certificate, re-verified from plain data.
//!
//! It shares no code with the solver and reads the event by itself, so that a mistake on one side shows on the other.

mod bounds;
mod claims;
mod facts;
mod fault;
mod figures;
mod meetings;
mod names;
mod people;
mod rows;
mod unplaced;
mod usage;

pub use fault::{CheckFault, Rule};
pub use figures::Figures;

use std::collections::BTreeSet;

use crate::{
    certificate::Certificate,
    event::{Aim, Event, KeptMeeting, PairValue},
    schedule::{Schedule, Status},
};
use facts::{Facts, pair};
use usage::Usage;

/// What the check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Recomputed from the meetings and the certificate; none where the schedule says that nothing fits.
    pub figures: Option<Figures>,
    /// Every rule that does not hold, in the order of the rules, then by subject.
    pub faults: Vec<CheckFault>,
}

impl Verdict {
    /// Whether everything holds.
    pub fn holds(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Re-verifies `schedule` against `event`.
///
/// `matches` are the ranked values; where the event gives values, those count instead. Changes are recomputed only
/// where the `kept` meetings of the earlier schedule are known. That no schedule exists is not proven here, only that
/// something was demanded.
pub fn check(
    event: &Event,
    matches: &[PairValue],
    kept: Option<&[KeptMeeting]>,
    schedule: &Schedule,
    certificate: &Certificate,
) -> Verdict {
    let mut faults = Vec::new();
    let matches = sound_matches(event, event.given.as_deref().unwrap_or(matches), &mut faults);
    let facts = Facts::new(event, &matches);
    check_sessions(event, &mut faults);
    let figures = if schedule.status == Status::Infeasible {
        claims::check_infeasible(&facts, schedule, &mut faults);
        None
    } else {
        let figures = check_meetings(&facts, kept, schedule, certificate, &mut faults);
        claims::check(&facts, &figures, schedule, &mut faults);
        Some(figures)
    };
    faults.sort();
    Verdict { figures, faults }
}

fn check_meetings(
    facts: &Facts<'_>,
    kept: Option<&[KeptMeeting]>,
    schedule: &Schedule,
    certificate: &Certificate,
    faults: &mut Vec<CheckFault>,
) -> Figures {
    let known = meetings::known(facts, &schedule.meetings, faults);
    let usage = Usage::new(facts, &known);
    meetings::check(facts, &known, faults);
    meetings::check_places(facts, &usage, faults);
    people::check(facts, &usage, faults);
    people::check_together(facts, &usage, faults);
    unplaced::check(facts, &usage, &known, &schedule.unplaced, faults);
    for (two, times) in usage.chosen.iter().filter(|(_, times)| **times > 1) {
        let subject = names::Names(facts.event).pair(*two);
        faults.push(CheckFault::new(Rule::PairOnce, subject, format!("{times} times")));
    }
    for line in certificate.lines.iter().filter(|l| matches!(l.aim, Aim::Breaks | Aim::Changes)) {
        let subject = names::Names(facts.event).row(line);
        faults.push(CheckFault::new(Rule::CertificateRow, subject, "no bound of this aim is proven by rows"));
    }
    let objective = &schedule.objective;
    let chosen = || usage.chosen.iter();
    let value = |two| facts.candidates.get(two).map_or(0, |c| u64::from(c.value));
    Figures {
        meetings: schedule.meetings.len() as u32,
        mutual: chosen().filter(|(two, _)| facts.mutual(**two)).count() as u32,
        mutual_possible: facts.mutual_pairs().count() as u32,
        floor_shortfall: people::check_shortfalls(facts, &usage, &schedule.shortfalls, faults),
        value: chosen().map(|(two, times)| value(two) * u64::from(*times)).sum(),
        breaks: usage.busy.iter().map(|busy| usage::breaks(facts, busy)).sum(),
        changes: kept.map(|kept| meetings::check_kept(facts, kept, &known, faults)),
        mutual_proven: bounds::prove(facts, objective, certificate, Aim::Mutual, faults),
        floor_proven: (-bounds::prove(facts, objective, certificate, Aim::Floor, faults)).max(0),
        value_proven: bounds::prove(facts, objective, certificate, Aim::Value, faults),
    }
}

/// The matches that name two people of the event, each pair once; the others are faults.
fn sound_matches<'e>(event: &Event, matches: &'e [PairValue], faults: &mut Vec<CheckFault>) -> Vec<&'e PairValue> {
    let mut seen = BTreeSet::new();
    let people = event.presences.len();
    let mut sound = |m: &&PairValue| m.a != m.b && pair(m.a, m.b).1.get() < people && seen.insert(pair(m.a, m.b));
    let (sound, unsound): (Vec<&PairValue>, Vec<_>) = matches.iter().partition(|m| sound(m));
    let subject = |m: &PairValue| names::Names(event).pair((m.a, m.b));
    faults.extend(unsound.into_iter().map(|m| CheckFault::new(Rule::Matches, subject(m), "")));
    sound
}

fn check_sessions(event: &Event, faults: &mut Vec<CheckFault>) {
    for slots in event.timetable.slots().windows(2).filter(|w| w[1].start < w[0].end) {
        let [first, second] = [&slots[0], &slots[1]].map(|s| event.timetable.sessions()[s.session].id.as_str());
        faults.push(CheckFault::new(Rule::Sessions, format!("{first}, {second}"), ""));
    }
}
