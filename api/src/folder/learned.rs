//! The file that `maillage learn` writes: weights of the terms, and which sectors serve which.

use matcher::{
    domain::{Affinity, Learned, SectorIndex},
    terms::WEIGHT_NAMES,
};

use super::{document::Section, event_toml::weight, source::Spot, tags::Tags};

/// Reads the file. Sectors that this event does not have are left out, which is said.
pub(super) fn read(root: &Section<'_>, sectors: Option<&Tags>) -> Learned {
    root.expect(&["format", "made_from", "weights", "affinity"]);
    root.expect_format();
    let weights = root.section("weights").map(|section| {
        section.expect(&WEIGHT_NAMES);
        section.entries().filter_map(|(term, value)| Some((term.to_owned(), weight(&value)?))).collect()
    });
    let mut affinities: Vec<Affinity> = Vec::new();
    for section in root.sections("affinity") {
        section.expect(&["need", "offer", "strength"]);
        let sector = |key: &str| -> Option<Option<SectorIndex>> {
            let value = section.required(key, &format!("{key} = \"28\""))?;
            let code = value.name()?;
            let found = sectors.and_then(|sectors| sectors.taxonomy.find(code));
            if found.is_none() {
                value.notice(format_args!("this event has no sector {code}: the affinity is left out"));
            }
            Some(found)
        };
        let (need, offer) = (sector("need"), sector("offer"));
        let strength = section.required("strength", "strength = 0.5").and_then(|value| weight(&value));
        let (Some(Some(need)), Some(Some(offer)), Some(strength)) = (need, offer, strength) else { continue };
        if affinities.iter().any(|known| (known.need, known.offer) == (need, offer)) {
            section.fault_at("need", "the affinity of these two sectors is given twice", "keep one of the two");
        }
        affinities.push(Affinity { need, offer, strength });
    }
    Learned { weights: weights.unwrap_or_default(), affinities }
}
