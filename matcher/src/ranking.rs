//! Values for pairs, the best for each participant first.

mod amending;
mod best;

use std::{
    borrow::Cow,
    cmp::Reverse,
    sync::atomic::{AtomicUsize, Ordering},
};

use rayon::prelude::*;

pub use amending::{Lists, Profile};
use best::Desk;

pub use crate::reading::Rarities;
use crate::{
    candidates::{Candidate, Notes, help},
    domain::{MatchingSettings, ParticipantIndex, Roster, Spread},
    explanation::{Depth, Explanation},
    meaning::{AcrossLanguages, Meanings},
    nearest::Texts,
    reckoning::Reckoning,
    rules::Rules,
    sides::Sides,
    spread::{Choice, SpreadEffect},
    terms::{
        Ceiling, Evidence, Scale, Terms, Weights,
        complementarity::{Fit, Mix},
    },
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
    roster: Cow<'a, Roster>,
    sides: Sides,
    rules: Rules,
    scale: Scale,
    ceiling: Ceiling,
}

impl<'a> Ranker<'a> {
    /// Reads the declarations and builds the indexes, in parallel.
    pub fn new(roster: &'a Roster) -> Self {
        Self::with_meanings(roster, &Meanings::default())
    }

    /// The same where it is known what declarations mean, so that they are compared across languages as well.
    pub fn with_meanings(roster: &'a Roster, meanings: &Meanings) -> Self {
        Self::measuring(Cow::Borrowed(roster), meanings, None)
    }

    /// The same by rarities that another ranker learned, so that both give the same pair the same value. One that has its
    /// roster to itself can be amended without a copy of it.
    pub fn measuring(roster: Cow<'a, Roster>, meanings: &Meanings, rarities: Option<Rarities>) -> Self {
        let weights = Weights::new(&roster.matching);
        let rules = Rules::new(&roster);
        let scale = Scale::new(&weights, roster.matching.common_language);
        let ceiling = ceiling(&scale, &rules);
        let sides = Sides::new(&roster, meanings, Mix::new(&weights), rarities);
        Self { roster, sides, rules, scale, ceiling }
    }

    /// How rare everything is taken to be.
    pub fn rarities(&self) -> &Rarities {
        self.sides.rarities()
    }

    /// The roster as it is now.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// The words of all needs and offers.
    pub fn texts(&self) -> Texts<'_> {
        Texts::new(&self.sides)
    }

    /// How declarations in different languages are compared.
    pub fn across_languages(&self) -> AcrossLanguages {
        let mut languages = self.roster.declarations.iter().map(|declaration| &declaration.language);
        let first = languages.next();
        match languages.any(|language| Some(language) != first) {
            false => AcrossLanguages::NoneNeeded,
            true if self.sides.means_something() => AcrossLanguages::ByMeaning,
            true => AcrossLanguages::BySectors,
        }
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
        if spread == Spread::OFF {
            let rows = self.rows(progress, |participant, desk| {
                let list = self.best(participant, desk, candidates);
                let kept = list.iter().filter_map(|(_, candidate)| self.found(participant, candidate));
                kept.collect::<Vec<_>>()
            });
            return Listing { matches: sorted(rows), spread: None };
        }
        self.listing(&self.lists(progress))
    }

    /// Something for each participant.
    fn rows<T: Send>(
        &self,
        progress: &(dyn Fn(usize, usize) + Sync),
        of: impl Fn(ParticipantIndex, &mut Desk) -> T + Sync,
    ) -> Vec<T> {
        let everyone: Vec<_> = self.roster.indices().collect();
        let done = AtomicUsize::new(0);
        let rows = everyone.par_iter().map_init(Desk::default, |desk, &participant| {
            let row = of(participant, desk);
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, everyone.len());
            row
        });
        rows.collect()
    }

    /// The value of one pair, in any order of the two; `None` where they may be no match: a veto, or no request and no
    /// pairing between them or one organisation.
    pub fn pair(&self, a: ParticipantIndex, b: ParticipantIndex) -> Option<Match> {
        let (a, b) = (a.min(b), a.max(b));
        let compared = self.compared(a, b, |need, offer| self.sides.fit(need, offer));
        Some(self.valued(a, b, &self.evidence(a, &compared)?))
    }

    /// What two do for each other, by comparing just these; `fit` tells how well an offer meets a need.
    fn compared(
        &self,
        participant: ParticipantIndex,
        other: ParticipantIndex,
        mut fit: impl FnMut(usize, usize) -> Fit,
    ) -> Candidate {
        let received = help(&self.sides, other, participant, &mut fit);
        Candidate { other, received, given: help(&self.sides, participant, other, fit) }
    }

    /// What makes up the value of a pair, in any order of the two, down to the texts, words and sectors behind each
    /// term; `None` where [`pair`](Self::pair) is.
    pub fn reckon(&self, a: ParticipantIndex, b: ParticipantIndex) -> Option<Reckoning<'_>> {
        let found = self.pair(a, b)?;
        Some(Reckoning::new(&self.roster, &self.sides, &self.rules, found))
    }

    /// Why the two should meet. Works for any two, also where the organiser gave the value or the pair is agreed.
    pub fn explain(&self, a: ParticipantIndex, b: ParticipantIndex) -> Explanation<'_> {
        self.explanation(a, b, Depth::Whole)
    }

    /// The same with only what its sentences tell: of the best met need of each.
    pub fn reason(&self, a: ParticipantIndex, b: ParticipantIndex) -> Explanation<'_> {
        self.explanation(a, b, Depth::Sentences)
    }

    fn explanation(&self, a: ParticipantIndex, b: ParticipantIndex, depth: Depth) -> Explanation<'_> {
        let (a, b) = (a.min(b), a.max(b));
        Explanation::new(&self.roster, &self.sides, self.rules.standing(a, b), a, b, depth)
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

/// The most that a value can be by these rules.
fn ceiling(scale: &Scale, rules: &Rules) -> Ceiling {
    Ceiling::new(scale, rules.facts().speak(), rules.greatest_weight())
}
