//! The meanings of texts, kept between runs so that nobody waits twice: a file of fixed-size entries, each the hash of a
//! text and the numbers of its meaning. A file of another model, cut off or damaged, counts as empty.

use std::{collections::BTreeMap, fs};

use matcher::{encoder::DIMENSIONS, meaning::Meaning};

use super::{HASH, Hash};
use crate::data::{DataError, DataFolder};

const FILE: &str = "meanings.bin";
/// Changes whenever the same text gets another meaning, or the file another layout.
const LAYOUT: &[u8] = b"maillage meanings 1\n";
const HASH_BYTES: usize = size_of::<Hash>();
/// Half of a hash tells texts apart well enough.
const KEY_BYTES: usize = 16;
const ENTRY_BYTES: usize = KEY_BYTES + DIMENSIONS;
/// At most this many texts are kept: a hundred megabytes.
const MOST: usize = 200_000;

/// A text, by its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key([u8; KEY_BYTES]);

impl Key {
    fn of(text: &str) -> Self {
        let mut key = [0; KEY_BYTES];
        key.copy_from_slice(&Hash::of(text.as_bytes()).0[..KEY_BYTES]);
        Self(key)
    }
}

/// What was kept, and what is added to it.
#[derive(Debug, Default)]
pub struct Kept {
    known: BTreeMap<Key, Meaning>,
    added: BTreeMap<Key, Meaning>,
}

impl Kept {
    /// Reads what earlier runs kept.
    pub fn read(data: &DataFolder) -> Self {
        let known = fs::read(data.path(FILE)).ok().and_then(|bytes| entries(&bytes)).unwrap_or_default();
        Self { known, added: BTreeMap::new() }
    }

    /// The meaning of a text.
    pub fn get(&self, text: &str) -> Option<&Meaning> {
        let key = Key::of(text);
        self.added.get(&key).or_else(|| self.known.get(&key))
    }

    /// Adds what a text means.
    pub fn add(&mut self, text: &str, meaning: Meaning) {
        self.added.insert(Key::of(text), meaning);
    }

    /// Keeps everything for later runs, if something was added. Where that is too much, what was known before goes.
    pub fn write(&self, data: &DataFolder) -> Result<(), DataError> {
        if self.added.is_empty() {
            return Ok(());
        }
        let old = self.known.iter().filter(|(key, _)| !self.added.contains_key(key));
        let mut body = [LAYOUT, &HASH.0].concat();
        for (key, meaning) in self.added.iter().chain(old).take(MOST) {
            body.extend(key.0);
            body.extend(meaning.bytes());
        }
        let seal = Hash::of(&body);
        body.extend(seal.0);
        data.write(FILE, &body)
    }
}

/// The entries of a file that is whole.
fn entries(bytes: &[u8]) -> Option<BTreeMap<Key, Meaning>> {
    let (body, seal) = bytes.split_last_chunk::<HASH_BYTES>()?;
    let entries = body.strip_prefix(LAYOUT)?.strip_prefix(&HASH.0)?;
    if Hash::of(body).0 != *seal {
        return None;
    }
    let entry = |entry: &[u8]| {
        let (key, meaning) = entry.split_first_chunk::<KEY_BYTES>()?;
        Some((Key(*key), Meaning::from_bytes(meaning)?))
    };
    entries.chunks(ENTRY_BYTES).map(entry).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;

    fn meaning(number: i8) -> Meaning {
        Meaning::from_bytes(&[number.cast_unsigned(); DIMENSIONS]).unwrap()
    }

    fn with(texts: &[(&str, i8)]) -> (tempfile::TempDir, DataFolder) {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::at(folder.path());
        let mut kept = Kept::default();
        texts.iter().for_each(|&(text, number)| kept.add(text, meaning(number)));
        kept.write(&data).unwrap();
        (folder, data)
    }

    #[test]
    fn what_one_run_keeps_the_next_knows() {
        let (_folder, data) = with(&[("laser", 1), ("Laser", -128)]);
        let mut kept = Kept::read(&data);
        assert_eq!(kept.get("laser"), Some(&meaning(1)));
        assert_eq!(kept.get("Laser"), Some(&meaning(-128)));
        assert_eq!(kept.get("pump"), None);
        kept.add("pump", meaning(3));
        kept.write(&data).unwrap();
        let kept = Kept::read(&data);
        assert_eq!(kept.get("laser").zip(kept.get("pump")), Some((&meaning(1), &meaning(3))));
    }

    #[test]
    fn a_damaged_file_counts_as_empty_and_is_written_anew() {
        let (_folder, data) = with(&[("laser", 1), ("pump", 2)]);
        let whole = fs::read(data.path(FILE)).unwrap();
        let flipped = |at: usize| whole.iter().enumerate().map(|(i, b)| b ^ u8::from(i == at)).collect::<Vec<_>>();
        let short = &whole[..whole.len() - 1];
        for damaged in [&[][..], b"foreign", short, &flipped(0), &flipped(30), &flipped(60), &flipped(whole.len() - 1)]
        {
            fs::write(data.path(FILE), damaged).unwrap();
            let mut kept = Kept::read(&data);
            assert_eq!(kept.get("laser"), None);
            kept.add("laser", meaning(5));
            kept.write(&data).unwrap();
            assert_eq!(Kept::read(&data).get("laser"), Some(&meaning(5)));
        }
    }
}
