//! Sectors that a text speaks of, by the words of their labels: what a form suggests while somebody writes.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use crate::{
    domain::{Language, SectorIndex, Taxonomy},
    text::Reader,
};

/// What a word counts that a label has, and one that only begins alike.
const WHOLE: u32 = 1_000;
const HALF: u32 = 500;
/// Letters with which words begin that are alike.
const ALIKE: usize = 4;

/// Knows the words of the labels of a taxonomy.
pub struct SectorWords {
    readers: BTreeMap<Language, Reader>,
    /// Sectors by language and stem.
    by_stem: BTreeMap<(Language, String), BTreeSet<SectorIndex>>,
    /// How many words a label has.
    lengths: BTreeMap<(Language, SectorIndex), u32>,
    /// Each sector with what is above it.
    lineages: Vec<BTreeSet<SectorIndex>>,
}

impl SectorWords {
    /// Of a taxonomy. Labels of no language are read in English.
    pub fn new(taxonomy: &Taxonomy) -> Self {
        let mut words =
            Self { readers: BTreeMap::new(), by_stem: BTreeMap::new(), lengths: BTreeMap::new(), lineages: Vec::new() };
        for at in 0..taxonomy.sectors().len() {
            let index = SectorIndex(at as u32);
            let above = taxonomy.with_ancestors(index).filter(|&other| other != index);
            words.lineages.push(above.collect());
            for (language, label) in taxonomy.get(index).label.texts() {
                let language = language.cloned().unwrap_or_else(Language::english);
                let reader = words.readers.entry(language.clone()).or_insert_with(|| Reader::new(&language));
                for word in reader.words(label) {
                    *words.lengths.entry((language.clone(), index)).or_default() += 1;
                    words.by_stem.entry((language.clone(), word.stem)).or_default().insert(index);
                }
            }
        }
        words
    }

    /// The sectors whose labels share most with a text in a language, the nearest first, so many at most: a word counts
    /// the more, the fewer labels have it (inverse document frequency, Spärck Jones 1972), and of two sectors one of which
    /// is above the other the nearer is named. A text in another language than the labels is read as one in English.
    pub fn spoken_of(&self, text: &str, language: &Language, most: usize) -> Vec<SectorIndex> {
        let english = Language::english();
        let language = [language, &english].into_iter().find(|language| self.readers.contains_key(language));
        let Some((language, reader)) = language.and_then(|language| Some((language, self.readers.get(language)?)))
        else {
            return Vec::new();
        };
        let stems: BTreeSet<String> = reader.words(text).map(|word| word.stem).collect();
        let mut shares = BTreeMap::<SectorIndex, u32>::new();
        for stem in stems {
            let exact =
                self.by_stem.get_key_value(&(language.clone(), stem.clone())).into_iter().map(|known| (known, WHOLE));
            let alike = self.beginning_like(language, &stem).map(|known| (known, HALF));
            // Nothing is alike where something is the same.
            let mut found = exact.chain(alike).peekable();
            let Some(&(_, likeness)) = found.peek() else { continue };
            for ((_, sectors), _) in found.filter(|&(_, other)| other == likeness) {
                let rarity = (1.0 + self.lineages.len() as f64 / sectors.len() as f64).ln();
                for &sector in sectors {
                    *shares.entry(sector).or_default() += (f64::from(likeness) * rarity) as u32;
                }
            }
        }
        // Of two labels with the same word, the shorter says less besides (cosine of the two texts, but for the text's length).
        let of_label = |(sector, share): (SectorIndex, u32)| {
            let words = self.lengths.get(&(language.clone(), sector)).copied().unwrap_or(1);
            (sector, (f64::from(share) / f64::from(words).sqrt()) as u32)
        };
        let mut found: Vec<(SectorIndex, u32)> = shares.into_iter().map(of_label).collect();
        found.sort_by_key(|&(sector, share)| (Reverse(share), sector));
        let least = found.first().map_or(0, |&(_, share)| share / 2);
        let mut chosen: Vec<SectorIndex> = Vec::new();
        for (sector, _) in found.into_iter().take_while(|&(_, share)| share >= least) {
            let above = |sector: SectorIndex, other: SectorIndex| {
                self.lineages.get(other.0 as usize).is_some_and(|above| above.contains(&sector))
            };
            if chosen.len() < most && !chosen.iter().any(|&other| above(sector, other) || above(other, sector)) {
                chosen.push(sector);
            }
        }
        chosen
    }
}

impl SectorWords {
    /// Words of labels that begin like a stem: "souder" is spoken of where a label says "soudage".
    fn beginning_like<'s>(
        &'s self,
        language: &'s Language,
        stem: &'s str,
    ) -> impl Iterator<Item = (&'s (Language, String), &'s BTreeSet<SectorIndex>)> {
        let beginning: String = stem.chars().take(ALIKE).collect();
        let is_long = beginning.chars().nth(ALIKE - 1).is_some();
        let from = (language.clone(), beginning.clone());
        let after = self.by_stem.range(from..).filter(move |_| is_long);
        let here = after.take_while(move |((other, word), _)| other == language && word.starts_with(&beginning));
        // Of two long words, four letters say little.
        here.filter(|((_, word), _)| 3 * shared(word, stem) >= 2 * word.chars().count().max(stem.chars().count()))
    }
}

/// How many letters two words begin with alike.
fn shared(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;
    use crate::domain::{LocalText, Sector};

    fn words() -> SectorWords {
        let rows = [
            ("MECH", None, "Mechanics", "Mécanique"),
            ("MECH.WELD", Some(0), "Welding and joining", "Soudage et assemblage"),
            ("MECH.ROBOTS", Some(0), "Robots for mechanics", "Robots pour la mécanique"),
            ("BIO", None, "Biotechnology", "Biotechnologies"),
        ];
        let sector = |&(code, parent, en, fr): &(&str, Option<u32>, &str, &str)| {
            let texts = [("en", en), ("fr", fr)].map(|(tag, text)| (Language::parse(tag).unwrap(), text.to_owned()));
            let label = LocalText::translated(en, texts.into());
            Sector { code: code.to_owned(), parent: parent.map(SectorIndex), label }
        };
        SectorWords::new(&Taxonomy::new(rows.iter().map(sector).collect()).unwrap())
    }

    fn found(text: &str, tag: &str) -> Vec<u32> {
        let found = words().spoken_of(text, &Language::parse(tag).unwrap(), 2);
        found.into_iter().map(|sector| sector.0).collect()
    }

    #[test]
    fn words_of_labels_are_found_whatever_their_form() {
        assert_eq!(found("We weld aluminium, with our own robot", "en"), [1, 2]);
        assert_eq!(found("Nous soudons et assemblons des châssis", "fr"), [1]);
        assert_eq!(found("Joining metals", "ja"), [1]);
    }

    #[test]
    fn words_that_begin_alike_are_found_where_none_is_the_same() {
        assert_eq!(found("Nous soudons des châssis", "fr"), [1]);
        assert_eq!(found("Robotisation", "fr"), [2]);
        assert!(found("bionic soup", "en").is_empty());
        assert_eq!(found("Biotechnologist", "en"), [3]);
    }

    #[test]
    fn of_a_sector_and_those_above_it_the_nearest_is_named() {
        assert_eq!(found("robots in mechanics", "en"), [2]);
        assert_eq!(found("mechanics", "en"), [0]);
    }

    #[test]
    fn a_text_about_something_else_speaks_of_none() {
        assert!(found("the best in the market", "en").is_empty());
        assert!(found("", "fr").is_empty());
    }
}
