//! Who may stand among the best of one participant: those whose declarations fit well in something, with what the help
//! comes to. Nobody else can come close.

use crate::{
    domain::ParticipantIndex,
    estimates::{Estimates, in_fits},
    sides::Sides,
    terms::complementarity::{ALL_NEEDS, NEEDS, WHOLE, weight},
};

/// What all roundings on the way come to at most, in millionths.
const ROUNDING: f32 = 50.0;
/// So many estimates are kept at a time; whoever declares more is compared with everyone at once.
const ESTIMATES: usize = 1 << 23;

/// So many are looked at together.
const TOGETHER: usize = 32;

/// Someone who may help or be helped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Prospect {
    /// What complementarity comes to at most, in millionths.
    pub(crate) strength: u64,
    pub(crate) other: ParticipantIndex,
}

/// The best met needs in one direction, at most: their estimates in parts, the best first.
#[derive(Clone, Copy, Debug, Default)]
struct Limit([u16; NEEDS.len()]);

impl Limit {
    fn add(&mut self, mut estimate: u16) {
        for place in &mut self.0 {
            (*place, estimate) = (estimate.max(*place), estimate.min(*place));
        }
    }

    fn weighed(self) -> f32 {
        NEEDS.iter().zip(self.0).map(|(&weight, estimate)| weight as f32 * in_fits(estimate).sqrt()).sum()
    }
}

/// What a met need of weight 1 adds to complementarity.
const MILLIONTHS: f32 = WHOLE as f32 / (2 * ALL_NEEDS) as f32;

/// What is written down per thread while prospects are looked for.
#[derive(Default)]
pub(crate) struct Scout {
    /// Of each of the participant's needs, for all offers.
    needs: Vec<Estimates>,
    /// Of each of the participant's offers, for all needs.
    offers: Vec<Estimates>,
    /// The best estimate for each offer, and for each need.
    best: [Estimates; 2],
    /// The best estimate for each participant: of what they may do for the one who looks, and of what may be done for them.
    peaks: [Vec<u16>; 2],
    /// What complementarity with each comes to, weighed, if all needs were met as well as the best; 0 for those who came
    /// out.
    bounds: Vec<f32>,
}

/// One participant's view of everyone.
pub(crate) struct View<'s, 'd> {
    sides: &'s Sides,
    scout: &'d mut Scout,
}

impl Scout {
    /// Looks around for a participant; `None` where that would take too much memory.
    pub(crate) fn view<'s>(&mut self, sides: &'s Sides, of: ParticipantIndex) -> Option<View<'s, '_>> {
        let [needs, offers] = [&sides.needs, &sides.offers].map(|side| side.of(of));
        let [needed, offered] = [&sides.needs, &sides.offers].map(|side| side.stated.len());
        let declared = [needs.len(), offers.len()];
        if declared[0] * offered + declared[1] * needed > ESTIMATES {
            return None;
        }
        let Self { needs: for_needs, offers: for_offers, best: [best_offers, best_needs], peaks, bounds } = self;
        for_needs.resize_with(declared[0], Estimates::default);
        for_offers.resize_with(declared[1], Estimates::default);
        needs.zip(&mut *for_needs).for_each(|(need, estimates)| sides.offers_for(need).estimate(estimates));
        offers.zip(&mut *for_offers).for_each(|(offer, estimates)| sides.needs_for(offer).estimate(estimates));
        best_offers.set_to_greatest(for_needs, offered);
        best_needs.set_to_greatest(for_offers, needed);
        let [received, given] = peaks;
        sides.offers.greatest(best_offers, received);
        sides.needs.greatest(best_needs, given);
        let mine = weight(declared[0]);
        bounds.clear();
        bounds.extend(
            received
                .iter()
                .zip(given)
                .zip(sides.weights())
                .map(|((received, given), weight)| mine * in_fits(*received).sqrt() + weight * in_fits(*given).sqrt()),
        );
        Some(View { sides, scout: self })
    }
}

impl View<'_, '_> {
    /// All with whom complementarity may come to more than `strength`, but for those who came out earlier.
    pub(crate) fn prospects(&mut self, strength: u64) -> Vec<Prospect> {
        let least = ((strength as f32 - 2.0 * ROUNDING) / MILLIONTHS).max(0.0);
        let mut bounds = std::mem::take(&mut self.scout.bounds);
        let mut found = Vec::new();
        for (nth, bounds) in bounds.chunks_mut(TOGETHER).enumerate() {
            // Few of them are prospects.
            if bounds.iter().fold(0, |any, &bound| any | u8::from(bound > least)) == 0 {
                continue;
            }
            for (other, bound) in ((nth * TOGETHER) as u32..).map(ParticipantIndex).zip(bounds) {
                if *bound > least {
                    *bound = 0.0;
                    found.push(Prospect { strength: self.strength(other), other });
                }
            }
        }
        self.scout.bounds = bounds;
        found
    }

    /// What complementarity with someone comes to at most.
    fn strength(&self, other: ParticipantIndex) -> u64 {
        let Self { sides, scout, .. } = self;
        let (mut received, mut given) = (Limit::default(), Limit::default());
        for estimates in &scout.needs {
            let offers = sides.offers.statements_of(other);
            received.add(offers.iter().fold(0, |most, &offer| estimates.parts(offer as usize).max(most)));
        }
        for &need in sides.needs.statements_of(other) {
            given.add(scout.best[1].parts(need as usize));
        }
        ((received.weighed() + given.weighed()) * MILLIONTHS + ROUNDING).ceil() as u64
    }
}
