//! A text cut into the pieces of a vocabulary so that the pieces together are the most likely: the unigram model of
//! SentencePiece (Kudo, ACL 2018, <https://arxiv.org/abs/1804.10959>), by the Viterbi algorithm.

use std::collections::HashMap;

use super::{ModelError, network::VOCABULARY, normalizer::Normalizer, protobuf::fields};

/// The pieces that stand for no text: an unknown character, the beginning, the end.
const UNKNOWN: u32 = 0;
const BEGIN: u32 = 1;
const END: u32 = 2;
/// How much less likely than the rarest piece an unknown character is, in natural logarithms.
const UNKNOWN_PENALTY: f64 = 10.0;
/// Fields of the messages `ModelProto`, `SentencePiece` and `NormalizerSpec` in `sentencepiece_model.proto`.
const PIECES: u64 = 1;
const NORMALIZER: u64 = 3;
const PIECE: u64 = 1;
const SCORE: u64 = 2;
const RULES: u64 = 2;

/// A vocabulary.
pub(super) struct Pieces {
    normalizer: Normalizer,
    /// The trie of all pieces: the node that a character leads to from a node. Looked up only, never gone through.
    steps: HashMap<(u32, char), u32>,
    /// The piece that ends at each node.
    ends: Vec<Option<u32>>,
    /// Logarithms of the pieces' probabilities.
    scores: Vec<f64>,
    unknown_score: f64,
}

impl Pieces {
    /// Reads the bytes of a SentencePiece model.
    pub(super) fn read(model: &[u8]) -> Result<Self, ModelError> {
        let fault = |why: &str| ModelError::part("the vocabulary", why);
        let of = |number: u64, message| fields(message).find(|field| field.0 == number).map(|field| field.1);
        let rules = of(NORMALIZER, model).and_then(|message| of(RULES, message)).unwrap_or(&[0; 4]);
        let normalizer = Normalizer::read(rules).ok_or_else(|| fault("its rules are cut off"))?;
        let mut pieces =
            Self { normalizer, steps: HashMap::new(), ends: vec![None], scores: Vec::new(), unknown_score: 0.0 };
        for (_, message) in fields(model).filter(|field| field.0 == PIECES) {
            let piece = of(PIECE, message).and_then(|piece| std::str::from_utf8(piece).ok());
            let piece = piece.filter(|piece| !piece.is_empty()).ok_or_else(|| fault("a piece is no text"))?;
            let score = of(SCORE, message).and_then(|score| score.try_into().ok());
            pieces.add(piece, score.map_or(0.0, |score| f64::from(f32::from_le_bytes(score))));
        }
        if pieces.scores.is_empty() || pieces.scores.len() > VOCABULARY {
            return Err(fault("it is not the one that belongs to the weights"));
        }
        pieces.unknown_score = pieces.scores.iter().copied().fold(0.0, f64::min) - UNKNOWN_PENALTY;
        Ok(pieces)
    }

    fn add(&mut self, piece: &str, score: f64) {
        let mut node = 0;
        for c in piece.chars() {
            let next = self.ends.len() as u32;
            node = *self.steps.entry((node, c)).or_insert(next);
            if node == next {
                self.ends.push(None);
            }
        }
        self.ends[node as usize] = Some(self.scores.len() as u32);
        self.scores.push(score);
    }

    /// The numbers of a text's pieces between those of the beginning and the end.
    pub(super) fn of(&self, text: &str) -> Vec<u32> {
        let text: Vec<char> = self.normalizer.clean(text).chars().collect();
        let mut pieces = vec![END];
        if text.is_empty() {
            pieces.push(UNKNOWN);
        }
        let ways = self.ways(&text);
        let mut end = text.len();
        while end > 0 {
            let Way { start, piece, .. } = ways[end];
            pieces.push(piece);
            end = start;
        }
        pieces.push(BEGIN);
        pieces.reverse();
        pieces
    }

    /// The best way to each position of the text.
    fn ways(&self, text: &[char]) -> Vec<Way> {
        let nowhere = Way { score: f64::NEG_INFINITY, start: 0, piece: UNKNOWN };
        let mut ways = vec![nowhere; text.len() + 1];
        ways[0].score = 0.0;
        for start in 0..text.len() {
            let so_far = ways[start].score;
            let mut try_way = |end: usize, piece: u32, score: f64| {
                if so_far + score > ways[end].score {
                    ways[end] = Way { score: so_far + score, start, piece };
                }
            };
            let mut node = 0;
            let mut alone = None;
            for (at, &c) in text.iter().enumerate().skip(start) {
                let Some(&next) = self.steps.get(&(node, c)) else { break };
                node = next;
                let Some(piece) = self.ends[node as usize] else { continue };
                alone = alone.or((at == start).then_some(piece));
                try_way(at + 1, piece, self.scores[piece as usize]);
            }
            if alone.is_none() {
                try_way(start + 1, UNKNOWN, self.unknown_score);
            }
        }
        ways
    }
}

/// The most likely pieces up to a position, by the last of them.
#[derive(Clone, Copy)]
struct Way {
    score: f64,
    start: usize,
    piece: u32,
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;

    fn vocabulary(pieces: &[(&str, f32)]) -> Vec<u8> {
        let mut model = Vec::new();
        for (piece, score) in pieces {
            let mut message = vec![0x0a, u8::try_from(piece.len()).unwrap()];
            message.extend(piece.bytes());
            message.push(0x15);
            message.extend(score.to_le_bytes());
            model.extend([0x0a, u8::try_from(message.len()).unwrap()]);
            model.extend(message);
        }
        model
    }

    fn small() -> Pieces {
        let known = [("<unk>", 0.0), ("<s>", 0.0), ("</s>", 0.0), ("▁", -5.0), ("▁las", -4.0), ("er", -3.0)];
        Pieces::read(&vocabulary(&[&known[..], &[("▁laser", -6.0), ("s", -5.0)]].concat())).unwrap()
    }

    #[test]
    fn the_likeliest_pieces_are_taken() {
        assert_eq!(small().of("laser"), [BEGIN, 6, END]);
        assert_eq!(small().of(" lasers  laser"), [BEGIN, 6, 7, 6, END]);
    }

    #[test]
    fn unknown_characters_and_empty_texts_stay_sayable() {
        assert_eq!(small().of("er☃"), [BEGIN, 3, 5, UNKNOWN, END]);
        assert_eq!(small().of(""), [BEGIN, UNKNOWN, END]);
    }

    #[test]
    fn what_is_no_vocabulary_is_refused() {
        assert!(Pieces::read(b"").is_err());
        assert!(Pieces::read(&vocabulary(&[("", 0.0)])).is_err());
    }
}
