//! Lists that follow edits. What one participant changes touches the value of their own pairs and no other, as long as
//! texts are measured by the same [`Rarities`](super::Rarities): their row is made anew, they move within the lists of
//! others, and a list is made anew where someone it does not know of might follow.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Listing, Match, Ranker, best::Desk, sorted};
use crate::{
    candidates::{Candidate, Notes},
    domain::{Declaration, MatchingSettings, Participant, ParticipantIndex, Request, Spread},
    meaning::Meaning,
    rules::Rules,
    spread::{self, Choice, SpreadEffect},
    terms::complementarity::Help,
};

/// How many more than a list needs are known beforehand, so that somebody can leave it.
const RESERVE: usize = 8;

/// All that one participant says.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Who it is. The id stays.
    pub participant: Participant,
    /// All offers and needs, with what they mean, as far as that is known.
    pub declarations: Vec<(Declaration, Option<Meaning>)>,
    /// All that they say of others.
    pub requests: Vec<Request>,
}

/// Everyone's list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists {
    rows: Vec<Row>,
    chosen: Vec<Vec<ParticipantIndex>>,
    spread: Option<SpreadEffect>,
}

/// The best for one participant, the best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Row {
    best: Vec<Choice>,
    /// There are no others.
    whole: bool,
}

impl Row {
    fn new(mut places: Vec<Choice>, most: usize) -> Self {
        places.sort_unstable();
        let whole = places.len() <= most;
        places.truncate(most);
        Self { best: places, whole }
    }

    /// Somebody has another place now, or none.
    fn moves(&mut self, other: ParticipantIndex, place: Option<Choice>, most: usize) {
        self.best.retain(|choice| choice.2 != other);
        let Some(place) = place else { return };
        let at = self.best.partition_point(|choice| *choice < place);
        if at < self.best.len() || self.whole {
            self.best.insert(at, place);
        }
        if self.best.len() > most {
            self.best.truncate(most);
            self.whole = false;
        }
    }
}

impl Lists {
    /// Whom a participant has in their list, the best first. Whoever asked for a meeting is a match without it.
    pub fn of(&self, participant: ParticipantIndex) -> &[ParticipantIndex] {
        &self.chosen[participant.get()]
    }
}

impl Ranker<'_> {
    /// Everyone's list; `progress` as in [`rank`](Self::rank).
    pub fn lists(&self, progress: &(dyn Fn(usize, usize) + Sync)) -> Lists {
        let most = self.known();
        let rows = self.rows(progress, |participant, desk| self.row(participant, desk, most));
        let mut lists = Lists { rows, ..Lists::default() };
        self.choose(&mut lists);
        lists
    }

    /// The matches of these lists: what [`rank`](Self::rank) gives.
    pub fn listing(&self, lists: &Lists) -> Listing {
        let everyone: Vec<_> = self.roster.indices().collect();
        let found = everyone.par_iter().map(|&participant| self.matches(lists, participant));
        Listing { matches: sorted(found.collect()), spread: lists.spread }
    }

    /// The matches of one participant: those of their list, and those that somebody asked for.
    pub fn matches(&self, lists: &Lists, participant: ParticipantIndex) -> Vec<Match> {
        let listed = lists.of(participant).iter().copied();
        let others: BTreeSet<_> = listed.chain(self.rules.asked(participant)).collect();
        others.into_iter().filter_map(|other| self.pair(participant, other)).collect()
    }

    /// Takes what a participant says now, in place of what they said, and brings the lists up to date. Returns whose
    /// matches may have changed.
    ///
    /// The result is what a ranker makes of the new roster from nothing, [measuring](Self::measuring) by the same rarities;
    /// but where declarations in several languages are too many to compare all meanings, a new one is compared with all.
    /// After a few hundred edits a new ranker is quicker.
    ///
    /// # Panics
    /// Where the roster has no such participant.
    pub fn amend(
        &mut self,
        participant: ParticipantIndex,
        profile: Profile,
        lists: &mut Lists,
    ) -> BTreeSet<ParticipantIndex> {
        let asked: Vec<_> = self.rules.asked(participant).collect();
        let measure = self.rules.measure();
        self.take(participant, profile);
        if self.rules.measure() != measure {
            *lists = self.lists(&|_, _| ());
            return self.roster.indices().collect();
        }
        let before = lists.chosen.clone();
        let places = self.places_with(participant);
        self.move_in_all(participant, &places, lists);
        self.choose(lists);
        let touched = self.roster.indices().filter(|&other| {
            let (before, now) = (&before[other.get()], lists.of(other));
            other == participant || before != now || now.contains(&participant)
        });
        touched.chain(asked).chain(self.rules.asked(participant)).collect()
    }

    /// Changes the roster, and what was made of it.
    fn take(&mut self, participant: ParticipantIndex, profile: Profile) {
        let Profile { participant: person, mut declarations, requests } = profile;
        declarations.sort_by(|(x, _), (y, _)| (x.kind, &x.id).cmp(&(y.kind, &y.id)));
        let (declarations, meanings): (Vec<_>, Vec<_>) = declarations.into_iter().unzip();
        let roster = self.roster.to_mut();
        let person = std::mem::replace(&mut roster.participants[participant.get()], person);
        roster.declarations.retain(|declaration| declaration.participant != participant);
        let at = roster.declarations.partition_point(|declaration| declaration.participant < participant);
        roster.declarations.splice(at..at, declarations);
        let said = |request: &mut Request| request.from == participant;
        let before: Vec<Request> = roster.requests.extract_if(.., said).collect();
        // Of declarations only what was learned of sectors makes a rule.
        let ruled = person == roster.participants[participant.get()] && before == requests;
        roster.requests.extend(requests);
        self.sides.amend(&self.roster, participant, &meanings);
        if !ruled || self.rules.facts().affinities().is_some() {
            self.rules = Rules::new(&self.roster);
            self.ceiling = super::ceiling(&self.scale, &self.rules);
        }
    }

    /// Where a participant and each other stand in the lists of each other: in the participant's, and in the other's.
    fn places_with(&self, participant: ParticipantIndex) -> BTreeMap<ParticipantIndex, [Option<Choice>; 2]> {
        let nothing = |other| Candidate { other, received: Help::default(), given: Help::default() };
        let asked = self.rules.asked(participant).map(|other| (other, nothing(other)));
        let row = Notes::new(&self.sides, self.roster.participants.len()).row(&self.sides, participant);
        let candidates: BTreeMap<_, _> = asked.chain(row.into_iter().map(|c| (c.other, c))).collect();
        let places = |(other, candidate): (ParticipantIndex, Candidate)| {
            let mine = self.place(participant, &candidate);
            let Candidate { received, given, .. } = candidate;
            let mirrored = Candidate { other: participant, received: given, given: received };
            (other, [mine, self.place(other, &mirrored)])
        };
        candidates.into_iter().map(places).collect()
    }

    fn move_in_all(
        &self,
        participant: ParticipantIndex,
        places: &BTreeMap<ParticipantIndex, [Option<Choice>; 2]>,
        lists: &mut Lists,
    ) {
        let (most, wanted) = (self.known(), self.looked_at());
        let everyone = lists.rows.par_iter_mut().enumerate();
        everyone.for_each_init(Desk::default, |desk, (other, row)| {
            let other = ParticipantIndex(other as u32);
            if other == participant {
                *row = Row::new(places.values().filter_map(|[mine, _]| *mine).collect(), most);
                return;
            }
            row.moves(participant, places.get(&other).and_then(|[_, theirs]| *theirs), most);
            if row.best.len() < wanted && !row.whole {
                *row = self.row(other, desk, most);
            }
        });
    }

    fn row(&self, participant: ParticipantIndex, desk: &mut Desk, most: usize) -> Row {
        // One more tells whether there are more.
        let best = self.best(participant, desk, most + 1);
        Row::new(best.into_iter().map(|(place, _)| place).collect(), most)
    }

    /// How many candidates of everyone lists are chosen from.
    fn looked_at(&self) -> usize {
        let MatchingSettings { spread, candidates, .. } = self.roster.matching;
        if spread == Spread::OFF { candidates } else { candidates.saturating_mul(spread::REACH) }
    }

    /// How many candidates of everyone are known.
    fn known(&self) -> usize {
        self.looked_at().saturating_add(RESERVE)
    }

    /// Chooses the lists from what is known of everyone's candidates.
    fn choose(&self, lists: &mut Lists) {
        let MatchingSettings { spread, candidates, .. } = self.roster.matching;
        let looked_at = self.looked_at();
        let rows = lists.rows.iter().map(|row| &row.best[..row.best.len().min(looked_at)]);
        if spread == Spread::OFF {
            lists.chosen = rows.map(|row| row.iter().map(|choice| choice.2).collect()).collect();
        } else {
            let (chosen, effect) = spread::choose(&rows.collect::<Vec<_>>(), candidates, spread);
            (lists.chosen, lists.spread) = (chosen, Some(effect));
        }
    }
}
