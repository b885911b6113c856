//! Codes of another version of NACE than the taxonomy's: which version they look like, and what became of them.

use std::fmt;

use matcher::domain::Taxonomy;

/// A version of the classification of economic activities in the European Union.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    /// Rev. 2, in force from 2008 (Regulation 1893/2006).
    Two,
    /// Rev. 2.1, in force from 2025 (Regulation 2023/137).
    TwoOne,
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Two => "NACE 2.0",
            Self::TwoOne => "NACE 2.1",
        })
    }
}

/// Classes that tell the versions apart: those that only one of them has.
const ONLY_TWO: [&str; 3] = ["62.01", "62.02", "63.11"];
const ONLY_TWO_ONE: [&str; 3] = ["62.10", "62.20", "63.10"];

/// Classes of 2.0 that 2.1 does not have, and what they became; the first is the plainest.
const BECAME: [(&str, &[&str]); 30] = [
    ("45.11", &["46.71", "47.81"]),
    ("45.19", &["46.71", "47.81"]),
    ("45.20", &["95.31"]),
    ("45.31", &["46.72"]),
    ("45.32", &["47.82"]),
    ("45.40", &["46.73", "47.83", "95.32"]),
    ("61.30", &["61.10"]),
    ("62.01", &["62.10"]),
    ("62.02", &["62.20"]),
    ("62.03", &["62.20"]),
    ("62.09", &["62.90"]),
    ("63.11", &["63.10"]),
    ("63.12", &["63.91", "60.39"]),
    ("70.21", &["73.30"]),
    ("70.22", &["70.20"]),
    ("72.11", &["72.10"]),
    ("72.19", &["72.10"]),
    ("82.11", &["82.10"]),
    ("82.19", &["82.10"]),
    ("90.01", &["90.20"]),
    ("90.02", &["90.39"]),
    ("90.03", &["90.11", "90.12", "90.13"]),
    ("90.04", &["90.31"]),
    ("91.01", &["91.11", "91.12"]),
    ("91.02", &["91.21"]),
    ("91.03", &["91.22"]),
    ("91.04", &["91.41", "91.42"]),
    ("95.11", &["95.10"]),
    ("95.12", &["95.10"]),
    ("96.03", &["96.30"]),
];

/// The version that the codes of a taxonomy are of, where they are of NACE.
pub(crate) fn version(taxonomy: &Taxonomy) -> Option<Version> {
    let has = |codes: &[&str]| codes.iter().all(|code| taxonomy.find(code).is_some());
    match (has(&ONLY_TWO), has(&ONLY_TWO_ONE)) {
        (true, false) => Some(Version::Two),
        (false, true) => Some(Version::TwoOne),
        _ => None,
    }
}

/// What to say of a code that a taxonomy does not have because it is of another version; the problem and the remedy.
pub(crate) fn outdated(taxonomy: &Taxonomy, code: &str) -> Option<(String, String)> {
    let (other, became) = match version(taxonomy)? {
        Version::TwoOne => (Version::Two, BECAME.iter().find(|(old, _)| *old == code)?.1.to_vec()),
        Version::Two => {
            let before = BECAME.iter().filter(|(_, new)| new.contains(&code)).map(|(old, _)| *old);
            (Version::TwoOne, before.collect())
        }
    };
    let known = became.into_iter().filter_map(|code| Some(taxonomy.get(taxonomy.find(code)?)));
    let named: Vec<_> = known.map(|sector| format!("{} ({})", sector.code, sector.label.default_text())).collect();
    let is = taxonomy.version();
    (!named.is_empty()).then(|| {
        (format!("\"{code}\" is a code of {other}, and sectors.csv has {is}"), format!("write {}", named.join(" or ")))
    })
}
