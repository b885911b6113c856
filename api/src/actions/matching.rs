//! Matches of a stored event: a job that ranks, and suggestions from what it found.

mod findings;

use std::collections::BTreeMap;

use jiff::Timestamp;
use matcher::ranking::Ranker;
use rayon::prelude::*;
use schedules::event::PairValue;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::{
    access::{Actor, acts_for, event},
    build::BuildError,
    meanings::understand,
    profile::items,
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
        remarks, requests,
    },
};

pub use findings::{Fit, Passage};

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
    /// The clusters their organisation is a member of.
    pub clusters: Vec<String>,
    /// From 0 to 10 000, times what the organiser makes of the pairing.
    pub value: i32,
    /// What makes it up, by the terms' names; nothing where the organiser gave the value.
    #[schema(value_type = Object)]
    pub terms: Value,
    /// Why, in the reader's language.
    pub why: String,
    /// Which need meets which offer, as far as the reader may read them: at most one of each of the two.
    pub fits: Vec<Fit>,
    /// The languages that both speak.
    pub languages: Vec<String>,
    /// What the reader said about them, if anything.
    pub said: Option<String>,
    /// Whether they asked the reader.
    pub asked: bool,
    /// Whether the reader wants to look at them later.
    pub later: bool,
}

/// Ranks everyone who is approved.
pub(crate) fn rank_event(store: &Store, event_id: i64, progress: &dyn Progress) -> Result<Ranked, BuildError> {
    let (files, people) =
        store.read(|db| Ok::<_, StoreError>((exchange::export(db, event_id)?, participants::ids(db, event_id)?)))?;
    let event = folder::read_written(&files)?.event;
    let meanings = understand(&event.roster, progress).map(|understood| understood.meanings).unwrap_or_default();
    let ranker = Ranker::with_meanings(&event.roster, &meanings);
    let id = |index| people.get(&key(event.roster.participant(index).id.as_str())).copied();
    let row = |a, b, value: u32, terms: String, [a_reason, b_reason]: [String; 2], findings: String| {
        let (a_id, b_id, value) = (id(a)?, id(b)?, i32::try_from(value).unwrap_or(i32::MAX));
        Some(Row { event_id, a_id, b_id, value, terms, a_reason, b_reason, findings })
    };
    let rows: Vec<Option<Row>> = match rank(&event, &ranker, progress) {
        Ranking::Given(given) => {
            let given = given.iter();
            let of_pair = |pair: &PairValue| {
                row(pair.a, pair.b, pair.value, "{}".to_owned(), Default::default(), "[]".to_owned())
            };
            given.map(of_pair).collect()
        }
        Ranking::Found(listing) => {
            let found = |m: &matcher::ranking::Match| {
                let terms: BTreeMap<_, _> =
                    matcher::terms::TERM_NAMES.into_iter().zip(m.terms.iter().map(|term| term.points)).collect();
                let reasons = told(&event, &Declared(&ranker), [m.a, m.b]);
                let findings = findings::of(&event.roster.taxonomy, &ranker.reason(m.a, m.b));
                row(m.a, m.b, m.value, json!(terms).to_string(), reasons, findings)
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
    let remarks = remarks::of_participant(db, known.id)?;
    let declared = findings::declared(db, &people)?;
    let languages = items(&known.participant.languages);
    let suggestion = |row: Row| {
        let fits = findings::seen_by(&row, known.id, &declared);
        let (with, why) = if row.a_id == known.id { (row.b_id, row.a_reason) } else { (row.a_id, row.b_reason) };
        let other = &people.get(&with)?.participant;
        let theirs = items(&other.languages);
        let shared = |tag: &&String| theirs.iter().any(|other| other.eq_ignore_ascii_case(tag));
        // Who does not want to be met is no suggestion.
        let refused = said.iter().any(|row| row.from_id == with && row.kind == "no");
        (other.state == APPROVED && !refused).then(|| Suggestion {
            participant: other.code.clone(),
            name: other.name.clone(),
            organisation: other.organisation.clone(),
            clusters: items(&other.clusters),
            value: row.value,
            terms: serde_json::from_str(&row.terms).unwrap_or_default(),
            why,
            fits,
            languages: languages.iter().filter(shared).cloned().collect(),
            later: remarks.iter().any(|remark| remark.to_id == with && remark.later),
            asked: said.iter().any(|row| row.from_id == with && ["must", "wish"].contains(&row.kind.as_str())),
            said: said.iter().find(|row| row.to_id == with).map(|row| row.kind.clone()),
        })
    };
    let matches = best.into_iter().filter_map(suggestion).collect();
    Ok(Suggestions { ranked_at, matches })
}
