//! What was acknowledged, held against what is there: nothing is lost, and nothing is half done.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    records::{Fate, Records, Saying},
    seen::{Figures, Seen},
};

/// What is wrong, in words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Verdict {
    /// What was acknowledged and is not there.
    pub(crate) lost: Vec<String>,
    /// What is there in part, or from nowhere.
    pub(crate) half: Vec<String>,
}

/// The people as they were before the first server: revisions by their ids.
pub(crate) type Before = BTreeMap<String, i64>;

/// Finds everything that is wrong.
pub(crate) fn judge(before: &Before, records: &Records, seen: &Seen) -> Verdict {
    let mut verdict = Verdict::default();
    registrations(&mut verdict, records, seen);
    profiles(&mut verdict, before, records, seen);
    requests(&mut verdict, records, seen);
    ledger(&mut verdict, records, seen);
    schedules(&mut verdict, records, seen);
    log(&mut verdict, before, seen);
    verdict
}

fn registrations(verdict: &mut Verdict, records: &Records, seen: &Seen) {
    let mut here: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    for (id, person) in seen.people.iter().filter(|(_, person)| person.email.ends_with("@people.example")) {
        here.entry(&person.email).or_default().push(id);
    }
    for registration in &records.registrations {
        let (email, found) = (&registration.email, here.remove(registration.email.as_str()).unwrap_or_default());
        if registration.id.as_ref().is_some_and(|id| found != [id]) {
            verdict.lost.push(format!("the registration of {email} as {:?}: there is {found:?}", registration.id));
        }
        for person in found.iter().filter_map(|id| seen.people.get(*id)) {
            let number = email.split('@').next().and_then(|name| name.rsplit('-').next()?.parse().ok());
            let due = number.map_or(0, crate::clients::declarations);
            let theirs = person.texts.iter().filter(|text| text.ends_with(email.as_str())).count();
            let settled = ["approved", "waiting"].contains(&person.state.as_str());
            if [theirs, person.texts.len()] != [due, due] || !settled {
                verdict.half.push(format!("{email} is {} and declares {:?}", person.state, person.texts));
            }
        }
    }
    verdict.half.extend(here.keys().map(|email| format!("{email} came from nowhere")));
}

fn profiles(verdict: &mut Verdict, before: &Before, records: &Records, seen: &Seen) {
    for (id, edits) in &records.edits {
        let Some(person) = seen.people.get(id) else {
            verdict.lost.push(format!("{id} altogether"));
            continue;
        };
        // What was acknowledged or read lasts: nobody edits a revision that they did not read.
        let known = edits.iter().map(|edit| edit.from + i64::from(edit.fate == Fate::Done)).max().unwrap_or(0);
        if person.revision < known {
            verdict.lost.push(format!("revision {known} of {id}: it is {}", person.revision));
            continue;
        }
        let made = edits.iter().rev().find(|edit| edit.from + 1 == person.revision && edit.mark == person.job);
        match made {
            Some(edit) => {
                let whole = person.texts.iter().filter(|text| text.ends_with(&edit.mark)).count();
                if [whole, person.texts.len()] != [edit.texts, edit.texts] {
                    verdict.half.push(format!("{id} was edited by {} and declares {:?}", edit.mark, person.texts));
                }
            }
            None if before.get(id) == Some(&person.revision) => {}
            None => verdict.lost.push(format!("what {id} is at revision {}: {}", person.revision, person.job)),
        }
    }
}

/// What may stand after all that was said: the last that was acknowledged, or what came after it and is unknown.
fn possible(sayings: &[Saying]) -> &[Saying] {
    let last = sayings.iter().rposition(|saying| saying.fate == Fate::Done);
    &sayings[last.unwrap_or(0)..]
}

fn requests(verdict: &mut Verdict, records: &Records, seen: &Seen) {
    for (pair, sayings) in &records.sayings {
        let possible = possible(sayings);
        let nothing = possible.iter().any(|saying| saying.said == "withdrawn")
            || sayings.iter().all(|saying| saying.fate == Fate::Unknown);
        let holds = match seen.requests.get(pair) {
            Some((said, note)) => possible.iter().any(|saying| saying.said == said && saying.mark == *note),
            None => nothing,
        };
        if !holds {
            let now = seen.requests.get(pair);
            verdict.lost.push(format!("what {pair:?} said: it is {now:?}, and may be {possible:?}"));
        }
    }
}

fn ledger(verdict: &mut Verdict, records: &Records, seen: &Seen) {
    let mut entries: BTreeMap<&[String; 2], Vec<(&str, &str)>> = BTreeMap::new();
    for entry in &seen.ledger {
        entries.entry(&entry.pair).or_default().push((&entry.said, &entry.wording));
    }
    let nobody = Vec::new();
    for (pair, sayings) in &records.sayings {
        let entries = entries.get(pair).unwrap_or(&nobody);
        let times = |mark: &str| entries.iter().filter(|(_, wording)| *wording == mark).count();
        for saying in sayings.iter().filter(|saying| saying.said != "withdrawn") {
            match (times(&saying.mark), saying.fate) {
                (1, _) | (0, Fate::Unknown) => {}
                (times, _) => verdict.lost.push(format!("the ledger has {} {times} times", saying.mark)),
            }
        }
        let withdrawn = entries.iter().filter(|(said, _)| *said == "withdrawn").count();
        let taken_back = || sayings.iter().filter(|saying| saying.said == "withdrawn");
        let sure = taken_back().filter(|saying| saying.fate == Fate::Done).count();
        if !(sure..=taken_back().count()).contains(&withdrawn) {
            verdict.lost.push(format!("{pair:?} took back {sure} times at least; the ledger has {withdrawn}"));
        }
    }
    // What stands is what the ledger says last, for every pair.
    let pairs: BTreeSet<&[String; 2]> = entries.keys().copied().chain(records.sayings.keys()).collect();
    for pair in pairs {
        let last = entries.get(pair).and_then(|entries| entries.last()).filter(|(said, _)| *said != "withdrawn");
        let stands = seen.requests.get(pair).map(|(said, note)| (said.as_str(), note.as_str()));
        if last.copied() != stands {
            verdict.half.push(format!("{pair:?}: the ledger says {last:?}, and {stands:?} stands"));
        }
        let marks: BTreeSet<&str> = records.sayings.get(pair).into_iter().flatten().map(|s| s.mark.as_str()).collect();
        let strange = |(said, wording): &&(&str, &str)| *said != "withdrawn" && !marks.contains(wording);
        let strange = entries.get(pair).into_iter().flatten().filter(strange);
        verdict.half.extend(strange.map(|entry| format!("{pair:?}: {entry:?} came from nowhere")));
    }
}

fn schedules(verdict: &mut Verdict, records: &Records, seen: &Seen) {
    for id in records.jobs.iter().flatten().filter(|id| !seen.jobs.contains_key(id)) {
        verdict.lost.push(format!("job {id}"));
    }
    for publication in records.publications.iter().flatten() {
        let there = |version: &&crate::seen::Version| version.number == Some(publication.number);
        if seen.versions.iter().find(there).is_none_or(|version| version.id != publication.id) {
            verdict.lost.push(format!("{publication:?}"));
        }
    }
    let mut numbers: Vec<i64> = seen.versions.iter().filter_map(|version| version.number).collect();
    numbers.sort_unstable();
    if numbers.iter().zip(1..).any(|(number, due)| *number != due) {
        verdict.half.push(format!("the versions are {numbers:?}"));
    }
    for version in &seen.versions {
        let (_, value, _, meetings) = version.figures;
        let papers = version.papers.unwrap_or((meetings, value));
        if version.worth != value || papers != (meetings, value) || (version.number.is_some() && meetings == 0) {
            verdict.half.push(format!("the parts of a version do not fit: {version:?}"));
        }
    }
    // Each job that is done has stored one schedule, and each schedule comes of one.
    let done = |job: &&crate::seen::Job| job.kind == "schedule" && job.state == "done";
    let mut jobs: Vec<Figures> = seen.jobs.values().filter(done).map(|job| figures(&job.result)).collect();
    let mut versions: Vec<Figures> = seen.versions.iter().map(|version| version.figures.clone()).collect();
    jobs.sort();
    versions.sort();
    if jobs != versions {
        let (jobs, versions) = (jobs.len(), versions.len());
        verdict.half.push(format!("{jobs} jobs are done and {versions} schedules stored, or their figures differ"));
    }
    for (id, job) in seen.jobs.iter().filter(|(_, job)| !["done", "failed"].contains(&job.state.as_str())) {
        verdict.half.push(format!("job {id} is {}", job.state));
    }
}

fn figures(result: &serde_json::Value) -> Figures {
    let status = result["status"].as_str().unwrap_or_default().to_owned();
    let meetings = result["meetings"].as_u64().unwrap_or(0) as usize;
    (status, result["value"].as_i64().unwrap_or(-1), result["upper_bound"].as_i64(), meetings)
}

/// The audit log tells of everything as often as it was done.
fn log(verdict: &mut Verdict, before: &Before, seen: &Seen) {
    let noted = |deed: &str| seen.log.iter().filter(|(action, _)| action == deed).count();
    let registered = seen.people.keys().filter(|id| !before.contains_key(*id)).count();
    let edited = before.iter().map(|(id, first)| seen.people.get(id).map_or(0, |person| person.revision - first));
    let withdrawn = seen.ledger.iter().filter(|entry| entry.said == "withdrawn").count();
    let published = seen.versions.iter().filter(|version| version.number.is_some()).count();
    let sums = [
        ("registrations", noted("registered"), registered),
        ("seats", noted("approved") + noted("put on the waiting list"), registered),
        ("edits", noted("edited the profile"), edited.sum::<i64>() as usize),
        ("requests", noted("said"), seen.ledger.len() - withdrawn),
        ("withdrawals", noted("took back"), withdrawn),
        ("publications", noted("published"), published),
    ];
    for (what, noted, there) in sums.into_iter().filter(|(_, noted, there)| noted != there) {
        verdict.half.push(format!("the log tells of {noted} {what}, and there are {there}"));
    }
}
