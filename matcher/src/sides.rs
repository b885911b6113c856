//! The two sides of every comparison: all needs, all offers, and how close any need is to any offer.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use crate::{
    domain::{Declaration, DeclarationKind, ParticipantIndex, Roster},
    meaning::Meanings,
    nearness::{Said, near},
    terms::{
        complementarity::{ASPECTS, Fit, Known, MEANING, Mix},
        sectors, text,
    },
    vectors::{Feature, Index, Vector, dot, number, product},
};

/// The aspects that are compared by what two declarations share, in an index: all but the meaning.
const SHARED: usize = ASPECTS - 1;

/// All declarations of one kind, those of a participant together.
pub(crate) struct Side<'a> {
    declarations: Vec<&'a Declaration>,
    owners: Vec<ParticipantIndex>,
    known: Vec<Known>,
    /// The language of each by a number, the same on both sides.
    languages: Vec<u16>,
    /// Where the declarations of each participant begin, and the end.
    starts: Vec<usize>,
    vectors: [Vec<Vector>; SHARED],
    indexes: [Index; SHARED],
}

impl<'a> Side<'a> {
    /// The positions of a participant's declarations.
    pub(crate) fn of(&self, participant: ParticipantIndex) -> Range<usize> {
        self.starts[participant.get()]..self.starts[participant.get() + 1]
    }

    pub(crate) fn declaration(&self, position: usize) -> &'a Declaration {
        self.declarations[position]
    }

    pub(crate) fn len(&self) -> usize {
        self.declarations.len()
    }

    pub(crate) fn owner(&self, position: usize) -> ParticipantIndex {
        self.owners[position]
    }
}

/// Needs and offers, compared.
pub(crate) struct Sides<'a> {
    pub(crate) needs: Side<'a>,
    pub(crate) offers: Side<'a>,
    /// The features of each aspect by their numbers.
    features: [Vec<Feature>; SHARED],
    /// For each need the offers that are near in meaning, with the cosines.
    near: Vec<Vector>,
    /// The same for each offer.
    near_offers: Index,
    mix: Mix,
}

impl<'a> Sides<'a> {
    /// Reads all declarations of the roster, whose meanings count as far as they are known.
    pub(crate) fn new(roster: &'a Roster, meanings: &Meanings, mix: Mix) -> Self {
        let numbered = [text::vectors(&roster.declarations), sectors::vectors(&roster.declarations, &roster.taxonomy)]
            .map(|weighted| number(&weighted));
        let spoken: BTreeSet<_> = roster.declarations.iter().map(|declaration| &declaration.language).collect();
        let number_of: BTreeMap<_, u16> = spoken.into_iter().zip(0..).collect();
        let side = |kind: DeclarationKind| {
            let mut positions: Vec<usize> =
                (0..roster.declarations.len()).filter(|&i| roster.declarations[i].kind == kind).collect();
            positions.sort_by_key(|&i| roster.declarations[i].participant);
            let declarations: Vec<_> = positions.iter().map(|&i| &roster.declarations[i]).collect();
            let owners: Vec<_> = declarations.iter().map(|declaration| declaration.participant).collect();
            let starts = (0..=roster.participants.len()).map(|p| owners.partition_point(|o| o.get() < p)).collect();
            let vectors = numbered.each_ref().map(|(v, _)| positions.iter().map(|&i| v[i].clone()).collect::<Vec<_>>());
            let indexes = std::array::from_fn(|aspect| Index::new(&vectors[aspect], numbered[aspect].1.len()));
            let said: Vec<Said<'_>> = positions
                .iter()
                .map(|&i| Said { language: &roster.declarations[i].language, meaning: meanings.get(i) })
                .collect();
            let says = |position: usize, aspect: usize| {
                let says = vectors.get(aspect).map_or(said[position].meaning.is_some(), |v| !v[position].is_empty());
                Known::from(says) << aspect
            };
            let known = (0..positions.len()).map(|i| (0..ASPECTS).map(|aspect| says(i, aspect)).sum()).collect();
            let languages = said.iter().map(|said| number_of[said.language]).collect();
            (Side { declarations, owners, known, languages, starts, vectors, indexes }, said)
        };
        let [(needs, needed), (offers, offered)] = [DeclarationKind::Need, DeclarationKind::Offer].map(side);
        let near = near(&needed, &offered);
        let near_offers = Index::new(&near, offers.len());
        let features = numbered.map(|(_, features)| features);
        Self { needs, offers, features, near, near_offers, mix }
    }

    /// How many declarations there are.
    pub(crate) fn len(&self) -> usize {
        self.needs.len() + self.offers.len()
    }

    /// How many declarations have a word of this stem.
    pub(crate) fn with_word(&self, stem: &str) -> usize {
        self.with(0, stem)
    }

    /// How many declarations are in the sector of this code or below it.
    pub(crate) fn in_sector(&self, code: &str) -> usize {
        self.with(1, code)
    }

    fn with(&self, aspect: usize, feature: &str) -> usize {
        let Ok(number) = self.features[aspect].binary_search(&Feature::of(feature)) else { return 0 };
        [&self.needs, &self.offers].map(|side| side.indexes[aspect].having(number as u32).len()).iter().sum()
    }

    /// How well one offer meets one need, by comparing just these two.
    pub(crate) fn fit(&self, need: usize, offer: usize) -> Fit {
        let near = &self.near[need];
        let meaning = near.binary_search_by_key(&(offer as u32), |&(other, _)| other);
        let cosine = |aspect: usize| match aspect {
            MEANING => meaning.map_or(0.0, |at| f64::from(near[at].1)),
            _ => dot(&self.needs.vectors[aspect][need], &self.offers.vectors[aspect][offer]),
        };
        self.mixed(std::array::from_fn(cosine), need, offer)
    }

    /// How well each offer that has anything in common with the need meets it.
    pub(crate) fn offers_for(&self, need: usize, sums: &mut Sums, mut found: impl FnMut(usize, Fit)) {
        let found = |offer, cosines| found(offer, self.mixed(cosines, need, offer));
        sums.search(&self.needs, need, &self.offers, &self.near[need], found);
    }

    /// How well the offer meets each need that it has anything in common with.
    pub(crate) fn needs_for(&self, offer: usize, sums: &mut Sums, mut found: impl FnMut(usize, Fit)) {
        let found = |need, cosines| found(need, self.mixed(cosines, need, offer));
        sums.search(&self.offers, offer, &self.needs, self.near_offers.having(offer as u32), found);
    }

    fn mixed(&self, cosines: [f64; ASPECTS], need: usize, offer: usize) -> Fit {
        let one_language = self.needs.languages[need] == self.offers.languages[offer];
        let counts = Known::MAX ^ (Known::from(one_language) << MEANING);
        self.mix.fit(cosines, self.needs.known[need] & counts, self.offers.known[offer])
    }
}

/// The sums of one search, kept by each thread so that they are allocated once. All zero between searches.
pub(crate) struct Sums {
    cosines: Vec<[f64; ASPECTS]>,
    touched: Vec<u32>,
}

impl Sums {
    /// For sides of up to `most` declarations.
    pub(crate) fn new(most: usize) -> Self {
        Self { cosines: vec![[0.0; ASPECTS]; most], touched: Vec::new() }
    }

    fn search(
        &mut self,
        from: &Side<'_>,
        position: usize,
        among: &Side<'_>,
        near: &[(u32, f32)],
        mut found: impl FnMut(usize, [f64; ASPECTS]),
    ) {
        let mut add = |other: u32, aspect: usize, product: f64| {
            let cosines = &mut self.cosines[other as usize];
            if cosines.iter().all(|&sum| sum <= 0.0) {
                self.touched.push(other);
            }
            cosines[aspect] += product;
        };
        for aspect in 0..SHARED {
            for &(feature, weight) in &from.vectors[aspect][position] {
                for &(other, its_weight) in among.indexes[aspect].having(feature) {
                    add(other, aspect, product(weight, its_weight));
                }
            }
        }
        near.iter().for_each(|&(other, cosine)| add(other, MEANING, f64::from(cosine)));
        for other in self.touched.drain(..) {
            let cosines = std::mem::take(&mut self.cosines[other as usize]);
            found(other as usize, cosines);
        }
    }
}
