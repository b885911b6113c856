//! Which needs and offers in different languages are near in meaning: every need against every offer, in blocks of
//! matrix products. All products are whole numbers below 2^24, which single precision holds exactly, so that they are
//! equal on every machine and in any order.
//!
//! That grows with the square of the event. In a very large one only texts that are near to the same of some anchors are
//! compared, and each need keeps its nearest offers.

mod anchors;

use std::cmp::Reverse;

use ndarray::{Array2, linalg::general_mat_mul};
use rayon::prelude::*;

use crate::{encoder::DIMENSIONS, meaning::Meaning, terms::meaning::CHANCE};

/// Needs of one language that a thread takes at a time, and offers that it compares them with at a time: together they
/// stay in its cache.
const NEEDS: usize = 128;
const OFFERS: usize = 256;
/// Up to this many declarations, every need is compared with every offer: an event of some twelve thousand people.
const COMPARED_WHOLLY: usize = 50_000;
/// How many offers a need keeps in a larger event; no list of matches is as long.
const KEPT: usize = 128;

/// What a text says, and in which language.
#[derive(Clone, Copy)]
pub(crate) struct Said<'a> {
    /// By a number.
    pub(crate) language: u16,
    pub(crate) meaning: Option<&'a Meaning>,
}

/// The offers near to a need by position, with the cosines.
pub(crate) type Near = Vec<(u32, f32)>;

/// For each need the offers in other languages that are nearer to it than chance, by position, with the cosines.
pub(crate) fn near(needs: &[Said<'_>], offers: &[Said<'_>]) -> Vec<Near> {
    let [needing, offering] = [needs, offers].map(texts);
    let mut near = vec![Near::new(); needs.len()];
    if needing.len() + offering.len() <= COMPARED_WHOLLY {
        compare(&needing, &offering).into_iter().for_each(|(need, found)| near[need] = found);
        return near;
    }
    for (needs, offers) in anchors::neighbourhoods(&needing, &offering) {
        for (need, found) in compare(&needs, &offers) {
            near[need].extend(found);
            // The nearest of all are among the nearest so far.
            if near[need].len() > 2 * KEPT {
                keep_nearest(&mut near[need]);
            }
        }
    }
    near.par_iter_mut().for_each(keep_nearest);
    near
}

/// The cosine of what is near at a position, where it is.
pub(crate) fn cosine_of(near: &[(u32, f32)], other: usize) -> Option<f32> {
    let at = near.binary_search_by_key(&(other as u32), |near| near.0).ok()?;
    Some(near[at].1)
}

/// The same for one text, compared with each of the others.
pub(crate) fn near_to<'a>(text: Said<'_>, others: impl Iterator<Item = Said<'a>>) -> Near {
    let Some(meaning) = text.meaning else { return Near::new() };
    let cosine = |(position, other): (usize, Said<'_>)| {
        let other = other.meaning.filter(|_| other.language != text.language)?;
        Some((position as u32, meaning.cosine(other)))
    };
    let near = others.enumerate().filter_map(cosine).filter(|(_, cosine)| *cosine > CHANCE);
    near.map(|(position, cosine)| (position, cosine as f32)).collect()
}

/// A text that has a meaning, by its position on its side.
#[derive(Clone, Copy)]
struct Text<'a> {
    language: u16,
    position: usize,
    meaning: &'a Meaning,
}

fn texts<'a>(said: &[Said<'a>]) -> Vec<Text<'a>> {
    let text =
        |(position, said): (usize, &Said<'a>)| Some(Text { language: said.language, position, meaning: said.meaning? });
    said.iter().enumerate().filter_map(text).collect()
}

/// The nearest offers, each once, by position.
fn keep_nearest(offers: &mut Near) {
    offers.sort_unstable_by_key(|offer| offer.0);
    offers.dedup_by_key(|offer| offer.0);
    // Cosines above chance are positive, so their bits rise with them.
    offers.sort_by_key(|offer| Reverse(offer.1.to_bits()));
    offers.truncate(KEPT);
    offers.sort_unstable_by_key(|offer| offer.0);
    offers.shrink_to_fit();
}

/// Each need with the offers in other languages that are nearer to it than chance, by position.
fn compare(needs: &[Text<'_>], offers: &[Text<'_>]) -> Vec<(usize, Near)> {
    let (needs, offers) = (blocks(needs, NEEDS), blocks(offers, OFFERS));
    let compared = needs.par_iter().flat_map_iter(|block| {
        let mut found: Vec<(usize, Near)> = block.texts.iter().map(|need| (need.position, Near::new())).collect();
        for other in offers.iter().filter(|other| other.language() != block.language()) {
            multiply(block, other, &mut found);
        }
        found.iter_mut().for_each(|(_, offers)| offers.sort_unstable_by_key(|offer| offer.0));
        found
    });
    compared.collect()
}

/// Texts of one language, at least one.
struct Block<'a> {
    texts: Vec<Text<'a>>,
    lengths: Vec<f64>,
}

impl<'a> Block<'a> {
    fn new(texts: &[Text<'a>]) -> Self {
        Self { texts: texts.to_vec(), lengths: texts.iter().map(|text| text.meaning.length()).collect() }
    }

    fn language(&self) -> u16 {
        self.texts[0].language
    }

    fn matrix(&self) -> Array2<f32> {
        let number = |(row, i): (usize, usize)| f32::from(self.texts[row].meaning.numbers()[i]);
        Array2::from_shape_fn((self.texts.len(), DIMENSIONS), number)
    }
}

/// The texts by language, in blocks of at most `most`.
fn blocks<'a>(texts: &[Text<'a>], most: usize) -> Vec<Block<'a>> {
    let mut texts = texts.to_vec();
    texts.sort_unstable_by_key(|text| (text.language, text.position));
    let by_language = texts.chunk_by(|x, y| x.language == y.language);
    by_language.flat_map(|texts| texts.chunks(most).map(Block::new)).collect()
}

/// The products of all numbers of both.
fn products(rows: &Block<'_>, columns: &Block<'_>) -> Array2<f32> {
    let mut products = Array2::zeros((rows.texts.len(), columns.texts.len()));
    general_mat_mul(1.0, &rows.matrix(), &columns.matrix().t(), 0.0, &mut products);
    products
}

fn multiply(needs: &Block<'_>, offers: &Block<'_>, found: &mut [(usize, Near)]) {
    let products = products(needs, offers);
    for ((row, length), (_, near)) in products.rows().into_iter().zip(&needs.lengths).zip(found) {
        for ((product, its_length), offer) in row.iter().zip(&offers.lengths).zip(&offers.texts) {
            let cosine = f64::from(*product) / (length * its_length);
            if cosine > CHANCE {
                near.push((offer.position as u32, cosine as f32));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use std::collections::BTreeMap;

    use super::*;

    /// As many directions as wanted, by a multiplicative congruential generator.
    fn meanings(count: usize) -> Vec<Meaning> {
        let mut state = 7_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 40) as f32 / (1 << 24) as f32 - 0.3
        };
        (0..count).map(|_| Meaning::of(&std::array::from_fn::<f32, DIMENSIONS, _>(|_| next())).unwrap()).collect()
    }

    fn spoken(language: u16, meanings: &[Meaning]) -> impl Iterator<Item = Said<'_>> {
        meanings.iter().map(move |meaning| Said { language, meaning: Some(meaning) })
    }

    #[test]
    fn only_other_languages_are_near_and_by_the_cosine_of_the_two() {
        let meanings = meanings(700);
        let said: Vec<_> = (0..).zip(&meanings).map(|(i, m)| Said { language: i % 3, meaning: Some(m) }).collect();
        let (needs, offers) = said.split_at(200);
        let near = near(needs, offers);
        assert!(near.iter().any(|offers| !offers.is_empty()));
        for (need, found) in needs.iter().zip(&near) {
            let cosine = |offer: &Said<'_>| need.meaning.unwrap().cosine(offer.meaning.unwrap());
            let expected = offers.iter().enumerate().filter(|(_, offer)| offer.language != need.language);
            let expected = expected.map(|(i, offer)| (i as u32, cosine(offer))).filter(|offer| offer.1 > CHANCE);
            let expected: Vec<_> = expected.map(|(i, cosine)| (i, (cosine as f32).to_bits())).collect();
            assert_eq!(found.iter().map(|&(i, cosine)| (i, cosine.to_bits())).collect::<Vec<_>>(), expected);
            assert_eq!(*found, near_to(*need, offers.iter().copied()));
        }
    }

    #[test]
    fn neighbourhoods_find_the_very_nearest_and_nothing_that_is_not_near() {
        let meanings = meanings(3_000);
        let (first, second) = meanings.split_at(400);
        // The same meanings in both languages: whatever is said in one is said in the other.
        let needs: Vec<_> = spoken(0, first).collect();
        let offers: Vec<_> = spoken(1, first).chain(spoken(1, second)).collect();
        let [needs, offers] = [&needs, &offers].map(|said| texts(said));
        let wholly: BTreeMap<usize, Near> = compare(&needs, &offers).into_iter().collect();
        let mut equal = 0;
        for (some, others) in anchors::neighbourhoods(&needs, &offers) {
            for (need, found) in compare(&some, &others) {
                assert!(found.iter().all(|offer| wholly[&need].contains(offer)));
                equal += usize::from(found.iter().any(|offer| offer.0 as usize == need));
            }
        }
        assert_eq!(equal, 8 * needs.len());
    }

    #[test]
    fn a_need_keeps_its_nearest_offers_each_once() {
        let mut offers: Near = (0..400).chain(0..400).map(|i| (i, 0.4 + i as f32 / 1_000.0)).collect();
        keep_nearest(&mut offers);
        assert_eq!(offers.iter().map(|offer| offer.0).collect::<Vec<_>>(), (272..400).collect::<Vec<_>>());
    }

    #[test]
    fn who_says_nothing_is_near_to_nobody() {
        let meaning = &meanings(1)[0];
        let silent = Said { language: 0, meaning: None };
        let speaking = Said { language: 1, meaning: Some(meaning) };
        assert_eq!(near(&[silent, speaking], &[silent]), [vec![], vec![]]);
        assert_eq!(near(&[silent], &[]), [vec![]]);
    }
}
