//! What makes up the value of one pair, as a tree: the terms, the needs behind complementarity, and what each need and
//! the offer that meets it share. For organisers: nothing is held back, so whatever shows it says who may read it.

use crate::{
    domain::{Language, ParticipantIndex, Roster, SectorIndex, Standing, Weight},
    explanation::{Depth, Met, finding},
    ranking::Match,
    rules::Rules,
    sides::Sides,
    terms::{
        Newness, Term,
        complementarity::{ASPECT_NAMES, NEEDS},
    },
};

/// A need that is met, and what it adds to the value.
#[derive(Clone, Debug)]
pub struct NeedMet<'a> {
    /// The need, the best offer for it and what they share.
    pub met: Met<'a>,
    /// What this need counts among the three best of its direction: 3, 2 or 1 of 6.
    pub counts: u64,
    /// What each aspect of it adds to the term of that name.
    pub aspects: Vec<Term>,
}

/// What the offers of one do for the needs of the other.
#[derive(Clone, Debug)]
pub struct Help<'a> {
    /// Whose offers.
    pub giver: ParticipantIndex,
    /// Whose needs.
    pub seeker: ParticipantIndex,
    /// In basis points, as `a_to_b` or `b_to_a` of the match.
    pub basis_points: u32,
    /// The needs that count, the best met first.
    pub needs: Vec<NeedMet<'a>>,
}

impl Help<'_> {
    /// What this direction adds to the value.
    pub fn points(&self) -> i64 {
        self.needs.iter().flat_map(|need| &need.aspects).map(|aspect| aspect.points).sum()
    }
}

/// Sectors of need and offer that served each other well at earlier events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LearnedPair {
    /// Whose need.
    pub seeker: ParticipantIndex,
    /// In what sector it lies.
    pub need: SectorIndex,
    /// In what sector the other's offer lies.
    pub offer: SectorIndex,
    /// How well, in millionths.
    pub strength: u64,
}

/// A value taken apart. The points of the terms add up to it; those of the needs add up to the terms of complementarity.
#[derive(Clone, Debug)]
pub struct Reckoning<'a> {
    /// The pair, its value and its terms.
    pub found: Match,
    /// What `b` does for `a`, then what `a` does for `b`.
    pub helps: [Help<'a>; 2],
    /// What the two said of each other.
    pub standing: Standing,
    /// The languages that both can hold a meeting in.
    pub languages: Vec<&'a Language>,
    /// What is new to them in each other.
    pub newness: Newness,
    /// What was learned that speaks for them, at most one for each direction.
    pub learned: Vec<LearnedPair>,
    /// What the pairing multiplies the value by.
    pub pairing: Weight,
}

impl<'a> Reckoning<'a> {
    pub(crate) fn new(roster: &'a Roster, sides: &Sides, rules: &Rules, found: Match) -> Self {
        let Match { a, b, a_to_b, b_to_a, .. } = found;
        let help = |giver, seeker, basis_points| Help {
            giver,
            seeker,
            basis_points,
            needs: NEEDS
                .into_iter()
                .zip(finding::met(roster, sides, giver, seeker, Depth::Whole))
                .map(NeedMet::new)
                .collect(),
        };
        let mut helps = [help(b, a, b_to_a), help(a, b, a_to_b)];
        for (aspect, name) in ASPECT_NAMES.into_iter().enumerate() {
            share_out(&mut helps, aspect, found.terms.points(name));
        }
        let standing = rules.standing(a, b);
        let learned = |(seeker, giver)| {
            let (strength, need, offer) = rules.facts().affinities()?.strongest(seeker, giver)?;
            Some(LearnedPair { seeker, need, offer, strength })
        };
        Self {
            found,
            helps,
            standing,
            languages: roster.participant(a).languages_in_common(roster.participant(b)).collect(),
            newness: rules.facts().newness(a, b),
            learned: [(a, b), (b, a)].into_iter().filter_map(learned).collect(),
            pairing: rules.weight(a, b, standing).unwrap_or(Weight::ONE),
        }
    }
}

impl<'a> NeedMet<'a> {
    fn new((counts, met): (u64, Met<'a>)) -> Self {
        let aspects = ASPECT_NAMES.map(|name| Term { name, points: 0 }).into();
        Self { met, counts, aspects }
    }
}

/// Shares the points of an aspect out among the needs, by what each contributed; what rounding leaves goes to the largest
/// remainders, the first of equal ones first, so that the parts add up.
fn share_out(helps: &mut [Help<'_>; 2], aspect: usize, points: i64) {
    let points = points.unsigned_abs();
    let mut needs: Vec<&mut NeedMet<'_>> = helps.iter_mut().flat_map(|help| &mut help.needs).collect();
    let parts: Vec<u64> = needs.iter().map(|need| need.counts * u64::from(need.met.shares[aspect])).collect();
    let all = parts.iter().sum::<u64>();
    if all == 0 {
        return;
    }
    let mut left = points - parts.iter().map(|part| part * points / all).sum::<u64>();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&need| std::cmp::Reverse(parts[need] * points % all));
    for need in order {
        let extra = u64::from(left > 0);
        left -= extra;
        needs[need].aspects[aspect].points = (parts[need] * points / all + extra).cast_signed();
    }
}
