//! A check that cannot fail is worth nothing: each kind of loss and of half-done work is made up in copies of what was
//! found, and the check has to find it.

use crate::{
    records::{Edit, Fate, Publication, Records, Registration, Saying},
    seen::Seen,
    verdict::{Before, Verdict, judge},
};

/// A fault that is made up, and whether it counts as lost (else as half done).
type Fault = (&'static str, bool, fn(&mut Records, &mut Seen));

const FAULTS: [Fault; 13] = [
    ("a registration that was acknowledged and is gone", true, |records, _| {
        let (email, id) = ("nobody-0@people.example".to_owned(), Some("nobody".to_owned()));
        records.registrations.push(Registration { email, id });
    }),
    ("a profile of which a later text was acknowledged", true, |records, _| {
        if let Some(edits) = records.edits.values_mut().next() {
            let from = edits.last().map_or(0, |edit| edit.from) + 2;
            edits.push(Edit { from, mark: "[made up]".to_owned(), texts: 1, fate: Fate::Done });
        }
    }),
    ("a profile with another text", true, |records, seen| {
        let person = records.edits.keys().next().and_then(|id| seen.people.get_mut(id));
        person.map(|person| person.job.push('!')).unwrap_or_default();
    }),
    ("a declaration that is missing", false, |records, seen| {
        let person = records.edits.keys().next().and_then(|id| seen.people.get_mut(id));
        person.map(|person| person.texts.pop()).unwrap_or_default();
    }),
    ("somebody registered without declarations", false, |_, seen| {
        let person = seen.people.values_mut().find(|person| person.email.ends_with("@people.example"));
        person.map(|person| person.texts.clear()).unwrap_or_default();
    }),
    ("a request of which a later one was acknowledged", true, |records, _| {
        if let Some(sayings) = records.sayings.values_mut().next() {
            sayings.push(Saying { said: "wish", mark: "[made up]".to_owned(), fate: Fate::Done });
        }
    }),
    ("a request that is gone", false, |records, seen| {
        let standing = seen.requests.keys().find(|pair| records.sayings.contains_key(*pair)).cloned();
        standing.map(|pair| seen.requests.remove(&pair)).unwrap_or_default();
    }),
    ("an entry of the ledger that is gone", true, |records, seen| {
        let told = |saying: &&Saying| saying.fate == Fate::Done && saying.said != "withdrawn";
        let mark = records.sayings.values().flatten().find(told).map(|saying| saying.mark.clone());
        seen.ledger.retain(|entry| Some(&entry.wording) != mark.as_ref());
    }),
    ("a version that was published and is gone", true, |records, _| {
        records.publications.push(Some(Publication { id: -1, number: i64::MAX }));
    }),
    ("a meeting that is missing", false, |_, seen| {
        seen.versions.first_mut().map(|version| version.figures.3 -= 1).unwrap_or_default();
    }),
    ("a job that was acknowledged and is gone", true, |records, _| records.jobs.push(Some(i64::MAX))),
    ("a job that goes on", false, |_, seen| {
        seen.jobs.values_mut().next().map(|job| "running".clone_into(&mut job.state)).unwrap_or_default();
    }),
    ("a line of the log that is missing", false, |_, seen| {
        seen.log.retain(|(action, _)| action != "published");
    }),
];

/// The faults that were made up and not found.
pub(crate) fn overlooked(before: &Before, records: &Records, seen: &Seen, found: &Verdict) -> Vec<&'static str> {
    let finds = |(_, lost, spoil): &Fault| {
        let (mut records, mut seen) = (records.clone(), seen.clone());
        spoil(&mut records, &mut seen);
        let verdict = judge(before, &records, &seen);
        if *lost { verdict.lost.len() > found.lost.len() } else { verdict.half.len() > found.half.len() }
    };
    FAULTS.iter().filter(|fault| !finds(fault)).map(|(what, _, _)| *what).collect()
}
