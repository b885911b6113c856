//! `declarations.csv`: what participants offer and need.

use std::collections::BTreeSet;

use matcher::domain::{Declaration, DeclarationKind, Language, Visibility};

use super::{
    cells::{self, Seen},
    markup,
    participants::People,
    source::Spot,
    table::{Columns, Row, Table},
    tags::Tags,
};

pub(crate) const COLUMNS: Columns = Columns {
    required: &["participant", "kind"],
    optional: &["id", "sectors", "language", "text", "visibility"],
    labels: false,
};

const KINDS: [(&str, DeclarationKind); 2] = [("offer", DeclarationKind::Offer), ("need", DeclarationKind::Need)];

const VISIBILITIES: [(&str, Visibility); 3] =
    [("all", Visibility::All), ("matched", Visibility::Matched), ("organisers", Visibility::Organisers)];

/// All that declarations are tagged with, for an event without a taxonomy.
pub(super) fn tags(table: &Table<'_>) -> BTreeSet<String> {
    table.rows().flat_map(|row| row.cell("sectors").items().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Reads the file. Sorted by participant, kind and id.
pub(super) fn read(table: &Table<'_>, people: &People, sectors: &Tags) -> Vec<Declaration> {
    let mut seen = Seen::default();
    let mut declarations: Vec<_> =
        table.rows().filter_map(|row| declaration(&row, people, sectors, &mut seen)).collect();
    name_the_nameless(&mut declarations, people);
    declarations.sort_by(|x, y| (x.participant, x.kind, &x.id).cmp(&(y.participant, y.kind, &y.id)));
    declarations
}

fn declaration(row: &Row<'_>, people: &People, sectors: &Tags, seen: &mut Seen) -> Option<Declaration> {
    let (id, participant, kind) = (row.cell("id"), row.cell("participant"), row.cell("kind"));
    let (codes, language) = (row.cell("sectors"), row.cell("language"));
    if let Some(written) = id.given() {
        let _ = cells::id(&id, written).is_some() && seen.is_new_id(&id, written, row.line());
    }
    let by = participant.required().and_then(|id| people.names.find(&participant, id));
    let meaning = kind.required().and_then(|_| kind.one_of(&KINDS));
    let mut tags: Vec<_> = codes.items().flat_map(|tag| sectors.find(&codes, tag)).collect();
    tags.sort_unstable();
    tags.dedup();
    let language = language.given().and_then(|code| cells::language(&language, code));
    let visibility = row.cell("visibility").one_of(&VISIBILITIES).unwrap_or_default();
    let text = row.cell("text");
    let (plain, marked_up) = markup::plain(text.text());
    if marked_up {
        text.notice("this text is written in HTML; its words are read without the marks");
    }
    if plain.is_empty() && codes.is_blank() {
        participant.notice("this declaration has neither text nor sectors, so it matches nothing");
    }
    let participant = by?;
    let person = people.participants.get(participant.get())?;
    Some(Declaration {
        id: id.text().to_owned(),
        participant,
        kind: meaning?,
        sectors: tags,
        language: language.unwrap_or_else(|| language_of(&plain, &person.language)),
        text: plain,
        visibility,
    })
}

/// The language of a text that does not say it: as the text reads, where that is beyond doubt, or else as the person
/// writes. Texts of a few words are rarely beyond doubt; those of 651 NACE labels that are were all told rightly.
fn language_of(text: &str, of_person: &Language) -> Language {
    let told = of_person.is_detected().then(|| Language::of_text(text)).flatten();
    told.unwrap_or_else(|| of_person.clone())
}

/// Numbers the declarations without an id by what they say, so that the order of rows does not matter. No id that is
/// given can have a slash.
fn name_the_nameless(declarations: &mut [Declaration], people: &People) {
    let mut nameless: Vec<_> = declarations.iter_mut().filter(|d| d.id.is_empty()).collect();
    nameless.sort_by(|x, y| {
        let key = |d: &Declaration| (d.participant, d.kind, d.visibility as u8);
        (key(x), &x.text, &x.sectors, &x.language).cmp(&(key(y), &y.text, &y.sectors, &y.language))
    });
    for group in nameless.chunk_by_mut(|x, y| (x.participant, x.kind) == (y.participant, y.kind)) {
        for (index, declaration) in group.iter_mut().enumerate() {
            let kind = KINDS.iter().find(|(_, kind)| *kind == declaration.kind).map_or("", |(name, _)| name);
            let who = &people.participants[declaration.participant.get()].id;
            declaration.id = format!("{who}/{kind}/{}", index + 1);
        }
    }
}
