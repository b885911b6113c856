//! An agenda as a complete mail (RFC 5322): the text, the page and the calendar file, in bytes that are always the same.

use std::time::SystemTime;

use lettre::{
    Address, Message,
    message::{
        Attachment, Mailbox, MultiPart, SinglePart,
        header::{ContentTransferEncoding, ContentType, ContentTypeErr},
    },
};
use matcher::locale::Mention;

use crate::{
    agenda::{Agenda, html, text},
    calendar::calendar,
};

/// Why a mail cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The organiser has no address that mail could come from.
    #[error("`{address}` is not an e-mail address: give the event an organiser with one")]
    Organiser {
        /// What was given.
        address: String,
    },
    /// The participant's address cannot be written to.
    #[error("`{address}` is not an e-mail address: correct it for participant {participant}")]
    Participant {
        /// Whose address it is.
        participant: String,
        /// What was given.
        address: String,
    },
    /// The parts do not make a message.
    #[error("the mail to {participant} cannot be put together: {fault}")]
    Message {
        /// Whom it was for.
        participant: String,
        /// What was said.
        fault: String,
    },
}

/// The mail that brings one participant their agenda; none for those without an address.
///
/// Date and Message-ID follow from the agenda alone, so that a mail sent twice is recognised as one.
///
/// # Errors
/// An address of the organiser or the participant that is none.
pub fn eml(agenda: &Agenda) -> Result<Option<Vec<u8>>, MailError> {
    if agenda.email.is_empty() {
        return Ok(None);
    }
    let desk = &agenda.desk;
    let from = mailbox(&desk.name, &desk.email).ok_or_else(|| MailError::Organiser { address: desk.email.clone() })?;
    let to = mailbox(&agenda.reader.name, &agenda.email).ok_or_else(|| MailError::Participant {
        participant: agenda.participant_id.clone(),
        address: agenda.email.clone(),
    })?;
    let fault = |fault: String| MailError::Message { participant: agenda.participant_id.clone(), fault };
    let message_id = message_id(agenda, from.email.domain());
    let message = Message::builder()
        .message_id(Some(message_id))
        .date(SystemTime::from(agenda.made.timestamp()))
        .from(from)
        .to(to)
        .subject(agenda.voice().tell("mail-subject", &[("event", Mention::Text(&agenda.event))]))
        .multipart(parts(agenda).map_err(|e| fault(e.to_string()))?)
        .map_err(|e| fault(e.to_string()))?;
    Ok(Some(message.formatted()))
}

fn mailbox(name: &str, address: &str) -> Option<Mailbox> {
    let address: Address = address.parse().ok()?;
    Some(Mailbox::new(Some(name.to_owned()).filter(|n| !n.is_empty()), address))
}

/// Every part is quoted-printable, which writes `=` as `=3D`: so no text can hold a boundary that begins with `=_`.
fn parts(agenda: &Agenda) -> Result<MultiPart, ContentTypeErr> {
    let part = |kind: ContentType, body: String| {
        SinglePart::builder().header(kind).header(ContentTransferEncoding::QuotedPrintable).body(body)
    };
    let alternative = MultiPart::alternative()
        .boundary("=_maillage_alternative")
        .singlepart(part(ContentType::TEXT_PLAIN, text(agenda)))
        .singlepart(part(ContentType::TEXT_HTML, html(agenda)));
    let mixed = MultiPart::mixed().boundary("=_maillage_mixed").multipart(alternative);
    if agenda.meetings().next().is_none() {
        return Ok(mixed);
    }
    let kind = ContentType::parse("text/calendar; charset=utf-8; method=PUBLISH")?;
    let name = format!("{}.ics", agenda.participant_id);
    Ok(mixed.singlepart(Attachment::new(name).body(calendar(agenda), kind)))
}

/// Dots are written `+`, which ids do not have: two dots in a row may not stand before the `@`.
fn message_id(agenda: &Agenda, domain: &str) -> String {
    let ids = [agenda.event_id.as_str(), agenda.participant_id.as_str()].map(|id| id.replace('.', "+"));
    format!("<{}.{}.{}@{domain}>", ids[0], agenda.version, ids[1])
}
