//! Values for pairs, the best for each participant first.

use std::{
    cmp::Reverse,
    sync::atomic::{AtomicUsize, Ordering},
};

use rayon::prelude::*;

use crate::{
    candidates::{Candidate, Notes, help},
    domain::{ParticipantIndex, Roster, Standing},
    explanation::Explanation,
    meaning::{AcrossLanguages, Meanings},
    rules::Rules,
    sides::Sides,
    terms::{
        Evidence, Scale, TERM_NAMES, Term, Weights,
        complementarity::{Help, Mix},
    },
};

/// Two participants with a value and the terms that make it up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The participant whose id sorts first.
    pub a: ParticipantIndex,
    /// The other.
    pub b: ParticipantIndex,
    /// What a meeting is worth: the sum of the terms.
    pub value: u32,
    /// What `a`'s offers do for `b`'s needs, in basis points, 0 to 10 000.
    pub a_to_b: u32,
    /// What `b`'s offers do for `a`'s needs, in basis points, 0 to 10 000.
    pub b_to_a: u32,
    /// All terms, in the order of [`TERM_NAMES`], those worth nothing as well.
    pub terms: Vec<Term>,
}

/// Ranks pairs of one roster.
pub struct Ranker<'a> {
    roster: &'a Roster,
    sides: Sides<'a>,
    rules: Rules,
    scale: Scale,
    across_languages: AcrossLanguages,
}

impl<'a> Ranker<'a> {
    /// Reads the declarations and builds the indexes, in parallel.
    pub fn new(roster: &'a Roster) -> Self {
        Self::with_meanings(roster, &Meanings::default())
    }

    /// The same where it is known what declarations mean, so that they are compared across languages as well.
    pub fn with_meanings(roster: &'a Roster, meanings: &Meanings) -> Self {
        let weights = Weights(&roster.matching.weights);
        let mut languages = roster.declarations.iter().map(|declaration| &declaration.language);
        let first = languages.next();
        let across_languages = match languages.any(|language| Some(language) != first) {
            false => AcrossLanguages::NoneNeeded,
            true if meanings.are_known() => AcrossLanguages::ByMeaning,
            true => AcrossLanguages::BySectors,
        };
        Self {
            roster,
            sides: Sides::new(roster, meanings, Mix::new(&weights)),
            rules: Rules::new(roster),
            scale: Scale::new(&weights, roster.matching.common_language),
            across_languages,
        }
    }

    /// How declarations in different languages are compared.
    pub fn across_languages(&self) -> AcrossLanguages {
        self.across_languages
    }

    /// The matches of the event, sorted by value, highest first, then by ids.
    ///
    /// A pair is kept where somebody asked for it and neither said no, or where it is among the best
    /// [`candidates`](crate::domain::MatchingSettings::candidates) of either of the two: first those that may be
    /// scheduled, by value, then those that only want consent, as suggestions. Pairs below the threshold or worth
    /// nothing are kept only where somebody asked.
    ///
    /// The result is the same for any number of threads and any order of rows. `progress` hears from any thread how
    /// many participants are done, of how many.
    pub fn rank(&self, progress: &(dyn Fn(usize, usize) + Sync)) -> Vec<Match> {
        let (done, of) = (AtomicUsize::new(0), self.roster.participants.len());
        let everyone: Vec<_> = self.roster.indices().collect();
        let notes = || Notes::new(&self.sides, of);
        let rows = everyone.par_iter().map_init(notes, |notes, &participant| {
            let row = self.best_of(participant, notes);
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, of);
            row
        });
        let mut matches: Vec<Match> = rows.flatten_iter().collect();
        matches.par_sort_unstable_by_key(|m| (Reverse(m.value), m.a, m.b));
        // Each pair that both sides keep is there twice.
        matches.dedup();
        matches
    }

    /// The value of one pair, in any order of the two; `None` where they may be no match: a veto, or no request and no
    /// pairing between them or one organisation.
    pub fn pair(&self, a: ParticipantIndex, b: ParticipantIndex) -> Option<Match> {
        let (a, b) = (a.min(b), a.max(b));
        let candidate = Candidate { other: b, received: help(&self.sides, b, a), given: help(&self.sides, a, b) };
        Some(self.valued(a, b, &self.evidence(a, &candidate)?))
    }

    /// Why the two should meet. Works for any two, also where the organiser gave the value or the pair is agreed.
    pub fn explain(&self, a: ParticipantIndex, b: ParticipantIndex) -> Explanation<'a> {
        let (a, b) = (a.min(b), a.max(b));
        Explanation::new(self.roster, &self.sides, self.rules.standing(a, b), a, b)
    }

    /// The matches that one participant's list keeps.
    fn best_of(&self, participant: ParticipantIndex, notes: &mut Notes) -> Vec<Match> {
        let mut row = notes.row(&self.sides, participant);
        for other in self.rules.asked(participant) {
            if row.iter().all(|candidate| candidate.other != other) {
                row.push(Candidate { other, received: Help::default(), given: Help::default() });
            }
        }
        let place = |candidate| Some((self.place(participant, candidate)?, candidate));
        let mut list: Vec<_> = row.iter().filter_map(place).collect();
        let best = self.roster.matching.candidates.min(list.len());
        if best > 0 && best < list.len() {
            list.select_nth_unstable_by_key(best - 1, |&(place, _)| place);
        }
        let kept = list.iter().enumerate().filter(|(i, (_, c))| *i < best || self.standing(participant, c).asked());
        kept.filter_map(|(_, (_, candidate))| {
            let evidence = self.evidence(participant, candidate)?;
            let (a, b) = (participant.min(candidate.other), participant.max(candidate.other));
            Some(self.valued(a, b, &evidence))
        })
        .collect()
    }

    /// Where a candidate stands in a participant's list: first what may be scheduled, then the highest value, then the
    /// smallest id. `None` where it is not listed.
    fn place(&self, participant: ParticipantIndex, candidate: &Candidate) -> Option<Place> {
        let evidence = self.evidence(participant, candidate)?;
        let (value, standing) = (self.scale.points(&evidence).value, evidence.standing);
        let worthwhile = value > 0 && value >= self.roster.matching.threshold;
        let suggestion = !self.roster.agreed_to(standing, value);
        (worthwhile || standing.asked()).then_some((suggestion, Reverse(value), candidate.other))
    }

    fn standing(&self, participant: ParticipantIndex, candidate: &Candidate) -> Standing {
        self.rules.standing(participant, candidate.other)
    }

    fn evidence(&self, participant: ParticipantIndex, candidate: &Candidate) -> Option<Evidence> {
        let Candidate { other, received, given } = *candidate;
        let standing = self.rules.standing(participant, other);
        let pairing = self.rules.weight(participant, other, standing)?;
        let common_language = self.rules.common_language(participant, other);
        let (a_to_b, b_to_a) = if participant < other { (given, received) } else { (received, given) };
        Some(Evidence { a_to_b, b_to_a, standing, common_language, pairing })
    }

    fn valued(&self, a: ParticipantIndex, b: ParticipantIndex, evidence: &Evidence) -> Match {
        let points = self.scale.points(evidence);
        let terms = TERM_NAMES.into_iter().zip(points.terms).map(|(name, points)| Term { name, points }).collect();
        let (a_to_b, b_to_a) = (evidence.a_to_b.basis_points(), evidence.b_to_a.basis_points());
        Match { a, b, value: points.value, a_to_b, b_to_a, terms }
    }
}

type Place = (bool, Reverse<u32>, ParticipantIndex);
