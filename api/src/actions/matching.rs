//! Matches of a stored event: a job that ranks, and suggestions from what it found.

use std::collections::BTreeMap;

use jiff::Timestamp;
use matcher::ranking::Ranker;
use rayon::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::{
    access::{Actor, acts_for, event},
    build::BuildError,
    meanings::understand,
    progress::Progress,
    rank::{Declared, Ranking, rank},
    refusal::Refusal,
    work::told,
};
use crate::{
    clock::time,
    exchange, folder,
    store::{
        Db, Store, StoreError,
        events::key,
        participants::{self, APPROVED},
        rankings::{self, Match as Row},
        requests,
    },
};

/// The kind of these jobs.
pub(crate) const KIND: &str = "match";

/// Who fits whom at an event.
pub(crate) struct Ranked {
    event: i64,
    rows: Vec<Row>,
}

/// Who somebody should meet.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Suggestions {
    /// When it was ranked; nothing where nobody did so yet.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ranked_at: Option<Timestamp>,
    /// The best first.
    pub matches: Vec<Suggestion>,
}

/// Somebody to meet.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Suggestion {
    /// Who.
    pub participant: String,
    /// Their name.
    pub name: String,
    /// Their organisation.
    pub organisation: String,
    /// From 0 to 10 000, times what the organiser makes of the pairing.
    pub value: i32,
    /// What makes it up, by the terms' names; nothing where the organiser gave the value.
    #[schema(value_type = Object)]
    pub terms: Value,
    /// Why, in the reader's language.
    pub why: String,
    /// What the reader said about them, if anything.
    pub said: Option<String>,
}

/// Ranks everyone who is approved.
pub(crate) fn rank_event(store: &Store, event_id: i64, progress: &dyn Progress) -> Result<Ranked, BuildError> {
    let (files, people) =
        store.read(|db| Ok::<_, StoreError>((exchange::export(db, event_id)?, participants::ids(db, event_id)?)))?;
    let event = folder::read_written(&files)?.event;
    let meanings = understand(&event.roster, progress).map(|understood| understood.meanings).unwrap_or_default();
    let ranker = Ranker::with_meanings(&event.roster, &meanings);
    let id = |index| people.get(&key(event.roster.participant(index).id.as_str())).copied();
    let row = |a, b, value: u32, terms: String, [a_reason, b_reason]: [String; 2]| {
        let (a_id, b_id, value) = (id(a)?, id(b)?, i32::try_from(value).unwrap_or(i32::MAX));
        Some(Row { event_id, a_id, b_id, value, terms, a_reason, b_reason })
    };
    let rows: Vec<Option<Row>> = match rank(&event, &ranker, progress) {
        Ranking::Given(given) => {
            given.iter().map(|pair| row(pair.a, pair.b, pair.value, "{}".to_owned(), Default::default())).collect()
        }
        Ranking::Found(listing) => {
            let found = |m: &matcher::ranking::Match| {
                let terms: BTreeMap<_, _> =
                    matcher::terms::TERM_NAMES.into_iter().zip(m.terms.iter().map(|term| term.points)).collect();
                row(m.a, m.b, m.value, json!(terms).to_string(), told(&event, &Declared(&ranker), [m.a, m.b]))
            };
            listing.matches.par_iter().map(found).collect()
        }
    };
    Ok(Ranked { event: event_id, rows: rows.into_iter().flatten().collect() })
}

impl Ranked {
    pub(crate) fn count(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn store(&self, db: &mut Db) -> Result<(), StoreError> {
        // Whoever was erased meanwhile is left out.
        let people: std::collections::BTreeSet<i64> =
            participants::in_state(db, self.event, APPROVED)?.into_iter().map(|(id, _)| id).collect();
        let here = |row: &&Row| people.contains(&row.a_id) && people.contains(&row.b_id);
        rankings::replace(db, self.event, &self.rows.iter().filter(here).cloned().collect::<Vec<_>>())
    }
}

/// Who somebody should meet, as last ranked.
///
/// # Errors
/// There is nobody of this id for whom whoever asks may act.
pub(crate) fn suggestions(db: &mut Db, by: Actor, code: &str, of: &str, most: usize) -> Result<Suggestions, Refusal> {
    let event = event(db, code)?;
    let (known, _) = acts_for(db, by, event, of)?;
    let ranked_at = rankings::made_at(db, event)?.map(time);
    let said = requests::of_participant(db, known.id)?;
    let best = rankings::best(db, known.id, most as i64)?;
    let people = participants::several(db, best.iter().flat_map(|row| [row.a_id, row.b_id]))?;
    let suggestion = |row: Row| {
        let (with, why) = if row.a_id == known.id { (row.b_id, row.a_reason) } else { (row.a_id, row.b_reason) };
        let other = &people.get(&with)?.participant;
        // Who does not want to be met is no suggestion.
        let refused = said.iter().any(|row| row.from_id == with && row.kind == "no");
        (other.state == APPROVED && !refused).then(|| Suggestion {
            participant: other.code.clone(),
            name: other.name.clone(),
            organisation: other.organisation.clone(),
            value: row.value,
            terms: serde_json::from_str(&row.terms).unwrap_or_default(),
            why,
            said: said.iter().find(|row| row.to_id == with).map(|row| row.kind.clone()),
        })
    };
    let matches = best.into_iter().filter_map(suggestion).collect();
    Ok(Suggestions { ranked_at, matches })
}
