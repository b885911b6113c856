//! The best for one participant: prospects are compared exactly from the most promising on, until the next can be no
//! better than what is listed (as in the threshold algorithm of Fagin, Lotem and Naor 2003,
//! <https://doi.org/10.1016/S0022-0000(03)00026-6>).

use std::{
    cmp::Reverse,
    collections::{BTreeSet, BinaryHeap},
};

use super::Ranker;
use crate::{
    candidates::{Candidate, Notes},
    domain::{ParticipantIndex, Standing},
    fits::Fits,
    prospects::{Prospect, Scout, View},
    spread::Choice,
    terms::complementarity::Help,
};

/// What complementarity may come to that makes somebody a prospect at once, for the first participant, in millionths.
const MUCH: u64 = 400_000;
/// How much more is tried for the next, in per cent,
const MORE: u64 = 110;
/// and how much of it where that does not fill a list,
const LESS: u64 = 85;
/// down to this; then all come into question.
const LITTLE: u64 = 50_000;

/// What is written down per thread while lists are made.
pub(super) struct Desk {
    scout: Scout,
    fits: Fits,
    /// What complementarity may come to that makes somebody a prospect at once. What was enough for the participant before
    /// is a good guess; lists do not depend on it.
    much: u64,
}

impl Default for Desk {
    fn default() -> Self {
        Self { scout: Scout::default(), fits: Fits::default(), much: MUCH }
    }
}

/// The best so far of those who were compared with a participant.
struct List<'d> {
    most: usize,
    /// The places of the best, the last on top.
    best: BinaryHeap<Choice>,
    compared: Vec<(Choice, Candidate)>,
    fits: &'d mut Fits,
}

impl List<'_> {
    fn is_full(&self) -> bool {
        self.best.len() == self.most
    }

    /// Whether someone of this place would be among the best.
    fn takes(&self, place: Choice) -> bool {
        self.best.len() < self.most || self.best.peek().is_some_and(|last| place < *last)
    }

    fn enter(&mut self, place: Choice, candidate: Candidate) {
        if self.takes(place) {
            self.best.push(place);
            if self.best.len() > self.most {
                self.best.pop();
            }
        }
        self.compared.push((place, candidate));
    }
}

impl Ranker<'_> {
    /// The best so many for a participant, and those with whom somebody asked for a meeting, in any order.
    pub(super) fn best(&self, participant: ParticipantIndex, desk: &mut Desk, most: usize) -> Vec<(Choice, Candidate)> {
        let Desk { scout, fits, much } = desk;
        let mut list = List { most, best: BinaryHeap::new(), compared: Vec::new(), fits };
        for other in self.rules.asked(participant) {
            self.compare(participant, other, &mut list);
        }
        match scout.view(&self.sides, participant) {
            Some(view) => self.enter_prospects(participant, view, much, &mut list),
            None => self.enter_all(participant, &mut list),
        }
        let List { best, mut compared, .. } = list;
        let asked = |other| self.rules.standing(participant, other).asked();
        compared.retain(|(place, _)| best.peek().is_some_and(|last| place <= last) || asked(place.2));
        compared
    }

    /// Enters all prospects who are among the best: those who promise much at first, then as many as it takes.
    fn enter_prospects(
        &self,
        participant: ParticipantIndex,
        mut view: View<'_, '_>,
        much: &mut u64,
        list: &mut List<'_>,
    ) {
        let mut least = *much * MORE / 100;
        self.enter_better(participant, &mut view, least, list);
        while !list.is_full() && least > 0 {
            least = if least > LITTLE { least * LESS / 100 } else { 0 };
            self.enter_better(participant, &mut view, least, list);
        }
        // As much as leaves nobody out who may enter a full list.
        let (mut enough, mut little) = (0, least + 1);
        while little > enough + 1 {
            let half = u64::midpoint(enough, little);
            let may = self.anyone_may_enter(half, list);
            (enough, little) = if may { (enough, half) } else { (half, little) };
        }
        if enough < least {
            self.enter_better(participant, &mut view, enough, list);
        }
        *much = enough.max(LITTLE);
    }

    /// Compares with all with whom complementarity may come to more than this, as far as they may enter.
    fn enter_better(&self, participant: ParticipantIndex, view: &mut View<'_, '_>, strength: u64, list: &mut List<'_>) {
        let mut seen = BinaryHeap::from(view.prospects(strength));
        while let Some(Prospect { strength, other }) = seen.pop() {
            if !self.anyone_may_enter(strength, list) {
                break;
            }
            let nothing = Candidate { other, received: Help::default(), given: Help::default() };
            let Some(evidence) = self.evidence(participant, &nothing) else { continue };
            if !evidence.standing.asked() && self.may_enter(self.scale.at_most(strength, &evidence), other, list) {
                self.compare(participant, other, list);
            }
        }
    }

    /// Compares with everyone who has anything in common with the participant.
    fn enter_all(&self, participant: ParticipantIndex, list: &mut List<'_>) {
        let known: BTreeSet<ParticipantIndex> = list.compared.iter().map(|(place, _)| place.2).collect();
        for candidate in Notes::new(&self.sides, self.roster.participants.len()).row(&self.sides, participant) {
            if !known.contains(&candidate.other) {
                self.enter(participant, candidate, list);
            }
        }
    }

    /// Compares just two and enters the other.
    fn compare(&self, participant: ParticipantIndex, other: ParticipantIndex, list: &mut List<'_>) {
        let candidate = self.compared(participant, other, |need, offer| list.fits.fit(&self.sides, need, offer));
        self.enter(participant, candidate, list);
    }

    fn enter(&self, participant: ParticipantIndex, candidate: Candidate, list: &mut List<'_>) {
        if let Some(place) = self.place(participant, &candidate) {
            list.enter(place, candidate);
        }
    }

    /// Whether anyone whom nobody asked to meet may enter a list where complementarity is at most this.
    fn anyone_may_enter(&self, strength: u64, list: &List<'_>) -> bool {
        self.may_enter(self.ceiling.value(strength), ParticipantIndex(0), list)
    }

    /// Whether someone whom nobody asked to meet may enter a list with a value of at most this.
    fn may_enter(&self, at_most: u32, other: ParticipantIndex, list: &List<'_>) -> bool {
        let worthwhile = at_most > 0 && at_most >= self.roster.matching.threshold;
        let suggestion = !self.roster.agreed_to(Standing::default(), at_most);
        worthwhile && list.takes((suggestion, Reverse(at_most), other))
    }
}
