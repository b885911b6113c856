//! What a need and an offer have in common, the most telling first: what few others share.

use std::collections::BTreeSet;

use crate::{
    domain::{Declaration, SectorIndex, Taxonomy},
    sides::Sides,
    taxonomy::shared,
    text::{Reader, Word, glossary},
};

/// How much is named; more would not be read.
const NAMED: usize = 3;
/// A word is named where at most one declaration in this many has it, or these two alone.
const RARE: usize = 50;

/// Something that is named to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Common<'a> {
    Sector(SectorIndex),
    Word(&'a str),
    /// The same in two languages: as the need writes it, and as the offer does.
    Translated(&'a str, &'a str),
}

/// A word that both have, as the need writes it.
#[derive(Clone, Copy, Debug)]
pub(super) struct SharedWord<'a> {
    pub(super) written: &'a str,
    /// As the offer writes it, where that is another word of another language.
    pub(super) translated: Option<&'a str>,
    /// How many declarations have the need's word.
    declarations: usize,
}

/// The narrowest sectors that both are in, the rarest first.
pub(super) fn sectors(taxonomy: &Taxonomy, sides: &Sides, need: &Declaration, offer: &Declaration) -> Vec<SectorIndex> {
    let mut sectors = shared(taxonomy, &need.sectors, &offer.sectors);
    sectors.sort_by_key(|&sector| sides.rarities().in_sector(&taxonomy.get(sector).code));
    sectors
}

/// The words that both have, the rarest first; across languages also those that the glossary knows to say the same.
pub(super) fn words<'a>(sides: &Sides, need: &'a Declaration, offer: &'a Declaration) -> Vec<SharedWord<'a>> {
    let read = |declaration: &'a Declaration| -> Vec<Word<'a>> {
        Reader::new(&declaration.language).words(&declaration.text).collect()
    };
    let (sought, offered) = (read(need), read(offer));
    let stems: BTreeSet<&str> = offered.iter().map(|word| word.stem.as_str()).collect();
    let mut seen = BTreeSet::new();
    let same = sought.iter().filter(|word| stems.contains(word.stem.as_str()) && seen.insert(word.stem.as_str()));
    let same = same.map(|word| SharedWord {
        written: word.written,
        translated: None,
        declarations: sides.rarities().with_word(&word.stem),
    });
    let mut words: Vec<_> = same.chain(translated(sides, (need, &sought), (offer, &offered))).collect();
    words.sort_by_key(|word| word.declarations);
    words
}

/// The concepts that both name in words of their own languages.
fn translated<'a>(
    sides: &Sides,
    (need, sought): (&'a Declaration, &[Word<'a>]),
    (offer, offered): (&'a Declaration, &[Word<'a>]),
) -> Vec<SharedWord<'a>> {
    if need.language == offer.language {
        return Vec::new();
    }
    let named = |declaration: &Declaration, words: &[Word<'_>]| {
        glossary::of(&declaration.language).map(|lexicon| lexicon.named(words)).unwrap_or_default()
    };
    let in_offer = named(offer, offered);
    let mut seen = BTreeSet::new();
    let pair = |mine: glossary::Named| {
        let theirs = in_offer.iter().find(|theirs| theirs.concept == mine.concept)?;
        let stem = |words: &'_ [Word<'_>], at: &glossary::Named| words[at.first].stem.clone();
        if !seen.insert(mine.concept) || stem(sought, &mine) == stem(offered, theirs) {
            return None;
        }
        let words = &sought[mine.first..mine.first + mine.words];
        Some(SharedWord {
            written: mine.written(&need.text, sought),
            translated: Some(theirs.written(&offer.text, offered)),
            declarations: words.iter().map(|word| sides.rarities().with_word(&word.stem)).min().unwrap_or_default(),
        })
    };
    named(need, sought).into_iter().filter_map(pair).collect()
}

/// The shared sectors that are no roots. They stand alone where there are any, since people chose them.
pub(super) fn narrow(taxonomy: &Taxonomy, sectors: &[SectorIndex]) -> Vec<Common<'static>> {
    let narrow = sectors.iter().filter(|&&sector| taxonomy.get(sector).parent.is_some());
    narrow.copied().map(Common::Sector).take(NAMED).collect()
}

/// What is named where only roots of the taxonomy are shared: before them rare words that are no mere numbers.
pub(super) fn telling<'a>(sides: &Sides, roots: &[SectorIndex], words: &[SharedWord<'a>]) -> Vec<Common<'a>> {
    let rare = |word: &&SharedWord<'_>| word.declarations <= (sides.rarities().declarations() / RARE).max(2);
    let speaks = |word: &&SharedWord<'_>| word.written.chars().any(char::is_alphabetic);
    let named = |word: &SharedWord<'a>| match word.translated {
        Some(translated) => Common::Translated(word.written, translated),
        None => Common::Word(word.written),
    };
    let words = words.iter().filter(rare).filter(speaks).map(named).take(NAMED - 1);
    words.chain(roots.iter().copied().map(Common::Sector)).take(NAMED).collect()
}

/// What is named of a declaration by itself: its sectors, by code.
pub(super) fn own(taxonomy: &Taxonomy, declaration: &Declaration) -> Vec<Common<'static>> {
    let mut sectors = declaration.sectors.clone();
    sectors.sort_by_key(|&sector| &taxonomy.get(sector).code);
    sectors.dedup();
    sectors.into_iter().map(Common::Sector).take(NAMED).collect()
}
