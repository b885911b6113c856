//! `sectors.csv`: the taxonomy that declarations are tagged with.

use std::collections::BTreeMap;

use matcher::domain::{Language, LocalText, Sector, SectorIndex, Taxonomy};

use super::{
    cells::Seen,
    faults::quoted,
    nace,
    names::Names,
    source::Spot,
    table::{Columns, Row, Table},
    tags::Tags,
};

/// The most levels of a taxonomy.
const MOST_LEVELS: usize = 32;

pub(crate) const COLUMNS: Columns = Columns { required: &["code"], optional: &["parent"], labels: true };

/// Reads the file; labels of `languages` come first.
pub(super) fn read(table: &Table<'_>, languages: &[Language]) -> Tags {
    let mut seen = Seen::default();
    let mut rows = BTreeMap::new();
    for row in table.rows() {
        let cell = row.cell("code");
        let Some(code) = cell.required() else { continue };
        if code.contains([';', '|']) {
            cell.fault(
                format_args!("{} reads as a list of codes", quoted(code)),
                "write a code without \";\" and \"|\"",
            );
        }
        if seen.is_new_name(&cell, code, row.line()) {
            rows.insert(code.to_owned(), row);
        }
    }
    let mut codes = Names::new("sector", "sectors.csv");
    for (index, code) in rows.keys().enumerate() {
        codes.add(code, index);
    }
    if !table.is_whole() {
        codes.doubt();
    }
    let rows: Vec<Row<'_>> = rows.into_values().collect();
    let parents: Vec<Option<usize>> = rows
        .iter()
        .map(|row| {
            let cell = row.cell("parent");
            cell.given().and_then(|code| codes.find(&cell, code))
        })
        .collect();
    let parents = without_depths(&rows, &without_cycles(&rows, parents));
    let sector = |(row, parent): (&Row<'_>, Option<usize>)| Sector {
        code: row.cell("code").text().to_owned(),
        parent: parent.map(|index| SectorIndex(index as u32)),
        label: label(table, row, languages),
    };
    // The parents have been found and their chains followed, so this cannot fail.
    let taxonomy = Taxonomy::new(rows.iter().zip(parents).map(sector).collect()).unwrap_or_default();
    let version = nace::version(&taxonomy).map(|version| version.to_string()).unwrap_or_default();
    Tags::given(taxonomy.of_version(version), table.is_whole())
}

/// Cuts each cycle at the sector whose code sorts first, which is a fault.
fn without_cycles(rows: &[Row<'_>], mut parents: Vec<Option<usize>>) -> Vec<Option<usize>> {
    // The walk that came by a sector first; one that comes back to its own steps has found a cycle.
    let mut walk_of = vec![None; parents.len()];
    for start in 0..parents.len() {
        let mut at = Some(start);
        while let Some(sector) = at.filter(|&sector| walk_of[sector].is_none()) {
            walk_of[sector] = Some(start);
            at = parents[sector];
        }
        let Some(entry) = at.filter(|&sector| walk_of[sector] == Some(start) && parents[sector].is_some()) else {
            continue;
        };
        let cycle = std::iter::successors(parents[entry], |&sector| parents[sector].filter(|_| sector != entry));
        let Some(first) = cycle.min() else { continue };
        let cell = rows[first].cell("parent");
        let remedy = "name a broader sector, or none for the broadest";
        cell.fault(format_args!("{} is its own ancestor", quoted(rows[first].cell("code").text())), remedy);
        parents[first] = None;
    }
    parents
}

/// Cuts off what lies deeper than any taxonomy does, which is a fault.
fn without_depths(rows: &[Row<'_>], parents: &[Option<usize>]) -> Vec<Option<usize>> {
    let cut = |(row, &parent): (&Row<'_>, &Option<usize>)| {
        let deep = std::iter::successors(parent, |&sector| parents[sector]).nth(MOST_LEVELS - 1).is_some();
        if deep {
            let problem = format_args!("the sector lies deeper than {MOST_LEVELS} levels");
            row.cell("parent").fault(problem, "name a broader parent");
        }
        parent.filter(|_| !deep)
    };
    rows.iter().zip(parents).map(cut).collect()
}

/// The label in every language it is given in; the code where it is given in none.
fn label(table: &Table<'_>, row: &Row<'_>, languages: &[Language]) -> LocalText {
    let labels = table.languages().map(|language| (language.clone(), row.label(language).to_owned()));
    let labels: BTreeMap<_, _> = labels.filter(|(_, label)| !label.is_empty()).collect();
    let default = languages.iter().find_map(|language| labels.get(language)).or_else(|| labels.values().next());
    let default = default.cloned().unwrap_or_else(|| row.cell("code").text().to_owned());
    LocalText::translated(default, labels)
}
