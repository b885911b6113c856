//! What declarations are tagged with: codes of the event's sectors, or what people call them.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use matcher::{
    domain::{LocalText, Sector, SectorIndex, Taxonomy},
    taxonomy::SectorNames,
};

use super::{faults::quoted, nace, names::Names, nearest::nearest, shipped, source::Spot};

/// The sectors of an event, and what tags stand for.
pub(super) struct Tags {
    pub(super) taxonomy: Taxonomy,
    codes: Names<SectorIndex>,
    /// Made when the first tag that is no code comes up.
    names: RefCell<Option<SectorNames>>,
    /// Tags that are no codes, and what they were found to stand for.
    settled: RefCell<BTreeMap<String, Vec<SectorIndex>>>,
    origin: Origin,
}

/// Where the sectors come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// The event's sectors.csv.
    Given,
    /// The tree that Maillage ships, with the event's own tags beside it, from this position on.
    Shipped { own: usize },
}

impl Default for Tags {
    /// No sector is known, so that none is wrong.
    fn default() -> Self {
        Self::given(Taxonomy::default(), false)
    }
}

impl Tags {
    /// The sectors of sectors.csv; `whole` says that none is missing.
    pub(super) fn given(taxonomy: Taxonomy, whole: bool) -> Self {
        let mut tags = Self::of(taxonomy, Origin::Given);
        if !whole {
            tags.codes.doubt();
        }
        tags
    }

    /// The tree that Maillage ships, for an event without sectors.csv. Tags that neither are codes of it nor name
    /// sectors of it are sectors of their own, codes of NACE 2.1 below the sector that fits them.
    pub(super) fn shipped(written: &BTreeSet<String>) -> Self {
        let tree = shipped::tree();
        let bare = Taxonomy::new(tree.sectors.clone()).unwrap_or_default();
        let own = tree.sectors.len();
        let names = shipped_names(&bare);
        let strange = written.iter().filter(|tag| bare.find(tag).is_none() && names.find(tag).is_empty());
        let sector =
            |tag: &String| Sector { code: tag.clone(), parent: tree.of_nace(tag), label: LocalText::plain(tag) };
        let sectors = tree.sectors.iter().cloned().chain(strange.map(sector)).collect();
        let taxonomy = Taxonomy::new(sectors).unwrap_or(bare).of_version(shipped::VERSION);
        let tags = Self::of(taxonomy, Origin::Shipped { own });
        tags.names.replace(Some(names));
        tags
    }

    fn of(taxonomy: Taxonomy, origin: Origin) -> Self {
        let mut codes = Names::new("sector", "sectors.csv");
        for (index, sector) in taxonomy.sectors().iter().enumerate() {
            codes.add(&sector.code, SectorIndex(index as u32));
        }
        Self { taxonomy, codes, names: RefCell::default(), settled: RefCell::default(), origin }
    }

    /// The sectors that a tag stands for. What is read from a name is noticed where the name first comes up; what cannot
    /// be read is a fault.
    pub(super) fn find(&self, spot: &impl Spot, tag: &str) -> Vec<SectorIndex> {
        if let Some(sector) = self.codes.get(tag) {
            self.notice_own(spot, tag, sector);
            return vec![sector];
        }
        if !self.codes.is_whole() {
            return Vec::new();
        }
        if let Some(settled) = self.settled.borrow().get(tag).filter(|found| !found.is_empty()) {
            return settled.clone();
        }
        let found = self.with_names(|names| names.find(tag));
        if found.is_empty() {
            self.refuse(spot, tag);
        } else {
            spot.notice(format_args!("{} is read as {}", quoted(tag), self.listed(&found, " and ")));
        }
        self.settled.borrow_mut().insert(tag.to_owned(), found.clone());
        found
    }

    /// Says, once, what a tag beside the shipped tree is taken for.
    fn notice_own(&self, spot: &impl Spot, tag: &str, sector: SectorIndex) {
        let Origin::Shipped { own } = self.origin else { return };
        if (sector.0 as usize) < own || self.settled.borrow_mut().insert(tag.to_owned(), vec![sector]).is_some() {
            return;
        }
        if let Some(parent) = self.taxonomy.get(sector).parent {
            let parent = self.listed(&[parent], "");
            spot.notice(format_args!("{} is read as a code of NACE 2.1, in the sector {parent}", quoted(tag)));
            return;
        }
        let near = self.with_names(|names| names.near(tag));
        if !near.is_empty() {
            let near = self.listed(&near, " or ");
            spot.notice(format_args!("{} is a sector of its own; did you mean {near}?", quoted(tag)));
        }
    }

    fn refuse(&self, spot: &impl Spot, tag: &str) {
        let problem = format_args!("no sector is called {}", quoted(tag));
        if let Some((problem, remedy)) = nace::outdated(&self.taxonomy, tag) {
            return spot.fault(problem, remedy);
        }
        if nearest(tag, self.codes.iter()).is_none() {
            let near = self.with_names(|names| names.near(tag));
            if !near.is_empty() {
                return spot.fault(problem, format_args!("did you mean {}?", self.listed(&near, " or ")));
            }
        }
        // Says the same with the nearest code, or where codes are given.
        let _ = self.codes.find(spot, tag);
    }

    fn with_names<T>(&self, ask: impl FnOnce(&SectorNames) -> T) -> T {
        ask(self.names.borrow_mut().get_or_insert_with(|| SectorNames::new(&self.taxonomy)))
    }

    /// Sectors with their labels: `ICT.SOFTWARE (Software)`.
    fn listed(&self, sectors: &[SectorIndex], joint: &str) -> String {
        let named = |&sector: &SectorIndex| Called(self.taxonomy.get(sector)).to_string();
        sectors.iter().map(named).collect::<Vec<_>>().join(joint)
    }
}

/// A code with its label.
struct Called<'s>(&'s Sector);

impl fmt::Display for Called<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(sector) = self;
        let label = sector.label.default_text();
        f.write_str(&sector.code)?;
        if label.is_empty() || label == sector.code { Ok(()) } else { write!(f, " ({label})") }
    }
}

fn shipped_names(taxonomy: &Taxonomy) -> SectorNames {
    let mut names = SectorNames::new(taxonomy);
    for (sector, name) in &shipped::tree().also {
        names.add(*sector, None, name);
    }
    names
}
