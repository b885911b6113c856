//! The two sides of every comparison: all needs, all offers, and how close any need is to any offer.

use std::collections::BTreeMap;

use crate::{
    domain::{DeclarationKind, Language, ParticipantIndex, Roster},
    looking::Looking,
    meaning::{Meaning, Meanings},
    nearness::{Near, Said, cosine_of, near, near_to},
    reading::{Rarities, Reading},
    side::Side,
    stated::{Content, SECTORS, SHARED, Stated, TEXT},
    statements::{Statement, Statements},
    terms::complementarity::{Fit, Mix, weight},
    vectors::{Numbers, cosine, dot},
};

/// Needs and offers, compared.
pub(crate) struct Sides {
    pub(crate) needs: Side,
    pub(crate) offers: Side,
    rarities: Rarities,
    /// Of the features of text and sectors.
    numbers: [Numbers; SHARED],
    languages: BTreeMap<Language, u16>,
    /// For each stated need the offers that are near in meaning, with the cosines.
    near: Vec<Near>,
    /// The same for each stated offer.
    near_offers: Vec<Near>,
    mix: Mix,
    /// What the needs of each participant count together.
    weights: Vec<f32>,
}

impl Sides {
    /// Reads all declarations of the roster, whose meanings count as far as they are known. They are weighed by given
    /// rarities, or else by what can be learned from them.
    pub(crate) fn new(roster: &Roster, meanings: &Meanings, mix: Mix, rarities: Option<Rarities>) -> Self {
        let statements = Statements::new(&roster.declarations, meanings);
        let all = statements.all();
        let declared: Vec<_> = all.iter().map(|statement| statement.said).collect();
        let readings = Reading::of_all(&declared, &roster.taxonomy);
        let times: Vec<usize> = all.iter().map(|statement| statement.times).collect();
        let rarities = rarities.unwrap_or_else(|| Rarities::learn(&readings, &times));
        let weighted = rarities.all_vectors(&readings);
        let numbers = weighted.each_ref().map(|weighted| Numbers::new(weighted));
        let mut languages: BTreeMap<Language, u16> = BTreeMap::new();
        all.iter().for_each(|statement| number(&mut languages, &statement.said.language));
        let content = |(position, statement): (usize, &Statement<'_>)| Content {
            language: languages[&statement.said.language],
            vectors: std::array::from_fn(|aspect| numbers[aspect].vector(&weighted[aspect][position])),
            meaning: statement.meaning.cloned(),
        };
        let side = |kind: DeclarationKind| {
            let here = statements.of_kind(kind);
            let contents = here.clone().zip(&all[here.clone()]).map(content);
            let stated = Stated::new(contents, numbers.each_ref().map(Numbers::len));
            Side::new(roster, kind, |declaration| (statements.of(declaration) - here.start) as u32, stated)
        };
        let [needs, offers] = [DeclarationKind::Need, DeclarationKind::Offer].map(side);
        let near = near(&said(&needs.stated), &said(&offers.stated));
        let mut near_offers = vec![Near::new(); offers.stated.len()];
        for (need, offers) in (0..).zip(&near) {
            offers.iter().for_each(|&(offer, cosine)| near_offers[offer as usize].push((need, cosine)));
        }
        let weights = roster.indices().map(|participant| weight(needs.of(participant).len())).collect();
        Self { needs, offers, rarities, numbers, languages, near, near_offers, mix, weights }
    }

    /// Takes what a participant of the roster declares now, in place of what they declared, and what it means. Only these
    /// texts are read. A roster is still compared quickly with a few hundred declarations changed.
    pub(crate) fn amend(&mut self, roster: &Roster, participant: ParticipantIndex, meanings: &[Option<Meaning>]) {
        let declared: Vec<_> = roster.declarations.iter().filter(|d| d.participant == participant).collect();
        self.needs.silence(participant);
        self.offers.silence(participant);
        for (position, declaration) in declared.into_iter().enumerate() {
            let weighted = self.rarities.vectors(&Reading::of(declaration, &roster.taxonomy));
            self.numbers.iter_mut().zip(&weighted).for_each(|(numbers, weighted)| numbers.learn(weighted));
            number(&mut self.languages, &declaration.language);
            let content = Content {
                language: self.languages[&declaration.language],
                vectors: std::array::from_fn(|aspect| self.numbers[aspect].vector(&weighted[aspect])),
                meaning: meanings.get(position).cloned().flatten(),
            };
            let Self { needs, offers, near, near_offers, .. } = self;
            let (side, near, others, near_others) = match declaration.kind {
                DeclarationKind::Need => (needs, near, offers, near_offers),
                DeclarationKind::Offer => (offers, near_offers, needs, near),
            };
            let statement = side.add(participant, content);
            let found = near_to(side.stated.said(statement), said(&others.stated).into_iter());
            found.iter().for_each(|&(other, cosine)| near_others[other as usize].push((statement as u32, cosine)));
            near.push(found);
        }
        self.weights[participant.get()] = weight(self.needs.of(participant).len());
        self.needs.locate(roster, DeclarationKind::Need);
        self.offers.locate(roster, DeclarationKind::Offer);
    }

    /// How rare everything is taken to be.
    pub(crate) fn rarities(&self) -> &Rarities {
        &self.rarities
    }

    /// How many features texts have.
    pub(crate) fn text_features(&self) -> usize {
        self.numbers[TEXT].len()
    }

    /// Whether it is known of any declaration what it means.
    pub(crate) fn means_something(&self) -> bool {
        [&self.needs, &self.offers].into_iter().any(|side| said(&side.stated).iter().any(|said| said.meaning.is_some()))
    }

    /// What the needs of each participant count together.
    pub(crate) fn weights(&self) -> &[f32] {
        &self.weights
    }

    /// How well one offer meets one need, by comparing just these two.
    pub(crate) fn fit(&self, need: usize, offer: usize) -> Fit {
        self.fit_of_statements(self.needs.statement(need), self.offers.statement(offer))
    }

    /// The same for two statements.
    pub(crate) fn fit_of_statements(&self, need: usize, offer: usize) -> Fit {
        let (needs, offers) = (&self.needs.stated, &self.offers.stated);
        let shared = |aspect: usize| cosine(dot(&needs.vectors[aspect][need], &offers.vectors[aspect][offer]));
        let meaning = cosine_of(&self.near[need], offer).map_or(0.0, f64::from);
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
        Looking::new(&self.offers.stated, statement, &self.needs, &self.near_offers[statement], &self.mix)
    }
}

/// Gives a language the next number, where it has none.
fn number(languages: &mut BTreeMap<Language, u16>, language: &Language) {
    if !languages.contains_key(language) {
        languages.insert(language.clone(), languages.len() as u16);
    }
}

fn said(stated: &Stated) -> Vec<Said<'_>> {
    (0..stated.len()).map(|statement| stated.said(statement)).collect()
}
