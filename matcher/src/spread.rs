//! Keeping a few favourites from filling everyone's list.
//!
//! Lists are made by value first. Whoever stands in more of them than a list has places is a favourite, and the places
//! beyond that number are the crowd around them. In the lists that count, the value of meeting a favourite is taken down
//! by the crowd's share of their places, times the event's `spread`. Values themselves stay what they are: only who is
//! kept in a list depends on it. The discount follows from all lists at once, so no order of people plays a part.

use crate::{domain::Spread, terms::complementarity::WHOLE};

/// How many of the most listed people are looked at together.
const TOP: usize = 10;

/// What a value in somebody's list is multiplied by, in millionths, for each participant who may be listed.
pub(crate) struct Discounts(Vec<u64>);

impl Discounts {
    /// None for anybody.
    pub(crate) fn none(participants: usize) -> Self {
        Self(vec![WHOLE; participants])
    }

    /// For people who are listed so many times each, in lists of so many `places`.
    pub(crate) fn new(listed: &[u32], places: usize, spread: Spread) -> Self {
        let discount = |&times: &u32| {
            let crowd = u64::from(times).saturating_sub(places as u64);
            WHOLE - u64::from(spread.millionths()) * crowd / u64::from(times).max(1)
        };
        Self(listed.iter().map(discount).collect())
    }

    /// A value as a list sees it.
    pub(crate) fn apply(&self, value: u32, participant: usize) -> u64 {
        u64::from(value) * self.0[participant]
    }
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
    pub(crate) fn of(listed: &[u32]) -> Self {
        let mut times: Vec<u64> = listed.iter().map(|&times| times.into()).collect();
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

    #[test]
    fn only_the_crowd_beyond_the_places_of_a_list_is_discounted() {
        let discounts = Discounts::new(&[0, 20, 40, 200], 20, Spread::from_f64(0.5).unwrap());
        assert_eq!([0, 1, 2, 3].map(|p| discounts.apply(100, p) / WHOLE), [100, 100, 75, 55]);
        let off = Discounts::new(&[200], 20, Spread::OFF);
        assert_eq!(off.apply(7, 0), Discounts::none(1).apply(7, 0));
    }

    #[test]
    fn equal_lists_have_no_concentration() {
        let even = Concentration::of(&[3; 20]);
        assert_eq!((even.places, even.top_ten, even.gini, even.unlisted), (60, 5_000, 0, 0));
        let uneven = Concentration::of(&[0, 0, 0, 8]);
        assert_eq!((uneven.top_ten, uneven.gini, uneven.unlisted), (10_000, 7_500, 3));
        assert_eq!(Concentration::of(&[]), Concentration::default());
        assert_eq!(Concentration::of(&[0, 0]).unlisted, 2);
    }
}
