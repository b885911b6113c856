//! The term `pairing`: what the weight of the pairing adds to the basis points of all other terms, or takes from them.

use crate::domain::Weight;

/// The name of the term. Its weight is the pairing's own.
pub(crate) const NAME: &str = "pairing";

/// The weighted value, rounded half up, and the effect that the weight has.
pub(crate) fn apply(weight: Weight, basis_points: u32) -> (u32, i32) {
    let value = weight.apply(basis_points);
    (value, value.cast_signed() - basis_points.cast_signed())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;

    #[test]
    fn the_weight_has_an_effect_in_either_direction() {
        assert_eq!(apply(Weight::ONE, 700), (700, 0));
        assert_eq!(apply(Weight::from_f64(1.5).unwrap(), 701), (1052, 351));
        assert_eq!(apply(Weight::from_f64(0.0).unwrap(), 700), (0, -700));
    }
}
