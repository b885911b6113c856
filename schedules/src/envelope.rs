//! Who writes to whom, and the header fields that all mails have (RFC 5322): bytes that follow from what a mail says.

use std::time::SystemTime;

use jiff::Timestamp;
use lettre::{
    Address, Message,
    message::{
        Body, Mailbox, MessageBuilder, MultiPart, SinglePart,
        dkim::{
            DkimCanonicalization, DkimCanonicalizationType, DkimConfig, DkimSigningAlgorithm, DkimSigningKey, dkim_sign,
        },
        header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue, MIME_VERSION_1_0},
    },
};
use matcher::domain::Language;

use crate::clean::clean;

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
    /// The address that wants no more such mails, at one request (RFC 8058).
    pub unsubscribe: Option<&'a str>,
    /// By what it is signed.
    pub seal: Option<&'a Seal>,
}

/// Why a mail cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("the mail cannot be put together: {0}")]
pub struct LetterError(String);

impl LetterError {
    pub(crate) fn of(error: &impl ToString) -> Self {
        Self(error.to_string())
    }
}

/// What signs mails in the name of a domain (DKIM, RFC 6376), relaxed in headers and body.
#[derive(Debug)]
pub struct Seal(DkimConfig);

/// A key that cannot sign.
#[derive(Debug, thiserror::Error)]
#[error("the key cannot sign mails: {0}; give an RSA key in PEM (PKCS #1), or an Ed25519 key in base64")]
pub struct SealError(String);

/// The header fields that are signed, each once more than a mail has it: so none can be added to it (RFC 6376, 8.15).
const SIGNED: [&str; 10] = [
    "From",
    "To",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "MIME-Version",
    "Content-Type",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
];

impl Seal {
    /// Of a domain, by the key that its selector publishes.
    ///
    /// # Errors
    /// It is no such key.
    pub fn new(domain: &str, selector: &str, key: &str) -> Result<Self, SealError> {
        let rsa = key.contains("-----BEGIN");
        let algorithm = if rsa { DkimSigningAlgorithm::Rsa } else { DkimSigningAlgorithm::Ed25519 };
        let key = DkimSigningKey::new(key.trim(), algorithm).map_err(|error| SealError(error.to_string()))?;
        let relaxed =
            DkimCanonicalization { header: DkimCanonicalizationType::Relaxed, body: DkimCanonicalizationType::Relaxed };
        let headers = [SIGNED, SIGNED].concat().into_iter().map(HeaderName::new_from_ascii_str).collect();
        Ok(Self(DkimConfig::new(selector.to_owned(), domain.to_owned(), key, headers, relaxed)))
    }
}

impl Envelope<'_> {
    /// Puts parts into it.
    ///
    /// # Errors
    /// They make no mail.
    pub(crate) fn close(&self, subject: &str, parts: &MultiPart) -> Result<Vec<u8>, LetterError> {
        let [from, to] = [&self.from, &self.to].map(written);
        // Given, since lettre does not find all addresses in header fields again.
        let route = lettre::address::Envelope::new(Some(from.email.clone()), vec![to.email.clone()]);
        let mut message = Message::builder()
            .envelope(route.map_err(|error| LetterError::of(&error))?)
            .message_id(Some(format!("<{}@{}>", self.key, from.email.domain())))
            .date(SystemTime::from(self.now))
            .from(from.clone())
            .to(to.clone())
            .raw_header(text("Subject", subject))
            .raw_header(raw("Auto-Submitted", "auto-generated"));
        let reply_to = self.reply_to.as_ref().map(written);
        if let Some(reply_to) = &reply_to {
            message = message.reply_to(reply_to.clone());
        }
        for field in [("From", Some(&from)), ("To", Some(&to)), ("Reply-To", reply_to.as_ref())] {
            if let Some(quoted) = field.1.and_then(|mailbox| dotted(field.0, mailbox)) {
                message = message.raw_header(quoted);
            }
        }
        if let Some(address) = self.unsubscribe {
            message = message
                .raw_header(raw("List-Unsubscribe", &format!("<{address}>")))
                .raw_header(raw("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        }
        let mut message = whole(message.header(MIME_VERSION_1_0), parts)?;
        if let Some(Seal(seal)) = self.seal {
            dkim_sign(&mut message, seal);
        }
        Ok(message.formatted())
    }
}

/// A message of several parts. Its type stands among its own header fields, as else it would be announced as signed
/// without being so.
fn whole(message: MessageBuilder, parts: &MultiPart) -> Result<Message, LetterError> {
    let kind = parts.headers().get::<ContentType>().ok_or_else(|| LetterError::of(&"parts without a type"))?;
    let formatted = parts.formatted();
    let head = formatted.windows(4).position(|four| four == b"\r\n\r\n").map_or(0, |at| at + 4);
    let encoding = ContentTransferEncoding::SevenBit;
    let body = Body::dangerous_pre_encoded(formatted[head..].to_vec(), encoding);
    let mut message = message.header(kind).body(body).map_err(|error| LetterError::of(&error))?;
    // Each part says how it is encoded.
    message.headers_mut().remove::<ContentTransferEncoding>();
    Ok(message)
}

/// Somebody's address as header fields have it: with a name of one harmless line, and the domain in ASCII.
fn written(mailbox: &Mailbox) -> Mailbox {
    let name = mailbox.name.as_deref().map(clean).filter(|name| !name.is_empty());
    Mailbox::new(name, on_the_wire(&mailbox.email))
}

/// An address with its domain as the network has it (RFC 5891); the part before the `@` stays as it is.
pub(crate) fn on_the_wire(address: &Address) -> Address {
    match idna::domain_to_ascii(address.domain()) {
        Ok(domain) => Address::new(address.user(), domain).unwrap_or_else(|_| address.clone()),
        Err(_) => address.clone(),
    }
}

/// The address of somebody whose name is one word with dots. Such a name has to be quoted (RFC 5322, 3.2.3), which lettre
/// does not do.
fn dotted(field: &'static str, mailbox: &Mailbox) -> Option<HeaderValue> {
    let is_plain = |name: &&String| name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    let name = mailbox.name.as_ref().filter(is_plain).filter(|name| name.contains('.'))?;
    let encoded = format!("\"{name}\" <{}>", mailbox.email);
    Some(HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str(field), mailbox.to_string(), encoded))
}

/// A header field that people read. What looks like an encoded word (RFC 2047) would be decoded: then all is encoded.
fn text(name: &'static str, value: &str) -> HeaderValue {
    const LETTERS: usize = 40;
    if !value.contains("=?") {
        return raw(name, value);
    }
    let encoded = |letter: char| match letter {
        ' ' => "_".to_owned(),
        _ if letter.is_ascii_alphanumeric() => letter.to_string(),
        _ => letter.encode_utf8(&mut [0; 4]).bytes().map(quoted_byte).collect(),
    };
    let mut words = vec![String::new()];
    for letter in value.chars().map(encoded) {
        match words.last_mut() {
            Some(word) if word.len() <= LETTERS => word.push_str(&letter),
            _ => words.push(letter),
        }
    }
    let words: Vec<String> = words.into_iter().map(|word| format!("=?utf-8?q?{word}?=")).collect();
    let name = HeaderName::new_from_ascii_str(name);
    HeaderValue::dangerous_new_pre_encoded(name, value.to_owned(), words.join("\r\n "))
}

fn quoted_byte(byte: u8) -> String {
    format!("={byte:02X}")
}

fn raw(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// The same in several ways, the plainest first. Every part is quoted-printable, which writes `=` as `=3D`: so no text can
/// hold a boundary that begins with `=_`.
pub(crate) fn alternatives(text: String, page: String) -> MultiPart {
    MultiPart::alternative()
        .boundary("=_maillage_alternative")
        .singlepart(quoted(ContentType::TEXT_PLAIN, text))
        .singlepart(quoted(ContentType::TEXT_HTML, page))
}

/// A part that is quoted where it has to be.
pub(crate) fn quoted(kind: ContentType, body: String) -> SinglePart {
    SinglePart::builder().header(kind).header(ContentTransferEncoding::QuotedPrintable).body(body)
}
