//! What a need and an offer have in common, the most telling first: what few others share.

use std::collections::BTreeSet;

use crate::{
    domain::{Declaration, SectorIndex, Taxonomy},
    sides::Sides,
    taxonomy::shared,
    text::Reader,
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
}

/// A word that both have, as the need writes it.
#[derive(Clone, Copy, Debug)]
pub(super) struct SharedWord<'a> {
    pub(super) written: &'a str,
    /// How many declarations have it; these two at least.
    declarations: usize,
}

/// The narrowest sectors that both are in, the rarest first.
pub(super) fn sectors(
    taxonomy: &Taxonomy,
    sides: &Sides<'_>,
    need: &Declaration,
    offer: &Declaration,
) -> Vec<SectorIndex> {
    let mut sectors = shared(taxonomy, &need.sectors, &offer.sectors);
    sectors.sort_by_key(|&sector| sides.in_sector(&taxonomy.get(sector).code));
    sectors
}

/// The words that both have, the rarest first.
pub(super) fn words<'a>(sides: &Sides<'_>, need: &'a Declaration, offer: &Declaration) -> Vec<SharedWord<'a>> {
    let offered: BTreeSet<String> = Reader::new(&offer.language).words(&offer.text).map(|word| word.stem).collect();
    let mut seen = BTreeSet::new();
    let reader = Reader::new(&need.language);
    let words = reader.words(&need.text).filter(|word| offered.contains(&word.stem));
    let words = words.filter(|word| seen.insert(word.stem.clone()));
    let mut words: Vec<_> =
        words.map(|word| SharedWord { written: word.written, declarations: sides.with_word(&word.stem) }).collect();
    words.sort_by_key(|word| word.declarations);
    words
}

/// What is named of the sectors and words, both the rarest first. Specific sectors stand alone, since people chose them.
/// Where none is shared, rare words that are no mere numbers come before the roots of the taxonomy.
pub(super) fn telling<'a>(
    taxonomy: &Taxonomy,
    sides: &Sides<'_>,
    sectors: &[SectorIndex],
    words: &[SharedWord<'a>],
) -> Vec<Common<'a>> {
    let (specific, roots): (Vec<SectorIndex>, Vec<SectorIndex>) =
        sectors.iter().partition(|&&sector| taxonomy.get(sector).parent.is_some());
    if !specific.is_empty() {
        return specific.into_iter().map(Common::Sector).take(NAMED).collect();
    }
    let rare = |word: &&SharedWord<'_>| word.declarations <= (sides.len() / RARE).max(2);
    let speaks = |word: &&SharedWord<'_>| word.written.chars().any(char::is_alphabetic);
    let words = words.iter().filter(rare).filter(speaks).map(|word| Common::Word(word.written)).take(NAMED - 1);
    words.chain(roots.into_iter().map(Common::Sector)).take(NAMED).collect()
}

/// What is named of a declaration by itself: its sectors, by code.
pub(super) fn own(taxonomy: &Taxonomy, declaration: &Declaration) -> Vec<Common<'static>> {
    let mut sectors = declaration.sectors.clone();
    sectors.sort_by_key(|&sector| &taxonomy.get(sector).code);
    sectors.dedup();
    sectors.into_iter().map(Common::Sector).take(NAMED).collect()
}
