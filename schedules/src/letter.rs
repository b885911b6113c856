//! Short mails that bring a link (RFC 5322): text and page, in bytes that follow from what they say.

mod news;

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
pub use news::{Meeting, News, told};

/// Who writes to whom, and how.
#[derive(Clone, Debug)]
pub struct Envelope<'a> {
    /// Who sends it.
    pub from: Mailbox,
    /// Whom it is for.
    pub to: Mailbox,
    /// Who gets the answers, where that is somebody else.
    pub reply_to: Option<Mailbox>,
    /// The reader's language.
    pub language: &'a Language,
    /// When it is sent.
    pub now: Timestamp,
    /// What no other mail has: the part of its Message-ID before the `@`.
    pub key: &'a str,
}

/// A mail as it is read: some words, a link, and more words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// The subject, in one line.
    pub subject: String,
    /// Paragraphs before the link.
    pub before: Vec<String>,
    /// Where to go.
    pub link: String,
    /// Paragraphs after it.
    pub after: Vec<String>,
}

/// Why a mail cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("the mail cannot be put together: {0}")]
pub struct LetterError(String);

#[derive(Template)]
#[template(path = "letter.html")]
struct Page<'a> {
    tag: &'a str,
    letter: &'a Letter,
}

/// The mail that signs somebody in: the link, the code to type instead, and how many minutes both hold.
pub fn sign_in(language: &Language, link: &str, code: &str, minutes: u64) -> Letter {
    let voice = Voice::new(language);
    let code = voice.tell("sign-in-code", &[("code", Mention::Text(code))]);
    Letter {
        subject: voice.say("sign-in-subject"),
        before: vec![voice.tell("sign-in-link", &[("minutes", Mention::Count(minutes))])],
        link: link.to_owned(),
        after: vec![code, voice.say("sign-in-unasked")],
    }
}

/// The mail that tells somebody what is missing for good meetings at an event, by the ends of the texts' keys, such as
/// `offer`, and where to add it.
pub fn reminder(language: &Language, event: &str, lacks: &[&str], link: &str) -> Letter {
    let voice = Voice::new(language);
    let event = clean(event);
    let mention = [("event", Mention::Text(&event))];
    let lacks = lacks.iter().map(|lack| format!("– {}", voice.say(&format!("reminder-{lack}"))));
    let lead = [voice.tell("reminder-lead", &mention)].into_iter();
    Letter {
        subject: voice.tell("reminder-subject", &mention),
        before: lead.chain(lacks).chain([voice.say("reminder-link")]).collect(),
        link: link.to_owned(),
        after: vec![voice.say("reminder-who")],
    }
}

impl Letter {
    /// The mail as it is sent.
    ///
    /// # Errors
    /// Its parts make no mail.
    pub fn eml(&self, envelope: &Envelope<'_>) -> Result<Vec<u8>, LetterError> {
        let text = [&self.before[..], std::slice::from_ref(&self.link), &self.after[..]].concat().join("\n\n") + "\n";
        let page = Page { tag: Voice::new(envelope.language).tag(), letter: self };
        let fault = |error: &dyn ToString| LetterError(error.to_string());
        let page = page.render().map_err(|error| fault(&error))?;
        let part = |kind: ContentType, body: String| {
            SinglePart::builder().header(kind).header(ContentTransferEncoding::QuotedPrintable).body(body)
        };
        let parts = MultiPart::alternative()
            .boundary("=_maillage_alternative")
            .singlepart(part(ContentType::TEXT_PLAIN, text))
            .singlepart(part(ContentType::TEXT_HTML, page));
        let mut message = Message::builder()
            .message_id(Some(format!("<{}@{}>", envelope.key, envelope.from.email.domain())))
            .date(SystemTime::from(envelope.now))
            .from(envelope.from.clone())
            .to(envelope.to.clone())
            .subject(self.subject.as_str());
        if let Some(reply_to) = &envelope.reply_to {
            message = message.reply_to(reply_to.clone());
        }
        Ok(message.multipart(parts).map_err(|error| fault(&error))?.formatted())
    }
}
