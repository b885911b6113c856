//! Mails for those who send through another service: what would leave, as files and a table that names them.

use schedules::letter::shown;

use super::{
    access::{Actor, event, organises},
    post::Looked,
    refusal::Refusal,
};
use crate::{
    folder::{self, Written},
    output::cells,
    store::{
        Db,
        outbox::{self, Among},
    },
};

/// Mails whose bytes are in memory at a time.
const SOME: i64 = 500;

/// Mails of an event as a zip: `mails.csv`, and the text, the page and the calendar of each.
///
/// # Errors
/// Whoever asks does not organise the event.
pub(crate) fn zip(db: &mut Db, by: Actor, code: &str, looked: &Looked) -> Result<Vec<u8>, Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    let (kind, state) = (looked.kind.as_deref(), looked.state.as_deref());
    let (mut files, mut rows, mut before) = (Written::new(), Vec::new(), 0);
    loop {
        let some = outbox::page(db, event, &Among { kind, state, id: None, before }, SOME)?;
        let Some(last) = some.last() else { break };
        before = last.id;
        for row in some {
            let Some(content) = outbox::content(db, event, row.id)? else { continue };
            let mail = shown(content.as_bytes());
            let mut file = |ending: &str, text: String| {
                if text.is_empty() {
                    return String::new();
                }
                let name = format!("{}/{}.{ending}", row.kind, row.id);
                files.insert(name.clone(), text.into_bytes());
                name
            };
            let [text, page, calendar] = [("txt", mail.text), ("html", mail.html), ("ics", mail.calendar)]
                .map(|(ending, text)| file(ending, text));
            let participant = row.participant.unwrap_or_default();
            rows.push([
                row.id.to_string(),
                row.kind,
                row.state,
                participant,
                mail.name,
                row.address,
                mail.subject,
                text,
                page,
                calendar,
            ]);
        }
    }
    let head = ["mail", "kind", "state", "participant", "name", "email", "subject", "text", "page", "calendar"];
    files.insert("mails.csv".to_owned(), cells(head, rows));
    Ok(folder::zipped(&files))
}
