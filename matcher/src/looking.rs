//! One declaration that looks among all of the other side.

use crate::{
    nearness::cosine_of,
    side::Side,
    stated::Stated,
    sums::{Products, Sums},
    terms::{
        complementarity::{ASPECTS, Fit, Mix},
        meaning, text,
    },
    vectors::cosine,
};

/// What roundings to single precision come to at most, as a part of a weight or of 1.
const ROUNDING: f32 = 1e-5;
/// Texts that share less than this share nothing for sure.
const CHANCE: f32 = text::CHANCE as f32 - ROUNDING;

/// So many statements are looked at together.
const TOGETHER: usize = 8;

/// A need that looks among the offers, or an offer among the needs.
#[derive(Clone, Copy)]
pub(crate) struct Looking<'s> {
    from: &'s Stated,
    statement: usize,
    among: &'s Side,
    /// What is near in meaning, with the cosines.
    near: &'s [(u32, f32)],
    mix: &'s Mix,
    /// What the text beyond chance, the sectors and the meaning count at most.
    most: [f32; ASPECTS],
}

impl<'s> Looking<'s> {
    pub(crate) fn new(
        from: &'s Stated,
        statement: usize,
        among: &'s Side,
        near: &'s [(u32, f32)],
        mix: &'s Mix,
    ) -> Self {
        let says = from.says(statement);
        let [text, sectors, meaning] = mix.most(among.stated.kinds.iter().map(|&known| says & known));
        let most = [text / (1.0 - text::CHANCE as f32), sectors, meaning].map(|weight| weight * (1.0 + ROUNDING));
        Self { from, statement, among, near, mix, most }
    }

    /// Adds up what it shares with all others.
    pub(crate) fn look(&self, sums: &mut Sums) {
        sums.add((self.from, self.statement), &self.among.stated);
    }

    /// How well a statement of the other side fits.
    pub(crate) fn fit(&self, sums: &Sums, other: usize) -> Fit {
        let [text, sectors] = sums.of(other).map(cosine);
        let meaning = cosine_of(self.near, other).map_or(0.0, f64::from);
        self.mix.fit([text, sectors, meaning], self.from.known(self.statement, &self.among.stated, other))
    }

    /// The statements that fit at all, with how well.
    pub(crate) fn all(&self, sums: &Sums, mut found: impl FnMut(usize, Fit)) {
        self.promising(sums, 0.0, |other, _| found(other, self.fit(sums, other)));
    }

    /// The statements that may fit better than `least`, with how well at most; all that do are among them, and some come
    /// out twice.
    pub(crate) fn promising(&self, sums: &Sums, least: f32, mut found: impl FnMut(usize, f32)) {
        // Together first: few of them promise anything.
        let [text, sectors] = sums.all();
        for (nth, (text, sectors)) in text.chunks(TOGETHER).zip(sectors.chunks(TOGETHER)).enumerate() {
            let mut fits = [0.0; TOGETHER];
            let products = text.iter().zip(sectors).map(|(&text, &sectors)| [text, sectors]);
            fits.iter_mut().zip(products).for_each(|(into, products)| *into = self.roughly(products));
            if fits.iter().fold(0.0, |most, &fit| f32::max(most, fit)) > least {
                let promising = (nth * TOGETHER..).zip(fits).filter(|(_, fit)| *fit > least);
                promising.for_each(|(other, fit)| found(other, fit));
            }
        }
        for &(other, cosine) in self.near {
            let fit = self.roughly(sums.of(other as usize)) + self.meant(cosine);
            if fit > least {
                found(other as usize, fit);
            }
        }
    }

    /// How well what shares this fits at most, but for its meaning.
    fn roughly(&self, products: Products) -> f32 {
        // Half of it, as numbers with a sign turn into floats more quickly.
        let [t, s] = products.map(|product| product.div_ceil(2).cast_signed() as f32 * (2.0 * cosine(1) as f32));
        let [text, sectors, _] = self.most;
        text * (t - CHANCE).max(0.0) + sectors * s
    }

    /// What a meaning as near as this adds at most.
    fn meant(&self, cosine: f32) -> f32 {
        let [.., meaning] = self.most;
        meaning * meaning::closeness(cosine.into()) as f32
    }

    /// How well a statement of the other side fits at most.
    pub(crate) fn at_most(&self, sums: &Sums, other: usize) -> f32 {
        self.roughly(sums.of(other)) + cosine_of(self.near, other).map_or(0.0, |cosine| self.meant(cosine))
    }

    /// The positions of all declarations that make a statement of the other side.
    pub(crate) fn speakers(&self, other: usize) -> impl Iterator<Item = usize> {
        self.among.speakers(other)
    }
}
