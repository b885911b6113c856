//! Who takes part, as the event lets anybody know.

use std::collections::BTreeMap;

use matcher::domain::name_key;

use super::{
    access::event,
    profile::items,
    refusal::Refusal,
    registration::{self, Attendance},
};
use crate::store::{
    Db,
    participants::{self, APPROVED},
};

/// Somebody, or an organisation, that takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attending {
    /// Empty where only organisations are told.
    pub(crate) name: String,
    pub(crate) organisation: String,
    /// Codes of clusters.
    pub(crate) clusters: Vec<String>,
}

/// So many of those who take part after so many of them, by their names, and how many there are in all.
///
/// # Errors
/// There is no such event, or the database fails.
pub(crate) fn list(db: &mut Db, code: &str, after: usize, most: usize) -> Result<(Vec<Attending>, usize), Refusal> {
    let event = event(db, code)?;
    let people = match registration::of_event(db, event)?.attendance {
        Attendance::Number => return Ok((Vec::new(), 0)),
        Attendance::Organisations => organisations(db, event)?,
        Attendance::People => people(db, event)?,
    };
    let all = people.len();
    Ok((people.into_iter().skip(after).take(most).collect(), all))
}

fn people(db: &mut Db, event: i64) -> Result<Vec<Attending>, Refusal> {
    let mut people: Vec<Attending> = participants::labels(db, event, APPROVED)?
        .into_iter()
        .map(|label| Attending { name: label.name, organisation: label.organisation, clusters: items(&label.clusters) })
        .filter(|person| !person.name.is_empty())
        .collect();
    people.sort_by_cached_key(|person| (name_key(&person.name), name_key(&person.organisation)));
    Ok(people)
}

fn organisations(db: &mut Db, event: i64) -> Result<Vec<Attending>, Refusal> {
    let mut found: BTreeMap<String, Attending> = BTreeMap::new();
    for label in participants::labels(db, event, APPROVED)? {
        let key = name_key(&label.organisation);
        if key.is_empty() {
            continue;
        }
        let known = found.entry(key).or_insert_with(|| Attending {
            name: String::new(),
            organisation: label.organisation.clone(),
            clusters: Vec::new(),
        });
        for cluster in items(&label.clusters) {
            if !known.clusters.iter().any(|code| code.eq_ignore_ascii_case(&cluster)) {
                known.clusters.push(cluster);
            }
        }
    }
    Ok(found.into_values().collect())
}
