//! The term `language`: a language in which the two can talk.

use super::complementarity::WHOLE;
use crate::domain::Participant;

/// The name of the term and of its weight.
pub(crate) const NAME: &str = "language";

/// Whether the two have a language in common.
pub(crate) fn in_common(a: &Participant, b: &Participant) -> bool {
    a.languages_in_common(b).next().is_some()
}

/// All or nothing, in millionths.
pub(crate) fn strength(in_common: bool) -> u64 {
    if in_common { WHOLE } else { 0 }
}
