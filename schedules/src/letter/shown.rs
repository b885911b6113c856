//! A mail of ours as its reader sees it, from its final bytes.

use mail_parser::{MessageParser, MessagePart, MimeHeaders};

/// What a mail says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Whom it is for.
    pub to: String,
    /// The name of whoever it is for; may be empty.
    pub name: String,
    /// In one line.
    pub subject: String,
    /// As programs without pages show it.
    pub text: String,
    /// As a page.
    pub html: String,
    /// The calendar that comes with it, or is part of it.
    pub calendar: String,
    /// The names of files that come with it.
    pub files: Vec<String>,
}

/// Reads a mail that [`Letter::eml`](super::Letter::eml) or [`schedule`](crate::mail::schedule) wrote. What is missing stays
/// empty.
pub fn shown(mail: &[u8]) -> Shown {
    let Some(mail) = MessageParser::default().parse(mail) else { return Shown::default() };
    let to = mail.to().and_then(|to| to.first()).map(|to| match (to.name(), to.address()) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (_, address) => address.unwrap_or_default().to_owned(),
    });
    let name = mail.to().and_then(|to| to.first()).and_then(|to| to.name()).unwrap_or_default().to_owned();
    let is_calendar = |part: &&MessagePart<'_>| part.is_content_type("text", "calendar");
    let calendar = mail.parts.iter().find(is_calendar).and_then(|part| part.text_contents());
    Shown {
        name,
        calendar: calendar.unwrap_or_default().to_owned(),
        to: to.unwrap_or_default(),
        subject: mail.subject().unwrap_or_default().to_owned(),
        text: mail.body_text(0).unwrap_or_default().into_owned(),
        html: mail.body_html(0).unwrap_or_default().into_owned(),
        files: mail.attachments().filter_map(|part| Some(part.attachment_name()?.to_owned())).collect(),
    }
}
