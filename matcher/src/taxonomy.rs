//! Closeness in the taxonomy: a sector counts with everything above it, so that cousins still have their family in common.

mod names;
mod spoken_of;

pub use names::SectorNames;
pub use spoken_of::SectorWords;

use std::collections::BTreeSet;

use crate::{
    domain::{SectorIndex, Taxonomy},
    vectors::Feature,
};

/// The sectors and all their ancestors, each once.
pub(crate) fn lineage(taxonomy: &Taxonomy, sectors: &[SectorIndex]) -> BTreeSet<SectorIndex> {
    sectors.iter().flat_map(|&sector| taxonomy.with_ancestors(sector)).collect()
}

/// The lineage by code: positions follow the rows of a file, codes do not.
pub(crate) fn features(taxonomy: &Taxonomy, sectors: &[SectorIndex]) -> Vec<Feature> {
    lineage(taxonomy, sectors).into_iter().map(|sector| Feature::of(&taxonomy.get(sector).code)).collect()
}

/// The narrowest sectors that both lists have in their lineage, sorted by code.
pub(crate) fn shared(taxonomy: &Taxonomy, a: &[SectorIndex], b: &[SectorIndex]) -> Vec<SectorIndex> {
    let common: BTreeSet<_> = &lineage(taxonomy, a) & &lineage(taxonomy, b);
    let parents: BTreeSet<_> = common.iter().filter_map(|&sector| taxonomy.get(sector).parent).collect();
    let mut narrowest: Vec<_> = common.difference(&parents).copied().collect();
    narrowest.sort_by_key(|&sector| &taxonomy.get(sector).code);
    narrowest
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;
    use crate::domain::{LocalText, Sector};

    fn metals() -> Taxonomy {
        let rows = [("C", None), ("C.24", Some(0)), ("C.25", Some(0)), ("C.25.1", Some(2)), ("J", None)];
        let sector = |&(code, parent): &(&str, Option<u32>)| Sector {
            code: code.to_owned(),
            parent: parent.map(SectorIndex),
            label: LocalText::plain(code),
        };
        Taxonomy::new(rows.iter().map(sector).collect()).unwrap()
    }

    fn codes(sectors: Vec<SectorIndex>) -> Vec<String> {
        sectors.into_iter().map(|s| metals().get(s).code.clone()).collect()
    }

    #[test]
    fn a_sector_counts_with_its_ancestors_once() {
        assert_eq!(features(&metals(), &[SectorIndex(3), SectorIndex(2)]).len(), 3);
    }

    #[test]
    fn cousins_share_their_nearest_ancestor() {
        assert_eq!(codes(shared(&metals(), &[SectorIndex(1)], &[SectorIndex(3)])), ["C"]);
        assert_eq!(codes(shared(&metals(), &[SectorIndex(2)], &[SectorIndex(3)])), ["C.25"]);
        assert!(shared(&metals(), &[SectorIndex(4)], &[SectorIndex(3)]).is_empty());
    }
}
