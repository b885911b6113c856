//! The term `requests`: who asked to meet whom.

use super::complementarity::WHOLE;
use crate::domain::Standing;

/// The name of the term and of its weight.
pub(crate) const NAME: &str = "requests";

/// Half for each side that asked or accepted, a fifth of it kept for `must`; in millionths.
pub(crate) fn strength(standing: Standing) -> u64 {
    let asked = u64::from(standing.a_asked) + u64::from(standing.b_asked);
    (4 * asked + u64::from(standing.musts)) * WHOLE / 10
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(a_asked: bool, b_asked: bool, musts: u8) -> u64 {
        strength(Standing { a_asked, b_asked, musts, vetoed: false })
    }

    #[test]
    fn two_who_asked_beat_one_and_must_beats_wish() {
        let rising = [
            standing(false, false, 0),
            standing(true, false, 0),
            standing(true, false, 1),
            standing(true, true, 0),
            standing(true, true, 1),
            standing(true, true, 2),
        ];
        assert!(rising.is_sorted_by(|a, b| a < b));
        assert_eq!(rising[0], 0);
        assert_eq!(rising[5], WHOLE);
        assert_eq!(standing(false, true, 1), rising[2]);
    }
}
