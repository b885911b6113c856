//! The term `sectors`: the codes, and the broader sectors above them, that a need and an offer share.

/// The name of the term, and of its weight within `complementarity`.
pub(crate) const NAME: &str = "sectors";

/// The cosine as it is, 0 to 1: codes are chosen, so none is shared by chance.
pub(crate) fn closeness(cosine: f64) -> f64 {
    cosine.clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;
    use crate::{
        domain::{
            Declaration, DeclarationKind, Language, LocalText, ParticipantIndex, Sector, SectorIndex, Taxonomy,
            Visibility,
        },
        reading::{Rarities, Reading},
        vectors::{Numbers, cosine, dot},
    };

    #[test]
    fn the_same_sector_beats_a_cousin_and_a_cousin_a_stranger() {
        let sector = |code: &str, parent: Option<u32>| Sector {
            code: code.to_owned(),
            parent: parent.map(SectorIndex),
            label: LocalText::plain(code),
        };
        let taxonomy =
            Taxonomy::new(vec![sector("A", None), sector("A.1", Some(0)), sector("A.2", Some(0)), sector("B", None)])
                .unwrap();
        let declaration = |sector: u32| Declaration {
            id: String::new(),
            participant: ParticipantIndex(0),
            kind: DeclarationKind::Need,
            sectors: vec![SectorIndex(sector)],
            language: Language::english(),
            text: String::new(),
            visibility: Visibility::All,
        };
        let readings = [1, 1, 2, 3].map(|sector| Reading::of(&declaration(sector), &taxonomy));
        let [_, weighted] = Rarities::learn(&readings, &[1; 4]).all_vectors(&readings);
        let numbers = Numbers::new(&weighted);
        let v: Vec<_> = weighted.iter().map(|weighted| numbers.vector(weighted)).collect();
        let close = |other: usize| closeness(cosine(dot(&v[0], &v[other])));
        assert!(close(1) > 0.999);
        assert!((0.1..0.9).contains(&close(2)));
        assert!(close(3) < 1e-9);
    }
}
