//! `event.toml`: the event's head, its clusters and pairings, its sessions and programme, and its rules.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use toml::Value;

use crate::{
    folder::Written,
    store::{
        Db, StoreError,
        calendar::{self, ProgrammeItem, Session},
        clusters::{self, EventCluster, Pairing},
        events::{self, Event, Rules, key},
    },
};

/// In a pairing: people of no cluster.
const NON_MEMBERS: &str = "*";

/// The whole file. A text is a string, or a table by language.
#[derive(Serialize, Deserialize)]
pub(super) struct Head {
    format: i64,
    event: EventTable,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    clusters: Vec<ClusterTable>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pairings: Vec<PairingTable>,
    #[serde(default)]
    sessions: Vec<SessionTable>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    programme: Vec<ProgrammeTable>,
    #[serde(default, skip_serializing_if = "says_nothing")]
    limits: LimitsTable,
    #[serde(default, skip_serializing_if = "says_nothing")]
    consent: ConsentTable,
    #[serde(default, skip_serializing_if = "says_nothing")]
    matching: MatchingTable,
    #[serde(default, skip_serializing_if = "says_nothing")]
    objective: ObjectiveTable,
}

#[derive(Serialize, Deserialize)]
struct EventTable {
    id: String,
    name: Value,
    timezone: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    languages: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    venue: Option<Value>,
    #[serde(default, skip_serializing_if = "says_nothing")]
    organiser: OrganiserTable,
}

#[derive(Default, PartialEq, Serialize, Deserialize)]
struct OrganiserTable {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Value>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    email: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    phone: String,
}

#[derive(Serialize, Deserialize)]
struct ClusterTable {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Value>,
}

#[derive(Serialize, Deserialize)]
struct PairingTable {
    clusters: [String; 2],
    #[serde(skip_serializing_if = "Option::is_none")]
    weight: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_meetings: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_meetings: Option<i32>,
}

#[derive(Serialize, Deserialize)]
struct SessionTable {
    id: String,
    start: Value,
    slots: i32,
    slot_minutes: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pause_minutes: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    places: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    adjoins_previous: Option<bool>,
}

#[derive(Serialize, Deserialize)]
struct ProgrammeTable {
    title: Value,
    start: Value,
    end: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    blocks: Option<bool>,
}

#[derive(Default, PartialEq, Serialize, Deserialize)]
struct LimitsTable {
    #[serde(skip_serializing_if = "Option::is_none")]
    min_meetings: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_meetings: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_breaks: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_run: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    same_organisation: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per_organisation_pair: Option<i32>,
}

#[derive(Default, PartialEq, Serialize, Deserialize)]
struct ConsentTable {
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<String>,
}

#[derive(Default, PartialEq, Serialize, Deserialize)]
struct MatchingTable {
    #[serde(skip_serializing_if = "Option::is_none")]
    candidates: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    threshold: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    common_language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    spread: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    learned: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    weights: BTreeMap<String, f64>,
}

#[derive(Default, PartialEq, Serialize, Deserialize)]
struct ObjectiveTable {
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<Vec<String>>,
}

/// Whether everything is as it is by default.
fn says_nothing<T: Default + PartialEq>(table: &T) -> bool {
    *table == T::default()
}

/// A text or several as it is stored; nothing where none is given.
fn stored(text: Option<&Value>) -> String {
    text.and_then(|text| serde_json::to_string(text).ok()).unwrap_or_default()
}

/// The same as it is written.
fn written(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

/// A time, given as a string or as a time of TOML.
fn time(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn list(items: &[String]) -> String {
    items.join(";")
}

fn items(list: &str) -> Vec<String> {
    list.split(';').filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

impl Head {
    /// Reads the file, in which the folder's reader found no fault.
    pub(super) fn read(files: &Written) -> Result<Self, StoreError> {
        let text = files.get("event.toml").map(Vec::as_slice).unwrap_or_default();
        toml::from_slice(text).map_err(|error| StoreError::Unsuitable(format!("event.toml: {error}")))
    }

    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, StoreError> {
        let text = toml::to_string(self).map_err(|error| StoreError::Unsuitable(format!("event.toml: {error}")))?;
        Ok(text.into_bytes())
    }

    pub(super) fn event(&self, now: i64) -> Event {
        let EventTable { id, name, timezone, languages, venue, organiser } = &self.event;
        Event {
            code: id.clone(),
            code_key: key(id),
            name: stored(Some(name)),
            timezone: timezone.clone(),
            languages: list(languages.as_deref().unwrap_or_default()),
            venue: stored(venue.as_ref()),
            organiser_name: stored(organiser.name.as_ref()),
            organiser_email: organiser.email.clone(),
            organiser_phone: organiser.phone.clone(),
            created_at: now,
        }
    }

    /// Stores all but the event itself, which has this id.
    pub(super) fn store(&self, db: &mut Db, event: i64, files: &Written) -> Result<(), StoreError> {
        events::insert_rules(db, &self.rules(event, files))?;
        self.store_calendar(db, event)?;
        self.store_clusters(db, event)
    }

    fn store_calendar(&self, db: &mut Db, event: i64) -> Result<(), StoreError> {
        calendar::insert_sessions(db, &self.sessions.iter().map(|session| session.row(event)).collect::<Vec<_>>())?;
        calendar::insert_programme(db, &self.programme.iter().map(|item| item.row(event)).collect::<Vec<_>>())
    }

    /// The same, in place of what is stored.
    pub(super) fn replace(&self, db: &mut Db, event: i64, files: &Written) -> Result<(), StoreError> {
        events::replace_rules(db, &self.rules(event, files))?;
        calendar::clear(db, event)?;
        self.store_calendar(db, event)?;
        clusters::clear(db, event)?;
        self.store_clusters(db, event)
    }

    fn store_clusters(&self, db: &mut Db, event: i64) -> Result<(), StoreError> {
        let codes: Vec<&str> = self.clusters.iter().map(|cluster| cluster.id.as_str()).collect();
        let known = clusters::ensure(db, &codes)?;
        let rows = self.clusters.iter().filter_map(|cluster| {
            let name = cluster.name.as_ref().map(|name| stored(Some(name)));
            let cluster_id = *known.get(&key(&cluster.id))?;
            Some(EventCluster { event_id: event, cluster_id, code: cluster.id.clone(), name })
        });
        clusters::insert(db, &rows.collect::<Vec<_>>())?;
        let ids: BTreeMap<String, i64> =
            clusters::of_event(db, event)?.into_iter().map(|(id, cluster)| (key(&cluster.code), id)).collect();
        let pairing = |pairing: &PairingTable| Pairing {
            event_id: event,
            first_id: ids.get(&key(&pairing.clusters[0])).copied(),
            second_id: ids.get(&key(&pairing.clusters[1])).copied(),
            weight: pairing.weight,
            min_meetings: pairing.min_meetings,
            max_meetings: pairing.max_meetings,
        };
        clusters::insert_pairings(db, &self.pairings.iter().map(pairing).collect::<Vec<_>>())
    }

    fn rules(&self, event_id: i64, files: &Written) -> Rules {
        let Self { limits, matching, .. } = self;
        let learned = matching.learned.as_ref().and_then(|name| files.get(name));
        Rules {
            event_id,
            min_meetings: limits.min_meetings,
            max_meetings: limits.max_meetings,
            max_breaks: limits.max_breaks,
            max_run: limits.max_run,
            same_organisation: limits.same_organisation,
            per_organisation_pair: limits.per_organisation_pair,
            consent: self.consent.mode.clone(),
            candidates: matching.candidates,
            threshold: matching.threshold,
            common_language: matching.common_language.clone(),
            spread: matching.spread,
            weights: serde_json::to_string(&matching.weights).unwrap_or_default(),
            learned_name: matching.learned.clone(),
            learned: learned.map(|bytes| String::from_utf8_lossy(bytes).into_owned()),
            aims: self.objective.order.as_deref().map(list),
            matches_given: files.contains_key("matches.csv"),
        }
    }

    /// As it is stored, with these rules.
    pub(super) fn load(db: &mut Db, event: i64, rules: &Rules) -> Result<Self, StoreError> {
        let head = events::get(db, event)?;
        let clusters = clusters::of_event(db, event)?;
        let codes: BTreeMap<i64, &str> = clusters.iter().map(|(id, cluster)| (*id, cluster.code.as_str())).collect();
        let code = |id: Option<i64>| {
            id.and_then(|id| codes.get(&id)).map_or_else(|| NON_MEMBERS.to_owned(), |&code| code.to_owned())
        };
        let pairing = |pairing: Pairing| PairingTable {
            clusters: [code(pairing.first_id), code(pairing.second_id)],
            weight: pairing.weight,
            min_meetings: pairing.min_meetings,
            max_meetings: pairing.max_meetings,
        };
        let cluster = |(_, cluster): &(i64, EventCluster)| ClusterTable {
            id: cluster.code.clone(),
            name: cluster.name.as_deref().and_then(written),
        };
        Ok(Self {
            format: 1,
            event: EventTable::of(head),
            pairings: clusters::pairings(db, event)?.into_iter().map(pairing).collect(),
            clusters: clusters.iter().map(cluster).collect(),
            sessions: calendar::sessions(db, event)?.into_iter().map(SessionTable::of).collect(),
            programme: calendar::programme(db, event)?.into_iter().map(ProgrammeTable::of).collect(),
            limits: LimitsTable {
                min_meetings: rules.min_meetings,
                max_meetings: rules.max_meetings,
                max_breaks: rules.max_breaks,
                max_run: rules.max_run,
                same_organisation: rules.same_organisation,
                per_organisation_pair: rules.per_organisation_pair,
            },
            consent: ConsentTable { mode: rules.consent.clone() },
            matching: MatchingTable {
                candidates: rules.candidates,
                threshold: rules.threshold,
                common_language: rules.common_language.clone(),
                spread: rules.spread,
                learned: rules.learned_name.clone(),
                weights: serde_json::from_str(&rules.weights).unwrap_or_default(),
            },
            objective: ObjectiveTable { order: rules.aims.as_deref().map(items) },
        })
    }

    /// The same with one numbered place a session, where there are some: much less to read, where nobody is placed.
    pub(super) fn outlined(mut self) -> Self {
        for session in &mut self.sessions {
            if let Some(Value::Integer(count)) = &mut session.places {
                *count = 1.min(*count);
            }
        }
        self
    }
}

impl EventTable {
    fn of(event: Event) -> Self {
        let languages = items(&event.languages);
        Self {
            id: event.code,
            name: written(&event.name).unwrap_or_else(|| Value::String(String::new())),
            timezone: event.timezone,
            languages: (!languages.is_empty()).then_some(languages),
            venue: written(&event.venue),
            organiser: OrganiserTable {
                name: written(&event.organiser_name),
                email: event.organiser_email,
                phone: event.organiser_phone,
            },
        }
    }
}

impl SessionTable {
    fn row(&self, event_id: i64) -> Session {
        let (count, names) = match &self.places {
            Some(Value::Integer(count)) => (i32::try_from(*count).ok(), None),
            places => (None, places.as_ref().map(|names| stored(Some(names)))),
        };
        Session {
            event_id,
            code: self.id.clone(),
            code_key: key(&self.id),
            start_local: time(&self.start),
            slots: self.slots,
            slot_minutes: self.slot_minutes,
            pause_minutes: self.pause_minutes,
            place_count: count,
            place_names: names,
            adjoins_previous: self.adjoins_previous,
        }
    }

    fn of(session: Session) -> Self {
        let count = session.place_count.map(|count| Value::Integer(count.into()));
        Self {
            id: session.code,
            start: Value::String(session.start_local),
            slots: session.slots,
            slot_minutes: session.slot_minutes,
            pause_minutes: session.pause_minutes,
            places: count.or_else(|| session.place_names.as_deref().and_then(written)),
            adjoins_previous: session.adjoins_previous,
        }
    }
}

impl ProgrammeTable {
    fn row(&self, event_id: i64) -> ProgrammeItem {
        ProgrammeItem {
            event_id,
            title: stored(Some(&self.title)),
            start_local: time(&self.start),
            end_local: time(&self.end),
            place: stored(self.place.as_ref()),
            blocks: self.blocks,
        }
    }

    fn of(item: ProgrammeItem) -> Self {
        Self {
            title: written(&item.title).unwrap_or_else(|| Value::String(String::new())),
            start: Value::String(item.start_local),
            end: Value::String(item.end_local),
            place: written(&item.place),
            blocks: item.blocks,
        }
    }
}
