//! Erasing people: what is left are counts, and nobody in them.

use serde_json::Value;

use super::{
    access::{Actor, Side, acts_for, event, organises},
    audit::{Deed, note},
    mails::Sender,
    refusal::Refusal,
    seats::{move_up, subject},
};
use crate::{
    folder::sheet::Sheet,
    store::{
        Db, StoreError, accounts,
        erasure::{self, pseudonym},
        events, outbox,
        participants::{self, Among, Known, SEATED},
        sign_ins, suppressions,
    },
};

/// Erases a participant, from what was published too.
///
/// # Errors
/// There is nobody of this id for whom whoever asks may act.
pub(crate) fn erase(db: &mut Db, by: Actor, sender: &Sender, [code, participant]: [&str; 2]) -> Result<(), Refusal> {
    let event = event(db, code)?;
    let (known, side) = acts_for(db, by, event, participant)?;
    if side == Side::Desk {
        organises(db, by, event)?;
    }
    events::lock(db, event)?;
    for (version, name, content) in erasure::papers_of(db, event)? {
        if let Some(content) = without(&name, &content, &known.participant.code, &pseudonym(known.id)) {
            erasure::rewrite(db, version, &name, &content)?;
        }
    }
    take_out(db, &known)?;
    note(db, event, by, Deed::Erased, &subject(known.id))?;
    if SEATED.contains(&known.participant.state.as_str()) {
        move_up(db, sender, event)?;
    }
    Ok(())
}

/// Erases everyone of an event. Versions keep their figures and lose their papers.
pub(crate) fn everyone(db: &mut Db, by: Actor, event: i64) -> Result<usize, Refusal> {
    events::lock(db, event)?;
    let people = participants::page(db, event, &Among::default(), i64::MAX)?;
    if people.is_empty() {
        return Ok(0);
    }
    erasure::forget_papers(db, event)?;
    for known in &people {
        take_out(db, known)?;
    }
    note(db, event, by, Deed::Erased, &format!("{} participants", people.len()))?;
    Ok(people.len())
}

/// All but the papers.
fn take_out(db: &mut Db, known: &Known) -> Result<(), StoreError> {
    let new = pseudonym(known.id);
    for (meeting, code) in erasure::meetings_of(db, known.id)? {
        erasure::meeting(db, meeting, &renamed(&code, &known.participant.code, &new).unwrap_or(code))?;
    }
    erasure::person(db, known.id, &known.participant)?;
    let mailbox = &known.participant.email_key;
    if mailbox.is_empty() || !participants::of_mailbox(db, mailbox)?.is_empty() {
        return Ok(());
    }
    let account = accounts::find(db, mailbox)?;
    if let Some(account) = &account {
        if !accounts::events_of(db, account.id)?.is_empty() || account.creates_events {
            return Ok(());
        }
        erasure::forget_answers(db, &Actor::Account(account.id).to_string())?;
    }
    outbox::forget_mailbox(db, mailbox)?;
    suppressions::forget(db, mailbox)?;
    sign_ins::forget(db, mailbox)?;
    accounts::remove(db, mailbox)
}

/// A meeting's code `a~b`, with one of the two called something else; nothing where it does not name them.
fn renamed(meeting: &str, code: &str, new: &str) -> Option<String> {
    let (a, b) = meeting.split_once('~')?;
    let rename = |id: &str| if id.eq_ignore_ascii_case(code) { new.to_owned() } else { id.to_owned() };
    let both = [rename(a), rename(b)];
    (both[0] != a || both[1] != b).then(|| both.join("~"))
}

/// A paper in which somebody is called something else and nothing is told of them; nothing where it does not name them.
fn without(name: &str, content: &str, code: &str, new: &str) -> Option<String> {
    if std::path::Path::new(name).extension().is_some_and(|extension| extension == "json") {
        let mut value: Value = serde_json::from_str(content).ok()?;
        return scrub(&mut value, code, new).then(|| format!("{value:#}\n"));
    }
    let mut sheet = Sheet::read(content.as_bytes());
    let named = sheet.rewrite(|column, cell| match column {
        "a" | "b" | "participant" => {
            let ids: Vec<&str> = cell.split(';').collect();
            let theirs = ids.iter().any(|id| id.eq_ignore_ascii_case(code));
            let new = ids.iter().map(|id| if id.eq_ignore_ascii_case(code) { new } else { id });
            theirs.then(|| new.collect::<Vec<_>>().join(";"))
        }
        "meeting" => renamed(cell, code, new),
        // Whoever is told of in another row is told of by their id.
        "detail" | "reason" if mentions(cell, code) => Some(String::new()),
        _ => None,
    });
    if named.is_empty() {
        return None;
    }
    // Where there are details, the reason before them is only a word for one.
    if !sheet.clear(&named, "detail") {
        sheet.clear(&named, "reason");
    }
    Some(String::from_utf8_lossy(&sheet.to_bytes()).into_owned())
}

/// Whether a text names somebody by their id.
fn mentions(text: &str, code: &str) -> bool {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    let long = code.chars().any(|c| c.is_ascii_alphabetic());
    long && text.split(|c| !part(c)).any(|word| word.trim_end_matches('.').eq_ignore_ascii_case(code))
}

/// The same of JSON. Returns whether they were named.
fn scrub(value: &mut Value, code: &str, new: &str) -> bool {
    match value {
        Value::Array(items) => items.iter_mut().fold(false, |named, item| scrub(item, code, new) | named),
        Value::Object(fields) => {
            let mut named = fields.values_mut().fold(false, |named, field| match field {
                Value::Array(_) | Value::Object(_) => scrub(field, code, new) | named,
                _ => named,
            });
            let mut theirs = false;
            for name in ["a", "b", "participant"] {
                if let Some(Value::String(id)) = fields.get_mut(name)
                    && id.eq_ignore_ascii_case(code)
                {
                    new.clone_into(id);
                    theirs = true;
                }
            }
            if let Some(Value::String(id)) = fields.get_mut("id")
                && let Some(renamed) = renamed(id, code, new)
            {
                *id = renamed;
            }
            if theirs && let Some(Value::String(reason)) = fields.get_mut("reason") {
                reason.clear();
            }
            named |= theirs;
            named
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;

    #[test]
    fn papers_name_nobody_who_was_erased() {
        let matches = "a,b,value,reason\np1,p2,7,\"p2 needs what p1 offers\"\np2,p3,5,likes\n";
        let left = without("matches.csv", matches, "p1", "erased-9").unwrap();
        assert_eq!(left, "a,b,value,reason\nerased-9,p2,7,\np2,p3,5,likes\n");
        let unplaced = "a,b,value,reason,detail\np2,p3,5,traded,\"p1~p2 is better\"\np1,p3,4,veto,p1 said no\n";
        let left = without("unplaced.csv", unplaced, "P1", "erased-9").unwrap();
        assert_eq!(left, "a,b,value,reason,detail\np2,p3,5,traded,\nerased-9,p3,4,veto,\n");
        let odd = "aim,row,a,b,slot,rhs,multiplier\nvalue,odd,p1;p2;p3,,m/1,1,2\n";
        assert!(without("certificate.csv", odd, "p1", "x").unwrap().contains("x;p2;p3"));
        assert_eq!(without("certificate.csv", odd, "p4", "x"), None);
    }

    #[test]
    fn numbers_are_no_people() {
        let rows = "a,b,value,reason\n1,2,1,\"1 of 2\"\n3,4,1,\"1 of 2\"\n";
        assert_eq!(without("matches.csv", rows, "1", "x").unwrap(), "a,b,value,reason\nx,2,1,\n3,4,1,1 of 2\n");
    }

    #[test]
    fn schedules_name_nobody_who_was_erased() {
        let schedule =
            r#"{"meetings":[{"id":"p1~p2","a":"p1","b":"p2"}],"shortfalls":[{"participant":"p1","reason":"r"}]}"#;
        let left = without("schedule.json", schedule, "p1", "x").unwrap();
        assert!(!left.contains("p1") && left.contains("\"x~p2\"") && !left.contains("\"r\""), "{left}");
    }
}
