//! Short mails that bring a link (RFC 5322): text and page, in bytes that follow from what they say.

mod news;
mod shown;
mod wording;

use askama::Template;
use lettre::message::MultiPart;
use matcher::{domain::Language, locale::Mention};

pub use crate::envelope::{Envelope, LetterError, Seal, SealError};
use crate::{calendar::Held, clean::clean, envelope::alternatives, locale::Voice};
pub use news::{Meeting, News, told};
pub use shown::{Shown, shown};
pub use wording::{Kind, LONGEST, NAMES, Things, Wording, WordingError};

/// A mail as it is read: some words, a link, and more words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// The subject, in one line.
    pub subject: String,
    /// Paragraphs before the link.
    pub before: Vec<String>,
    /// Where to go; may be empty.
    pub link: String,
    /// Paragraphs after it.
    pub after: Vec<String>,
    /// What the address does that wants no more such mails, where the envelope has one.
    pub stop: String,
}

#[derive(Template)]
#[template(path = "letter.html")]
struct Page<'a> {
    tag: &'a str,
    letter: &'a Letter,
    stop: Option<&'a str>,
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
        ..Letter::default()
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
        stop: voice.say("mail-no-reminders"),
    }
}

/// A mail of an event: its words as [`Wording::filled`] gives them, then the link, and what the link does.
pub fn event_mail(kind: Kind, subject: String, before: Vec<String>, language: &Language, link: &str) -> Letter {
    let voice = Voice::new(language);
    let mut after = Vec::new();
    if matches!(kind, Kind::Reconfirm | Kind::Tomorrow | Kind::Feedback | Kind::SecondFeedback) {
        after.push(voice.say("news-agenda"));
    }
    let stop = voice.say(if kind == Kind::Invitation { "mail-no-invitations" } else { "mail-no-reminders" });
    Letter { subject, before, link: link.to_owned(), after, stop }
}

/// How a registration stands, in a sentence: `approved`, `confirmed`, `waiting` or `refused`.
pub fn registration(language: &Language, state: &str) -> String {
    Voice::new(language).say(&format!("registered-{state}"))
}

/// What a mail says that puts a meeting into a calendar, or takes it out.
pub fn meeting(held: &Held<'_>, event: &str, language: &Language, link: &str) -> Letter {
    let voice = Voice::new(language);
    let whom: Vec<String> = held.whom.iter().map(|text| clean(text)).filter(|text| !text.is_empty()).collect();
    let (whom, event) = (whom.join(", "), clean(event));
    let mentions = [("whom", Mention::Text(&whom)), ("event", Mention::Text(&event))];
    let key = if held.cancelled { "invite-cancel" } else { "invite-request" };
    Letter {
        subject: voice.tell(&format!("{key}-subject"), &mentions),
        before: vec![voice.say(key)],
        link: link.to_owned(),
        after: vec![voice.say("news-agenda")],
        ..Letter::default()
    }
}

/// A mail that tries the settings.
pub fn test(language: &Language) -> Letter {
    let voice = Voice::new(language);
    Letter { subject: voice.say("test-subject"), before: vec![voice.say("test-body")], ..Letter::default() }
}

impl Letter {
    /// The mail as it is sent.
    ///
    /// # Errors
    /// Its parts make no mail.
    pub fn eml(&self, envelope: &Envelope<'_>) -> Result<Vec<u8>, LetterError> {
        envelope.close(&self.subject, &self.parts(envelope)?)
    }

    /// Text and page.
    pub(crate) fn parts(&self, envelope: &Envelope<'_>) -> Result<MultiPart, LetterError> {
        let stop = envelope.unsubscribe.map(|address| format!("{}\n{address}", self.stop));
        let lines = [&self.before[..], std::slice::from_ref(&self.link), &self.after[..], stop.as_slice()].concat();
        let text = lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n") + "\n";
        let page = Page { tag: Voice::new(envelope.language).tag(), letter: self, stop: envelope.unsubscribe };
        let page = page.render().map_err(|error| LetterError::of(&error))?;
        Ok(alternatives(text, page))
    }
}
