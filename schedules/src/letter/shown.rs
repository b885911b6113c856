//! A mail of ours as its reader sees it, from its final bytes.

use mail_parser::MessageParser;

/// What a mail says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Whom it is for.
    pub to: String,
    /// In one line.
    pub subject: String,
    /// As programs without pages show it.
    pub text: String,
    /// As a page.
    pub html: String,
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
    Shown {
        to: to.unwrap_or_default(),
        subject: mail.subject().unwrap_or_default().to_owned(),
        text: mail.body_text(0).unwrap_or_default().into_owned(),
        html: mail.body_html(0).unwrap_or_default().into_owned(),
        files: mail
            .attachments()
            .filter_map(|part| Some(mail_parser::MimeHeaders::attachment_name(part)?.to_owned()))
            .collect(),
    }
}
