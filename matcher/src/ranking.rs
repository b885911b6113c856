//! Values for pairs, the best for each participant first.

mod best;

use std::{
    cmp::Reverse,
    collections::BTreeSet,
    sync::atomic::{AtomicUsize, Ordering},
};

use rayon::prelude::*;

use best::Desk;

use crate::{
    candidates::{Candidate, Notes, help},
    domain::{MatchingSettings, ParticipantIndex, Roster, Spread},
    explanation::{Depth, Explanation},
    meaning::{AcrossLanguages, Meanings},
    reckoning::Reckoning,
    rules::Rules,
    sides::Sides,
    spread::{self, Choice, SpreadEffect},
    terms::{Ceiling, Evidence, Scale, Terms, Weights, complementarity::Mix},
};

/// Two participants with a value and the terms that make it up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// What makes up the value.
    pub terms: Terms,
}

/// The matches of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Sorted by value, highest first, then by ids.
    pub matches: Vec<Match>,
    /// What keeping favourites from filling the lists did, where the event asks for it.
    pub spread: Option<SpreadEffect>,
}

/// Ranks pairs of one roster.
pub struct Ranker<'a> {
    roster: &'a Roster,
    sides: Sides<'a>,
    rules: Rules,
    scale: Scale,
    ceiling: Ceiling,
    across_languages: AcrossLanguages,
}

impl<'a> Ranker<'a> {
    /// Reads the declarations and builds the indexes, in parallel.
    pub fn new(roster: &'a Roster) -> Self {
        Self::with_meanings(roster, &Meanings::default())
    }

    /// The same where it is known what declarations mean, so that they are compared across languages as well.
    pub fn with_meanings(roster: &'a Roster, meanings: &Meanings) -> Self {
        let weights = Weights::new(&roster.matching);
        let mut languages = roster.declarations.iter().map(|declaration| &declaration.language);
        let first = languages.next();
        let across_languages = match languages.any(|language| Some(language) != first) {
            false => AcrossLanguages::NoneNeeded,
            true if meanings.are_known() => AcrossLanguages::ByMeaning,
            true => AcrossLanguages::BySectors,
        };
        let rules = Rules::new(roster);
        let scale = Scale::new(&weights, roster.matching.common_language);
        let ceiling = Ceiling::new(&scale, rules.facts().speak(), rules.greatest_weight());
        Self {
            roster,
            sides: Sides::new(roster, meanings, Mix::new(&weights)),
            rules,
            scale,
            ceiling,
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
    pub fn rank(&self, progress: &(dyn Fn(usize, usize) + Sync)) -> Listing {
        let MatchingSettings { spread, candidates, .. } = self.roster.matching;
        let (done, people) = (AtomicUsize::new(0), self.roster.participants.len());
        let tell = || progress(done.fetch_add(1, Ordering::Relaxed) + 1, people);
        if spread == Spread::OFF {
            let rows = self.rows(&tell, |participant, desk| {
                let list = self.best(participant, desk, candidates);
                let kept = list.iter().filter_map(|(_, candidate)| self.found(participant, candidate));
                kept.collect::<Vec<_>>()
            });
            return Listing { matches: sorted(rows), spread: None };
        }
        let rows = self.rows(&tell, |participant, desk| {
            let best = self.best(participant, desk, candidates.saturating_mul(spread::REACH));
            let mut places: Vec<_> = best.into_iter().map(|(place, _)| place).collect();
            places.sort_unstable();
            places
        });
        let (lists, effect) = spread::choose(&rows, candidates, spread);
        let everyone: Vec<_> = self.roster.indices().zip(lists).collect();
        let found = everyone.par_iter().map(|(participant, list)| {
            let others: BTreeSet<_> = list.iter().copied().chain(self.rules.asked(*participant)).collect();
            others.into_iter().filter_map(|other| self.pair(*participant, other)).collect::<Vec<_>>()
        });
        Listing { matches: sorted(found.collect()), spread: Some(effect) }
    }

    /// Something for each participant.
    fn rows<T: Send>(&self, tell: &(dyn Fn() + Sync), of: impl Fn(ParticipantIndex, &mut Desk) -> T + Sync) -> Vec<T> {
        let everyone: Vec<_> = self.roster.indices().collect();
        let rows = everyone.par_iter().map_init(Desk::default, |desk, &participant| {
            let done = of(participant, desk);
            tell();
            done
        });
        rows.collect()
    }

    /// The value of one pair, in any order of the two; `None` where they may be no match: a veto, or no request and no
    /// pairing between them or one organisation.
    pub fn pair(&self, a: ParticipantIndex, b: ParticipantIndex) -> Option<Match> {
        let (a, b) = (a.min(b), a.max(b));
        Some(self.valued(a, b, &self.evidence(a, &self.compared(a, b))?))
    }

    /// What two do for each other, by comparing just these.
    fn compared(&self, participant: ParticipantIndex, other: ParticipantIndex) -> Candidate {
        let (received, given) = (help(&self.sides, other, participant), help(&self.sides, participant, other));
        Candidate { other, received, given }
    }

    /// What makes up the value of a pair, in any order of the two, down to the texts, words and sectors behind each
    /// term; `None` where [`pair`](Self::pair) is.
    pub fn reckon(&self, a: ParticipantIndex, b: ParticipantIndex) -> Option<Reckoning<'a>> {
        let found = self.pair(a, b)?;
        Some(Reckoning::new(self.roster, &self.sides, &self.rules, found))
    }

    /// Why the two should meet. Works for any two, also where the organiser gave the value or the pair is agreed.
    pub fn explain(&self, a: ParticipantIndex, b: ParticipantIndex) -> Explanation<'a> {
        self.explanation(a, b, Depth::Whole)
    }

    /// The same with only what its sentences tell: of the best met need of each.
    pub fn reason(&self, a: ParticipantIndex, b: ParticipantIndex) -> Explanation<'a> {
        self.explanation(a, b, Depth::Sentences)
    }

    fn explanation(&self, a: ParticipantIndex, b: ParticipantIndex, depth: Depth) -> Explanation<'a> {
        let (a, b) = (a.min(b), a.max(b));
        Explanation::new(self.roster, &self.sides, self.rules.standing(a, b), a, b, depth)
    }

    fn found(&self, participant: ParticipantIndex, candidate: &Candidate) -> Option<Match> {
        let evidence = self.evidence(participant, candidate)?;
        let (a, b) = (participant.min(candidate.other), participant.max(candidate.other));
        Some(self.valued(a, b, &evidence))
    }

    /// All candidates of a participant with what their value is made of, the most valuable first.
    pub(crate) fn considered(&self, participant: ParticipantIndex) -> Vec<(ParticipantIndex, Evidence)> {
        let row = Notes::new(&self.sides, self.roster.participants.len()).row(&self.sides, participant);
        let found = row.iter().filter_map(|c| Some((c.other, self.evidence(participant, c)?)));
        let mut found: Vec<_> = found.collect();
        found.sort_by_cached_key(|(other, evidence)| (Reverse(self.scale.points(evidence).value), *other));
        found
    }

    /// Where a candidate stands in a participant's list: first what may be scheduled, then the highest value, then the
    /// smallest id. `None` where it is not listed.
    fn place(&self, participant: ParticipantIndex, candidate: &Candidate) -> Option<Choice> {
        let evidence = self.evidence(participant, candidate)?;
        let (value, standing) = (self.scale.points(&evidence).value, evidence.standing);
        let worthwhile = value > 0 && value >= self.roster.matching.threshold;
        let suggestion = !self.roster.agreed_to(standing, value);
        (worthwhile || standing.asked()).then_some((suggestion, Reverse(value), candidate.other))
    }

    fn evidence(&self, participant: ParticipantIndex, candidate: &Candidate) -> Option<Evidence> {
        let Candidate { other, received, given } = *candidate;
        let standing = self.rules.standing(participant, other);
        let pairing = self.rules.weight(participant, other, standing)?;
        let common_language = self.rules.common_language(participant, other);
        let (a_to_b, b_to_a) = if participant < other { (given, received) } else { (received, given) };
        let facts = self.rules.facts_of(participant, other);
        Some(Evidence { a_to_b, b_to_a, standing, common_language, facts, pairing })
    }

    fn valued(&self, a: ParticipantIndex, b: ParticipantIndex, evidence: &Evidence) -> Match {
        let points = self.scale.points(evidence);
        let (a_to_b, b_to_a) = (evidence.a_to_b.basis_points(), evidence.b_to_a.basis_points());
        Match { a, b, value: points.value, a_to_b, b_to_a, terms: points.terms }
    }
}

/// The matches of all lists, each once, the most valuable first.
fn sorted(rows: Vec<Vec<Match>>) -> Vec<Match> {
    let mut matches: Vec<Match> = rows.into_iter().flatten().collect();
    matches.par_sort_unstable_by_key(|m| (Reverse(m.value), m.a, m.b));
    // Each pair that both sides keep is there twice.
    matches.dedup();
    matches
}
