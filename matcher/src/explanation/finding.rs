//! Finds what is behind a match: the needs that are met, the offers that meet them, and what they share.

use super::shared::{self, Common};
use crate::{
    domain::{Declaration, ParticipantIndex, Roster, SectorIndex},
    sides::Sides,
    terms::complementarity::{ASPECTS, Fit, NEEDS},
};

/// A need with the best offer for it.
#[derive(Clone, Debug)]
pub struct Met<'a> {
    /// What the one seeks.
    pub need: &'a Declaration,
    /// What the other brings.
    pub offer: &'a Declaration,
    /// How close the two are, in basis points, 0 to 10 000.
    pub fit: u32,
    /// What each aspect makes of it, in millionths.
    pub(crate) shares: [u32; ASPECTS],
    /// The words of the need that the offer has as well, as the need writes them, the rarest first.
    pub words: Vec<&'a str>,
    /// Words of two languages that say the same, as the need and as the offer writes them, the rarest first.
    pub translations: Vec<(&'a str, &'a str)>,
    /// The narrowest sectors that both have in common, the rarest first.
    pub sectors: Vec<SectorIndex>,
    /// Whether they fit by what they mean, in two languages.
    pub by_meaning: bool,
    /// What of it is named to people.
    pub(super) telling: Vec<Common<'a>>,
}

/// How much is found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Depth {
    /// What sentences tell: the best met need, and its words only where no narrow sector is shared.
    Sentences,
    /// All that counts.
    Whole,
}

/// The needs of `seeker` that offers of `giver` meet, as many as count, the best met first. Where two fit equally well,
/// what they say and who may read it decides, never the order of rows.
pub(crate) fn met<'a>(
    roster: &'a Roster,
    sides: &Sides,
    giver: ParticipantIndex,
    seeker: ParticipantIndex,
    depth: Depth,
) -> Vec<Met<'a>> {
    let content = |d: &'a Declaration| {
        let mut codes: Vec<&str> = d.sectors.iter().map(|&s| roster.taxonomy.get(s).code.as_str()).collect();
        codes.sort_unstable();
        (d.text.as_str(), codes, d.visibility)
    };
    let best_offer = |need: usize| {
        let offers =
            sides.offers.of(giver).map(|offer| (sides.fit(need, offer), sides.offers.declaration(roster, offer)));
        let (fit, offer) = offers.max_by(|(f, x), (g, y)| f.order(g).then_with(|| content(y).cmp(&content(x))))?;
        (!fit.is_nothing()).then(|| (fit, sides.needs.declaration(roster, need), offer))
    };
    let mut found: Vec<_> = sides.needs.of(seeker).filter_map(best_offer).collect();
    found.sort_by(|(f, x, _), (g, y, _)| g.order(f).then_with(|| content(x).cmp(&content(y))));
    found.truncate(if depth == Depth::Sentences { 1 } else { NEEDS.len() });
    let tell = |(fit, need, offer): (Fit, &'a Declaration, &'a Declaration)| {
        let sectors = shared::sectors(&roster.taxonomy, sides, need, offer);
        let narrow = shared::narrow(&roster.taxonomy, &sectors);
        let untold = depth == Depth::Sentences && !narrow.is_empty();
        let words = if untold { Vec::new() } else { shared::words(sides, need, offer) };
        let telling = if narrow.is_empty() { shared::telling(sides, &sectors, &words) } else { narrow };
        let translations = words.iter().filter_map(|word| Some((word.written, word.translated?))).collect();
        let words = words.into_iter().filter(|word| word.translated.is_none()).map(|word| word.written).collect();
        let (by_meaning, shares, fit) = (fit.is_by_meaning(), fit.millionths(), fit.basis_points());
        Met { need, offer, fit, shares, words, translations, sectors, by_meaning, telling }
    };
    found.into_iter().map(tell).collect()
}
