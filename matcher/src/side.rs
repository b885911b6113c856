//! All declarations of one kind: whose they are, what they say, and where they stand in the roster.

mod makers;
mod speakers;

use std::ops::Range;

use makers::Makers;
use speakers::Speakers;

use crate::{
    domain::{Declaration, DeclarationKind, ParticipantIndex, Roster},
    estimates::Estimates,
    stated::{Content, Stated},
};

/// The needs, or the offers. Declarations have positions: those of a participant together, those that came later last.
pub(crate) struct Side {
    owners: Vec<ParticipantIndex>,
    /// The row of each in the roster.
    rows: Vec<u32>,
    /// The positions of each participant.
    places: Vec<Range<usize>>,
    /// The statement of each declaration.
    statements: Vec<u32>,
    /// With which declarations each statement is made.
    speakers: Speakers,
    makers: Makers,
    pub(crate) stated: Stated,
}

impl Side {
    /// The declarations of one kind, of a roster; `statement` numbers what the one in a row of it states.
    pub(crate) fn new(
        roster: &Roster,
        kind: DeclarationKind,
        statement: impl Fn(usize) -> u32,
        stated: Stated,
    ) -> Self {
        let mut rows: Vec<usize> =
            (0..roster.declarations.len()).filter(|&row| roster.declarations[row].kind == kind).collect();
        rows.sort_by_key(|&row| roster.declarations[row].participant);
        let owners: Vec<_> = rows.iter().map(|&row| roster.declarations[row].participant).collect();
        let before = |p: usize| owners.partition_point(|owner| owner.get() < p);
        let places = (0..roster.participants.len()).map(|p| before(p)..before(p + 1)).collect();
        let statements: Vec<u32> = rows.iter().map(|&row| statement(row)).collect();
        let speakers = Speakers::new(&statements, stated.len());
        let makers = Makers::new(roster.participants.len(), owners.iter().copied().zip(statements.iter().copied()));
        let rows = rows.into_iter().map(|row| row as u32).collect();
        Self { owners, rows, places, statements, speakers, makers, stated }
    }

    /// Takes away all that a participant declares.
    pub(crate) fn silence(&mut self, participant: ParticipantIndex) {
        let places = std::mem::replace(&mut self.places[participant.get()], self.owners.len()..self.owners.len());
        for position in places {
            self.speakers.remove(self.statements[position] as usize, position);
        }
        self.makers.remove(participant);
    }

    /// One more declaration of the participant who was silenced last. Returns its statement.
    pub(crate) fn add(&mut self, participant: ParticipantIndex, content: Content) -> usize {
        let (position, statement) = (self.owners.len(), self.stated.len());
        self.stated.push(content);
        self.speakers.add(position);
        self.makers.add(participant, statement as u32);
        self.statements.push(statement as u32);
        self.rows.push(0);
        self.owners.push(participant);
        self.places[participant.get()].end = position + 1;
        statement
    }

    /// Finds the declarations in a roster that has changed.
    pub(crate) fn locate(&mut self, roster: &Roster, kind: DeclarationKind) {
        let mut next: Vec<usize> = self.places.iter().map(|places| places.start).collect();
        for (row, declaration) in (0..).zip(&roster.declarations).filter(|(_, declaration)| declaration.kind == kind) {
            let next = &mut next[declaration.participant.get()];
            self.rows[*next] = row;
            *next += 1;
        }
    }

    /// The positions of a participant's declarations.
    pub(crate) fn of(&self, participant: ParticipantIndex) -> Range<usize> {
        self.places[participant.get()].clone()
    }

    pub(crate) fn declaration<'r>(&self, roster: &'r Roster, position: usize) -> &'r Declaration {
        &roster.declarations[self.rows[position] as usize]
    }

    /// The statements of a participant's declarations.
    pub(crate) fn statements_of(&self, participant: ParticipantIndex) -> &[u32] {
        let places = &self.places[participant.get()];
        &self.statements[places.start..places.end]
    }

    /// The greatest estimate among the statements of each participant, in parts.
    pub(crate) fn greatest(&self, of: &Estimates, greatest: &mut Vec<u16>) {
        self.makers.greatest(of.all(), greatest);
    }

    /// How many positions there are.
    pub(crate) fn len(&self) -> usize {
        self.owners.len()
    }

    pub(crate) fn owner(&self, position: usize) -> ParticipantIndex {
        self.owners[position]
    }

    pub(crate) fn statement(&self, position: usize) -> usize {
        self.statements[position] as usize
    }

    /// The positions of all declarations that make a statement.
    pub(crate) fn speakers(&self, statement: usize) -> impl Iterator<Item = usize> {
        self.speakers.of(statement).iter().map(|&position| position as usize)
    }
}
