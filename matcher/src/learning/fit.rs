//! The fit: gradient descent on the pairwise logistic loss, each coordinate with a step of its own (Duchi, Hazan
//! and Singer 2011). A fixed number of steps over all data in a fixed order, so that nothing depends on chance.

use super::{
    Lore, NamedAffinity,
    lists::{Class, Entry, List, Lists},
};
use crate::{
    domain::{Grade, Weight},
    terms::{affinity, complementarity, default_weights, novelty},
};

/// Terms that are fitted: complementarity first. Novelty is told by the outcomes themselves, affinity comes apart.
const TERMS: usize = 5;
/// How steeply a difference in value speaks for an order: what suits the defaults best is taken, so that the fit changes
/// weights against each other and not the scale of all.
const STEEPNESSES: [f64; 5] = [2.0, 4.0, 8.0, 16.0, 32.0];
/// How many outcomes the defaults weigh as much as.
const PRIOR: f64 = 20.0;
/// The same for each affinity: what is not seen again and again is not learned.
const AFFINITY_PRIOR: f64 = 100.0;
const STEPS: usize = 150;
const STRIDE: f64 = 0.05;
/// What one direction counts.
const EACH_WAY: f64 = 0.5;
/// A term that says nothing of a pair speaks neither for nor against it.
const UNKNOWN: f64 = 0.5;
/// The least that complementarity weighs, as a share of its default.
const LEAST: f64 = 0.25;

/// Someone whom a list compares.
struct Partner<'a> {
    terms: [f64; TERMS],
    sectors: &'a [u16],
}

/// The comparisons of one list: a partner of whom something came, one of whom less came or nothing is known, and how
/// much it matters.
struct Duels<'a> {
    partners: Vec<Partner<'a>>,
    pairs: Vec<(usize, usize, f64)>,
}

/// Weights that were fitted.
pub(super) struct Model {
    /// Which of the mixes of aspects.
    mix: usize,
    steepness: f64,
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
    /// Fits to the outcomes of a class: first the weights for each mix of aspects, of which the one that explains most is
    /// kept, the default mix where none explains more; then the affinities with them.
    pub(super) fn fit(lists: &Lists, class: Class, with_affinities: bool) -> Self {
        let mut best: Option<(f64, Self)> = None;
        for mix in 0..lists.mixes.len() {
            let (loss, model) = Self::of_mix(lists, mix, class, false);
            if best.as_ref().is_none_or(|(least, _)| loss < *least) {
                best = Some((loss, model));
            }
        }
        let weights = best.map_or_else(|| Self::default_of(lists), |(_, model)| model);
        if with_affinities { Self::of_mix(lists, weights.mix, class, true).1 } else { weights }
    }

    fn default_of(lists: &Lists) -> Self {
        let affinities = vec![0.0; lists.sectors.len() * lists.sectors.len()];
        Self { mix: 0, steepness: STEEPNESSES[0], terms: defaults().map(|(_, weight)| weight), affinities }
    }

    fn of_mix(lists: &Lists, mix: usize, class: Class, with_affinities: bool) -> (f64, Self) {
        let duels: Vec<Duels<'_>> = lists.mixes[mix].lists.iter().map(|list| duels(list, class)).collect();
        let prior = defaults().map(|(_, weight)| weight);
        let of = |steepness| Self { mix, steepness, ..Self::default_of(lists) };
        let by_loss = |x: &f64, y: &f64| of(*x).loss(&duels, &prior).total_cmp(&of(*y).loss(&duels, &prior));
        let mut model = of(STEEPNESSES.into_iter().min_by(by_loss).unwrap_or(STEEPNESSES[0]));
        let (mut term_steps, mut sector_steps) = ([0.0; TERMS], vec![0.0; model.affinities.len()]);
        for _ in 0..STEPS {
            let mut terms: [f64; TERMS] = std::array::from_fn(|term| PRIOR * (model.terms[term] - prior[term]));
            let mut sectors: Vec<f64> = model.affinities.iter().map(|theta| AFFINITY_PRIOR * theta).collect();
            for Duels { partners, pairs } in &duels {
                let scores: Vec<f64> = partners.iter().map(|partner| model.score(partner)).collect();
                let mut slopes = vec![0.0; partners.len()];
                for &(good, rival, weight) in pairs {
                    let slope =
                        weight * model.steepness / (1.0 + (model.steepness * (scores[good] - scores[rival])).exp());
                    slopes[good] -= slope;
                    slopes[rival] += slope;
                }
                for (partner, slope) in partners.iter().zip(slopes).filter(|(_, slope)| *slope != 0.0) {
                    for (gradient, term) in terms.iter_mut().zip(partner.terms) {
                        *gradient += slope * term;
                    }
                    for &pair in partner.sectors.iter().filter(|_| with_affinities) {
                        sectors[usize::from(pair)] += slope * EACH_WAY;
                    }
                }
            }
            descend(&mut model.terms, &terms, &mut term_steps);
            model.terms[0] = model.terms[0].max(LEAST * prior[0]);
            if with_affinities {
                descend(&mut model.affinities, &sectors, &mut sector_steps);
            }
        }
        (model.loss(&duels, &prior), model)
    }

    /// How badly the comparisons go, and how far the model is from the defaults.
    fn loss(&self, duels: &[Duels<'_>], prior: &[f64; TERMS]) -> f64 {
        let missed = |Duels { partners, pairs }: &Duels<'_>| -> f64 {
            let scores: Vec<f64> = partners.iter().map(|partner| self.score(partner)).collect();
            let lost = |good: usize, rival: usize| (-self.steepness * (scores[good] - scores[rival])).exp().ln_1p();
            pairs.iter().map(|&(good, rival, weight)| weight * lost(good, rival)).sum()
        };
        let moved = self.terms.iter().zip(prior).map(|(weight, prior)| PRIOR / 2.0 * (weight - prior).powi(2));
        let learned = self.affinities.iter().map(|theta| AFFINITY_PRIOR / 2.0 * theta * theta);
        duels.iter().map(missed).sum::<f64>() + moved.sum::<f64>() + learned.sum::<f64>()
    }

    fn score(&self, partner: &Partner<'_>) -> f64 {
        let terms: f64 = self.terms.iter().zip(partner.terms).map(|(weight, term)| weight * term).sum();
        let sectors: f64 = partner.sectors.iter().map(|&pair| self.affinities[usize::from(pair)]).sum();
        terms + EACH_WAY * sectors
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

/// Every good outcome of the class against those that came to less, and against an even sample of the list. Outcomes that
/// are held out are not looked at, on either side.
fn duels(list: &List, class: Class) -> Duels<'_> {
    let known = |entry: &Entry| entry.outcome.filter(|&(_, part)| class.has(part)).map(|(grade, _)| grade);
    let mut pairs = Vec::new();
    for (good, entry) in list.entries.iter().enumerate() {
        let Some(grade) = known(entry).filter(|grade| *grade > Grade::Nothing) else { continue };
        let is_rival = |entry: &Entry| match known(entry) {
            Some(other) => other < grade,
            None => entry.sampled && entry.outcome.is_none(),
        };
        let rivals: Vec<usize> = (0..list.entries.len()).filter(|&place| is_rival(&list.entries[place])).collect();
        let weight = f64::from(grade.gain()) / f64::from(Grade::Agreement.gain()) / rivals.len().max(1) as f64;
        pairs.extend(rivals.into_iter().map(|rival| (good, rival, weight)));
    }
    let partners = list.entries.iter().map(|entry| Partner { terms: said(entry), sectors: &entry.sectors });
    Duels { partners: partners.collect(), pairs }
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
