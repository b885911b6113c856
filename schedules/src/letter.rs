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

use crate::locale::Voice;

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
    before: &'a str,
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
        let before = voice.tell("sign-in-link", &[("minutes", Mention::Count(self.minutes))]);
        let code = voice.tell("sign-in-code", &[("code", Mention::Text(self.code))]);
        let after = [code, voice.say("sign-in-unasked")];
        let text = [&[before.clone(), self.link.to_owned()], &after[..]].concat().join("\n\n") + "\n";
        let page = Page { tag: voice.tag(), subject: &subject, before: &before, link: self.link, after: &after };
        let fault = |error: &dyn ToString| LetterError(error.to_string());
        let page = page.render().map_err(|error| fault(&error))?;
        let part = |kind: ContentType, body: String| {
            SinglePart::builder().header(kind).header(ContentTransferEncoding::QuotedPrintable).body(body)
        };
        let parts = MultiPart::alternative()
            .boundary("=_maillage_alternative")
            .singlepart(part(ContentType::TEXT_PLAIN, text))
            .singlepart(part(ContentType::TEXT_HTML, page));
        let id = format!("<{}@{}>", self.key, self.from.email.domain());
        let message = Message::builder()
            .message_id(Some(id))
            .date(SystemTime::from(self.now))
            .from(self.from.clone())
            .to(self.to.clone())
            .subject(subject)
            .multipart(parts)
            .map_err(|error| fault(&error))?;
        Ok(message.formatted())
    }
}
