//! Mails on their way to the outbox: letters in their final bytes. What a mail is about, no other is about: its envelope's
//! key.

use schedules::letter::{Envelope, Letter, LetterError};

use super::refusal::Refusal;
use crate::store::{outbox, participants::Known};

/// For the mailbox of a key.
///
/// # Errors
/// Its parts make no mail.
pub(super) fn for_mailbox(
    letter: &Letter,
    envelope: &Envelope<'_>,
    recipient: &str,
) -> Result<outbox::New, LetterError> {
    let content = letter.eml(envelope)?;
    Ok(outbox::New {
        event_id: None,
        participant_id: None,
        mail_key: envelope.key.to_owned(),
        recipient: recipient.to_owned(),
        content: String::from_utf8_lossy(&content).into_owned(),
        state: outbox::QUEUED.to_owned(),
        queued_at: envelope.now.as_second(),
    })
}

/// For a participant, about their event.
///
/// # Errors
/// Its parts make no mail.
pub(super) fn for_participant(
    letter: &Letter,
    envelope: &Envelope<'_>,
    known: &Known,
) -> Result<outbox::New, LetterError> {
    let person = &known.participant;
    let mail = for_mailbox(letter, envelope, &person.email_key)?;
    Ok(outbox::New { event_id: Some(person.event_id), participant_id: Some(known.id), ..mail })
}

/// That a mailbox takes no such mail.
#[expect(clippy::needless_pass_by_value, reason = "it is what errors are mapped by")]
pub(super) fn unfit(error: LetterError) -> Refusal {
    Refusal::invalid("/email", error.to_string(), "write another one")
}
