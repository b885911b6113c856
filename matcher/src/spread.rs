//! Keeping a few favourites from filling everyone's list.
//!
//! Lists are made by value first. Whoever stands in more of them than a list has places is a favourite, and the places
//! beyond that number are the crowd around them. Lists are then made again, in which the value of meeting a favourite is
//! taken down by the crowd's share of their places, times the event's `spread`; so a few times, each time by how often
//! people were listed on average so far (fictitious play, Brown 1951), since those who step into a gap draw a crowd of
//! their own. Nobody's list reaches beyond their 5 best candidates for each place of it. Values stay what they
//! are: only who is kept in a list depends on it. Each time follows from all lists at once, so no order of people plays
//! a part; people who would list exactly the same go on doing so.

use std::cmp::Reverse;

use rayon::prelude::*;

use crate::{
    domain::{ParticipantIndex, Spread},
    terms::complementarity::WHOLE,
};

/// How many of the most listed people are looked at together.
const TOP: usize = 10;
/// How many candidates there are for each place of a list.
pub(crate) const REACH: usize = 5;
/// How often lists are made again.
const TIMES: u64 = 12;

/// Somebody who may be listed: a suggestion only or not, the value and who it is. The best sort first.
pub(crate) type Choice = (bool, Reverse<u32>, ParticipantIndex);

/// Chooses from everyone's candidates, the best first, who is listed in so many `places`. Returns everyone's list, and
/// what that did to the lists by value.
pub(crate) fn choose(
    candidates: &[impl AsRef<[Choice]> + Sync],
    places: usize,
    spread: Spread,
) -> (Vec<Vec<ParticipantIndex>>, SpreadEffect) {
    let mut lists: Vec<Vec<ParticipantIndex>> =
        candidates.iter().map(|row| row.as_ref().iter().take(places).map(|choice| choice.2).collect()).collect();
    let before = times_listed(&lists);
    let mut listed = before.clone();
    for time in 1..=TIMES {
        let discount = |&listed: &u64| {
            let crowd = listed.saturating_sub(time * places as u64);
            WHOLE - u64::from(spread.millionths()) * crowd / listed.max(1)
        };
        let discounts: Vec<u64> = listed.iter().map(discount).collect();
        lists = candidates.par_iter().map(|row| by_discount(row.as_ref(), places, &discounts)).collect();
        listed.iter_mut().zip(times_listed(&lists)).for_each(|(sum, times)| *sum += times);
    }
    let effect = SpreadEffect { before: Concentration::of(before), after: Concentration::of(times_listed(&lists)) };
    (lists, effect)
}

/// The best by discounted value; equal ones as they stand.
fn by_discount(row: &[Choice], places: usize, discounts: &[u64]) -> Vec<ParticipantIndex> {
    let seen = |&(suggestion, Reverse(value), other): &Choice| {
        (suggestion, Reverse(u64::from(value) * discounts[other.get()]), other)
    };
    let mut row: Vec<_> = row.iter().map(seen).collect();
    row.sort_unstable();
    row.into_iter().take(places).map(|(.., other)| other).collect()
}

/// In how many lists each participant is.
fn times_listed(lists: &[Vec<ParticipantIndex>]) -> Vec<u64> {
    let mut times = vec![0; lists.len()];
    lists.iter().flatten().for_each(|other| times[other.get()] += 1);
    times
}

/// How evenly people are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Concentration {
    /// How many places all lists have together.
    pub places: u64,
    /// The part of them that the ten most listed people take, in basis points.
    pub top_ten: u32,
    /// The Gini coefficient of how often people are listed (Gini 1912), in basis points: 0 where all are listed equally
    /// often, towards 10 000 where one takes every place.
    pub gini: u32,
    /// How many people are in nobody's list.
    pub unlisted: u32,
}

impl Concentration {
    /// Of people who are listed so many times each.
    fn of(mut times: Vec<u64>) -> Self {
        times.sort_unstable();
        let (people, places) = (times.len() as u64, times.iter().sum::<u64>());
        let part = |part: u64, whole: u64| (part * 10_000).checked_div(whole).unwrap_or_default() as u32;
        let ranked: u64 = (1..).zip(&times).map(|(rank, times)| rank * times).sum();
        Self {
            places,
            top_ten: part(times.iter().rev().take(TOP).sum(), places),
            gini: part((2 * ranked).saturating_sub((people + 1) * places), people * places),
            unlisted: times.iter().filter(|&&times| times == 0).count() as u32,
        }
    }
}

/// What the event's `spread` does to its lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SpreadEffect {
    /// By value alone.
    pub before: Concentration,
    /// As kept.
    pub after: Concentration,
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;

    /// Everyone but the first two would list the first; the second is worth a little less.
    fn rows() -> Vec<Vec<Choice>> {
        let row = |person: u32| {
            let choices = if person < 2 {
                vec![(false, Reverse(10), 2)]
            } else {
                vec![(false, Reverse(10), 0), (false, Reverse(9), 1)]
            };
            choices.into_iter().map(|(s, value, other)| (s, value, ParticipantIndex(other))).collect()
        };
        (0..12).map(row).collect()
    }

    #[test]
    fn a_crowd_makes_room_for_those_who_are_worth_a_little_less() {
        let (plain, off) = choose(&rows(), 1, Spread::OFF);
        assert_eq!(off.before, off.after);
        assert!(plain[2..].iter().all(|list| list == &[ParticipantIndex(0)]));
        let (lists, on) = choose(&rows(), 1, Spread::from_f64(0.5).unwrap());
        assert!(lists[2..].iter().any(|list| list == &[ParticipantIndex(1)]));
        assert_eq!((on.before, on.after.places), (off.before, off.after.places));
    }

    #[test]
    fn what_may_be_scheduled_stays_before_what_may_only_be_suggested() {
        let rows = vec![vec![(false, Reverse(1), ParticipantIndex(1)), (true, Reverse(9), ParticipantIndex(2))]; 3];
        let (lists, _) = choose(&rows, 1, Spread::from_f64(1.0).unwrap());
        assert!(lists.iter().all(|list| list == &[ParticipantIndex(1)]));
    }

    #[test]
    fn equal_lists_have_no_concentration() {
        let even = Concentration::of(vec![3; 20]);
        assert_eq!((even.places, even.top_ten, even.gini, even.unlisted), (60, 5_000, 0, 0));
        let uneven = Concentration::of(vec![0, 0, 0, 8]);
        assert_eq!((uneven.top_ten, uneven.gini, uneven.unlisted), (10_000, 7_500, 3));
        assert_eq!(Concentration::of(vec![]), Concentration::default());
        assert_eq!(Concentration::of(vec![0, 0]).unlisted, 2);
    }
}
