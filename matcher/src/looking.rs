//! One declaration that looks among all of the other side.

use crate::{
    estimates::Estimates,
    nearness::cosine_of,
    side::Side,
    stated::Stated,
    sums::{Products, Sums},
    terms::{
        complementarity::{ASPECTS, Fit, Mix},
        meaning,
    },
    vectors::cosine,
};

/// A need that looks among the offers, or an offer among the needs.
pub(crate) struct Looking<'s> {
    from: &'s Stated,
    statement: usize,
    among: &'s Side,
    /// What is near in meaning, with the cosines.
    near: &'s [(u32, f32)],
    mix: &'s Mix,
    /// What each aspect counts at most.
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
        let most = mix.most(among.stated.kinds.iter().map(|&known| says & known));
        Self { from, statement, among, near, mix, most }
    }

    /// Adds up what it shares with all others.
    pub(crate) fn look(&self, sums: &mut Sums) {
        sums.add((self.from, self.statement), &self.among.stated);
    }

    /// Estimates how well it fits all others.
    pub(crate) fn estimate(&self, estimates: &mut Estimates) {
        let [text, sectors, meaning] = self.most;
        estimates.add((self.from, self.statement), &self.among.stated, [text, sectors]);
        for &(other, cosine) in self.near {
            estimates.raise(other as usize, meaning * meaning::closeness(cosine.into()) as f32);
        }
    }

    /// How well a statement of the other side fits.
    pub(crate) fn fit(&self, sums: &Sums, other: usize) -> Fit {
        let [text, sectors] = sums.of(other).map(cosine);
        let meaning = cosine_of(self.near, other).map_or(0.0, f64::from);
        self.mix.fit([text, sectors, meaning], self.from.known(self.statement, &self.among.stated, other))
    }

    /// The statements that fit at all, with how well.
    pub(crate) fn all(&self, sums: &Sums, mut found: impl FnMut(usize, Fit)) {
        let nothing = |other: &usize| sums.of(*other) == Products::default();
        let near = self.near.iter().map(|near| near.0 as usize).filter(nothing);
        let sharing = (0..self.among.stated.len()).filter(|other| !nothing(other));
        for other in sharing.chain(near) {
            let fit = self.fit(sums, other);
            if !fit.is_nothing() {
                found(other, fit);
            }
        }
    }

    /// The positions of all declarations that make a statement of the other side.
    pub(crate) fn speakers(&self, other: usize) -> impl Iterator<Item = usize> {
        self.among.speakers(other)
    }
}
