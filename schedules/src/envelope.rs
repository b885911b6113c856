//! Who writes to whom, and the header fields that all mails have (RFC 5322): bytes that follow from what a mail says.

use std::time::SystemTime;

use jiff::Timestamp;
use lettre::{
    Message,
    message::{
        Mailbox, MultiPart, SinglePart,
        dkim::{
            DkimCanonicalization, DkimCanonicalizationType, DkimConfig, DkimSigningAlgorithm, DkimSigningKey, dkim_sign,
        },
        header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue},
    },
};
use matcher::domain::Language;

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

/// The header fields that are signed; those that a mail does not have cannot be added to it.
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
        let headers = SIGNED.map(HeaderName::new_from_ascii_str).to_vec();
        Ok(Self(DkimConfig::new(selector.to_owned(), domain.to_owned(), key, headers, relaxed)))
    }
}

impl Envelope<'_> {
    /// Puts parts into it.
    ///
    /// # Errors
    /// They make no mail.
    pub(crate) fn close(&self, subject: &str, parts: MultiPart) -> Result<Vec<u8>, LetterError> {
        let mut message = Message::builder()
            .message_id(Some(format!("<{}@{}>", self.key, self.from.email.domain())))
            .date(SystemTime::from(self.now))
            .from(self.from.clone())
            .to(self.to.clone())
            .subject(subject)
            .raw_header(raw("Auto-Submitted", "auto-generated"));
        if let Some(reply_to) = &self.reply_to {
            message = message.reply_to(reply_to.clone());
        }
        if let Some(address) = self.unsubscribe {
            message = message
                .raw_header(raw("List-Unsubscribe", &format!("<{address}>")))
                .raw_header(raw("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        }
        let mut message = message.multipart(parts).map_err(|error| LetterError::of(&error))?;
        if let Some(Seal(seal)) = self.seal {
            dkim_sign(&mut message, seal);
        }
        Ok(message.formatted())
    }
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
