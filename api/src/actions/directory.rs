//! Who takes part, for those who do: one after the other, or searched by words, cluster, country, language and sector.

use std::collections::BTreeSet;

use schedules::locale::folded;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    access::{Actor, event, own, role},
    paging::{Page, Turn},
    participants::of_each,
    profile::{Declaration, Profile, items},
    refusal::Refusal,
};
use crate::store::{
    Db, declarations,
    events::key,
    participants::{self, APPROVED, Among, Known, Label, SEATED},
};

/// Somebody who takes part, as other participants see them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Listed {
    /// By which the event knows them.
    pub id: String,
    /// Their organisation.
    pub organisation: String,
    /// Their name.
    pub name: String,
    /// What they do there.
    pub job: String,
    /// The clusters their organisation is a member of.
    pub clusters: Vec<String>,
    /// Their country.
    pub country: String,
    /// The languages they speak.
    pub languages: Vec<String>,
    /// What they offer and need, as far as everyone may read it.
    pub declarations: Vec<Declaration>,
}

/// What is looked for; what is empty does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Search {
    /// Words in name, organisation or position, whatever their accents.
    pub(crate) words: String,
    /// A cluster's code.
    pub(crate) cluster: String,
    /// A country's code.
    pub(crate) country: String,
    /// A language's tag.
    pub(crate) language: String,
    /// A sector's code; those below it are found too.
    pub(crate) sector: String,
}

/// Everyone who takes part, as participants see each other.
///
/// # Errors
/// Whoever asks takes no part in the event.
pub(crate) fn page(db: &mut Db, by: Actor, code: &str, turn: Turn) -> Result<Page<Listed>, Refusal> {
    let event = event(db, code)?;
    admitted(db, by, event)?;
    let among = Among { state: Some(APPROVED), after: turn.after, ..Among::default() };
    let found = participants::page(db, event, &among, turn.limit())?;
    let ids: Vec<i64> = found.iter().map(|known| known.id).collect();
    Ok(turn.page(ids.into_iter().zip(listed(db, found)?).collect()))
}

/// That somebody may see who takes part.
fn admitted(db: &mut Db, by: Actor, event: i64) -> Result<(), Refusal> {
    if role(db, by, event)?.is_some()
        || own(db, by, event)?.iter().any(|known| SEATED.contains(&known.participant.state.as_str()))
    {
        return Ok(());
    }
    Err(Refusal::Forbidden("this is for those who take part"))
}

/// People as other participants see them.
fn listed(db: &mut Db, found: Vec<Known>) -> Result<Vec<Listed>, Refusal> {
    let mut declared = of_each(db, &found)?;
    let shown = |known: Known| {
        let mut rows = declared.remove(&known.id).unwrap_or_default();
        rows.retain(|row| row.visibility == "all");
        let Profile { organisation, name, job, clusters, country, languages, declarations, .. } =
            Profile::of(&known, rows);
        let id = known.participant.code;
        Listed { id, organisation, name, job, clusters, country, languages, declarations }
    };
    Ok(found.into_iter().map(shown).collect())
}

/// Those who are found, in the order of their organisations, and how many there are in all.
///
/// # Errors
/// Whoever asks takes no part in the event.
pub(crate) fn find(
    db: &mut Db,
    by: Actor,
    code: &str,
    search: &Search,
    skip: usize,
    most: usize,
) -> Result<(Vec<Listed>, usize), Refusal> {
    let event = event(db, code)?;
    admitted(db, by, event)?;
    let of_sector = match search.sector.trim() {
        "" => None,
        sector => {
            let below = format!("{}.", key(sector));
            let speaks = |sectors: &str| {
                items(sectors).iter().map(|code| key(code)).any(|code| code == key(sector) || code.starts_with(&below))
            };
            let open = declarations::open_sectors(db, event)?.into_iter();
            Some(open.filter(|(_, sectors)| speaks(sectors)).map(|(id, _)| id).collect::<BTreeSet<_>>())
        }
    };
    let mut found = participants::labels(db, event, APPROVED)?;
    found.retain(|label| search.fits(label) && of_sector.as_ref().is_none_or(|those| those.contains(&label.id)));
    found.sort_by_cached_key(|label| (folded(&label.organisation), folded(&label.name), label.id));
    let all = found.len();
    let shown: Vec<i64> = found.iter().skip(skip).take(most).map(|label| label.id).collect();
    let mut people = participants::several(db, shown.iter().copied())?;
    let people = shown.iter().filter_map(|id| people.remove(id)).collect();
    Ok((listed(db, people)?, all))
}

impl Search {
    fn fits(&self, label: &Label) -> bool {
        let has =
            |list: &str, wanted: &str| wanted.is_empty() || items(list).iter().any(|item| key(item) == key(wanted));
        let text = folded(&[label.name.as_str(), &label.organisation, &label.job].join(" "));
        let words = folded(&self.words);
        has(&label.clusters, &self.cluster)
            && has(&label.languages, &self.language)
            && (self.country.is_empty() || key(&label.country) == key(&self.country))
            && words.split_whitespace().all(|word| text.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_accents_and_all_have_to_be() {
        let label = Label {
            id: 1,
            name: "Zoé Lefèvre".to_owned(),
            organisation: "Nouvelle & Cie".to_owned(),
            job: "Acheteuse".to_owned(),
            clusters: "ICT; MECH".to_owned(),
            country: "BE".to_owned(),
            languages: "fr;en".to_owned(),
        };
        let fits = |search: Search| search.fits(&label);
        assert!(fits(Search::default()));
        assert!(fits(Search { words: "ZOE nouv".to_owned(), cluster: "mech".to_owned(), ..Search::default() }));
        assert!(!fits(Search { words: "zoé berlin".to_owned(), ..Search::default() }));
        assert!(!fits(Search { language: "de".to_owned(), ..Search::default() }));
        assert!(!fits(Search { country: "FR".to_owned(), ..Search::default() }));
    }
}
