//! Whatever bytes a folder holds, reading it ends with an event or with faults that say something.

use proptest::prelude::*;

use crate::tiny::Tiny;

/// A change of some bytes of one file.
#[derive(Clone, Debug)]
enum Mutation {
    Insert(&'static str),
    Byte(u8),
    Delete(usize),
    Repeat(usize),
    Truncate,
}

/// Pieces that mean something to one of the parsers.
const PIECES: [&str; 22] = [
    "\"",
    "\"\"",
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "|",
    "[[sessions]]",
    "[",
    "]",
    "{",
    "=",
    "-1",
    "1e999",
    "é",
    "\u{feff}",
    "9999999999999999999",
    "2026-03-29T02:30/2026-03-29T02:40",
    "zoe",
    "morning/1;morning",
];

fn mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![
        4 => prop::sample::select(PIECES.as_slice()).prop_map(Mutation::Insert),
        2 => any::<u8>().prop_map(Mutation::Byte),
        2 => (1_usize..40).prop_map(Mutation::Delete),
        1 => (1_usize..200).prop_map(Mutation::Repeat),
        1 => Just(Mutation::Truncate),
    ]
}

fn apply(bytes: &mut Vec<u8>, at: usize, mutation: &Mutation) {
    let at = at % (bytes.len() + 1);
    let end = |length: usize| (at + length).min(bytes.len());
    match mutation {
        Mutation::Insert(piece) => drop(bytes.splice(at..at, piece.bytes())),
        Mutation::Byte(byte) => drop(bytes.splice(at..end(1), [*byte])),
        Mutation::Delete(length) => drop(bytes.drain(at..end(*length))),
        Mutation::Repeat(length) => {
            let again = bytes[at..end(*length)].to_vec();
            drop(bytes.splice(at..at, again));
        }
        Mutation::Truncate => bytes.truncate(at),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_stop_the_reader(changes in prop::collection::vec((0_usize..9, any::<usize>(), mutation()), 1..6)) {
        let mut tiny = Tiny::new().with("places.csv", "name,sessions,capacity,zone,unavailable\nA1,morning,2,Hall,morning/2\n");
        for (file, at, mutation) in &changes {
            let (name, mut bytes) = tiny.files().nth(*file).map(|(name, bytes)| (name, bytes.to_vec())).unwrap();
            apply(&mut bytes, *at, mutation);
            tiny = tiny.with(name, bytes);
        }
        match tiny.read() {
            Ok(folder) => prop_assert_eq!(folder.event.presences.len(), folder.event.roster.participants.len()),
            Err(faults) => {
                prop_assert!(faults.iter().len() > 0);
                for fault in &faults {
                    prop_assert!(!fault.problem.is_empty() && !fault.remedy.is_empty());
                    prop_assert_eq!(fault.to_string().lines().count(), 1, "{}", fault);
                }
            }
        }
    }
}
