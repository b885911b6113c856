//! An agenda as a complete mail (RFC 5322): the text, the page and the calendar file, in bytes that are always the same;
//! and a single meeting for calendars that follow (RFC 6047).

use lettre::{
    Address,
    message::{Attachment, Mailbox, MultiPart, header::ContentType},
};
use matcher::locale::Mention;

use crate::{
    agenda::{Agenda, mailed_html, mailed_text},
    calendar::{self, Held, calendar},
    clean::clean_sentence,
    envelope::{Envelope, LetterError, alternatives, quoted},
    letter::Letter,
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
    #[error("the mail to {participant}: {fault}")]
    Message {
        /// Whom it was for.
        participant: String,
        /// What was said.
        fault: LetterError,
    },
}

/// What a mail says before the agenda.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    /// The subject, in one line.
    pub subject: String,
    /// Paragraphs.
    pub before: Vec<String>,
    /// What is different from the agenda that the reader was told last, a sentence each.
    pub changes: Vec<String>,
    /// The address of the reader's agenda; may be empty.
    pub link: String,
}

impl Cover {
    /// Each sentence as one line: those about changes hold names as people typed them.
    fn cleaned(&self) -> Self {
        let [before, changes] =
            [&self.before, &self.changes].map(|lines| lines.iter().map(|line| clean_sentence(line)).collect());
        Self { before, changes, ..self.clone() }
    }
}

/// The mail that brings one participant their agenda, for organisers who send it themselves; none for those without an
/// address.
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
    let envelope = Envelope {
        from,
        to,
        reply_to: None,
        language: &agenda.language,
        now: agenda.made.timestamp(),
        key: &key(agenda),
        unsubscribe: None,
        seal: None,
    };
    let subject = agenda.voice().tell("mail-subject", &[("event", Mention::Text(&agenda.event))]);
    let cover = Cover { subject, ..Cover::default() };
    let file = agenda.meetings().next().is_some().then(|| calendar(agenda));
    let mail = schedule(agenda, &cover, file, &envelope);
    mail.map(Some).map_err(|fault| MailError::Message { participant: agenda.participant_id.clone(), fault })
}

/// The mail that brings one participant their agenda: what is different first; with the calendar file, where there is one.
///
/// # Errors
/// Its parts make no mail.
pub fn schedule(
    agenda: &Agenda,
    cover: &Cover,
    calendar: Option<String>,
    envelope: &Envelope<'_>,
) -> Result<Vec<u8>, LetterError> {
    let cover = &cover.cleaned();
    let alternatives = alternatives(mailed_text(agenda, cover), mailed_html(agenda, cover));
    let mixed = MultiPart::mixed().boundary("=_maillage_mixed").multipart(alternatives);
    let parts = match calendar {
        None => mixed,
        Some(file) => {
            let name = format!("{}.ics", agenda.participant_id);
            mixed.singlepart(Attachment::new(name).body(file, kind("PUBLISH")?))
        }
    };
    envelope.close(&cover.subject, &parts)
}

/// The mail that puts one meeting into the reader's calendar, moves it there, or takes it out: the calendar's part comes
/// last, and its method is that of the part.
///
/// # Errors
/// Its parts make no mail.
pub fn invitation(letter: &Letter, held: &Held<'_>, envelope: &Envelope<'_>) -> Result<Vec<u8>, LetterError> {
    let file = calendar::invitation(held, envelope);
    let parts = letter.parts(envelope)?.singlepart(quoted(kind(held.method())?, file));
    envelope.close(&letter.subject, &parts)
}

fn kind(method: &str) -> Result<ContentType, LetterError> {
    let kind = ContentType::parse(&format!("text/calendar; charset=utf-8; method={method}"));
    kind.map_err(|error| LetterError::of(&error))
}

fn mailbox(name: &str, address: &str) -> Option<Mailbox> {
    let address: Address = address.parse().ok()?;
    Some(Mailbox::new(Some(name.to_owned()).filter(|n| !n.is_empty()), address))
}

/// Dots are written `+`, which ids do not have: two dots in a row may not stand before the `@`.
fn key(agenda: &Agenda) -> String {
    let ids = [agenda.event_id.as_str(), agenda.participant_id.as_str()].map(|id| id.replace('.', "+"));
    format!("{}.{}.{}", ids[0], agenda.version, ids[1])
}
