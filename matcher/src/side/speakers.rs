//! With which declarations each statement is made.

use std::ops::Range;

/// The positions of the declarations that make each statement.
pub(super) struct Speakers {
    /// Where those of each statement are among `positions`.
    places: Vec<Range<u32>>,
    positions: Vec<u32>,
}

impl Speakers {
    /// `statements` has that of each position, numbered below `count`.
    pub(super) fn new(statements: &[u32], count: usize) -> Self {
        let mut positions: Vec<u32> = (0..statements.len() as u32).collect();
        positions.sort_by_key(|&position| statements[position as usize]);
        let before = |statement: u32| positions.partition_point(|&p| statements[p as usize] < statement) as u32;
        let places = (0..count as u32).map(|statement| before(statement)..before(statement + 1)).collect();
        Self { places, positions }
    }

    pub(super) fn of(&self, statement: usize) -> &[u32] {
        let Range { start, end } = self.places[statement];
        &self.positions[start as usize..end as usize]
    }

    /// One more statement, made at a position.
    pub(super) fn add(&mut self, position: usize) {
        let place = self.positions.len() as u32;
        self.positions.push(position as u32);
        self.places.push(place..place + 1);
    }

    pub(super) fn remove(&mut self, statement: usize, position: usize) {
        let place = &mut self.places[statement];
        let here = &mut self.positions[place.start as usize..place.end as usize];
        if let Some(at) = here.iter().position(|&p| p as usize == position) {
            here[at..].rotate_left(1);
            place.end -= 1;
        }
    }
}
