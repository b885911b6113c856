//! The network: an embedding of each piece; what pairs, triples and fives of neighbouring pieces say together, by two
//! convolutions each; all of that summed over the text and brought down to one vector by two residual blocks.

use std::ops::Range;

use super::{
    DIMENSIONS, ModelError,
    layers::{Levelling, Linear, Matrix, Residual, rectify, to_length_one},
    model::Weights,
    rows::Rows,
};

/// The embeddings are kept in blocks, piece `p` in row `p / BLOCKS` of block `p % BLOCKS`, each block scaled to bytes.
const BLOCKS: usize = 17;
const ROWS: usize = 7_530;
/// How many pieces have an embedding.
pub(super) const VOCABULARY: usize = BLOCKS * ROWS;
/// How many numbers a convolution makes of each place.
const CHANNELS: usize = 256;
/// The convolutions: how many neighbouring pieces they see, and how many of these stand before the place.
const ORDERS: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];
/// What is known of each place: its embedding and what the convolutions say.
const FEATURES: usize = DIMENSIONS + ORDERS.len() * CHANNELS;
/// The width of the first residual block.
const INNER: usize = 320;

pub(super) struct Network {
    embeddings: Vec<Block>,
    /// For each convolution, what it takes of an embedding.
    projections: Vec<Linear>,
    projected: Levelling,
    convolutions: Vec<[Linear; 2]>,
    features: Levelling,
    summary: Linear,
    blocks: [Residual; 2],
}

/// Embeddings, a byte a number.
struct Block {
    bytes: Vec<u8>,
    scale: f32,
    low: f32,
}

impl Network {
    pub(super) fn read(weights: &mut Weights) -> Result<Self, ModelError> {
        let (mut projections, mut projected, mut convolutions) = (Vec::new(), Vec::new(), Vec::new());
        for (order, _) in ORDERS {
            let mut linear = |matrix: &str, bias: &str, height| {
                Linear::read(weights, &format!("{matrix}{order}"), &format!("{bias}{order}"), [height, CHANNELS])
            };
            projections.push(linear("proj", "proj_b", DIMENSIONS)?);
            convolutions.push([linear("w1_", "b1_", order * CHANNELS)?, linear("w2_", "b2_", order * CHANNELS)?]);
            projected.push(Levelling::read(weights, &format!("ln_g{order}"), &format!("ln_b{order}"), CHANNELS)?);
        }
        let mut residual = |[first, second, shortcut]: [&str; 3], [from, to]: [usize; 2]| {
            Ok(Residual {
                first: Matrix::read(weights, first, [from, to])?,
                second: Matrix::read(weights, second, [to, to])?,
                shortcut: Matrix::read(weights, shortcut, [from, to])?,
            })
        };
        let blocks =
            [residual(["d0", "d1", "p1"], [DIMENSIONS, INNER])?, residual(["d2", "d3", "p3"], [INNER, DIMENSIONS])?];
        Ok(Self {
            embeddings: embeddings(weights)?,
            projections,
            projected: Levelling::side_by_side(projected),
            convolutions,
            features: Levelling::read(weights, "ln_g", "ln_b", FEATURES)?,
            summary: Linear::read(weights, "cnn_W", "cnn_b", [FEATURES, DIMENSIONS])?,
            blocks,
        })
    }

    /// The vector of each text, given by the numbers of its pieces, of which each has some.
    pub(super) fn vectors(&self, texts: &[Vec<u32>]) -> Vec<Vec<f32>> {
        let mut means = self.summary.without_bias(&self.summed(texts));
        for (mean, text) in means.iter_mut().zip(texts) {
            let pieces = text.len() as f32;
            mean.iter_mut().zip(&self.summary.bias).for_each(|(x, bias)| *x = (*x + pieces * bias) / pieces.sqrt());
        }
        let mut inner = self.blocks[0].of(&means);
        rectify(&mut inner);
        let vector = |row: &[f32]| {
            let mut vector: Vec<f32> = row.iter().map(|x| x.tanh()).collect();
            to_length_one(&mut vector);
            vector
        };
        self.blocks[1].of(&inner).iter().map(vector).collect()
    }

    /// What is known of each place, levelled, and summed over the places of each text.
    fn summed(&self, texts: &[Vec<u32>]) -> Rows {
        let embedded = self.embedded(texts);
        let mut projected = Rows::zeros(embedded.count(), ORDERS.len() * CHANNELS);
        for (i, projection) in self.projections.iter().enumerate() {
            projected.put(i * CHANNELS, &projection.of(&embedded));
        }
        self.projected.level(&mut projected);
        let mut places = Rows::zeros(embedded.count(), FEATURES);
        places.put(0, &embedded);
        for (i, convolutions) in self.convolutions.iter().enumerate() {
            let mut row = projected.columns(channels(i));
            for convolution in convolutions {
                let mut seen = convolution.of(&windows(&row, texts, ORDERS[i]));
                rectify(&mut seen);
                add(row.numbers_mut(), seen.numbers_mut());
            }
            places.put(DIMENSIONS + i * CHANNELS, &row);
        }
        self.features.level(&mut places);
        let mut sums = Rows::zeros(texts.len(), FEATURES);
        for (sum, place) in sums.iter_mut().zip(ranges(texts)) {
            places.numbers(place).chunks_exact(FEATURES).for_each(|place| add(sum, place));
        }
        sums
    }

    /// The embedding of each piece of all texts.
    fn embedded(&self, texts: &[Vec<u32>]) -> Rows {
        let mut rows = Rows::zeros(texts.iter().map(Vec::len).sum(), DIMENSIONS);
        for (row, &piece) in rows.iter_mut().zip(texts.iter().flatten()) {
            let Block { bytes, scale, low } = &self.embeddings[piece as usize % BLOCKS];
            let bytes = &bytes[piece as usize / BLOCKS * DIMENSIONS..][..DIMENSIONS];
            row.iter_mut().zip(bytes).for_each(|(x, &byte)| *x = f32::from(byte) * scale + low);
        }
        rows
    }
}

fn embeddings(weights: &mut Weights) -> Result<Vec<Block>, ModelError> {
    let (scales, lows) = (weights.floats("scale", &[BLOCKS])?, weights.floats("lo", &[BLOCKS])?);
    let mut block = |i: usize| {
        let bytes = weights.bytes(&format!("q{}", i + 1), &[ROWS, DIMENSIONS])?;
        Ok(Block { bytes, scale: scales[i], low: lows[i] })
    };
    (0..BLOCKS).map(&mut block).collect()
}

/// The columns of a convolution by its position in [`ORDERS`].
fn channels(i: usize) -> Range<usize> {
    i * CHANNELS..(i + 1) * CHANNELS
}

/// Where each text's places stand among those of all.
fn ranges(texts: &[Vec<u32>]) -> impl Iterator<Item = Range<usize>> {
    let mut end = 0;
    texts.iter().map(move |text| {
        let start = end;
        end += text.len();
        start..end
    })
}

fn add(sum: &mut [f32], row: &[f32]) {
    sum.iter_mut().zip(row).for_each(|(sum, x)| *sum += x);
}

/// For each place the rows of the `order` places around it, side by side, `before` of them before it; nothing where
/// those would be in another text.
fn windows(rows: &Rows, texts: &[Vec<u32>], (order, before): (usize, usize)) -> Rows {
    let mut windows = Rows::zeros(rows.count(), order * CHANNELS);
    let places = ranges(texts).flat_map(|text| text.clone().map(move |place| (place, text.clone())));
    for (window, (place, text)) in windows.iter_mut().zip(places) {
        // The first that is seen, and where it stands in the window.
        let first = place.saturating_sub(before).max(text.start);
        let column = (first + before - place) * CHANNELS;
        let seen = rows.numbers(first..(place + order - before).min(text.end));
        window[column..column + seen.len()].copy_from_slice(seen);
    }
    windows
}
