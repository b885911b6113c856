//! Who may stand among the best of one participant: those whose declarations fit well in something, with what the help
//! comes to. Nobody else can come close.

use crate::{
    domain::ParticipantIndex,
    estimates::Estimates,
    looking::Looking,
    sides::Sides,
    terms::complementarity::{ALL_NEEDS, NEEDS, WHOLE},
};

/// What all roundings on the way come to at most, in millionths.
const ROUNDING: f32 = 50.0;
/// So many estimates are kept at a time; whoever declares more is compared with everyone at once.
const ESTIMATES: usize = 1 << 23;

/// Someone who may help or be helped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Prospect {
    /// What complementarity comes to at most, in millionths.
    pub(crate) strength: u64,
    pub(crate) other: ParticipantIndex,
}

/// The best met needs in one direction, at most: the roots of their fits, the best first.
#[derive(Clone, Copy, Debug, Default)]
struct Limit([f32; NEEDS.len()]);

impl Limit {
    fn add(&mut self, fit: f32) {
        let root = fit.sqrt();
        if let Some(place) = self.0.iter().position(|better| *better < root) {
            self.0[place..].rotate_right(1);
            self.0[place] = root;
        }
    }

    fn of(fits: impl Iterator<Item = f32>) -> Self {
        fits.fold(Self::default(), |mut limit, fit| {
            limit.add(fit);
            limit
        })
    }

    fn weighed(&self) -> f32 {
        NEEDS.iter().zip(self.0).map(|(&weight, root)| weight as f32 * root).sum()
    }
}

fn strength(received: Limit, given: Limit) -> u64 {
    let millionths = (received.weighed() + given.weighed()) * WHOLE as f32 / (2 * ALL_NEEDS) as f32;
    (millionths + ROUNDING).ceil() as u64
}

/// What is written down per thread while prospects are looked for.
#[derive(Default)]
pub(crate) struct Scout {
    needs: Vec<Estimates>,
    offers: Vec<Estimates>,
    met: Vec<bool>,
    /// Who is `met`.
    all: Vec<u32>,
}

/// One participant's view of everyone.
pub(crate) struct View<'s, 'd> {
    sides: &'s Sides,
    scout: &'d mut Scout,
    needs: Vec<Looking<'s>>,
    offers: Vec<Looking<'s>>,
}

impl Scout {
    /// Looks around for a participant; `None` where that would take too much memory.
    pub(crate) fn view<'s>(&mut self, sides: &'s Sides, of: ParticipantIndex) -> Option<View<'s, '_>> {
        let [needs, offers] = [&sides.needs, &sides.offers].map(|side| side.of(of));
        let estimates = needs.len() * sides.offers.stated.len() + offers.len() * sides.needs.stated.len();
        if estimates > ESTIMATES {
            return None;
        }
        let needs: Vec<_> = needs.map(|need| sides.offers_for(need)).collect();
        let offers: Vec<_> = offers.map(|offer| sides.needs_for(offer)).collect();
        for (lookings, all) in [(&needs, &mut self.needs), (&offers, &mut self.offers)] {
            all.resize_with(all.len().max(lookings.len()), Estimates::default);
            lookings.iter().zip(all).for_each(|(looking, estimates)| looking.estimate(estimates));
        }
        Some(View { sides, scout: self, needs, offers })
    }
}

impl View<'_, '_> {
    /// All with whom complementarity may come to more than `strength`, but for those who came out earlier.
    pub(crate) fn prospects(&mut self, strength: u64) -> Vec<Prospect> {
        let least = self.least(strength);
        let lowest = least.iter().fold(f32::MAX, |lowest, &fit| lowest.min(fit));
        let Scout { needs, offers, met, all } = &mut *self.scout;
        met.resize(self.sides.participants(), false);
        let before = all.len();
        let mut meet = |owner: ParticipantIndex, fit: f32| {
            let counting = self.sides.needs.of(owner).len().min(NEEDS.len());
            if fit > least[counting] && !std::mem::replace(&mut met[owner.get()], true) {
                all.push(owner.0);
            }
        };
        for (looking, estimates) in self.needs.iter().zip(&*needs) {
            looking.promising(estimates, lowest, |offer, fit| {
                looking.speakers(offer).for_each(|offer| meet(self.sides.offers.owner(offer), fit));
            });
        }
        for (looking, estimates) in self.offers.iter().zip(&*offers) {
            looking.promising(estimates, lowest, |need, fit| {
                looking.speakers(need).for_each(|need| meet(self.sides.needs.owner(need), fit));
            });
        }
        let found = self.scout.all[before..].iter().map(|&other| {
            let other = ParticipantIndex(other);
            Prospect { strength: self.strength(other), other }
        });
        found.collect()
    }

    /// What complementarity with someone comes to at most.
    fn strength(&self, other: ParticipantIndex) -> u64 {
        let Self { sides, scout, .. } = self;
        let received = self.needs.iter().zip(&scout.needs).map(|(looking, estimates)| {
            let offers = sides.offers.of(other).map(|offer| looking.at_most(estimates, sides.offers.statement(offer)));
            offers.fold(0.0, f32::max)
        });
        let given = sides.needs.of(other).map(|need| {
            let need = sides.needs.statement(need);
            let offers = self.offers.iter().zip(&scout.offers);
            offers.map(|(looking, estimates)| looking.at_most(estimates, need)).fold(0.0, f32::max)
        });
        strength(Limit::of(received), Limit::of(given))
    }

    /// How well a need and an offer fit without which complementarity comes to no more than `strength`, by how many needs
    /// of the other count.
    fn least(&self, strength: u64) -> [f32; NEEDS.len() + 1] {
        let weight = |needs: usize| NEEDS.iter().take(needs).sum::<u64>() as f32;
        let received = weight(self.needs.len());
        let strength = (strength as f32 - 2.0 * ROUNDING).max(0.0) / WHOLE as f32;
        std::array::from_fn(|needs| {
            let given = if self.offers.is_empty() { 0.0 } else { weight(needs) };
            // Where all fits are the same, each need that counts adds its weight times the root.
            let all = received + given;
            if all > 0.0 { (strength * (2 * ALL_NEEDS) as f32 / all).powi(2) } else { f32::MAX }
        })
    }
}

impl Drop for View<'_, '_> {
    /// Leaves everything blank for the next.
    fn drop(&mut self) {
        let Scout { met, all, .. } = &mut *self.scout;
        all.drain(..).for_each(|other| met[other as usize] = false);
    }
}
