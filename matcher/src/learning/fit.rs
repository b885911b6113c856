//! The fit: gradient descent on the pairwise logistic loss, each coordinate with a step of its own (AdaGrad, Duchi, Hazan
//! and Singer 2011). A fixed number of steps over all data in a fixed order, so that nothing depends on chance.

use super::{
    Lore, NamedAffinity,
    lists::{Class, Entry, List, Lists, Mixed},
};
use crate::{
    domain::{Grade, Weight},
    terms::{affinity, complementarity, default_weights, novelty},
};

/// Terms that are fitted: complementarity first. Novelty is told by the outcomes themselves, affinity comes apart.
const TERMS: usize = 5;
/// How steeply a difference in value speaks for an order.
const STEEPNESS: f64 = 8.0;
/// How many outcomes the defaults weigh as much as.
const PRIOR: f64 = 20.0;
/// The same for each affinity: what is not seen again and again is not learned.
const AFFINITY_PRIOR: f64 = 100.0;
const STEPS: usize = 150;
const STRIDE: f64 = 0.05;
/// How many others of a list each good outcome is set against.
const RIVALS: usize = 40;
/// A term that says nothing of a pair speaks neither for nor against it.
const UNKNOWN: f64 = 0.5;
/// The least that complementarity weighs, as a share of its default.
const LEAST: f64 = 0.25;

/// One comparison: the good partner less another.
struct Duel {
    terms: [f64; TERMS],
    /// The pairs of sectors that only the good partner has (+0.5 each time), or the other (−0.5).
    sectors: Vec<(u16, f64)>,
    weight: f64,
}

/// Weights that were fitted.
pub(super) struct Model {
    /// Which of the mixes of aspects.
    mix: usize,
    terms: [f64; TERMS],
    affinities: Vec<f64>,
}

/// The fitted terms' names and default weights, as shares of the whole.
fn defaults() -> [(&'static str, f64); TERMS] {
    let fitted: Vec<_> =
        default_weights().filter(|(name, _)| ![novelty::NAME, affinity::NAME].contains(name)).collect();
    let all: f64 = fitted.iter().map(|&(_, weight)| weight as f64).sum();
    std::array::from_fn(|term| (fitted[term].0, fitted[term].1 as f64 / all))
}

impl Model {
    /// Fits to the outcomes of a class, for each mix of aspects; the one that explains most is kept, the default mix
    /// where none explains more.
    pub(super) fn fit(lists: &Lists, class: Class, with_affinities: bool) -> Self {
        let mut best: Option<(f64, Self)> = None;
        for mix in 0..lists.mixes.len() {
            let (loss, model) = Self::of_mix(lists, mix, class, with_affinities);
            if best.as_ref().is_none_or(|(least, _)| loss < *least) {
                best = Some((loss, model));
            }
        }
        best.map_or_else(|| Self::default_of(lists), |(_, model)| model)
    }

    fn default_of(lists: &Lists) -> Self {
        let affinities = vec![0.0; lists.sectors.len() * lists.sectors.len()];
        Self { mix: 0, terms: defaults().map(|(_, weight)| weight), affinities }
    }

    fn of_mix(lists: &Lists, mix: usize, class: Class, with_affinities: bool) -> (f64, Self) {
        let duels = duels(&lists.mixes[mix], class);
        let prior = defaults().map(|(_, weight)| weight);
        let mut model = Self { mix, ..Self::default_of(lists) };
        let (mut term_steps, mut sector_steps) = ([0.0; TERMS], vec![0.0; model.affinities.len()]);
        for _ in 0..STEPS {
            let mut terms: [f64; TERMS] = std::array::from_fn(|term| PRIOR * (model.terms[term] - prior[term]));
            let mut sectors: Vec<f64> = model.affinities.iter().map(|theta| AFFINITY_PRIOR * theta).collect();
            for duel in &duels {
                let slope = -duel.weight * STEEPNESS / (1.0 + (STEEPNESS * model.margin(duel)).exp());
                for (gradient, term) in terms.iter_mut().zip(duel.terms) {
                    *gradient += slope * term;
                }
                for &(pair, part) in duel.sectors.iter().filter(|_| with_affinities) {
                    sectors[usize::from(pair)] += slope * part;
                }
            }
            descend(&mut model.terms, &terms, &mut term_steps);
            model.terms[0] = model.terms[0].max(LEAST * prior[0]);
            if with_affinities {
                descend(&mut model.affinities, &sectors, &mut sector_steps);
            }
        }
        let missed: f64 = duels.iter().map(|duel| duel.weight * (-STEEPNESS * model.margin(duel)).exp().ln_1p()).sum();
        let moved: f64 =
            model.terms.iter().zip(prior).map(|(weight, prior)| PRIOR / 2.0 * (weight - prior).powi(2)).sum();
        let learned: f64 = model.affinities.iter().map(|theta| AFFINITY_PRIOR / 2.0 * theta * theta).sum();
        (missed + moved + learned, model)
    }

    /// By how much the good partner is ahead.
    fn margin(&self, duel: &Duel) -> f64 {
        let terms: f64 = self.terms.iter().zip(duel.terms).map(|(weight, term)| weight * term).sum();
        let sectors: f64 = duel.sectors.iter().map(|&(pair, part)| self.affinities[usize::from(pair)] * part).sum();
        terms + sectors
    }

    /// The same as weights and affinities that an event can be told. Complementarity keeps its default weight, so that
    /// the others can be read beside their own.
    pub(super) fn lore(&self, lists: &Lists) -> Lore {
        let unit = default_weights().next().map_or(1.0, |(_, weight)| weight as f64 / 1e6) / self.terms[0];
        let rounded = |weight: f64| Weight::from_f64((weight * 100.0).round() / 100.0).unwrap_or(Weight::ONE);
        let mut weights: Vec<(&str, Weight)> = lists.mixes[self.mix].weights.clone();
        weights.extend(defaults().iter().zip(self.terms).map(|((name, _), weight)| (*name, rounded(weight * unit))));
        let strongest = self.affinities.iter().copied().fold(0.0, f64::max);
        let mut affinities = Vec::new();
        if strongest > 0.0 {
            weights.push((affinity::NAME, rounded(strongest * unit)));
            let sectors = lists.sectors.len();
            let known = self.affinities.iter().enumerate().map(|(pair, theta)| (pair, theta / strongest));
            affinities = known
                .filter(|(_, share)| *share >= 0.05)
                .map(|(pair, share)| NamedAffinity {
                    need: lists.sectors[pair / sectors].clone(),
                    offer: lists.sectors[pair % sectors].clone(),
                    strength: rounded(share),
                })
                .collect();
            affinities.sort_by(|x, y| {
                y.strength.cmp(&x.strength).then_with(|| (&x.need, &x.offer).cmp(&(&y.need, &y.offer)))
            });
        }
        debug_assert_eq!(defaults()[0].0, complementarity::NAME);
        Lore { weights: weights.into_iter().map(|(name, weight)| (name.to_owned(), weight)).collect(), affinities }
    }
}

/// One step against the gradient, never below nothing.
fn descend(weights: &mut [f64], gradient: &[f64], steps: &mut [f64]) {
    for ((weight, gradient), step) in weights.iter_mut().zip(gradient).zip(steps) {
        *step += gradient * gradient;
        if *step > 0.0 {
            *weight = (*weight - STRIDE * gradient / step.sqrt()).max(0.0);
        }
    }
}

/// Every good outcome of the class against those that came to less and against the first of the list.
fn duels(mixed: &Mixed, class: Class) -> Vec<Duel> {
    mixed.lists.iter().flat_map(|list| duels_of(list, class)).collect()
}

fn duels_of(list: &List, class: Class) -> Vec<Duel> {
    let mut duels = Vec::new();
    let known = |entry: &Entry| entry.outcome.filter(|&(_, part)| class.has(part)).map(|(grade, _)| grade);
    for good in &list.entries {
        let Some(grade) = known(good).filter(|grade| *grade > Grade::Nothing) else { continue };
        // Outcomes that are held out are not looked at, on either side.
        let worse = list.entries.iter().filter(|entry| known(entry).is_some_and(|other| other < grade));
        let unmet = list.entries.iter().filter(|entry| entry.outcome.is_none()).take(RIVALS);
        let rivals: Vec<&Entry> = worse.chain(unmet).collect();
        let weight = f64::from(grade.gain()) / f64::from(Grade::Agreement.gain()) / rivals.len().max(1) as f64;
        duels.extend(rivals.into_iter().map(|rival| duel(good, rival, weight)));
    }
    duels
}

fn duel(good: &Entry, rival: &Entry, weight: f64) -> Duel {
    let [ours, theirs] = [good, rival].map(said);
    let mut sectors: Vec<(u16, f64)> = good.sectors.iter().map(|&pair| (pair, 0.5)).collect();
    sectors.extend(rival.sectors.iter().map(|&pair| (pair, -0.5)));
    Duel { terms: std::array::from_fn(|term| ours[term] - theirs[term]), sectors, weight }
}

/// How strongly each fitted term speaks, 0 to 1.
fn said(entry: &Entry) -> [f64; TERMS] {
    let complementarity: u64 = (0..complementarity::ASPECTS).map(|aspect| entry.evidence.aspect(aspect)).sum();
    let beside = entry.evidence.beside();
    std::array::from_fn(|term| match term {
        0 => complementarity as f64 / 1e6,
        term => beside[term - 1].map_or(UNKNOWN, |strength| strength as f64 / 1e6),
    })
}
