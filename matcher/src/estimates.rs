//! How well one statement fits each of the other side at most: quickly, in 16 bits.
//!
//! What two share is added up in parts of [`WHOLE`], each product rounded up, so that an estimate is never too low. Of rare
//! features it exceeds the fit by a thousandth or two; of frequent ones it is a limit. Small numbers stay in the processor's
//! cache, and it looks at many at a time.

use crate::{
    stated::{SECTORS, SHARED, Stated, TEXT},
    terms::text,
    vectors::{Index, UNIT, cosine, dot},
};

/// The fit 1. Products of the longest vectors, with all that rounding adds, come to less than eight of it.
const WHOLE: f32 = 8_192.0;
/// Half a weight times a whole one is a product in parts of [`WHOLE`], times two to this.
const SHIFT: u32 = 16;
/// What roundings to single precision come to at most, as a part.
const ROUNDING: f32 = 1e-5;

/// The estimates of one search; kept, so that they are allocated once.
#[derive(Default)]
pub(crate) struct Estimates(Vec<u16>);

impl Estimates {
    /// Estimates how well a statement fits each of the other side by what both share, where a cosine of 1 counts `most`,
    /// by aspect.
    pub(crate) fn add(&mut self, (from, statement): (&Stated, usize), among: &Stated, most: [f32; SHARED]) {
        let [text, sectors] = from.vectors.each_ref().map(|vectors| &vectors[statement]);
        // Texts share some by chance.
        let counts = [most[TEXT] / (1.0 - text::CHANCE as f32), most[SECTORS]];
        let chance = (counts[TEXT] * text::CHANCE as f32 * WHOLE * (1.0 - ROUNDING)) as u16;
        // A cosine is a little more than the products come to.
        let counts = counts.map(|counts| counts * (cosine(1) as f32) * UNIT * UNIT * (1.0 + ROUNDING));
        let half = |weight: f32, aspect: usize| (weight * counts[aspect] / 2.0).ceil() as u16;

        let frequent = half(among.frequent.length(text), TEXT);
        self.0.clear();
        self.0.extend(among.frequent.lengths().iter().map(|&its_length| part(frequent, its_length).saturating_add(1)));
        let rare = text.iter().filter(|(feature, _)| !among.frequent.has(*feature));
        let rare = rare.map(|&(feature, weight)| (feature, half(weight.into(), TEXT)));
        self.add_products(&rare, &among.indexes[TEXT]);
        self.0.iter_mut().for_each(|estimate| *estimate = estimate.saturating_sub(chance));
        let sectors = sectors.iter().map(|&(feature, weight)| (feature, half(weight.into(), SECTORS)));
        self.add_products(&sectors, &among.indexes[SECTORS]);

        self.0.extend(among.later().map(|other| {
            let [text, sectors] = [TEXT, SECTORS].map(|aspect| {
                let product = dot(&from.vectors[aspect][statement], &among.vectors[aspect][other]);
                (product as f32 / (UNIT * UNIT) * counts[aspect] * WHOLE).ceil() as u16 + 1
            });
            text.saturating_sub(chance) + sectors
        }));
    }

    /// Adds up the products of features, with half their weights, and those of an index.
    fn add_products(&mut self, features: &(impl Iterator<Item = (u32, u16)> + Clone), index: &Index) {
        for (block, estimates) in index.blocks().zip(self.0.chunks_mut(Index::BLOCK)) {
            for (feature, half) in features.clone() {
                for &(other, its_weight) in block.having(feature) {
                    let estimate = &mut estimates[usize::from(other)];
                    *estimate = estimate.wrapping_add(part(half, its_weight)).wrapping_add(1);
                }
            }
        }
    }

    /// Adds to the estimate for one statement.
    pub(crate) fn raise(&mut self, other: usize, by: f32) {
        self.0[other] += (by * WHOLE * (1.0 + ROUNDING)).ceil() as u16;
    }

    /// The greatest of several for each statement of which there are so many.
    pub(crate) fn set_to_greatest(&mut self, of: &[Self], statements: usize) {
        self.0.clear();
        self.0.resize(statements, 0);
        for estimates in of {
            self.0.iter_mut().zip(&estimates.0).for_each(|(most, &estimate)| *most = estimate.max(*most));
        }
    }

    /// How well each statement fits at most, in whole parts.
    pub(crate) fn all(&self) -> &[u16] {
        &self.0
    }

    /// The same for one.
    pub(crate) fn parts(&self, other: usize) -> u16 {
        self.0[other]
    }
}

/// The product of half a weight and a whole one in parts of [`WHOLE`], rounded down.
fn part(half: u16, whole: u16) -> u16 {
    (u32::from(half).wrapping_mul(whole.into()) >> SHIFT) as u16
}

/// Whole parts as a fit.
pub(crate) fn in_fits(parts: u16) -> f32 {
    f32::from(parts) / WHOLE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{stated::Content, vectors::Vector};

    /// Vectors of so many of a hundred features, of the length 1 at most.
    fn stated(count: usize, features: usize, index: bool) -> Stated {
        let mut state = count as u64;
        let mut below = |end: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % end
        };
        let mut vector = |features: usize| -> Vector {
            let most = UNIT / (features as f32).sqrt();
            let step = 100 / features as u32;
            (0..features as u32)
                .map(|f| (f * step + below(step as usize) as u32, below(most as usize) as u16 + 1))
                .collect()
        };
        let content =
            (0..count).map(|_| Content { language: 0, vectors: [vector(features), vector(3)], meaning: None });
        let content: Vec<_> = content.collect();
        if index {
            return Stated::new(content.into_iter(), [100, 100]);
        }
        let mut stated = Stated::default();
        content.into_iter().for_each(|content| stated.push(content));
        stated
    }

    #[test]
    fn an_estimate_is_never_too_low_and_hardly_too_high_of_what_is_rare() {
        let most = [0.5, 0.5];
        // Of a hundred features, two are rare, and twenty are frequent.
        for (features, index) in [(2, true), (4, true), (20, true), (50, true), (20, false)] {
            let (needs, offers) = (stated(40, features, true), stated(300, features, index));
            let mut estimates = Estimates::default();
            for need in 0..needs.len() {
                estimates.add((&needs, need), &offers, most);
                for offer in 0..offers.len() {
                    let vectors = |aspect: usize| (&needs.vectors[aspect][need], &offers.vectors[aspect][offer]);
                    let shared = |aspect: usize| cosine(dot(vectors(aspect).0, vectors(aspect).1));
                    let fit = |text: f64| 0.5 * (text::closeness(text) + shared(SECTORS));
                    let (text, other) = vectors(TEXT);
                    let rare: Vector = text.iter().copied().filter(|(f, _)| !offers.frequent.has(*f)).collect();
                    let limit = offers.frequent.length(text) * offers.frequent.length(other) / (UNIT * UNIT);
                    let limit = fit(cosine(dot(&rare, other)) + f64::from(limit));
                    let estimate = f64::from(in_fits(estimates.parts(offer)));
                    assert!(estimate >= fit(shared(TEXT)), "{estimate} {}", fit(shared(TEXT)));
                    assert!(estimate <= limit + 0.001 + features as f64 / 8_192.0, "{estimate} {limit}");
                }
            }
        }
    }
}
