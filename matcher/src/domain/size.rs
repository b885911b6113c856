//! How large an organisation is.

/// The size classes of the European Commission (Recommendation 2003/361/EC), by heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Size {
    /// Fewer than 10 people.
    Micro,
    /// Fewer than 50.
    Small,
    /// Fewer than 250.
    Medium,
    /// More.
    Large,
}

impl Size {
    /// All there are, the smallest first.
    pub const ALL: [Self; 4] = [Self::Micro, Self::Small, Self::Medium, Self::Large];

    /// As written in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Micro => "micro",
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }

    /// The class of an organisation of so many people.
    pub fn of_heads(heads: u32) -> Self {
        match heads {
            0..10 => Self::Micro,
            10..50 => Self::Small,
            50..250 => Self::Medium,
            _ => Self::Large,
        }
    }

    /// A name of [`Size::name`], case aside, or a number of heads. `None` where it is neither.
    pub fn parse(text: &str) -> Option<Self> {
        let named = Self::ALL.into_iter().find(|size| size.name().eq_ignore_ascii_case(text));
        named.or_else(|| text.parse().ok().map(Self::of_heads))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_named_or_counted() {
        assert_eq!(["Micro", "9", "10", "medium", "249", "250", "90000"].map(Size::parse), {
            use Size::{Large, Medium, Micro, Small};
            [Micro, Micro, Small, Medium, Medium, Large, Large].map(Some)
        });
        assert_eq!(["", "huge", "-1", "10-20", "1e9"].map(Size::parse), [None; 5]);
    }
}
