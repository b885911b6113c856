//! Who cannot be planned well, and why: what is missing of everyone who may still come.

use std::collections::{BTreeMap, BTreeSet};

use matcher::domain::{ClusterIndex, Group};
use schedules::event::Event;

use super::{access::belongs, profile::items, refusal::Refusal, requests::limits::Limits};
use crate::{
    exchange, folder,
    store::{
        Db, declarations,
        events::key,
        participants::{self, APPROVED, CONFIRMED, DRAFT, Participant, WAITING},
        requests as stored,
    },
};

/// What is missing of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lack {
    /// Nobody has confirmed the address.
    Address,
    /// They offer nothing.
    Offer,
    /// They need nothing.
    Need,
    /// Something that they offer or need is of no sector.
    Sectors,
    /// Nobody whom they may meet speaks a language of theirs.
    Language,
    /// They are available in no slot.
    Time,
    /// Somebody asked them and waits for an answer.
    Answer,
    /// They asked, and nobody has answered.
    Heard,
}

impl Lack {
    pub(crate) const ALL: [Self; 8] =
        [Self::Address, Self::Offer, Self::Need, Self::Sectors, Self::Language, Self::Time, Self::Answer, Self::Heard];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Offer => "offer",
            Self::Need => "need",
            Self::Sectors => "sectors",
            Self::Language => "language",
            Self::Time => "time",
            Self::Answer => "answer",
            Self::Heard => "heard",
        }
    }

    pub(crate) fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lack| lack.name() == name)
    }
}

/// What is missing of whom, by their ids.
pub(crate) type Lacks = BTreeMap<i64, BTreeSet<Lack>>;

/// What is missing of everyone of an event who may still come. Nobody is in it of whom nothing is.
///
/// # Errors
/// The database fails.
pub(crate) fn lacks(db: &mut Db, event: i64) -> Result<Lacks, Refusal> {
    let mut people: BTreeMap<i64, Participant> = BTreeMap::new();
    for state in [APPROVED, CONFIRMED, WAITING, DRAFT] {
        people.extend(participants::in_state(db, event, state)?);
    }
    let mut lacks = Lacks::new();
    let mut lack = |id: i64, what: Lack| {
        if people.contains_key(&id) {
            lacks.entry(id).or_default().insert(what);
        }
    };
    let (mut offering, mut needing) = (BTreeSet::new(), BTreeSet::new());
    for (id, kind, sectors) in declarations::outlines(db, event)? {
        if sectors.is_empty() {
            lack(id, Lack::Sectors);
        }
        (if kind == "offer" { &mut offering } else { &mut needing }).insert(id);
    }
    for (id, person) in &people {
        if person.state == DRAFT {
            lack(*id, Lack::Address);
        }
        if !offering.contains(id) {
            lack(*id, Lack::Offer);
        }
        if !needing.contains(id) {
            lack(*id, Lack::Need);
        }
    }
    let (waiting, unheard) = unanswered(db, event)?;
    waiting.into_iter().for_each(|id| lack(id, Lack::Answer));
    unheard.into_iter().for_each(|id| lack(id, Lack::Heard));
    let said: Vec<_> = people.iter().filter(|(_, person)| !person.unavailable.is_empty()).collect();
    if let Some((event, absent)) = understood(db, event, &said)? {
        absent.into_iter().for_each(|id| lack(id, Lack::Time));
        alone(&event, &people).into_iter().for_each(|id| lack(id, Lack::Language));
    }
    Ok(lacks)
}

/// Who was asked and has not answered, and whom nobody has answered.
fn unanswered(db: &mut Db, event: i64) -> Result<(BTreeSet<i64>, BTreeSet<i64>), Refusal> {
    let said = stored::of_event(db, event)?;
    let known: BTreeSet<(i64, i64)> = said.iter().map(|request| (request.from_id, request.to_id)).collect();
    let (limits, now) = (Limits::of(db, event)?, db.now()?);
    let asked = said.iter().filter(|request| limits.waits(request, now));
    let (mut waiting, mut unheard, mut heard) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for request in asked {
        if known.contains(&(request.to_id, request.from_id)) {
            heard.insert(request.from_id);
        } else {
            waiting.insert(request.to_id);
            unheard.insert(request.from_id);
        }
    }
    Ok((waiting, &unheard - &heard))
}

/// The event, and which of these people are available in no slot. Nothing where their times are none of the event any more.
fn understood(db: &mut Db, event: i64, said: &[(&i64, &Participant)]) -> Result<Option<(Event, Vec<i64>)>, Refusal> {
    // A number too wide for any id that people have, so that they are read in the order of theirs.
    let row = |(id, person): &(&i64, &Participant)| Participant {
        code: format!("x{id:020}"),
        unavailable: person.unavailable.clone(),
        ..Participant::default()
    };
    let mut files = exchange::outline(db, event)?;
    files.insert("participants.csv".to_owned(), exchange::participants_file(said.iter().map(row).collect()));
    let Ok(folder) = folder::read_written(&exchange::inhabited(&files)) else {
        // Somebody gave times that the event has no more: nothing is said of times then.
        return if said.is_empty() { Ok(None) } else { understood(db, event, &[]) };
    };
    let table = &folder.event.timetable;
    let open = table.slots().iter().filter(|slot| !slot.blocked).count();
    let absent = folder.event.presences.iter().zip(said);
    let absent = absent.filter(|(presence, _)| presence.unavailable.len() >= open).map(|(_, (id, _))| **id).collect();
    Ok(Some((folder.event, absent)))
}

/// Who shares no language with anybody whom they may meet.
fn alone(event: &Event, people: &BTreeMap<i64, Participant>) -> Vec<i64> {
    let default = event.roster.languages.first().map(|language| language.as_str().to_owned()).unwrap_or_default();
    let spoken = |person: &Participant| {
        let mut spoken: Vec<String> = items(&person.languages).iter().map(|tag| key(tag)).collect();
        if spoken.is_empty() {
            let own = if person.language.is_empty() { &default } else { &person.language };
            spoken.push(key(own));
        }
        spoken
    };
    // How many speak what, by the clusters that they are of.
    let mut speakers: BTreeMap<(String, String), usize> = BTreeMap::new();
    let seated = people.values().filter(|person| person.state == APPROVED);
    for (language, person) in seated.clone().flat_map(|person| spoken(person).into_iter().map(move |l| (l, person))) {
        *speakers.entry((language, key(&person.clusters))).or_default() += 1;
    }
    if seated.count() < 2 {
        return Vec::new();
    }
    let mut met: BTreeMap<(String, String), bool> = BTreeMap::new();
    let mut meets = |a: &str, b: &str| {
        let known = met.entry((a.to_owned(), b.to_owned()));
        *known.or_insert_with(|| may_meet(event, &groups(event, a), &groups(event, b)))
    };
    let mut alone = Vec::new();
    for (id, person) in people {
        let (own, languages) = (key(&person.clusters), spoken(person));
        let finds = speakers.iter().any(|((language, clusters), count)| {
            let themselves = usize::from(person.state == APPROVED && *clusters == own);
            languages.contains(language) && *count > themselves && meets(&own, clusters)
        });
        if !finds {
            alone.push(*id);
        }
    }
    alone
}

fn groups(event: &Event, clusters: &str) -> Vec<Group> {
    let all = event.roster.clusters.iter().enumerate();
    let of: Vec<Group> = all
        .filter(|(_, cluster)| belongs(clusters, &key(&cluster.id)))
        .map(|(at, _)| Group::Cluster(ClusterIndex(at as u32)))
        .collect();
    if of.is_empty() { vec![Group::NonMembers] } else { of }
}

/// Whether some of one may meet some of the other.
fn may_meet(event: &Event, a: &[Group], b: &[Group]) -> bool {
    a.iter().any(|&x| b.iter().any(|&y| event.roster.groups_meet(x, y)))
}
