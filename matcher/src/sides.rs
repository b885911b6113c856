//! The two sides of every comparison: all needs, all offers, and how close any need is to any offer.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use crate::{
    domain::{Declaration, DeclarationKind, ParticipantIndex, Roster},
    looking::Looking,
    meaning::Meanings,
    nearness::{Near, near},
    stated::{SECTORS, SHARED, Stated, TEXT},
    statements::{Statement, Statements},
    terms::{
        complementarity::{Fit, Mix},
        sectors, text,
    },
    vectors::{Feature, Index, Vector, cosine, dot, number},
};

/// All declarations of one kind, those of a participant together, and what they say.
pub(crate) struct Side<'a> {
    declarations: Vec<&'a Declaration>,
    owners: Vec<ParticipantIndex>,
    /// Where the declarations of each participant begin, and the end.
    starts: Vec<usize>,
    /// The statement of each declaration.
    statements: Vec<u32>,
    /// With which declarations each statement is made.
    speakers: Speakers,
    pub(crate) stated: Stated,
}

impl<'a> Side<'a> {
    /// The declarations of one kind, of a roster; `statements` has the number of each among those of its kind.
    fn new(roster: &'a Roster, kind: DeclarationKind, statements: &[u32], stated: Stated) -> Self {
        let mut positions: Vec<usize> =
            (0..roster.declarations.len()).filter(|&i| roster.declarations[i].kind == kind).collect();
        positions.sort_by_key(|&i| roster.declarations[i].participant);
        let declarations: Vec<_> = positions.iter().map(|&i| &roster.declarations[i]).collect();
        let owners: Vec<_> = declarations.iter().map(|declaration| declaration.participant).collect();
        let starts = (0..=roster.participants.len()).map(|p| owners.partition_point(|o| o.get() < p)).collect();
        let statements: Vec<u32> = positions.iter().map(|&i| statements[i]).collect();
        let speakers = Speakers::new(&statements, stated.len());
        Self { declarations, owners, starts, statements, speakers, stated }
    }

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

    pub(crate) fn statement(&self, position: usize) -> usize {
        self.statements[position] as usize
    }

    /// The positions of all declarations that make a statement.
    pub(crate) fn speakers(&self, statement: usize) -> impl Iterator<Item = usize> {
        self.speakers.of(statement).iter().map(|&position| position as usize)
    }
}

/// The positions of the declarations that make each statement.
struct Speakers {
    starts: Vec<u32>,
    positions: Vec<u32>,
}

impl Speakers {
    /// `statements` has that of each position, numbered below `count`.
    fn new(statements: &[u32], count: usize) -> Self {
        let mut positions: Vec<u32> = (0..statements.len() as u32).collect();
        positions.sort_by_key(|&position| statements[position as usize]);
        let before = |statement: u32| positions.partition_point(|&p| statements[p as usize] < statement) as u32;
        Self { starts: (0..=count as u32).map(before).collect(), positions }
    }

    fn of(&self, statement: usize) -> &[u32] {
        &self.positions[self.starts[statement] as usize..self.starts[statement + 1] as usize]
    }
}

/// Needs and offers, compared.
pub(crate) struct Sides<'a> {
    pub(crate) needs: Side<'a>,
    pub(crate) offers: Side<'a>,
    /// The features of each aspect by their numbers.
    features: [Features; SHARED],
    /// For each stated need the offers that are near in meaning, with the cosines.
    near: Vec<Near>,
    /// The same for each offer.
    near_offers: Index<f32>,
    mix: Mix,
}

impl<'a> Sides<'a> {
    /// Reads all declarations of the roster, whose meanings count as far as they are known.
    pub(crate) fn new(roster: &'a Roster, meanings: &Meanings, mix: Mix) -> Self {
        let statements = Statements::new(&roster.declarations, meanings);
        let all = statements.all();
        let numbered = [text::vectors(all), sectors::vectors(all, &roster.taxonomy)].map(|weighted| number(&weighted));
        let spoken: BTreeSet<_> = all.iter().map(|statement| &statement.said.language).collect();
        let number_of: BTreeMap<_, u16> = spoken.into_iter().zip(0..).collect();
        let side = |kind: DeclarationKind| {
            let here = statements.of_kind(kind);
            let vectors = numbered.each_ref().map(|(vectors, _)| vectors[here.clone()].to_vec());
            let languages = all[here.clone()].iter().map(|statement| number_of[&statement.said.language]).collect();
            let meant = |statement: usize| all[here.start + statement].meaning.is_some();
            let stated = Stated::new(vectors, numbered.each_ref().map(|(_, f)| f.len()), languages, meant);
            let number = |declaration| statements.of(declaration).wrapping_sub(here.start) as u32;
            let numbers: Vec<u32> = (0..roster.declarations.len()).map(number).collect();
            Side::new(roster, kind, &numbers, stated)
        };
        let [needs, offers] = [DeclarationKind::Need, DeclarationKind::Offer].map(side);
        let [needed, offered] = [DeclarationKind::Need, DeclarationKind::Offer]
            .map(|kind| all[statements.of_kind(kind)].iter().map(Statement::meant).collect::<Vec<_>>());
        let near = near(&needed, &offered);
        let near_offers = Index::new(&near, offered.len());
        let features = numbered.map(|(vectors, features)| Features::new(features, &vectors, all));
        Self { needs, offers, features, near, near_offers, mix }
    }

    /// How many declarations there are.
    pub(crate) fn len(&self) -> usize {
        self.needs.len() + self.offers.len()
    }

    /// How many participants there are.
    pub(crate) fn participants(&self) -> usize {
        self.needs.starts.len() - 1
    }

    /// How many declarations have a word of this stem.
    pub(crate) fn with_word(&self, stem: &str) -> usize {
        self.features[TEXT].said(Feature::of(stem))
    }

    /// How many declarations are in the sector of this code or below it.
    pub(crate) fn in_sector(&self, code: &str) -> usize {
        self.features[SECTORS].said(Feature::of(code))
    }

    /// How well one offer meets one need, by comparing just these two.
    pub(crate) fn fit(&self, need: usize, offer: usize) -> Fit {
        let (need, offer) = (self.needs.statement(need), self.offers.statement(offer));
        let (needs, offers) = (&self.needs.stated, &self.offers.stated);
        let near = &self.near[need];
        let meaning = near.binary_search_by_key(&(offer as u32), |&(other, _)| other);
        let shared = |aspect: usize| cosine(dot(&needs.vectors[aspect][need], &offers.vectors[aspect][offer]));
        let meaning = meaning.map_or(0.0, |at| f64::from(near[at].1));
        self.mix.fit([shared(TEXT), shared(SECTORS), meaning], needs.known(need, offers, offer))
    }

    /// A need that looks among all offers.
    pub(crate) fn offers_for(&self, need: usize) -> Looking<'_> {
        let statement = self.needs.statement(need);
        Looking::new(&self.needs.stated, statement, &self.offers, &self.near[statement], &self.mix)
    }

    /// An offer that looks among all needs.
    pub(crate) fn needs_for(&self, offer: usize) -> Looking<'_> {
        let statement = self.offers.statement(offer);
        let near = self.near_offers.having(statement as u32);
        Looking::new(&self.offers.stated, statement, &self.needs, near, &self.mix)
    }
}

/// The features of an aspect by their numbers, and how many declarations have each.
struct Features {
    features: Vec<Feature>,
    said: Vec<u32>,
}

impl Features {
    fn new(features: Vec<Feature>, vectors: &[Vector], statements: &[Statement<'_>]) -> Self {
        let mut said = vec![0; features.len()];
        for (vector, statement) in vectors.iter().zip(statements) {
            vector.iter().for_each(|&(feature, _)| said[feature as usize] += statement.times as u32);
        }
        Self { features, said }
    }

    /// How many declarations have a feature.
    fn said(&self, feature: Feature) -> usize {
        self.features.binary_search(&feature).map_or(0, |number| self.said[number] as usize)
    }
}
