//! The linear model of a part of the problem: which candidates may be held in which slots, everything else staying
//! where it is. The bound takes the whole as its part; the search takes a few slots at a time.

use matcher::domain::ParticipantIndex;

use super::{rules, state::State};
use crate::{
    event::Aim,
    places::PlaceIndex,
    problem::{Problem, Room},
    timetable::SlotIndex,
};

/// An unknown: a candidate held in one slot of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Position in the problem.
    pub candidate: usize,
    /// Position in [`Part::blocks`].
    pub block: usize,
    /// What it takes up there.
    pub room: Room,
}

/// What a row limits; the ones that a certificate knows have the same names there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A candidate is held once at most, or exactly once where it is required.
    Candidate(usize),
    /// A person in a block.
    Busy(ParticipantIndex, usize),
    /// The common places of a block.
    Places(usize),
    /// One place in a block: someone's own, or a named common one.
    Own(PlaceIndex, usize),
    /// A person's most meetings.
    Max(ParticipantIndex),
    /// Two organisations.
    Organisations(usize),
    /// A person's fewest meetings.
    Floor(ParticipantIndex),
    /// A quota's most meetings.
    QuotaMax(usize),
    /// A quota's fewest meetings.
    QuotaMin(usize),
    /// Mutual pairs secured before.
    MutualTotal,
    /// Shortfall reached before.
    FloorTotal,
    /// Value reached before. No certificate has it: only changes come after.
    ValueTotal,
    /// An odd set, by position among those of the relaxation.
    Odd(usize),
    /// A rule that the certificate has no row for.
    Uncertified,
}

/// An inequality over columns and extras.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it limits.
    pub key: Key,
    /// Coefficients by column; extras follow the columns.
    pub entries: Vec<(usize, i32)>,
    /// At least this, where given.
    pub lower: Option<i64>,
    /// At most this, where given.
    pub upper: Option<i64>,
}

impl Row {
    /// Nothing is left that could satisfy it.
    pub fn is_out_of_reach(&self) -> bool {
        self.entries.is_empty() && (self.lower.is_some_and(|l| l > 0) || self.upper.is_some_and(|u| u < 0))
    }
}

/// A further unknown that a rule needs, whole by itself as soon as the columns are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extra {
    /// From 0 to this.
    pub upper: u32,
    /// It counts a person's meetings missing to the floor.
    pub is_shortfall: bool,
}

/// What may change: everything held in `rest` stays.
pub struct Part<'s, 'p> {
    /// The meetings that stay.
    pub rest: &'s State<'p>,
    /// Slots to fill; a block is one slot, or interchangeable ones, or all where a relaxation only counts.
    pub blocks: Vec<Vec<SlotIndex>>,
    /// The unknowns, by candidate, then block; none that what stays keeps out.
    pub columns: Vec<Column>,
}

impl<'s, 'p> Part<'s, 'p> {
    /// The part that fills `blocks` with candidates not held in `rest` for which `may` holds.
    pub fn new(rest: &'s State<'p>, blocks: Vec<Vec<SlotIndex>>, may: impl Fn(usize) -> bool) -> Self {
        let problem = rest.problem();
        let mut block_of = vec![None; problem.slots()];
        for (index, block) in blocks.iter().enumerate() {
            for slot in block {
                block_of[slot.get()] = Some(index);
            }
        }
        let mut columns = Vec::new();
        for (index, candidate) in problem.candidates.iter().enumerate() {
            let open = rest.slot_of(index).is_none() && rest.limit(candidate).is_none() && may(index);
            if !open {
                continue;
            }
            let first = columns.len();
            for seat in &candidate.seats {
                let Some(block) = block_of[seat.slot.get()].filter(|_| rest.collision(index, seat.slot).is_none())
                else {
                    continue;
                };
                if !columns[first..].iter().any(|c: &Column| c.block == block) {
                    columns.push(Column { candidate: index, block, room: seat.room });
                }
            }
        }
        Self { rest, blocks, columns }
    }

    /// The problem it is a part of.
    pub fn problem(&self) -> &'p Problem {
        self.rest.problem()
    }

    /// The rows over `key_of(column)`, for columns that have such a key, sorted by key; each coefficient 1.
    pub fn group<K: Ord>(&self, key_of: impl Fn(&Column, &mut Vec<K>)) -> Vec<(K, Vec<(usize, i32)>)> {
        let mut keys = Vec::new();
        let mut entries: Vec<(K, usize)> = Vec::new();
        for (index, column) in self.columns.iter().enumerate() {
            key_of(column, &mut keys);
            entries.extend(keys.drain(..).map(|key| (key, index)));
        }
        entries.sort();
        let mut groups: Vec<(K, Vec<(usize, i32)>)> = Vec::new();
        for (key, index) in entries {
            match groups.last_mut() {
                Some((last, members)) if *last == key => members.push((index, 1)),
                _ => groups.push((key, vec![(index, 1)])),
            }
        }
        groups
    }
}

/// Rows over a part's columns, followed by extras.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// How many columns the extras follow.
    pub columns: usize,
    /// Further unknowns.
    pub extras: Vec<Extra>,
    /// All inequalities.
    pub rows: Vec<Row>,
}

/// What the model is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purpose {
    /// The aim to be good at; `None`: nothing but what is required.
    pub aim: Option<Aim>,
    /// Mutual pairs to keep, where they come before the aim.
    pub mutual: Option<u32>,
    /// Shortfall not to exceed, where it comes before the aim.
    pub shortfall: Option<u32>,
    /// Meetings that may be missing to any one floor, where floors come before the aim.
    pub largest_miss: Option<u32>,
    /// Value to keep, where it comes before the aim.
    pub value: Option<u64>,
    /// Breaks not to exceed, where they come before the aim.
    pub breaks: Option<u32>,
    /// Kept meetings that have to stay where they are, where changes come before the aim.
    pub staying: Option<u32>,
    /// The fewest meetings of each quota hold, as they do for every finished schedule.
    pub quotas_met: bool,
    /// Only rows that a certificate knows.
    pub certified: bool,
}

impl Model {
    /// All rows that the rules give for a part.
    pub fn new(part: &Part<'_, '_>, purpose: Purpose) -> Self {
        let mut model = Self { columns: part.columns.len(), ..Self::default() };
        for rule in rules::ALL {
            rule(part, purpose, &mut model);
        }
        model
    }

    /// Adds an unknown; returns its position after the columns.
    pub fn extra(&mut self, extra: Extra) -> usize {
        self.extras.push(extra);
        self.columns + self.extras.len() - 1
    }

    /// Adds `entries ≤ upper`.
    pub fn at_most(&mut self, key: Key, entries: Vec<(usize, i32)>, upper: i64) {
        self.rows.push(Row { key, entries, lower: None, upper: Some(upper) });
    }

    /// Adds `entries ≥ lower`.
    pub fn at_least(&mut self, key: Key, entries: Vec<(usize, i32)>, lower: i64) {
        self.rows.push(Row { key, entries, lower: Some(lower), upper: None });
    }
}
