//! What a file says that people offer and need, besides what they say already: by its id, or by its words.

use std::collections::{BTreeMap, BTreeSet};

use super::{Counts, Person};
use crate::{
    actions::refusal::Refusal,
    exchange,
    folder::sheet::Sheet,
    secret,
    store::{
        Db,
        declarations::{self, Declaration},
        events::key,
    },
};

/// What everyone of an event declared.
pub(super) struct Declared {
    by_person: BTreeMap<i64, Vec<Declaration>>,
    /// The ids that are taken.
    codes: BTreeSet<String>,
}

impl Declared {
    pub(super) fn of(db: &mut Db, event: i64) -> Result<Self, Refusal> {
        let rows = declarations::of_event(db, event)?;
        let codes = rows.iter().map(|row| key(&row.code)).filter(|code| !code.is_empty()).collect();
        let mut by_person = BTreeMap::<_, Vec<_>>::new();
        for row in rows {
            by_person.entry(row.participant_id).or_default().push(row);
        }
        Ok(Self { by_person, codes })
    }

    /// Adds what the file says to what people declared. Those of whom nothing changes are left alone.
    pub(super) fn merge(
        mut self,
        sheet: &Sheet,
        named: &BTreeMap<String, usize>,
        people: &mut [Person],
    ) -> Result<Counts, Refusal> {
        let mut counts = Counts::default();
        let mut changed = BTreeMap::<usize, Vec<Declaration>>::new();
        for row in sheet.rows() {
            let Some(&at) = named.get(&key(&row.text("participant"))) else { continue };
            let id = people[at].known.map_or(0, |(id, _)| id);
            let said = exchange::declaration(&row, id);
            let rows = changed.entry(at).or_insert_with(|| self.by_person.get(&id).cloned().unwrap_or_default());
            if let Some(known) = rows.iter_mut().find(|known| is_same(known, &said)) {
                let merged = merged(known, &said);
                counts.count(false, merged != *known);
                *known = merged;
            } else {
                let free = !said.code.is_empty() && self.codes.insert(key(&said.code));
                let code = if free { said.code.clone() } else { secret::id()? };
                rows.push(Declaration { code, ..said });
                counts.count(true, true);
            }
        }
        for (at, rows) in changed {
            let before = people[at].known.and_then(|(id, _)| self.by_person.remove(&id)).unwrap_or_default();
            if rows != before {
                people[at].declared = Some(rows);
            }
        }
        Ok(counts)
    }
}

/// Whether both are the same offer or need: of one id, or, where the file gives none, in the same words.
fn is_same(known: &Declaration, said: &Declaration) -> bool {
    if !said.code.is_empty() {
        return key(&known.code) == key(&said.code);
    }
    let silent = said.text.is_empty();
    known.kind == said.kind && known.text.trim() == said.text && (!silent || known.sectors == said.sectors)
}

/// What is said anew, and of what is not given, what was said before.
fn merged(known: &Declaration, said: &Declaration) -> Declaration {
    let text = |said: &str, known: &str| if said.is_empty() { known.to_owned() } else { said.to_owned() };
    Declaration {
        participant_id: known.participant_id,
        code: known.code.clone(),
        kind: text(&said.kind, &known.kind),
        sectors: text(&said.sectors, &known.sectors),
        language: text(&said.language, &known.language),
        text: text(&said.text, &known.text),
        visibility: text(&said.visibility, &known.visibility),
        more: if exchange::more(&said.more).is_empty() { known.more.clone() } else { said.more.clone() },
    }
}
