//! Whom a file tells of: those who are known already, by their id or else by their e-mail address, and new ones.

use std::collections::BTreeMap;

use super::Person;
use crate::{
    actions::refusal::Refusal,
    exchange,
    folder::{Fault, Faults, sheet::Sheet},
    store::{
        Db,
        accounts::email_key,
        events::key,
        participants::{self, Among, Known, Participant},
    },
};

/// Everyone: those of the file first, in its order, then those it says nothing of.
pub(super) struct People {
    everyone: Vec<Person>,
    /// How many of them the file tells of.
    told: usize,
    before: usize,
}

impl People {
    pub(super) fn of(
        db: &mut Db,
        event: i64,
        sheet: &Sheet,
        blank: &Participant,
    ) -> Result<Result<Self, Faults>, Refusal> {
        let mut rest: BTreeMap<String, Known> = BTreeMap::new();
        for known in participants::page(db, event, &Among::default(), i64::MAX)? {
            rest.insert(known.participant.code_key.clone(), known);
        }
        let before = rest.len();
        let mut mailboxes: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for known in rest.values().filter(|known| !known.participant.email_key.is_empty()) {
            mailboxes.entry(known.participant.email_key.clone()).or_default().push(known.participant.code_key.clone());
        }
        // Strangers to the event who share a mailbox are several people.
        let mut strangers: BTreeMap<String, usize> = BTreeMap::new();
        for row in sheet.rows().filter(|row| !rest.contains_key(&key(&row.text("id")))) {
            *strangers.entry(email_key(&row.text("email"))).or_default() += 1;
        }
        let (mut everyone, mut faults) = (Vec::new(), Vec::new());
        for row in sheet.rows() {
            let (code, mailbox) = (row.text("id"), email_key(&row.text("email")));
            let by_mailbox = mailboxes.get(&mailbox).map(Vec::as_slice).unwrap_or_default();
            let known = match rest.remove(&key(&code)) {
                None if strangers.get(&mailbox) == Some(&1) => match by_mailbox {
                    [one] => rest.remove(one),
                    [_, _, ..] => {
                        let problem = format!("{code}: several people who are registered have the address {mailbox}");
                        faults.push(Fault::of_file(super::FILES[0], problem, "write the id of the one who is meant"));
                        None
                    }
                    [] => None,
                },
                known => known,
            };
            let start = known.as_ref().map_or_else(
                || Participant { code_key: key(&code), code: code.clone(), ..blank.clone() },
                |known| known.participant.clone(),
            );
            let merged = exchange::merged(&row, &start);
            everyone.push(Person {
                name: code,
                is_changed: known.is_none() || merged != start,
                known: known.map(|known| (known.id, known.revision)),
                row: merged,
                declared: None,
            });
        }
        if !faults.is_empty() {
            return Ok(Err(Faults::new(faults, BTreeMap::new())));
        }
        let told = everyone.len();
        everyone.extend(rest.into_values().map(|known| Person {
            name: known.participant.code.clone(),
            known: Some((known.id, known.revision)),
            row: known.participant,
            is_changed: false,
            declared: None,
        }));
        Ok(Ok(Self { everyone, told, before }))
    }

    /// How many there were before.
    pub(super) fn before(&self) -> usize {
        self.before
    }

    /// Those of the file.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Person> {
        self.everyone.iter().take(self.told)
    }

    /// Everyone as a file, by the names that the files know them by, a line each.
    pub(super) fn file(&self) -> Vec<u8> {
        let flat = |text: &str| text.replace(['\n', '\r'], " ");
        let row = |person: &Person| Participant {
            code: person.name.clone(),
            organisation: flat(&person.row.organisation),
            name: flat(&person.row.name),
            job: flat(&person.row.job),
            more: exchange::stored(&Vec::new()),
            ..person.row.clone()
        };
        exchange::participants_file(self.everyone.iter().map(row).collect())
    }

    /// A fault in that file, told of whom it is about; nothing where the files say nothing of them.
    pub(super) fn told(&self, fault: Fault) -> Option<Fault> {
        if fault.file != super::FILES[0] {
            return Some(fault);
        }
        let person = fault.line.and_then(|line| self.everyone.get(line.checked_sub(2)?));
        let at = fault.line.unwrap_or_default().saturating_sub(2);
        person.filter(|_| at < self.told).map(|person| {
            let problem = format!("{}: {}: {}", person.name, fault.field, fault.problem);
            Fault::of_file(super::FILES[0], problem, fault.remedy)
        })
    }

    /// Where everyone is, by the keys of the names that the files know them by.
    pub(super) fn named(&self) -> BTreeMap<String, usize> {
        self.everyone.iter().enumerate().map(|(at, person)| (key(&person.name), at)).collect()
    }

    pub(super) fn into_everyone(self) -> Vec<Person> {
        self.everyone
    }
}
