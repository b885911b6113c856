//! What came of a meeting.

/// The five outcomes, from nothing to an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Nothing.
    Nothing,
    /// They learned something from each other.
    Knowledge,
    /// They stayed in contact.
    Contact,
    /// They negotiated.
    Negotiation,
    /// They agreed on something.
    Agreement,
}

impl Grade {
    /// All there are, the least first.
    pub const ALL: [Self; 5] = [Self::Nothing, Self::Knowledge, Self::Contact, Self::Negotiation, Self::Agreement];

    /// As written in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Knowledge => "knowledge",
            Self::Contact => "contact",
            Self::Negotiation => "negotiation",
            Self::Agreement => "agreement",
        }
    }

    /// The outcome of this name, case aside.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.name().eq_ignore_ascii_case(text.trim()))
    }

    /// How much it is worth to have foreseen it, from 0 to 4.
    pub fn gain(self) -> u32 {
        self as u32
    }
}
