//! Sectors: a taxonomy of codes with labels in several languages.

use std::collections::BTreeMap;

use super::LocalText;

/// Position of a sector in a [`Taxonomy`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SectorIndex(pub u32);

/// One code of the taxonomy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sector {
    /// As written, such as `28.4`.
    pub code: String,
    /// The broader sector it belongs to.
    pub parent: Option<SectorIndex>,
    /// What people call it.
    pub label: LocalText,
}

/// Why sectors do not make a taxonomy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TaxonomyError {
    /// Going from parent to parent comes back to this sector.
    #[error("the sector at position {0} is its own ancestor")]
    Cycle(usize),
    /// A parent that does not exist.
    #[error("the sector at position {0} names a parent that does not exist")]
    UnknownParent(usize),
}

/// A forest of sectors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taxonomy {
    sectors: Vec<Sector>,
    by_code: BTreeMap<String, SectorIndex>,
    version: String,
}

impl Taxonomy {
    /// Sorts the sectors out; `sectors` keep their positions.
    ///
    /// # Errors
    /// A parent that does not exist, or a sector that is its own ancestor.
    pub fn new(sectors: Vec<Sector>) -> Result<Self, TaxonomyError> {
        for (start, sector) in sectors.iter().enumerate() {
            let mut next = sector.parent;
            for _ in 0..=sectors.len() {
                let Some(SectorIndex(parent)) = next else { break };
                next = sectors.get(parent as usize).ok_or(TaxonomyError::UnknownParent(start))?.parent;
            }
            if next.is_some() {
                return Err(TaxonomyError::Cycle(start));
            }
        }
        let by_code = sectors.iter().enumerate().map(|(i, s)| (s.code.clone(), SectorIndex(i as u32))).collect();
        Ok(Self { sectors, by_code, version: String::new() })
    }

    /// The same with the version that its codes are of, such as `NACE 2.1`.
    #[must_use]
    pub fn of_version(self, version: impl Into<String>) -> Self {
        Self { version: version.into(), ..self }
    }

    /// The version that the codes are of; empty where it is not known.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The sector at a position of this taxonomy.
    pub fn get(&self, index: SectorIndex) -> &Sector {
        &self.sectors[index.0 as usize]
    }

    /// The sector with this code.
    pub fn find(&self, code: &str) -> Option<SectorIndex> {
        self.by_code.get(code).copied()
    }

    /// All sectors, in the order they were given.
    pub fn sectors(&self) -> &[Sector] {
        &self.sectors
    }

    /// The sector itself, then its parent, and so on to the root.
    pub fn with_ancestors(&self, index: SectorIndex) -> impl Iterator<Item = SectorIndex> + '_ {
        std::iter::successors(Some(index), |&i| self.get(i).parent)
    }
}
