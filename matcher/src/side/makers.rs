//! What each participant states, for passes over everyone: most state one thing or two.

use crate::domain::ParticipantIndex;

/// The statements of all participants.
pub(super) struct Makers {
    /// Two of each; of who makes one only, the same twice.
    two: Vec<[u32; 2]>,
    /// All others.
    more: Vec<(ParticipantIndex, u32)>,
}

/// In place of a statement of who makes none.
const NONE: u32 = u32::MAX;

impl Makers {
    pub(super) fn new(participants: usize, made: impl Iterator<Item = (ParticipantIndex, u32)>) -> Self {
        let mut makers = Self { two: vec![[NONE; 2]; participants], more: Vec::new() };
        made.for_each(|(participant, statement)| makers.add(participant, statement));
        makers
    }

    pub(super) fn add(&mut self, participant: ParticipantIndex, statement: u32) {
        match &mut self.two[participant.get()] {
            none @ [NONE, _] => *none = [statement; 2],
            [one, other] if one == other => *other = statement,
            _ => self.more.push((participant, statement)),
        }
    }

    /// Takes away all that a participant states.
    pub(super) fn remove(&mut self, participant: ParticipantIndex) {
        self.two[participant.get()] = [NONE; 2];
        self.more.retain(|(maker, _)| *maker != participant);
    }

    /// The greatest number of those that each participant's statements have; 0 for who makes none.
    pub(super) fn greatest(&self, numbers: &[u16], greatest: &mut Vec<u16>) {
        let of = |statement: u32| numbers.get(statement as usize).copied().unwrap_or(0);
        greatest.clear();
        greatest.extend(self.two.iter().map(|&[one, other]| of(one).max(of(other))));
        for &(participant, statement) in &self.more {
            let greatest = &mut greatest[participant.get()];
            *greatest = of(statement).max(*greatest);
        }
    }
}
