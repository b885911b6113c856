//! What very many statements of one side share, such as frequent endings. It tells little and takes the longest to add up
//! one by one; how much of each statement it is limits what two can share of it (the inequality of Cauchy and Schwarz).

use crate::vectors::Vector;

/// Features are frequent where more than one in so many has them.
const ONE_IN: usize = 24;

/// The frequent features of one side's vectors.
#[derive(Default)]
pub(crate) struct Frequent {
    /// Whether each feature is one of them, by its number.
    features: Vec<bool>,
    /// How long they are together in each vector, rounded up.
    lengths: Vec<u16>,
}

impl Frequent {
    /// Of vectors whose features are numbered below `features`.
    pub(crate) fn new(vectors: &[Vector], features: usize) -> Self {
        let mut having = vec![0; features];
        vectors.iter().flatten().for_each(|&(feature, _)| having[feature as usize] += 1);
        let features = having.into_iter().map(|having| having * ONE_IN > vectors.len()).collect();
        let frequent = Self { features, lengths: Vec::new() };
        let lengths = vectors.iter().map(|vector| frequent.length(vector).ceil() as u16).collect();
        Self { lengths, ..frequent }
    }

    pub(crate) fn has(&self, feature: u32) -> bool {
        self.features.get(feature as usize).is_some_and(|&frequent| frequent)
    }

    /// How long they are together in a vector, of either side.
    pub(crate) fn length(&self, vector: &Vector) -> f32 {
        let shared = vector.iter().filter(|&&(feature, _)| self.has(feature));
        shared.map(|&(_, weight)| f32::from(weight).powi(2)).sum::<f32>().sqrt()
    }

    /// The same of each vector of this side.
    pub(crate) fn lengths(&self) -> &[u16] {
        &self.lengths
    }
}
