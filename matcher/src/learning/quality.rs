//! How well outcomes are foreseen that nothing was learned from.

use std::cmp::Reverse;

use super::{Lore, lists::Lists};
use crate::{
    domain::{Grade, MatchingSettings},
    terms::{Evidence, Scale, Weights, affinity::Affinities},
};

/// How many places of a list count.
const LOOKED_AT: usize = 10;

/// The mean nDCG@10 of the outcomes of one part, in ten-thousandths, and over how many participants. A participant's list
/// is without those whom the other parts tell something of. Where values are equal, the better outcome comes last.
pub(super) fn held_out(lists: &Lists, lore: &Lore, fold: usize) -> (u32, usize) {
    let settings: Vec<MatchingSettings> = lists
        .rosters
        .iter()
        .map(|roster| MatchingSettings { learned: Some(lore.of(&roster.taxonomy)), ..roster.matching.clone() })
        .collect();
    let judges: Vec<_> = lists
        .rosters
        .iter()
        .zip(&settings)
        .map(|(roster, settings)| {
            let scale = Scale::new(&Weights::new(settings), settings.common_language);
            (scale, settings.learned.as_ref().and_then(|learned| Affinities::of(roster, learned)))
        })
        .collect();
    let same = |weights: &[(&str, _)]| weights.iter().all(|(name, w)| lore.weights.get(*name).is_none_or(|l| l == w));
    let Some(mixed) = lists.mixes.iter().find(|mixed| same(&mixed.weights)) else { return (0, 0) };
    let (mut sum, mut people) = (0.0, 0);
    for list in &mixed.lists {
        let (scale, affinities) = &judges[list.lesson];
        let mut ranked: Vec<(Reverse<u32>, u32)> = Vec::new();
        for entry in &list.entries {
            let gain = match entry.outcome {
                Some((_, part)) if part != fold => continue,
                Some((grade, _)) => grade.gain(),
                None => Grade::Nothing.gain(),
            };
            let mut evidence: Evidence = entry.evidence;
            evidence.facts.affinity = affinities.as_ref().and_then(|known| known.strength(list.owner, entry.other));
            ranked.push((Reverse(scale.points(&evidence).value), gain));
        }
        ranked.sort_unstable();
        if let Some(ndcg) = ndcg(&ranked.iter().map(|&(_, gain)| gain).collect::<Vec<_>>()) {
            sum += ndcg;
            people += 1;
        }
    }
    ((sum / f64::from(people.max(1)) * 10_000.0).round() as u32, people as usize)
}

/// The discounted gain as a share of the best possible; `None` where there is nothing to gain.
fn ndcg(gains: &[u32]) -> Option<f64> {
    let discounted = |gains: &[u32]| -> f64 {
        gains.iter().take(LOOKED_AT).zip(2..).map(|(&gain, place)| f64::from(gain) / f64::from(place).log2()).sum()
    };
    let mut best = gains.to_vec();
    best.sort_unstable_by_key(|&gain| Reverse(gain));
    let possible = discounted(&best);
    (possible > 0.0).then(|| discounted(gains) / possible)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_order_is_worth_one_and_lower_places_less() {
        assert_eq!(ndcg(&[4, 2, 0]), Some(1.0));
        assert!(ndcg(&[2, 4, 0]) < Some(1.0) && ndcg(&[0, 0, 4]) < ndcg(&[0, 4, 0]));
        assert_eq!(ndcg(&[0, 0]), None);
        assert_eq!(ndcg(&[0; 10].into_iter().chain([4]).collect::<Vec<_>>()), Some(0.0));
    }
}
