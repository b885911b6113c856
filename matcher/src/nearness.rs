//! Which needs and offers in different languages are near in meaning: every need against every offer, in blocks of
//! matrix products. All products are whole numbers below 2^24, which single precision holds exactly, so that they are
//! equal on every machine and in any order.

use ndarray::{Array2, linalg::general_mat_mul};
use rayon::prelude::*;

use crate::{domain::Language, encoder::DIMENSIONS, meaning::Meaning, terms::meaning::CHANCE, vectors::Vector};

/// Needs of one language that a thread takes at a time, and offers that it compares them with at a time: together they
/// stay in its cache.
const NEEDS: usize = 128;
const OFFERS: usize = 256;

/// What a declaration says, and in which language.
#[derive(Clone, Copy)]
pub(crate) struct Said<'a> {
    pub(crate) language: &'a Language,
    pub(crate) meaning: Option<&'a Meaning>,
}

/// For each need the offers in other languages that are nearer to it than chance, by position, with the cosines.
pub(crate) fn near(needs: &[Said<'_>], offers: &[Said<'_>]) -> Vec<Vector> {
    let needs_of = blocks(needs, NEEDS);
    let offers_of = blocks(offers, OFFERS);
    let compared = needs_of.par_iter().flat_map_iter(|block| {
        let mut found: Vec<(usize, Vector)> = block.positions.iter().map(|&need| (need, Vector::new())).collect();
        let rows = block.matrix();
        for other in offers_of.iter().filter(|other| other.language != block.language) {
            compare(block, &rows, other, &mut found);
        }
        found.iter_mut().for_each(|(_, offers)| offers.sort_unstable_by_key(|offer| offer.0));
        found
    });
    let mut near = vec![Vector::new(); needs.len()];
    for (need, offers) in compared.collect::<Vec<_>>() {
        near[need] = offers;
    }
    near
}

/// Texts of one language.
struct Block<'a> {
    language: &'a Language,
    positions: Vec<usize>,
    meanings: Vec<&'a Meaning>,
    lengths: Vec<f64>,
}

impl Block<'_> {
    fn matrix(&self) -> Array2<f32> {
        Array2::from_shape_fn((self.meanings.len(), DIMENSIONS), |(row, i)| f32::from(self.meanings[row].numbers()[i]))
    }
}

/// The texts that have a meaning, by language, in blocks of at most `most`.
fn blocks<'a>(said: &[Said<'a>], most: usize) -> Vec<Block<'a>> {
    let telling = said.iter().enumerate().filter_map(|(at, said)| Some((said.language, at, said.meaning?)));
    let mut telling: Vec<_> = telling.collect();
    telling.sort_unstable_by_key(|&(language, at, _)| (language, at));
    let block = |texts: &[(&'a Language, usize, &'a Meaning)]| Block {
        language: texts[0].0,
        positions: texts.iter().map(|text| text.1).collect(),
        meanings: texts.iter().map(|text| text.2).collect(),
        lengths: texts.iter().map(|text| text.2.length()).collect(),
    };
    telling.chunk_by(|x, y| x.0 == y.0).flat_map(|language| language.chunks(most).map(block)).collect()
}

fn compare(needs: &Block<'_>, rows: &Array2<f32>, offers: &Block<'_>, found: &mut [(usize, Vector)]) {
    let mut products = Array2::zeros((needs.positions.len(), offers.positions.len()));
    general_mat_mul(1.0, rows, &offers.matrix().t(), 0.0, &mut products);
    for ((row, length), (_, near)) in products.rows().into_iter().zip(&needs.lengths).zip(found) {
        for ((product, its_length), &offer) in row.iter().zip(&offers.lengths).zip(&offers.positions) {
            let cosine = f64::from(*product) / (length * its_length);
            if cosine > CHANCE {
                near.push((offer as u32, cosine as f32));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

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

    #[test]
    fn only_other_languages_are_near_and_by_the_cosine_of_the_two() {
        let languages = ["en", "fr", "nl"].map(|tag| Language::parse(tag).unwrap());
        let meanings = meanings(700);
        let said: Vec<_> =
            meanings.iter().enumerate().map(|(i, m)| Said { language: &languages[i % 3], meaning: Some(m) }).collect();
        let (needs, offers) = said.split_at(200);
        let near = near(needs, offers);
        assert!(near.iter().any(|offers| !offers.is_empty()));
        for (need, found) in needs.iter().zip(&near) {
            let cosine = |offer: &Said<'_>| need.meaning.unwrap().cosine(offer.meaning.unwrap());
            let expected = offers.iter().enumerate().filter(|(_, offer)| offer.language != need.language);
            let expected = expected.map(|(i, offer)| (i as u32, cosine(offer))).filter(|offer| offer.1 > CHANCE);
            let expected: Vec<_> = expected.map(|(i, cosine)| (i, (cosine as f32).to_bits())).collect();
            assert_eq!(found.iter().map(|&(i, cosine)| (i, cosine.to_bits())).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn who_says_nothing_is_near_to_nobody() {
        let languages = ["en", "fr"].map(|tag| Language::parse(tag).unwrap());
        let meaning = &meanings(1)[0];
        let silent = Said { language: &languages[0], meaning: None };
        let speaking = Said { language: &languages[1], meaning: Some(meaning) };
        assert_eq!(near(&[silent, speaking], &[silent]), [vec![], vec![]]);
        assert_eq!(near(&[silent], &[]), [vec![]]);
    }
}
