//! Fits of statements that were compared a moment ago: what many say word for word meets what many say, again and again.

use crate::{sides::Sides, terms::complementarity::Fit};

/// How many are remembered.
const REMEMBERED: usize = 1 << 16;

/// A need and an offer, as statements, with their fit.
type Known = (usize, usize, Fit);

/// The fits of one thread. Each has one place; what comes later takes it over.
#[derive(Default)]
pub(crate) struct Fits(Vec<Option<Known>>);

impl Fits {
    /// How well an offer meets a need, as [`Sides::fit`] tells it.
    pub(crate) fn fit(&mut self, sides: &Sides, need: usize, offer: usize) -> Fit {
        self.0.resize(REMEMBERED, None);
        let (need, offer) = (sides.needs.statement(need), sides.offers.statement(offer));
        let known = &mut self.0[need.wrapping_mul(0x9e37_79b9).wrapping_add(offer) % REMEMBERED];
        match *known {
            Some((n, o, fit)) if (n, o) == (need, offer) => fit,
            _ => known.insert((need, offer, sides.fit_of_statements(need, offer))).2,
        }
    }
}
