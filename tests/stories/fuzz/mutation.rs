//! Small damage to a file, such as editors, exports and tired people do.

use proptest::strategy::BoxedStrategy;
use proptest::{prelude::*, sample::Index};

/// What a cell may be overwritten with: values on the edge of what makes sense, and beyond.
const CELLS: [&str; 36] = [
    "",
    " ",
    "*",
    "-1",
    "0",
    "1",
    "2",
    "99999999999999999999",
    "1e400",
    "nan",
    "0.5",
    "true",
    "\"\"",
    "'",
    "\"",
    "\"a\nb\"",
    "no",
    "must",
    "need",
    "organisers",
    "morning",
    "morning/0",
    "morning/99",
    "2027-03-18T10:00",
    "2027-03-28T02:30",
    "2027-03-18T12:00/2027-03-18T10:00",
    "Europe/Nowhere",
    "ICT",
    "ICT|ICT",
    "xx-YY-zz",
    "=1+1",
    "\u{202e}abc",
    "é",
    "\u{0}",
    "[]",
    "{ en = \"x\" }",
];

/// What separates cells, values and rows.
const EDGES: &[u8] = b",;|\t\n=\"[]";

/// Damage to one file of a folder.
#[derive(Clone, Debug)]
pub struct Mutation {
    file: Index,
    at: Index,
    change: Change,
}

#[derive(Clone, Debug)]
enum Change {
    OverwriteCell(usize),
    Insert(Vec<u8>),
    Delete(usize),
    RepeatLine,
    DropLine,
    SwapWithFirstLine,
    SemicolonsForCommas,
    CarriageReturns,
    Truncate,
    DropFile,
}

impl Arbitrary for Mutation {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;

    fn arbitrary_with((): ()) -> Self::Strategy {
        let change = prop_oneof![
            12 => (0..CELLS.len()).prop_map(Change::OverwriteCell),
            3 => prop::collection::vec(any::<u8>(), 1..4).prop_map(Change::Insert),
            3 => (1usize..40).prop_map(Change::Delete),
            2 => Just(Change::RepeatLine),
            3 => Just(Change::DropLine),
            1 => Just(Change::SwapWithFirstLine),
            1 => Just(Change::SemicolonsForCommas),
            1 => Just(Change::CarriageReturns),
            1 => Just(Change::Truncate),
            1 => Just(Change::DropFile),
        ];
        (any::<Index>(), any::<Index>(), change).prop_map(|(file, at, change)| Self { file, at, change }).boxed()
    }
}

impl Mutation {
    /// Damages one of the files; `None` is a file that is not there.
    pub fn apply(&self, files: &mut [Option<Vec<u8>>]) {
        let file = self.file.get_mut(files);
        let Some(bytes) = file.as_mut().filter(|bytes| !bytes.is_empty()) else { return };
        let at = self.at.index(bytes.len());
        match &self.change {
            Change::OverwriteCell(cell) => drop(bytes.splice(around(bytes, at, EDGES), CELLS[*cell].bytes())),
            Change::Insert(new) => drop(bytes.splice(at..at, new.iter().copied())),
            Change::Delete(length) => drop(bytes.drain(at..bytes.len().min(at + length))),
            Change::RepeatLine => {
                let line = line(bytes, at);
                let copy = bytes[line.clone()].to_vec();
                bytes.splice(line.start..line.start, copy);
            }
            Change::DropLine => drop(bytes.drain(line(bytes, at))),
            Change::SwapWithFirstLine => {
                let moved: Vec<u8> = bytes.drain(line(bytes, at)).collect();
                bytes.splice(0..0, moved);
            }
            Change::SemicolonsForCommas => bytes.iter_mut().filter(|b| **b == b',').for_each(|b| *b = b';'),
            Change::CarriageReturns => *bytes = String::from_utf8_lossy(bytes).replace('\n', "\r\n").into_bytes(),
            Change::Truncate => bytes.truncate(at),
            Change::DropFile => *file = None,
        }
    }
}

/// The stretch around a position up to the next of `edges` on either side.
fn around(bytes: &[u8], at: usize, edges: &[u8]) -> std::ops::Range<usize> {
    let start = bytes[..at].iter().rposition(|b| edges.contains(b)).map_or(0, |edge| edge + 1);
    let end = bytes[at..].iter().position(|b| edges.contains(b)).map_or(bytes.len(), |edge| at + edge);
    start..end
}

/// The line around a position, with the break that ends it.
fn line(bytes: &[u8], at: usize) -> std::ops::Range<usize> {
    let line = around(bytes, at, b"\n");
    line.start..bytes.len().min(line.end + 1)
}
