//! Between what each point's value lies, by what is known of the others: neither more slots nor more places take value
//! away.

use std::collections::BTreeMap;

/// Between what a value lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bracket {
    /// A schedule of this value exists.
    pub least: u64,
    /// No schedule has more, where that is known.
    pub most: Option<u64>,
}

impl Bracket {
    /// How far apart the two are, in millionths of the most.
    pub fn gap_millionths(self) -> u64 {
        match self.most {
            None => u64::MAX,
            Some(0) => 0,
            Some(most) => (u128::from(most.saturating_sub(self.least)) * 1_000_000 / u128::from(most)) as u64,
        }
    }
}

/// Numbers of slots and places, with what was found for some of them.
#[derive(Clone, Debug)]
pub struct Grid {
    slots: Vec<u32>,
    places: Vec<u32>,
    found: BTreeMap<(u32, u32), Bracket>,
}

impl Grid {
    /// All combinations; both rise.
    pub fn new(slots: Vec<u32>, places: Vec<u32>) -> Self {
        Self { slots, places, found: BTreeMap::new() }
    }

    /// All points, by slots, then places.
    pub fn points(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.slots.iter().flat_map(|&slots| self.places.iter().map(move |&places| (slots, places)))
    }

    /// Notes what a search found.
    pub fn note(&mut self, point: (u32, u32), bracket: Bracket) {
        self.found.insert(point, bracket);
    }

    /// Whether a search was made for a point.
    pub fn is_found(&self, point: (u32, u32)) -> bool {
        self.found.contains_key(&point)
    }

    /// What is known of a point by all that was found.
    pub fn bracket(&self, (slots, places): (u32, u32)) -> Bracket {
        let smaller = self.found.iter().filter(|((s, p), _)| *s <= slots && *p <= places);
        let larger = self.found.iter().filter(|((s, p), _)| *s >= slots && *p >= places);
        Bracket {
            least: smaller.map(|(_, bracket)| bracket.least).max().unwrap_or(0),
            most: larger.filter_map(|(_, bracket)| bracket.most).min(),
        }
    }

    /// The point to search next: the corners, then where least is known; none where everything is known to within a gap.
    pub fn next(&self, gap_millionths: u64) -> Option<(u32, u32)> {
        let ends = |numbers: &[u32]| [numbers.last().copied(), numbers.first().copied()];
        let corners = ends(&self.slots)
            .into_iter()
            .flatten()
            .flat_map(|s| ends(&self.places).into_iter().flatten().map(move |p| (s, p)));
        let open =
            |point: &(u32, u32)| !self.is_found(*point) && self.bracket(*point).gap_millionths() > gap_millionths;
        let widest = || self.points().filter(open).max_by_key(|&point| self.bracket(point).gap_millionths());
        let corner = corners.into_iter().find(open);
        corner.or_else(widest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_between_two_that_are_equal_need_no_search() {
        let mut grid = Grid::new(vec![1, 2, 3], vec![5, 6]);
        assert_eq!(grid.next(0), Some((3, 6)), "nothing is known");
        for (point, value) in [((3, 6), 90), ((3, 5), 90), ((1, 6), 50), ((1, 5), 40)] {
            grid.note(point, Bracket { least: value, most: Some(value) });
        }
        assert_eq!(grid.bracket((2, 6)), Bracket { least: 50, most: Some(90) });
        assert_eq!(grid.bracket((2, 5)), Bracket { least: 40, most: Some(90) });
        assert_eq!(grid.next(0), Some((2, 5)), "least is known of it");
        grid.note((2, 5), Bracket { least: 90, most: Some(90) });
        assert_eq!(grid.next(0), None);
        assert_eq!(grid.bracket((2, 6)), Bracket { least: 90, most: Some(90) });
    }
}
