//! The sector tree that Maillage ships, for events that bring none: about 165 sectors of inter-cluster events in two or
//! three levels, labelled in four languages, and the NACE 2.1 divisions that fit them.

use std::{collections::BTreeMap, sync::LazyLock};

use matcher::domain::{Language, LocalText, Sector, SectorIndex};

/// The version of the codes; it changes when a code changes its meaning or goes.
pub(crate) const VERSION: &str = "Maillage sectors 1";
/// Written for Maillage; a parent stands above its children.
const TREE: &str = include_str!("../../sectors/sectors.csv");
const LANGUAGES: [&str; 4] = ["en", "fr", "nl", "de"];

/// The sectors, other names of some of them, and the sector of each NACE 2.1 division that has one.
pub(crate) struct Tree {
    pub(crate) sectors: Vec<Sector>,
    pub(crate) also: Vec<(SectorIndex, String)>,
    divisions: BTreeMap<String, SectorIndex>,
}

static SHIPPED: LazyLock<Tree> = LazyLock::new(|| {
    let mut tree = Tree { sectors: Vec::new(), also: Vec::new(), divisions: BTreeMap::new() };
    let mut codes = BTreeMap::new();
    // The file is part of the program, and a test reads it: no row of it is left out here.
    for row in csv::Reader::from_reader(TREE.as_bytes()).deserialize::<BTreeMap<String, String>>().flatten() {
        let cell = |column: &str| row.get(column).cloned().unwrap_or_default();
        let items = |column: &str, separator: char| -> Vec<String> {
            cell(column).split(separator).filter(|item| !item.is_empty()).map(str::to_owned).collect()
        };
        let index = SectorIndex(tree.sectors.len() as u32);
        codes.insert(cell("code"), index);
        let labels = LANGUAGES.iter().filter_map(|&tag| Some((Language::parse(tag)?, cell(tag)))).collect();
        let (parent, label) = (codes.get(&cell("parent")).copied(), LocalText::translated(cell("en"), labels));
        tree.sectors.push(Sector { code: cell("code"), parent, label });
        tree.also.extend(items("also", '|').into_iter().map(|name| (index, name)));
        tree.divisions.extend(items("nace_2.1", ';').into_iter().map(|division| (division, index)));
    }
    tree
});

/// The tree.
pub(crate) fn tree() -> &'static Tree {
    &SHIPPED
}

impl Tree {
    /// The sector that a NACE code such as `62`, `62.1` or `62.10` belongs to.
    pub(crate) fn of_nace(&self, code: &str) -> Option<SectorIndex> {
        let (division, class) = code.split_once('.').unwrap_or((code, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let plausible = division.len() == 2 && class.len() <= 2 && digits(division) && digits(class);
        self.divisions.get(division).copied().filter(|_| plausible)
    }
}

#[cfg(test)]
mod tests {
    use matcher::domain::Taxonomy;

    use super::*;

    #[test]
    fn every_row_is_read_and_has_four_labels() {
        let tree = tree();
        assert_eq!(tree.sectors.len(), TREE.lines().count() - 1);
        assert!((120..=200).contains(&tree.sectors.len()));
        for sector in &tree.sectors {
            assert!(sector.label.texts().count() == 4 && sector.label.texts().all(|(_, label)| !label.is_empty()));
            assert_eq!(sector.parent.is_none(), !sector.code.contains('.'), "{}", sector.code);
        }
        assert!(Taxonomy::new(tree.sectors.clone()).is_ok());
    }

    #[test]
    fn nace_divisions_have_their_sector() {
        let code = |nace: &str| tree().of_nace(nace).map(|index| tree().sectors[index.0 as usize].code.as_str());
        assert_eq!(
            [code("62.10"), code("28"), code("21.2")],
            [Some("ICT.SOFTWARE"), Some("MECH.MACHINES"), Some("BIO.PHARMA")]
        );
        assert_eq!([code("99"), code("6210"), code("x2.1"), code("62.101")], [None; 4]);
    }
}
