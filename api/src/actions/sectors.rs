//! The sectors of an event for those who write declarations: by what people call them, and by what a text speaks of.

use matcher::{
    domain::{Language, SectorIndex, Taxonomy},
    taxonomy::{SectorNames, SectorWords},
};

/// How many sectors are suggested for a text.
const SUGGESTED: usize = 4;

/// The code of the sector that somebody means by a name or a code; nothing where there is none.
pub(crate) fn named<'t>(taxonomy: &'t Taxonomy, names: &SectorNames, name: &str) -> Option<&'t str> {
    let name = name.trim();
    // As the form writes what it suggests: the label, then the code in brackets.
    let code = name.rsplit_once('(').and_then(|(_, code)| code.strip_suffix(')')).unwrap_or(name);
    let found = taxonomy.find(code).or_else(|| taxonomy.find(name));
    let found = found.or_else(|| names.find(name).first().copied())?;
    Some(&taxonomy.get(found).code)
}

/// The codes of the sectors that a text speaks of, the nearest first.
pub(crate) fn suggested(taxonomy: &Taxonomy, words: &SectorWords, text: &str, language: &Language) -> Vec<String> {
    // Short texts are read in the language of whoever writes them.
    let language = Language::of_text(text).unwrap_or_else(|| language.clone());
    let code = |sector: SectorIndex| taxonomy.get(sector).code.clone();
    words.spoken_of(text, &language, SUGGESTED).into_iter().map(code).collect()
}
