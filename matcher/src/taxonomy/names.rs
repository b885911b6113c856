//! Sectors by what people call them: a label in any language, whatever its case, accents and inflection, or a name near it.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use crate::{
    domain::{Language, SectorIndex, Taxonomy},
    text::{Reader, fold, runs},
    vectors::Feature,
};

/// What parts the names of two sectors in one: "IT & Software", "chimie et matériaux".
const JOINTS: [&str; 8] = ["&", "/", "+", ",", "and", "et", "en", "und"];
/// Names that share less of their letters than this, in hundredths, are not near each other.
const NEAR: usize = 40;
/// How many near sectors are suggested.
const SUGGESTED: usize = 3;
/// Longer names are no names of sectors.
const MOST_LETTERS: usize = 200;

/// Finds sectors by their names.
pub struct SectorNames {
    readers: BTreeMap<Language, Reader>,
    /// Names in folded letters, and their words by language and stem.
    known: BTreeMap<String, BTreeSet<SectorIndex>>,
    /// The letters of each name, for what is only near.
    letters: Vec<(BTreeSet<Feature>, SectorIndex)>,
}

impl SectorNames {
    /// Knows the codes and the labels of a taxonomy; of "Business software (ERP)" both parts as well.
    pub fn new(taxonomy: &Taxonomy) -> Self {
        let mut names = Self { readers: BTreeMap::new(), known: BTreeMap::new(), letters: Vec::new() };
        for (index, sector) in taxonomy.sectors().iter().enumerate() {
            let index = SectorIndex(index as u32);
            names.add(index, None, &sector.code);
            for (language, label) in sector.label.texts() {
                names.add(index, language, label);
                if let Some((before, inside)) = label.split_once('(') {
                    names.add(index, language, before);
                    names.add(index, language, inside.trim_end_matches([')', ' ']));
                }
            }
        }
        names
    }

    /// Adds another name of a sector; its words are stemmed where the language is given.
    pub fn add(&mut self, sector: SectorIndex, language: Option<&Language>, name: &str) {
        let folded = fold(name.trim());
        if folded.is_empty() {
            return;
        }
        self.letters.push((letters(&folded), sector));
        self.known.entry(folded).or_default().insert(sector);
        if let Some(language) = language {
            let reader = self.readers.entry(language.clone()).or_insert_with(|| Reader::new(language));
            self.known.entry(stems(language, reader, name)).or_default().insert(sector);
        }
    }

    /// The sector of this name, or those of the names that "and" or a sign joins in it. Empty where there is none or
    /// where several have the name.
    pub fn find(&self, name: &str) -> Vec<SectorIndex> {
        if name.chars().nth(MOST_LETTERS).is_some() {
            return Vec::new();
        }
        if let Some(sector) = self.exactly(name) {
            return vec![sector];
        }
        let mut parts = vec![String::new()];
        for word in name.replace(['&', '/', '+', ','], " & ").split_whitespace() {
            match parts.last_mut() {
                Some(part) if !JOINTS.contains(&fold(word).as_str()) => *part = format!("{part} {word}"),
                _ => parts.push(String::new()),
            }
        }
        let found: Option<BTreeSet<SectorIndex>> = parts.iter().map(|part| self.whole(part)).collect();
        let joined = found.filter(|_| parts.len() > 1);
        joined.unwrap_or_else(|| self.whole(name).into_iter().collect()).into_iter().collect()
    }

    /// The one sector of this name, letter by letter.
    fn exactly(&self, name: &str) -> Option<SectorIndex> {
        let found = self.known.get(&fold(name.trim()))?;
        found.first().copied().filter(|_| found.len() == 1)
    }

    /// The one sector of this name, by its letters or by its stems in the language of a label.
    fn whole(&self, name: &str) -> Option<SectorIndex> {
        if self.known.contains_key(&fold(name.trim())) {
            return self.exactly(name);
        }
        let stemmed =
            self.readers.iter().filter_map(|(language, reader)| self.known.get(&stems(language, reader, name)));
        let found: BTreeSet<SectorIndex> = stemmed.flatten().copied().collect();
        found.first().copied().filter(|_| found.len() == 1)
    }

    /// Sectors whose names share most letters with this one, the nearest first, three at most.
    pub fn near(&self, name: &str) -> Vec<SectorIndex> {
        let wanted = letters(&fold(&name.chars().take(MOST_LETTERS).collect::<String>()));
        let mut best = BTreeMap::<SectorIndex, usize>::new();
        for (letters, sector) in &self.letters {
            let shared = 200 * wanted.intersection(letters).count() / (wanted.len() + letters.len()).max(1);
            let known = best.entry(*sector).or_default();
            *known = shared.max(*known);
        }
        let mut near: Vec<_> = best.into_iter().filter(|&(_, shared)| shared >= NEAR).collect();
        near.sort_by_key(|&(sector, shared)| (Reverse(shared), sector));
        near.into_iter().map(|(sector, _)| sector).take(SUGGESTED).collect()
    }
}

/// The stems of a name in any order, with the language before them so that stems of two languages stay apart.
fn stems(language: &Language, reader: &Reader, name: &str) -> String {
    let stems: BTreeSet<String> = reader.words(name).map(|word| word.stem).collect();
    let stems: Vec<String> = stems.into_iter().collect();
    // A name that is nothing but stop words, such as "IT", is known by its letters only.
    format!("{language}:{}", if stems.is_empty() { name.to_owned() } else { stems.join(" ") })
}

fn letters(folded: &str) -> BTreeSet<Feature> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).flat_map(runs).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;
    use crate::domain::{LocalText, Sector};

    fn names() -> SectorNames {
        let label = |texts: &[(&str, &str)]| {
            let texts = texts.iter().map(|&(tag, text)| (Language::parse(tag).unwrap(), text.to_owned()));
            LocalText::translated(String::new(), texts.collect())
        };
        let sector =
            |code: &str, texts: &[(&str, &str)]| Sector { code: code.to_owned(), parent: None, label: label(texts) };
        let taxonomy = Taxonomy::new(vec![
            sector(
                "ICT",
                &[("en", "Information and communication technologies"), ("fr", "Technologies de l’information")],
            ),
            sector("SW", &[("en", "Software"), ("fr", "Logiciels")]),
            sector("ERP", &[("en", "Business software (ERP)")]),
            sector("WELD", &[("en", "Welding"), ("de", "Schweißen")]),
            sector("D1", &[("en", "Design")]),
            sector("D2", &[("en", "Design")]),
        ]);
        let mut names = SectorNames::new(&taxonomy.unwrap());
        names.add(SectorIndex(0), Some(&Language::english()), "IT");
        names
    }

    fn found(name: &str) -> Vec<u32> {
        names().find(name).into_iter().map(|sector| sector.0).collect()
    }

    #[test]
    fn a_label_in_any_language_and_inflection_is_found() {
        assert_eq!(found("software"), [1]);
        assert_eq!(found("Logiciel"), [1]);
        assert_eq!(found("SCHWEISSEN"), [3]);
        assert_eq!(found("Communication & information technology"), [0]);
        assert_eq!(found("ERP"), [2]);
        assert_eq!(found("weld"), [3]);
    }

    #[test]
    fn joined_names_are_found_together() {
        assert_eq!(found("IT & Software"), [0, 1]);
        assert_eq!(found("Logiciels et schweißen"), [1, 3]);
        assert_eq!(found("IT & knitting"), [0; 0]);
    }

    #[test]
    fn what_two_sectors_are_called_is_not_decided() {
        assert_eq!(found("Design"), [0; 0]);
        assert_eq!(names().near("Design").len(), 2);
    }

    #[test]
    fn near_names_are_suggested() {
        assert_eq!(names().near("Softwear")[0], SectorIndex(1));
        assert!(names().near("knitting").is_empty());
        assert!(names().find(&"software ".repeat(10_000)).is_empty());
        assert!(names().find("").is_empty() && names().find("&").is_empty() && names().near("🙂").is_empty());
    }
}
