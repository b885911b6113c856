//! The term `meaning`: what a need and an offer in different languages say alike, by the vectors of their texts.
//!
//! Between texts of one language it says nothing that the words do not say better, so there it does not count.

/// The name of the term, and of its weight within `complementarity`.
pub(crate) const NAME: &str = "meaning";
/// Texts of unlike subjects have cosines up to this.
pub(crate) const CHANCE: f64 = 0.35;

/// What a cosine says beyond chance, 0 to 1.
pub(crate) fn closeness(cosine: f64) -> f64 {
    ((cosine - CHANCE) / (1.0 - CHANCE)).clamp(0.0, 1.0)
}
