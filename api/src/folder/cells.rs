//! What a cell or a key may hold: ids, numbers, addresses, languages. What does not fit is a fault.

use std::{
    collections::{BTreeMap, btree_map::Entry},
    num::IntErrorKind,
    ops::RangeInclusive,
};

use matcher::domain::{Language, ParticipantId};

use super::{faults::quoted, source::Spot, table::Cell};

/// The range of numbers that count people, meetings or minutes.
pub(crate) const COUNTS: RangeInclusive<u32> = 0..=10_000;

/// The largest value of a match.
pub(crate) const LARGEST_VALUE: u32 = 1_000_000_000;

/// An id: letters, digits, `.`, `_` and `-`, beginning with a letter or digit.
pub(crate) fn id(spot: &impl Spot, written: &str) -> Option<ParticipantId> {
    let id = ParticipantId::parse(written);
    if id.is_none() {
        spot.fault(
            format_args!("{} is not an id", quoted(written)),
            "write letters, digits, \".\", \"_\" and \"-\", beginning with a letter or digit",
        );
    }
    id
}

/// The whole number of a cell; `None` also where it is blank.
pub(crate) fn whole(cell: &Cell<'_>, range: RangeInclusive<u32>) -> Option<u32> {
    number(cell, cell.given()?, 10, range)
}

/// A whole number in digits of a radix, where it lies in a range.
pub(crate) fn number(spot: &impl Spot, written: &str, radix: u32, range: RangeInclusive<u32>) -> Option<u32> {
    let number = i128::from_str_radix(written, radix).map_err(|error| *error.kind());
    let small = match &number {
        Ok(_) if written.starts_with('+') => None,
        Ok(number) => match u32::try_from(*number).ok().filter(|n| range.contains(n)) {
            Some(fitting) => return Some(fitting),
            None => Some(*number < i128::from(*range.start())),
        },
        Err(IntErrorKind::PosOverflow) => Some(false),
        Err(IntErrorKind::NegOverflow) => Some(true),
        Err(_) => None,
    };
    let remedy = format_args!("write digits only, from {} to {}", range.start(), range.end());
    match small {
        None => spot.fault(format_args!("{} is not a whole number", quoted(written)), remedy),
        Some(true) => spot.fault(format_args!("{written:.60} is too small"), remedy),
        Some(false) => spot.fault(format_args!("{written:.60} is too large"), remedy),
    }
    None
}

/// One e-mail address, as far as can be told without writing to it.
pub(crate) fn email(spot: &impl Spot, written: &str) -> String {
    let plausible = |(user, host): (&str, &str)| {
        let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '@' | ',' | ';' | '<' | '>');
        !user.is_empty() && !host.is_empty() && !user.contains(odd) && !host.contains(odd)
    };
    if !written.is_empty() && !written.split_once('@').is_some_and(plausible) {
        let problem = format_args!("{} is not an e-mail address", quoted(written));
        spot.fault(problem, "write one address, such as name@organisation.example");
    }
    written.to_owned()
}

/// A language by its code.
pub(crate) fn language(spot: &impl Spot, written: &str) -> Option<Language> {
    let language = Language::parse(written);
    if language.is_none() {
        let problem = format_args!("{} is not the code of a language", quoted(written));
        spot.fault(problem, "write two or three letters, such as en or fr");
    }
    language
}

/// Names that were given so far, so that none is given twice.
#[derive(Default)]
pub(crate) struct Seen(BTreeMap<String, usize>);

impl Seen {
    /// Whether an id is new, case aside.
    pub(crate) fn is_new_id(&mut self, spot: &impl Spot, id: &str, line: usize) -> bool {
        self.is_new(spot, id, id.to_lowercase(), line, "ids differ by more than case: give each its own")
    }

    /// Whether a name is new.
    pub(crate) fn is_new_name(&mut self, spot: &impl Spot, name: &str, line: usize) -> bool {
        self.is_new(spot, name, name.to_owned(), line, "keep one of the two")
    }

    fn is_new(&mut self, spot: &impl Spot, written: &str, key: String, line: usize, remedy: &str) -> bool {
        match self.0.entry(key) {
            Entry::Vacant(free) => {
                free.insert(line);
                true
            }
            Entry::Occupied(first) => {
                spot.fault(format_args!("{} is already given in line {}", quoted(written), first.get()), remedy);
                false
            }
        }
    }
}
