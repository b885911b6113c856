//! Short mails that bring a link (RFC 5322): text and page, in bytes that follow from what they say.

use std::time::SystemTime;

use askama::Template;
use jiff::Timestamp;
use lettre::{
    Message,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{ContentTransferEncoding, ContentType},
    },
};
use matcher::{domain::Language, locale::Mention};

use crate::{clean::clean, locale::Voice};

/// A mail that signs somebody in.
#[derive(Clone, Debug)]
pub struct SignIn<'a> {
    /// Who sends it.
    pub from: Mailbox,
    /// Whom it is for.
    pub to: Mailbox,
    /// Where to go.
    pub link: &'a str,
    /// What to type instead.
    pub code: &'a str,
    /// How long both hold.
    pub minutes: u64,
    /// The reader's language.
    pub language: &'a Language,
    /// When it is sent.
    pub now: Timestamp,
    /// What no other mail has: the part of its Message-ID before the `@`.
    pub key: &'a str,
}

/// Why a mail cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("the mail cannot be put together: {0}")]
pub struct LetterError(String);

#[derive(Template)]
#[template(path = "letter.html")]
struct Page<'a> {
    tag: &'a str,
    subject: &'a str,
    before: &'a [String],
    link: &'a str,
    after: &'a [String],
}

impl SignIn<'_> {
    /// The mail as it is sent.
    ///
    /// # Errors
    /// Its parts make no mail.
    pub fn eml(&self) -> Result<Vec<u8>, LetterError> {
        let voice = Voice::new(self.language);
        let subject = voice.say("sign-in-subject");
        let before = [voice.tell("sign-in-link", &[("minutes", Mention::Count(self.minutes))])];
        let code = voice.tell("sign-in-code", &[("code", Mention::Text(self.code))]);
        let after = [code, voice.say("sign-in-unasked")];
        let page = Page { tag: voice.tag(), subject: &subject, before: &before, link: self.link, after: &after };
        let head = Head { from: &self.from, to: &self.to, reply_to: None, now: self.now, key: self.key };
        message(&page, &head)
    }
}

/// A mail that tells somebody what is missing for good meetings.
#[derive(Clone, Debug)]
pub struct Reminder<'a> {
    /// Who sends it.
    pub from: Mailbox,
    /// Whom it is for.
    pub to: Mailbox,
    /// Who gets the answers: the organiser, where they have an address.
    pub reply_to: Option<Mailbox>,
    /// What the event is called.
    pub event: &'a str,
    /// What is missing, by the ends of the texts' keys, such as `offer`.
    pub lacks: &'a [&'a str],
    /// Where to add it.
    pub link: &'a str,
    /// The reader's language.
    pub language: &'a Language,
    /// When it is sent.
    pub now: Timestamp,
    /// What no other mail has: the part of its Message-ID before the `@`.
    pub key: &'a str,
}

impl Reminder<'_> {
    /// The mail as it is sent.
    ///
    /// # Errors
    /// Its parts make no mail.
    pub fn eml(&self) -> Result<Vec<u8>, LetterError> {
        let voice = Voice::new(self.language);
        let event = clean(self.event);
        let mention = [("event", Mention::Text(&event))];
        let subject = voice.tell("reminder-subject", &mention);
        let lacks = self.lacks.iter().map(|lack| format!("– {}", voice.say(&format!("reminder-{lack}"))));
        let mut before = vec![voice.tell("reminder-lead", &mention)];
        before.extend(lacks);
        before.push(voice.say("reminder-link"));
        let after = [voice.say("reminder-who")];
        let page = Page { tag: voice.tag(), subject: &subject, before: &before, link: self.link, after: &after };
        let reply_to = self.reply_to.as_ref();
        message(&page, &Head { from: &self.from, to: &self.to, reply_to, now: self.now, key: self.key })
    }
}

/// From whom a mail comes, whom it is for, and when.
struct Head<'a> {
    from: &'a Mailbox,
    to: &'a Mailbox,
    reply_to: Option<&'a Mailbox>,
    now: Timestamp,
    key: &'a str,
}

fn message(page: &Page<'_>, head: &Head<'_>) -> Result<Vec<u8>, LetterError> {
    let text = [page.before, &[page.link.to_owned()], page.after].concat().join("\n\n") + "\n";
    let fault = |error: &dyn ToString| LetterError(error.to_string());
    let html = page.render().map_err(|error| fault(&error))?;
    let part = |kind: ContentType, body: String| {
        SinglePart::builder().header(kind).header(ContentTransferEncoding::QuotedPrintable).body(body)
    };
    let parts = MultiPart::alternative()
        .boundary("=_maillage_alternative")
        .singlepart(part(ContentType::TEXT_PLAIN, text))
        .singlepart(part(ContentType::TEXT_HTML, html));
    let id = format!("<{}@{}>", head.key, head.from.email.domain());
    let mut message = Message::builder()
        .message_id(Some(id))
        .date(SystemTime::from(head.now))
        .from(head.from.clone())
        .to(head.to.clone())
        .subject(page.subject);
    if let Some(reply_to) = head.reply_to {
        message = message.reply_to(reply_to.clone());
    }
    Ok(message.multipart(parts).map_err(|error| fault(&error))?.formatted())
}
