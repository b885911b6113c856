//! Between what a value lies.

/// Between what a value lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bracket {
    /// A schedule of this value exists, where one is known.
    pub least: Option<u64>,
    /// No schedule has more, where that is known.
    pub most: Option<u64>,
}

impl Bracket {
    /// How far apart the two are, in millionths of the most.
    pub fn gap_millionths(self) -> u64 {
        match (self.least, self.most) {
            (Some(_), Some(0)) => 0,
            (Some(least), Some(most)) => (u128::from(most.saturating_sub(least)) * 1_000_000 / u128::from(most)) as u64,
            _ => u64::MAX,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_a_share_of_the_most() {
        let gap = |least, most| Bracket { least, most }.gap_millionths();
        assert_eq!(gap(Some(99), Some(100)), 10_000);
        assert_eq!((gap(Some(7), Some(7)), gap(Some(0), Some(0))), (0, 0));
        assert_eq!((gap(None, Some(7)), gap(Some(7), None)), (u64::MAX, u64::MAX));
    }
}
